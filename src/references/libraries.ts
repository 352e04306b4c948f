import type { Caller } from '../chat/reply.ts';
import { personKey } from '../library/saves.ts';
import type { Kept } from '../ports/kept.ts';
import type { Manner } from '../ports/platform.ts';
import type { KeyPage, LibraryCollection, ReferenceManager } from '../ports/reference-manager.ts';
import type { Sealed } from '../ports/sealed.ts';
import { fingerprint } from '../text/fingerprint.ts';

/** Somebody's library at a reference manager, as it is kept for them: sealed whole. */
export type ConnectedLibrary = {
  key: string;
  owner: string;
  name: string;
  /** Where papers go; null is the library alone, undefined not chosen yet. */
  collection?: LibraryCollection | null | undefined;
};

/** People's libraries at a reference manager. */
export type Libraries = {
  manager: ReferenceManager;
  of(who: Caller): Promise<ConnectedLibrary | undefined>;
  /** Where papers go from now on; undefined where it is to be asked again. */
  choose(who: Caller, connected: ConnectedLibrary, collection: LibraryCollection | null | undefined): Promise<void>;
  /** An address where whoever asks, and nobody else, gives a key. */
  link(who: Caller): Promise<string>;
  /** Forgets the key, and links that were not used yet. */
  forget(who: Caller): Promise<void>;
  page: KeyPage;
};

type LibrariesDeps = {
  manager: ReferenceManager;
  kept: Kept;
  sealed: Sealed;
  platforms: readonly Manner[];
  /** The address of the page. */
  at: string;
};

const LINK_MS = 15 * 60_000;
/** A key is copied wrongly some times, not often. */
const MOST_TRIES = 10;
const LIBRARY = 'library ';
const LINK = 'library link ';

export function makeLibraries({ manager, kept, sealed, platforms, at }: LibrariesDeps): Libraries {
  const keyOf = (who: Caller): string => `${LIBRARY}${personKey(who, platforms)}`;
  const keep = (key: string, library: ConnectedLibrary): Promise<void> => sealed.set(key, JSON.stringify(library));

  return {
    manager,
    async of(who) {
      const text = await sealed.get(keyOf(who));
      return text === undefined ? undefined : (JSON.parse(text) as ConnectedLibrary);
    },
    choose: (who, connected, collection) => keep(keyOf(who), { ...connected, collection }),
    async link(who) {
      const token = crypto.randomUUID().replaceAll('-', '');
      await kept.set(`${LINK}${await fingerprint(token)}`, keyOf(who), LINK_MS);
      return `${at}?for=${token}`;
    },
    async forget(who) {
      await sealed.delete(keyOf(who));
      for (const { key, value } of await kept.list(LINK)) if (value === keyOf(who)) await kept.delete(key);
    },
    page: {
      isOpen: async (token) => (await kept.get(`${LINK}${await fingerprint(token)}`)) !== undefined,
      async give(token, key) {
        const link = `${LINK}${await fingerprint(token)}`;
        const place = await kept.get(link);
        if (place === undefined) return 'over';
        const tried = await kept.increment([{ key: `${link} tries`, by: 1, most: MOST_TRIES }], LINK_MS);
        if ('full' in tried) return 'over';
        const owner = await manager.owner(key);
        if (!owner) return 'no key';
        if (!owner.mayWrite) return 'read only';
        // Used by one of those who use it at once.
        if (!(await kept.renew(link, place, 0))) return 'over';
        await keep(place, { key, owner: owner.id, name: owner.name });
        return { name: owner.name };
      },
    },
  };
}

/** Forgets the libraries of a workspace's people, and links that were not used yet. */
export async function forgetLibraries(
  { platform, workspace }: Pick<Caller, 'platform' | 'workspace'>,
  sealed: Sealed | undefined,
  kept: Pick<Kept, 'list' | 'delete'>,
): Promise<void> {
  const theirs = `${LIBRARY}${platform} ${workspace} `;
  for (const key of (await sealed?.keys(theirs)) ?? []) await sealed!.delete(key);
  for (const { key, value } of await kept.list(LINK)) if (value.startsWith(theirs)) await kept.delete(key);
}
