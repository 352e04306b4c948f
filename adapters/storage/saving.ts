import { type DigestList, type Origin, type PaperRecord, titleKey } from '../../src/paper.ts';
import type { Batch, SaveReport } from '../../src/ports/papers.ts';
import { originRank, type PaperRow } from './rows.ts';

/** A paper's own columns. */
export type PaperColumns = Omit<PaperRow, 'id' | 'org_handle' | 'org_name'>;
export type ListEntry = { paper: number; position: number };

/** What saving reads and changes, whoever keeps it. Numbers are the store's own. */
export type PaperTables = {
  byArxiv(id: string): PaperRow | undefined;
  byId(paper: number): PaperRow;
  insert(columns: PaperColumns): number;
  update(paper: number, columns: PaperColumns): void;
  /** The places and titles of the second go to the first, and the second is no more. */
  absorb(kept: number, lost: number): void;
  /** Papers that go by a title's key, the oldest first. */
  named(key: string): readonly number[];
  name(key: string, paper: number): void;
  organisation(handle: string): { id: number; name: string } | undefined;
  addOrganisation(handle: string, name: string): number;
  renameOrganisation(organisation: number, name: string): void;
  digest(name: string): { id: number; date: string | null } | undefined;
  addDigest(name: string, date: string | null, origin: number, observed: string): number;
  /** A date that is told counts, an instant only where it is later. */
  touchDigest(digest: number, date: string | null, observed: string): void;
  /** By position. */
  entries(digest: number): readonly ListEntry[];
  setEntries(digest: number, entries: readonly ListEntry[]): void;
};

export const COLUMNS = [
  'arxiv',
  'key',
  'title',
  'abstract',
  'authors',
  'authors_count',
  'organisation',
  'published',
  'day',
  'upvotes',
  'comments',
  'code',
  'stars',
  'project',
  'keywords',
  'gist',
  'gist_model',
  'image',
  'withdrawn',
  'origin',
  'observed',
] as const satisfies readonly (keyof PaperColumns)[];
/** Columns that a known value fills and only a better informed source replaces. */
const FACTS = [
  'title',
  'abstract',
  'authors',
  'authors_count',
  'organisation',
  'published',
  'upvotes',
  'comments',
  'code',
  'stars',
  'project',
  'gist',
  'image',
  'withdrawn',
] as const satisfies readonly (keyof PaperColumns)[];

/** Facts that grow, so that of two sources the higher count is the later one. */
const COUNTS = ['upvotes', 'comments', 'stars'] as const satisfies readonly (typeof FACTS)[number][];

