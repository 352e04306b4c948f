/** A person's library at a reference manager, which they let the bot into by a key of theirs. */

export type LibraryOwner = {
  id: string;
  /** As the person is called there. */
  name: string;
  /** Whether the key lets its holder add to the library. */
  mayWrite: boolean;
};

export type LibraryAccess = { key: string; owner: string };

/** A folder of a library. */
export type LibraryCollection = { key: string; name: string };

/** A paper as the library holds it. */
export type LibraryItem = {
  /** What it is, whenever it is added: the same paper has the same. */
  identity: string;
  title: string;
  doi?: string | undefined;
  arxiv?: string | undefined;
  /** What the manager keeps of it, by the manager's own names. */
  fields: Readonly<Record<string, unknown>>;
};

/** How many were added, were there before, lie in the library's trash, and were refused, with the manager's word on the first. */
export type AddedItems = { added: number; there: number; trashed: number; refused: number; why?: string };

/**
 * Every failure is an UpstreamError. A key that is none, or none any more, is `undefined` everywhere. Whatever is cut off may
 * be asked again: nothing is added twice.
 */
export type ReferenceManager = {
  /** As people call it. */
  name: string;
  owner(key: string): Promise<LibraryOwner | undefined>;
  /** Its collections, those within others too. */
  collections(access: LibraryAccess): Promise<readonly LibraryCollection[] | undefined>;
  /**
   * Puts papers into a collection, or into the library alone where none is named, and tells how far it is; the last word is the
   * whole. One that the library has from here is not added again, but stands in the collection from now on; one that somebody
   * put into the collection is left as it is; one that lies in the trash stays there. 'no collection' where that is gone.
   */
  add(
    access: LibraryAccess,
    collection: string | undefined,
    items: readonly LibraryItem[],
  ): AsyncGenerator<AddedItems | 'no collection' | undefined>;
};

/** The page where people give their key. A link to it is one person's, for one key and a quarter of an hour. */
export type KeyPage = {
  /** Whether a link's token is good (still). */
  isOpen(token: string): Promise<boolean>;
  /** Connects whoever the link was given to, by name; or why not, and then it may be tried again, but for 'over'. */
  give(token: string, key: string): Promise<{ name: string } | 'no key' | 'read only' | 'over'>;
};
