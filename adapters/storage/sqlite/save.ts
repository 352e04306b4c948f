import type { DatabaseSync } from 'node:sqlite';
import { type DigestList, type Origin, type PaperRecord, titleKey } from '../../../src/paper.ts';
import type { Batch, SaveReport } from '../../../src/ports/papers.ts';
import { originRank, type PaperRow, SELECT_PAPER } from './rows.ts';
import { transaction } from './schema.ts';

type Columns = Omit<PaperRow, 'id' | 'org_handle' | 'org_name'>;
const COLUMNS = [
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
] as const satisfies readonly (keyof Columns)[];
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
] as const satisfies readonly (keyof Columns)[];

/** Facts that grow, so that of two sources the higher count is the later one. */
const COUNTS = ['upvotes', 'comments', 'stars'] as const satisfies readonly (typeof FACTS)[number][];

/** Writing papers and digests: one identity a paper, whatever comes first. */
export function makeSaver(db: DatabaseSync) {
  const byArxiv = db.prepare(`${SELECT_PAPER} WHERE p.arxiv = ?`);
  const byId = db.prepare(`${SELECT_PAPER} WHERE p.id = ?`);
  const byAlias = db.prepare('SELECT paper FROM alias WHERE key = ? ORDER BY paper');
  const addAlias = db.prepare('INSERT OR IGNORE INTO alias VALUES (?, ?)');
  const insert = db.prepare(`INSERT INTO paper (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`);
  const update = db.prepare(`UPDATE paper SET ${COLUMNS.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`);
  const findOrganisation = db.prepare('SELECT id, name FROM organisation WHERE handle = ?');
  const addOrganisation = db.prepare('INSERT INTO organisation (handle, name) VALUES (?, ?) RETURNING id');
  const renameOrganisation = db.prepare('UPDATE organisation SET name = ? WHERE id = ?');
  const findDigest = db.prepare('SELECT id, date, observed FROM digest WHERE name = ?');
  const addDigest = db.prepare('INSERT INTO digest (name, date, origin, observed) VALUES (?, ?, ?, ?)');
  const touchDigest = db.prepare(
    'UPDATE digest SET date = coalesce(?, date), observed = max(observed, ?) WHERE id = ?',
  );
  const entriesOf = db.prepare('SELECT paper, position FROM entry WHERE digest = ? ORDER BY position');
  const clearEntries = db.prepare('DELETE FROM entry WHERE digest = ?');
  const addEntry = db.prepare('INSERT INTO entry (digest, paper, position) VALUES (?, ?, ?)');

  return function save({ lists = [], loose }: Batch): SaveReport {
    const report = { added: 0, known: 0 };
    transaction(db, () => {
      for (const list of lists) saveList(list, report);
      for (const record of loose?.papers ?? [])
        report[savePaper(record, loose!.origin, loose!.observed, null).isNew ? 'added' : 'known'] += 1;
    });
    return report;
  };

  function saveList(list: DigestList, report: SaveReport): void {
    const positions = new Map<number, number>();
    for (const record of list.papers) {
      const { id, isNew } = savePaper(record, list.origin, list.observed, list.date);
      report[isNew ? 'added' : 'known'] += 1;
      if (!positions.has(id)) positions.set(id, positions.size + 1);
    }
    if (positions.size === 0) return;
    const digest = digestId(list, positions);
    const old = entriesOf.all(digest) as { paper: number; position: number }[];
    // A shorter list is a part (a trending page, a cut answer): it may add to the day, not reorder it.
    const order = positions.size >= old.length ? positions : new Map(old.map((entry) => [entry.paper, entry.position]));
    let last = Math.max(0, ...order.values());
    for (const paper of [...old.map((entry) => entry.paper), ...positions.keys()])
      if (!order.has(paper)) order.set(paper, ++last);
    if (order.size === old.length && old.every((entry) => order.get(entry.paper) === entry.position)) return;
    clearEntries.run(digest);
    for (const [paper, position] of order) addEntry.run(digest, paper, position);
  }

  /** By its name. Two files of one name are two digests, "page.txt" and "page (2).txt", unless they tell of the same day. */
  function digestId(list: DigestList, papers: ReadonlyMap<number, number>): number {
    for (let copy = 1; ; copy += 1) {
      const name = copy === 1 ? list.name : list.name.replace(/(\.[^./]*)?$/, ` (${copy})$1`);
      const found = findDigest.get(name) as { id: number; date: string | null } | undefined;
      if (!found) return Number(addDigest.run(name, list.date, originRank(list.origin), list.observed).lastInsertRowid);
      const same =
        list.origin !== 'page' ||
        (found.date === list.date && entriesOf.all(found.id).some((entry) => papers.has(Number(entry['paper']))));
      if (!same) continue;
      touchDigest.run(list.date, list.observed, found.id);
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
    const values = COLUMNS.map((name) => now[name]);
    let id: number;
    if (!old) id = Number(insert.run(...values).lastInsertRowid);
    else {
      id = old.id;
      if (COLUMNS.some((name) => now[name] !== old[name])) update.run(...values, id);
    }
    for (const key of keys) addAlias.run(key, id);
    return { id, isNew: !old };
  }

  /** By arXiv id, else by any title it is known under; a record that has an id never joins a paper that has another. */
  function findPaper(arxiv: string | null, keys: readonly string[]): PaperRow | undefined {
    let known = arxiv ? (byArxiv.get(arxiv) as PaperRow | undefined) : undefined;
    for (const key of keys)
      for (const { paper } of byAlias.all(key) as { paper: number }[]) {
        const named = byId.get(paper) as PaperRow;
        if (!arxiv) return named;
        if (named.arxiv !== null || named.id === known?.id) continue;
        if (!known) return named;
        known = absorb(known, named);
      }
    return known;
  }

  /** Two rows turn out to be one paper: what the second knew, its places on digests and its titles go to the first. */
  function absorb(known: PaperRow, named: PaperRow): PaperRow {
    const [kept, lost] = [known.id, named.id];
    db.prepare('UPDATE OR IGNORE entry SET paper = ? WHERE paper = ?').run(kept, lost);
    db.prepare('DELETE FROM entry WHERE paper = ?').run(lost);
    db.prepare('UPDATE OR IGNORE alias SET paper = ? WHERE paper = ?').run(kept, lost);
    db.prepare('DELETE FROM alias WHERE paper = ?').run(lost);
    db.prepare('DELETE FROM paper WHERE id = ?').run(lost);
    const both = merge(known, named);
    update.run(...COLUMNS.map((name) => both[name]), kept);
    return byId.get(kept) as PaperRow;
  }

  function columnsOf(record: PaperRecord, origin: Origin, observed: string, date: string | null, key: string): Columns {
    return {
      arxiv: record.id,
      key: record.id ?? key,
      title: record.title,
      abstract: record.abstract,
      authors: record.authors === null ? null : JSON.stringify(record.authors),
      authors_count: record.authorsCount,
      organisation:
        record.organisation === null ? null : organisationId(record.organisation.handle, record.organisation.name),
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

  function organisationId(handle: string, name: string): number {
    const found = findOrganisation.get(handle) as { id: number; name: string } | undefined;
    if (!found) return Number(addOrganisation.get(handle, name)!['id']);
    if (found.name !== name && found.name === handle) renameOrganisation.run(name, found.id);
    return found.id;
  }
}

/** What is known and what is told, as one: the better origin's word counts, among equals the later one's; nothing known is lost. */
function merge(old: PaperRow, told: Columns): Columns {
  const better = told.origin > old.origin || (told.origin === old.origin && told.observed >= old.observed);
  const [first, second] = better ? [told, old] : [old, told];
  const now: Columns = { ...old, ...{ arxiv: old.arxiv ?? told.arxiv } };
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