/** Saves a batch: one identity a paper, whatever comes first. */
export function saveBatch(tables: PaperTables, { lists = [], loose }: Batch): SaveReport {
  const report = { added: 0, known: 0 };
  /** Papers that are no more, and what they turned out to be. */
  const joined = new Map<number, number>();
  for (const list of lists) saveList(list);
  for (const record of loose?.papers ?? [])
    report[savePaper(record, loose!.origin, loose!.observed, null).isNew ? 'added' : 'known'] += 1;
  return report;

  function saveList(list: DigestList): void {
    const saved = list.papers.map((record) => {
      const { id, isNew } = savePaper(record, list.origin, list.observed, list.date);
      report[isNew ? 'added' : 'known'] += 1;
      return id;
    });
    // One that was saved may have turned out to be another, further down the list.
    const listed = new Set(saved.map((id) => joined.get(id) ?? id));
    const positions = new Map([...listed].map((id, i) => [id, i + 1]));
    if (positions.size === 0) return;
    const digest = digestId(list, positions);
    const old = tables.entries(digest);
    // A shorter list is a part (a trending page, a cut answer): it may add to the day, not reorder it.
    const order = positions.size >= old.length ? positions : new Map(old.map((entry) => [entry.paper, entry.position]));
    let last = Math.max(0, ...order.values());
    for (const paper of [...old.map((entry) => entry.paper), ...positions.keys()])
      if (!order.has(paper)) order.set(paper, ++last);
    if (order.size === old.length && old.every((entry) => order.get(entry.paper) === entry.position)) return;
    tables.setEntries(
      digest,
      [...order].map(([paper, position]) => ({ paper, position })),
    );
  }

  /** By its name. Two files of one name are two digests, "page.txt" and "page (2).txt", unless they tell of the same day. */
  function digestId(list: DigestList, papers: ReadonlyMap<number, number>): number {
    for (let copy = 1; ; copy += 1) {
      const name = copy === 1 ? list.name : copyName(list.name, ` (${copy})`);
      const found = tables.digest(name);
      if (!found) return tables.addDigest(name, list.date, originRank(list.origin), list.observed);
      const same =
        list.origin !== 'page' ||
        (found.date === list.date && tables.entries(found.id).some((entry) => papers.has(entry.paper)));
      if (!same) continue;
      tables.touchDigest(found.id, list.date, list.observed);
      return found.id;
    }
  }

  function savePaper(
    record: PaperRecord,
    origin: Origin,
    observed: string,
    date: string | null,
  ): { id: number; isNew: boolean } {
    const keys = [record.title, ...(record.otherTitles ?? [])].map(titleKey);
    const old = findPaper(record.id, keys);
    const told = columnsOf(record, origin, observed, date, keys[0]!);
    const now = old ? merge(old, told) : told;
    const id = old ? old.id : tables.insert(now);
    if (old && COLUMNS.some((name) => now[name] !== old[name])) tables.update(id, now);
    for (const key of keys) tables.name(key, id);
    return { id, isNew: !old };
  }

  /** By arXiv id, else by any title it is known under; a record that has an id never joins a paper that has another. */
  function findPaper(arxiv: string | null, keys: readonly string[]): PaperRow | undefined {
    let known = arxiv ? tables.byArxiv(arxiv) : undefined;
    for (const key of keys)
      for (const paper of tables.named(key)) {
        const named = tables.byId(paper);
        if (!arxiv) return named;
        if (named.arxiv !== null || named.id === known?.id) continue;
        if (!known) return named;
        known = absorb(known, named);
      }
    return known;
  }

  /** Two rows turn out to be one paper: what the second knew, its places on digests and its titles go to the first. */
  function absorb(known: PaperRow, named: PaperRow): PaperRow {
    tables.absorb(known.id, named.id);
    for (const [lost, kept] of joined) if (kept === named.id) joined.set(lost, known.id);
    joined.set(named.id, known.id);
    tables.update(known.id, merge(known, named));
    return tables.byId(known.id);
  }

  function columnsOf(
    record: PaperRecord,
    origin: Origin,
    observed: string,
    date: string | null,
    key: string,
  ): PaperColumns {
    return {
      arxiv: record.id,
      key: record.id ?? key,
      title: record.title,
      abstract: record.abstract,
      authors: record.authors === null ? null : JSON.stringify(record.authors),
      authors_count: record.authorsCount,
      organisation: record.organisation === null ? null : organisationId(record.organisation),
      published: record.published,
      day: record.published ?? date,
      upvotes: record.upvotes,
      comments: record.comments,
      code: record.code,
      stars: record.stars,
      project: record.project,
      keywords: JSON.stringify(record.keywords),
      gist: record.gist,
      gist_model: record.gistModel,
      image: record.image,
      withdrawn: record.withdrawn ? 1 : null,
      origin: originRank(origin),
      observed,
    };
  }

  function organisationId({ handle, name }: { handle: string; name: string }): number {
    const found = tables.organisation(handle);
    if (!found) return tables.addOrganisation(handle, name);
    if (found.name !== name && found.name === handle) tables.renameOrganisation(found.id, name);
    return found.id;
  }
}

/** A file's name with something before its ending. */
export const copyName = (name: string, mark: string): string => name.replace(/(\.[^./]*)?$/, `${mark}$1`);

/** What is known and what is told, as one: the better origin's word counts, among equals the later one's; nothing known is lost. */
function merge(old: PaperRow, told: PaperColumns): PaperColumns {
  const better = told.origin > old.origin || (told.origin === old.origin && told.observed >= old.observed);
  const [first, second] = better ? [told, old] : [old, told];
  const now: PaperColumns = { ...old, ...{ arxiv: old.arxiv ?? told.arxiv } };
  for (const name of FACTS) (now as Record<string, unknown>)[name] = first[name] ?? second[name];
  if (told.origin !== old.origin) for (const name of COUNTS) now[name] = higher(old[name], told[name]);
  now.abstract = first.abstract || second.abstract;
  now.gist_model = first.gist === null ? second.gist_model : first.gist_model;
  now.key = now.arxiv ?? old.key;
  now.keywords = first.keywords === '[]' ? second.keywords : first.keywords;
  now.origin = first.origin;
  now.observed = first.observed;
  now.day = now.published ?? earlier(old.day, told.day);
  return now;
}

const higher = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);
const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a < b ? a : b);
