import type { Page, Route, Visit } from '../ports/web.ts';
import { hash } from '../text/hash.ts';
import type { FeedAddresses } from './addresses.ts';
import { atom } from './atom.ts';
import { type DocumentDeps, listDocument, ruleDocument } from './documents.ts';
import type { FeedDocument } from './entries.ts';
import { jsonFeed } from './json-feed.ts';

const FORMS = {
  xml: { type: 'application/atom+xml; charset=utf-8', write: atom },
  json: { type: 'application/feed+json; charset=utf-8', write: jsonFeed },
} as const;
const NAMED = /^\/feeds\/([0-9a-z]{1,40})\.(xml|json)$/;
const WHOLE_LIST = 'huggingface';
/** Readers ask again no sooner. */
const FRESH_SECONDS = 300;
/** Some readers are services that ask for many people from a few addresses. */
export const FEEDS_A_MINUTE = { visitor: 120, all: 1_200 } as const;

type FeedDeps = DocumentDeps & {
  addresses: FeedAddresses;
  base: string;
  /** What is answered where too many feeds are asked for. */
  turnAway(asked: Visit): Page | undefined;
};

/** Feeds for whoever knows their address, below `base`: the list of Hugging Face, and rules that were opened to all. */
export function feedRoutes(deps: FeedDeps): Route[] {
  async function document(name: string, self: string): Promise<FeedDocument | undefined> {
    if (name === WHOLE_LIST) return listDocument(self, deps);
    const rule = await deps.addresses.find(name);
    return rule && ruleDocument(rule, self, deps);
  }

  async function visit(asked: Visit): Promise<Page> {
    const refused = deps.turnAway(asked);
    if (refused) return refused;
    const [, name = '', ending = ''] = NAMED.exec(asked.path) ?? [];
    const form = FORMS[ending as keyof typeof FORMS];
    const found = form && (await document(name, `${deps.base}${asked.path}`));
    if (!found) return { status: 404, type: 'text/plain; charset=utf-8', body: 'There is no such feed, or no more.' };
    const body = form.write(found);
    const headers = {
      etag: `"${hash(body)}"`,
      'last-modified': new Date(found.modified ?? found.updated).toUTCString(),
      'cache-control': `${name === WHOLE_LIST ? 'public' : 'private'}, max-age=${FRESH_SECONDS}`,
    };
    if (isKnown(asked, headers)) return { status: 304, type: form.type, body: '', headers };
    return { type: form.type, body, headers };
  }
  return [{ method: 'GET', path: '/feeds/', open: true, visit }];
}

/** Whether the reader has this already (RFC 9110, 13.2.2): a tag that is told counts alone. */
function isKnown(
  { header }: Visit,
  { etag, 'last-modified': modified }: { etag: string; 'last-modified': string },
): boolean {
  const tags = header('if-none-match');
  if (tags !== undefined)
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(header('if-modified-since') ?? '');
  return Date.parse(modified) <= since;
}

/** Where a feed is. */
export const feedAddress = (base: string, name: string, ending: keyof typeof FORMS): string =>
  `${base}/feeds/${name}.${ending}`;
