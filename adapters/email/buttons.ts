import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Action, Invocation, Reply } from '../../src/chat/reply.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import type { Mailbox, Mailboxes } from '../../src/ports/mail.ts';

/** Where links of messages lead. */
export const PAGES = '/mail/';

/** A question that is longer stands on the shelf, so that its link is one that every program takes. */
const INLINE = 300;
const ON_SHELF = '#';
const SIGNATURE_BYTES = 16;
/** A sentence's end or a bracket that a mail program took for a part of the link is none. */
const SIGNATURE = /^[\w-]{22}/;

/** What is saved for a mailbox nobody could look up again. */
const UNFOUND = ['save'];

/** The address of the page that asks for one press, by what is asked there. */
export type Links = ReadonlyMap<Invocation, string>;

export type LinkDeps = { base: string; mailbox: Mailbox; shelf: Shelf };

/**
 * A link for every question of a reply. It only leads to a page, where a button asks: whoever follows all links of a message
 * to look for harm asks nothing by it. It names the mailbox and is signed with its key, so that nobody can make another one.
 */
export async function linksOf({ actions: own = [], foot = [], cards }: Reply, deps: LinkDeps): Promise<Links> {
  const actions = [...own, ...foot, ...cards.flatMap((card) => card.actions ?? [])];
  const asks = actions.flatMap((action) =>
    'ask' in action && !action.disabled && !UNFOUND.includes(action.ask.command) ? [action.ask] : [],
  );
  return new Map(await Promise.all(asks.map(async (ask) => [ask, await linkOf(ask, deps)] as const)));
}

async function linkOf({ command, options }: Invocation, { base, mailbox, shelf }: LinkDeps): Promise<string> {
  const text = JSON.stringify([command, options]);
  const asked = text.length <= INLINE ? text : ON_SHELF + (await shelf.put(text));
  const query = new URLSearchParams({ q: Buffer.from(asked).toString('base64url'), s: signature(asked, mailbox) });
  return `${base}${PAGES}${mailbox.id}?${query}`;
}

const signature = (asked: string, { key }: Mailbox): string =>
  createHmac('sha256', key).update(asked).digest().subarray(0, SIGNATURE_BYTES).toString('base64url');

/** Whose link it is and what it asks; undefined for one that nobody here made, or whose mailbox or question is forgotten. */
export async function readLink(
  path: string,
  query: URLSearchParams,
  { mailboxes, shelf }: { mailboxes: Pick<Mailboxes, 'find'>; shelf: Shelf },
): Promise<{ mailbox: Mailbox; ask: Invocation } | undefined> {
  const [, id = ''] = /^\/mail\/([0-9a-z]{1,40})$/.exec(path) ?? [];
  const mailbox = id ? await mailboxes.find(id) : undefined;
  const asked = Buffer.from((query.get('q') ?? '').slice(0, 2 * INLINE), 'base64url').toString();
  if (!mailbox || !isSame(SIGNATURE.exec(query.get('s') ?? '')?.[0] ?? '', signature(asked, mailbox))) return undefined;
  const text = asked.startsWith(ON_SHELF) ? await shelf.get(asked.slice(ON_SHELF.length)) : asked;
  if (text === undefined) return undefined;
  // What is signed was written here.
  const [command, options] = JSON.parse(text) as [string, Invocation['options']];
  return { mailbox, ask: { command, options } };
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Where an action leads: an address as it is, a question's page. */
export const targetOf = (action: Action, links: Links): string | undefined =>
  'open' in action ? action.open : links.get(action.ask);
