import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UpstreamError } from '../../src/errors.ts';
import type {
  AddedItems,
  LibraryAccess,
  LibraryCollection,
  LibraryItem,
  LibraryOwner,
  ReferenceManager,
} from '../../src/ports/reference-manager.ts';
import { type HttpAsk, type HttpDeps, makeHttp } from '../http.ts';
import { type Held, has, held } from './held.ts';

const SERVICE = 'Zotero';
/** Of objects in one answer, of keys in one question, and of objects in one write (zotero.org/support/dev/web_api/v3). */
const PAGE = 100;
const AT_ONCE = 50;
/** What is looked through before somebody's own items are taken to be none of these. */
const MOST_PAGES = 20;
const MOST_COLLECTION_PAGES = 10;
/** An object of that key that is newer than it was taken to be ("precondition failed"). */
const EXISTS = 412;
/** For one call with its waits: who was cut off asks again, and nothing is added twice. */
const LONGEST_MS = 15_000;

const ownerAnswer = z.object({
  userID: z.number().int(),
  username: z.string().default(''),
  displayName: z.string().optional(),
  access: z.object({ user: z.object({ library: z.boolean().optional(), write: z.boolean().optional() }).optional() }),
});
const collectionAnswer = z.array(z.object({ key: z.string(), data: z.object({ name: z.string() }) }));
const failure = z.object({ code: z.number(), message: z.string().default('') });
const writeAnswer = z.object({
  success: z.record(z.string(), z.string()),
  unchanged: z.record(z.string(), z.string()).default({}),
  failed: z.record(z.string(), failure).default({}),
});

/**
 * Zotero's Web API, version 3. An item's key is made of the library and the paper, and is written as one that is not there yet
 * (version 0): the server then makes it once, whoever asks how often, so that a write token is not needed besides.
 */
