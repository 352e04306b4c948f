import { type Answer, type Outside, outside, type Request } from './outside.ts';

/** Fields of item types that Zotero takes, from its schema (api.zotero.org/schema); others it refuses by name. */
const COMMON = 'itemType key version title creators abstractNote date DOI url extra tags relations collections'.split(
  ' ',
);
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  preprint: [...COMMON, 'repository', 'archiveID'],
  journalArticle: [...COMMON, 'publicationTitle'],
};
const KEY = /^[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}$/;

export type ZoteroItemData = Record<string, unknown> & { key: string; version: number; collections: string[] };
type Wanted = Partial<ZoteroItemData> & { creators?: object[]; deleted?: number };

export type FarZotero = Outside & {
  items: Map<string, ZoteroItemData>;
  collections: Map<string, string>;
  /** Answers a request as Zotero does; for scripts that do more besides. */
  usual(request: Request): Answer;
  /** The person deletes their keys. */
  revoke(): void;
  /** Puts an item there, as a person does. */
  put(item: Wanted & { key: string }): void;
};

export const USER = 475_425;
export const GOOD_KEY = 'P9NiFoyLeZu2bZNvvuQPDWsd';
export const READ_ONLY_KEY = 'b7a3JZ6dYDvhmcPoCbHQzyxk';

/** Zotero's Web API, version 3, for one person's library: paths, headers and shapes as its own tests have them (zotero/dataserver). */
export async function farZotero(t: Parameters<typeof outside>[0]): Promise<FarZotero> {
  const far = await outside(t);
  const items = new Map<string, ZoteroItemData>();
  const collections = new Map<string, string>();
  let version = 10;
  let revoked = false;

  const shown = (data: ZoteroItemData) => ({
    key: data.key,
    version: data.version,
    library: { type: 'user', id: USER, name: 'Ada', links: {} },
    links: { self: { href: `${far.base}/users/${USER}/items/${data.key}`, type: 'application/json' } },
    meta: { numChildren: 0 },
    data,
  });

  function page(all: readonly object[], query: URLSearchParams): Answer {
    const start = Number(query.get('start') ?? 0);
    const limit = Math.min(Number(query.get('limit') ?? 25), 100);
    return {
      headers: { 'total-results': String(all.length), 'last-modified-version': String(version) },
      body: all.slice(start, start + limit),
    };
  }

  /** What a write of one object comes to: its key, or why not. */
  function written(one: Wanted): { key: string } | { code: number; message: string } {
    const key = one.key ?? '';
    if (!KEY.test(key)) return { code: 400, message: `'${key}' is not a valid item key` };
    const there = items.get(key);
    if (one.version === undefined) return { code: 428, message: 'Item must be provided with a version' };
    if ((there?.version ?? 0) !== one.version)
      return there
        ? {
            code: 412,
            message: `Item has been modified since specified version (expected ${one.version}, found ${there.version})`,
          }
        : { code: 404, message: `Item doesn't exist (expected version ${one.version}; use 0 instead)` };
    const known = FIELDS[String(one['itemType'] ?? there?.['itemType'])];
    const wrong = Object.keys(one).find((name) => !known?.includes(name));
    if (wrong) return { code: 400, message: `'${wrong}' is not a valid field for type '${one['itemType']}'` };
    const gone = (one.collections ?? []).find((collection) => !collections.has(collection));
    if (gone) return { code: 409, message: `Collection ${gone} not found` };
    items.set(key, { ...there, ...one, key, version: version + 1, collections: one.collections ?? [] });
    return { key };
  }

  function write(body: string): Answer {
    const given = JSON.parse(body) as Wanted[];
    if (given.length > 50) return { status: 413, body: 'Cannot add more than 50 items at a time' };
    const [successful, success, failed] = [{}, {}, {}] as [
      Record<string, object>,
      Record<string, string>,
      Record<string, object>,
    ];
    for (const [i, one] of given.entries()) {
      const done = written(one);
      if ('code' in done) failed[i] = { key: one.key, ...done };
      else {
        success[i] = done.key;
        successful[i] = shown(items.get(done.key)!);
      }
    }
    version += 1;
    return {
      headers: { 'last-modified-version': String(version) },
      body: { successful, success, unchanged: {}, failed },
    };
  }

  function usual({ method, path, query, headers, body }: Request): Answer {
    if (headers['zotero-api-version'] !== '3') return { status: 400, body: 'Of which version?' };
    const key = headers['zotero-api-key'];
    const [, at, id, ...rest] = path.split('/');
    if (revoked || (key !== GOOD_KEY && key !== READ_ONLY_KEY)) return { status: 403, body: 'Invalid key' };
    if (path === '/keys/current') {
      const user = { library: true, files: true, ...(key === GOOD_KEY ? { notes: true, write: true } : {}) };
      return { body: { key, userID: USER, username: 'ada', displayName: 'Ada Example', access: { user } } };
    }
    if (at !== 'users' || id !== String(USER)) return { status: 403, body: 'Forbidden' };
    const [what, which, inside, top] = rest;
    if (method === 'POST')
      return key === GOOD_KEY && what === 'items' ? write(body) : { status: 403, body: 'Write access denied' };
    const standing = [...items.values()].filter((item) => !item['deleted']);
    if (what === 'collections' && which === undefined)
      return page(
        [...collections].map(([one, name]) => ({
          key: one,
          version,
          data: { key: one, name, parentCollection: false },
        })),
        query,
      );
    if (what === 'collections' && inside === 'items' && top === 'top')
      return collections.has(which!)
        ? page(standing.filter((item) => item.collections.includes(which!)).map(shown), query)
        : { status: 404, body: 'Collection not found' };
    if (what !== 'items') return { status: 404, body: 'Not found' };
    if (which === 'top') return page(standing.map(shown), query);
    const wanted = query.get('itemKey')?.split(',') ?? [];
    if (wanted.length > 50) return { status: 400, body: 'Too many keys' };
    const among = query.get('includeTrashed') === '1' ? [...items.values()] : standing;
    return page(among.filter((item) => wanted.includes(item.key)).map(shown), query);
  }

  far.otherwise(usual);
  return Object.assign(far, {
    items,
    collections,
    usual,
    put: (item: Wanted & { key: string }) =>
      void items.set(item.key, { itemType: 'preprint', ...item, version, collections: item.collections ?? [] }),
    revoke: () => {
      revoked = true;
    },
  });
}
