import type { PaperRow } from '../rows.ts';
import type { ListEntry, PaperColumns, PaperTables } from '../saving.ts';

type Row = PaperColumns & { id: number };
type OrganisationRow = { id: number; handle: string; name: string };
type Digest = { id: number; name: string; date: string | null; observed: string };

/** What a batch may touch, and the highest numbers there are. */
export type Loaded = {
  papers: readonly PaperRow[];
  /** By paper. */
  aliases: readonly { key: string; paper: number }[];
  organisations: readonly OrganisationRow[];
  digests: readonly Digest[];
  /** By position. */
  entries: readonly (ListEntry & { digest: number })[];
  last: { paper: number; digest: number; organisation: number };
};

/** What a search engine is told of a paper. */
const SEARCHED = [
  ...(['arxiv', 'key', 'title', 'abstract', 'keywords', 'authors', 'organisation', 'day', 'upvotes', 'code'] as const),
] satisfies readonly (keyof PaperColumns)[];

/** Tables in memory, of what was loaded, that know what has changed. */
export function loadedTables({ last: { paper, digest, organisation }, ...loaded }: Loaded) {
  const before = new Map(loaded.papers.map((row) => [row.id, row]));
  const rows = new Map<number, Row>(before);
  const byArxiv = new Map(loaded.papers.flatMap(({ arxiv, id }) => (arxiv === null ? [] : [[arxiv, id] as const])));
  const named = new Map<string, Set<number>>();
  for (const one of loaded.aliases) add(named, one.key, one.paper);
  const organisations = new Map(loaded.organisations.map((one) => [nameless(one.handle), one]));
  const digests = new Map(loaded.digests.map((one) => [one.name, one]));
  const origins = new Map<number, number>();
  const entries = new Map<number, readonly ListEntry[]>();
  for (const [id, group] of Map.groupBy(loaded.entries, (one) => one.digest)) entries.set(id, group);
  const touched = { aliases: new Map<string, Set<number>>(), lists: new Set<number>() };
  const changed = { organisations: new Set<OrganisationRow>(), digests: new Set<Digest>() };
  const absorbed: { kept: number; lost: number }[] = [];

  const put = (id: number, columns: PaperColumns): void => {
    rows.set(id, { ...columns, id });
    if (columns.arxiv !== null) byArxiv.set(columns.arxiv, id);
  };

  const tables: PaperTables = {
    byArxiv: (id) => rows.get(byArxiv.get(id) ?? 0) as PaperRow | undefined,
    byId: (id) => rows.get(id) as PaperRow,
    insert(columns) {
      paper += 1;
      put(paper, columns);
      return paper;
    },
    update: put,
    absorb(kept, lost) {
      rows.delete(lost);
      absorbed.push({ kept, lost });
      for (const papers of [...named.values(), ...touched.aliases.values()]) if (papers.delete(lost)) papers.add(kept);
      for (const [id, list] of entries)
        if (list.some((one) => one.paper === lost)) entries.set(id, withoutDoubles(list, kept, lost));
    },
    named: (key) => [...(named.get(key) ?? [])].sort((a, b) => a - b),
    name(key, id) {
      if (named.get(key)?.has(id)) return;
      add(named, key, id);
      add(touched.aliases, key, id);
    },
    organisation: (handle) => organisations.get(nameless(handle)),
    addOrganisation(handle, name) {
      organisation += 1;
      const one = { id: organisation, handle, name };
      organisations.set(nameless(handle), one);
      changed.organisations.add(one);
      return one.id;
    },
    renameOrganisation(id, name) {
      const one = [...organisations.values()].find((found) => found.id === id)!;
      one.name = name;
      changed.organisations.add(one);
    },
    digest: (name) => digests.get(name),
    addDigest(name, date, origin, observed) {
      digest += 1;
      const one = { id: digest, name, date, observed };
      digests.set(name, one);
      origins.set(digest, origin);
      changed.digests.add(one);
      return digest;
    },
    touchDigest(id, date, observed) {
      const one = [...digests.values()].find((found) => found.id === id)!;
      const now = { date: date ?? one.date, observed: [observed, one.observed].sort()[1]! };
      if (now.date === one.date && now.observed === one.observed) return;
      Object.assign(one, now);
      changed.digests.add(one);
    },
    entries: (id) => entries.get(id) ?? [],
    setEntries(id, list) {
      entries.set(
        id,
        [...list].sort((a, b) => a.position - b.position),
      );
      touched.lists.add(id);
    },
  };

  /** What is to be written: rows as they are now, and papers by number. */
  function outcome() {
    const now = [...rows.values()].map(own);
    const added = now.filter(({ id }) => !before.has(id));
    const updated = now.filter((row) => {
      const old = before.get(row.id);
      return old !== undefined && Object.keys(row).some((name) => row[name as keyof Row] !== old[name as keyof Row]);
    });
    const lost = absorbed.filter((one) => before.has(one.lost));
    const isOther = (row: Row, names: readonly (keyof PaperColumns)[]): boolean =>
      names.some((name) => row[name] !== before.get(row.id)![name]);
    const ids = (some: readonly Row[]): number[] => some.map(({ id }) => id);
    return {
      added,
      updated,
      absorbed: lost.map((one) => ({ ...one, kept: lastOf(one.kept) })),
      aliases: [...touched.aliases].flatMap(([key, papers]) => [...papers].map((id) => ({ key, paper: id }))),
      organisations: [...changed.organisations],
      digests: [...changed.digests].map((one) => ({ ...one, origin: origins.get(one.id) ?? 0 })),
      lists: [...touched.lists],
      entries: [...touched.lists].flatMap((id) => entries.get(id)!.map((one) => ({ ...one, digest: id }))),
      rewritten: [...ids(added), ...ids(updated.filter((row) => isOther(row, ['title', 'abstract'])))],
      changed: [...ids(added), ...ids(updated.filter((row) => isOther(row, SEARCHED))), ...lost.map((one) => one.lost)],
    };
  }

  /** What a paper turned out to be, when that turned out to be another too. */
  const lastOf = (id: number): number => {
    const next = absorbed.find((one) => one.lost === id);
    return next ? lastOf(next.kept) : id;
  };

  return { ...tables, outcome };
}

/** Without the columns of a joined organisation. */
const own = ({ org_handle: _, org_name: __, ...row }: Row & Partial<PaperRow>): Row => row;

/** As SQLite compares handles: letters of ASCII without case. */
const nameless = (handle: string): string => handle.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function add(map: Map<string, Set<number>>, key: string, id: number): void {
  const set = map.get(key) ?? new Set();
  map.set(key, set.add(id));
}

const withoutDoubles = (list: readonly ListEntry[], kept: number, lost: number): ListEntry[] =>
  list
    .filter((one) => one.paper !== lost || !list.some((other) => other.paper === kept))
    .map((one) => (one.paper === lost ? { ...one, paper: kept } : one));