export function zotero({ base, clock, log, pauses }: HttpDeps & { base: string }): ReferenceManager {
  const http = makeHttp({
    service: SERVICE,
    base,
    clock,
    log,
    pauses: pauses?.(SERVICE),
    deadlineMs: LONGEST_MS,
    timeoutMs: LONGEST_MS,
  });

  /** An answer as JSON, read; undefined where the key is not taken, 'nothing' where there is no such thing. */
  async function ask<T>(
    schema: z.ZodType<T>,
    path: string,
    key: string,
    more: HttpAsk = {},
  ): Promise<T | 'nothing' | undefined> {
    const headers = { 'zotero-api-version': '3', 'zotero-api-key': key };
    try {
      const answer = await http.json(path, { ...more, headers });
      if (answer === undefined) return 'nothing';
      const read = schema.safeParse(answer);
      if (read.success) return read.data;
      throw new UpstreamError(SERVICE, 'nonsense', 'an answer of another shape', { cause: read.error });
    } catch (error) {
      if (error instanceof UpstreamError && (error.status === 403 || error.status === 401)) return undefined;
      throw error;
    }
  }

  /** Pages of a list, until one is not full. */
  async function* pages<T>(schema: z.ZodType<T[]>, path: string, key: string, most: number) {
    for (let start = 0; start < most * PAGE; start += PAGE) {
      const page = await ask(schema, `${path}?limit=${PAGE}&start=${start}`, key);
      yield page;
      if (page === undefined || page === 'nothing' || page.length < PAGE) return;
    }
  }

  async function owner(key: string): Promise<LibraryOwner | undefined> {
    const told = await ask(ownerAnswer, '/keys/current', key);
    if (told === undefined || told === 'nothing') return undefined;
    const { userID, username, displayName, access } = told;
    const mayWrite = access.user?.library === true && access.user.write === true;
    return { id: String(userID), name: displayName || username, mayWrite };
  }

  async function collections({ key, owner: id }: LibraryAccess) {
    const found: LibraryCollection[] = [];
    for await (const page of pages(collectionAnswer, `/users/${id}/collections`, key, MOST_COLLECTION_PAGES)) {
      if (page === undefined || page === 'nothing') return undefined;
      found.push(...page.map((one) => ({ key: one.key, name: one.data.name })));
    }
    return found;
  }

  /** What the library has of these, by the keys that it has from here. */
  async function ours({ key, owner: id }: LibraryAccess, keys: readonly string[]) {
    const there = new Map<string, Held>();
    for (let from = 0; from < keys.length; from += AT_ONCE) {
      const wanted = keys.slice(from, from + AT_ONCE).join(',');
      const path = `/users/${id}/items?itemKey=${wanted}&includeTrashed=1&limit=${AT_ONCE}`;
      const found = await ask(held, path, key);
      if (found === undefined) return undefined;
      if (found !== 'nothing') for (const one of found) there.set(one.key, one);
    }
    return there;
  }

  /** What stands in a collection, or at the top of the library, as far as it is looked through. */
  async function others({ key, owner: id }: LibraryAccess, collection: string | undefined) {
    const at = collection === undefined ? '' : `/collections/${encodeURIComponent(collection)}`;
    const found: Held[] = [];
    for await (const page of pages(held, `/users/${id}${at}/items/top`, key, MOST_PAGES)) {
      if (page === undefined) return undefined;
      if (page === 'nothing') return 'no collection' as const;
      found.push(...page);
    }
    return found;
  }

  /** What is to be written of these, and what became of the others. */
  function plan(
    { owner: id }: LibraryAccess,
    collection: string | undefined,
    items: readonly LibraryItem[],
    there: ReadonlyMap<string, Held>,
    known: (item: LibraryItem) => boolean,
  ) {
    const told: AddedItems = { added: 0, there: 0, trashed: 0, refused: 0 };
    const writes = items.flatMap((item): object[] => {
      const key = itemKey(id, item.identity);
      const found = there.get(key);
      const stands = collection === undefined || found?.data.collections.includes(collection);
      if (found?.data.deleted) told.trashed += 1;
      else if (found ? stands : known(item)) told.there += 1;
      else if (found) return [{ key, version: found.version, collections: [...found.data.collections, collection] }];
      else return [{ ...item.fields, key, version: 0, collections: collection === undefined ? [] : [collection] }];
      return [];
    });
    return { told, writes };
  }

  async function* add(access: LibraryAccess, collection: string | undefined, items: readonly LibraryItem[]) {
    const keys = items.map(({ identity }) => itemKey(access.owner, identity));
    const there = await ours(access, keys);
    const around = there && (await others(access, collection));
    if (there === undefined || around === undefined || around === 'no collection') {
      yield around as 'no collection' | undefined;
      return;
    }
    const { told, writes } = plan(access, collection, items, there, has(around));
    yield { ...told };
    for (let from = 0; from < writes.length; from += AT_ONCE) {
      const post = JSON.stringify(writes.slice(from, from + AT_ONCE));
      const done = await ask(writeAnswer, `/users/${access.owner}/items`, access.key, { post });
      if (done === undefined || done === 'nothing') {
        yield undefined;
        return;
      }
      note(told, done);
      yield { ...told };
    }
  }

  return { name: SERVICE, owner, collections, add };
}

function note(told: AddedItems, { success, unchanged, failed }: z.output<typeof writeAnswer>): void {
  told.added += Object.keys(success).length;
  told.there += Object.keys(unchanged).length;
  // Somebody else made it meanwhile, or we did and its answer was lost.
  for (const { code, message } of Object.values(failed))
    if (code === EXISTS) told.there += 1;
    else {
      told.refused += 1;
      told.why ??= message.slice(0, 200);
    }
}

/** Of which Zotero makes keys: without 0, 1 and O, which look alike. */
const LETTERS = '23456789ABCDEFGHIJKLMNPQRSTUVWXYZ';
const KEY_LENGTH = 8;

/** The key that a paper has in somebody's library, where it came from here. */
export function itemKey(owner: string, identity: string): string {
  const bytes = createHash('sha256').update(`paperboy ${owner} ${identity}`).digest();
  let rest = bytes.readBigUInt64BE();
  let key = '';
  for (; key.length < KEY_LENGTH; rest /= BigInt(LETTERS.length)) key += LETTERS[Number(rest % BigInt(LETTERS.length))];
  return key;
}
