import type { DatabaseSync } from 'node:sqlite';
import type { ModelName } from '../../../src/ports/models.ts';
import type { ChangeFeed, ChangeMark, ChangePage, SearchedPaper } from '../../../src/ports/search.ts';
import { organisationOf, type PaperRow } from '../rows.ts';

/** Papers are cut into words, which takes a tenth of a millisecond each; a vector is only copied. */
const PAGE = { papers: 200, vectors: 2_000 };

type ChangeRow = Pick<
  PaperRow,
  'arxiv' | 'authors' | 'org_handle' | 'org_name' | 'keywords' | 'day' | 'upvotes' | 'code'
> & {
  change: number;
  place: number;
  /** Null for a paper that is no more, like the rest. */
  key: string | null;
  title: string;
  abstract: string;
};

/** What this and other processes have saved, for a search engine that reads along. The connection is its own and never writes. */
export function makeChangeFeed(db: DatabaseSync): ChangeFeed {
  const version = db.prepare('PRAGMA data_version');
  const changed = db.prepare(
    `SELECT c.id AS change, c.paper AS place, p.arxiv, p.key, p.title, p.abstract, p.keywords, p.authors, p.day, p.upvotes, p.code,
            o.handle AS org_handle, o.name AS org_name
     FROM change c LEFT JOIN paper p ON p.id = c.paper LEFT JOIN organisation o ON o.id = p.organisation
     WHERE c.id > ? ORDER BY c.id LIMIT ${PAGE.papers}`,
  );
  const vectors = db.prepare(
    `SELECT id, paper AS place, numbers AS vector FROM vector WHERE id > ? ORDER BY id LIMIT ${PAGE.vectors}`,
  );
  const noted = db.prepare('SELECT value FROM note WHERE name = ?');
  const last = db.prepare('SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0) AS n');
  const lastOf = (table: string): number => Number(last.get(table)!['n']);

  function read(mark: ChangeMark): ChangePage {
    const rows = changed.all(mark.papers) as ChangeRow[];
    // A vector's paper must be known before it.
    const isFull = rows.length === PAGE.papers;
    const made = (isFull ? [] : vectors.all(mark.vectors)) as { id: number; place: number; vector: Uint8Array }[];
    const model = noted.get('model')?.['value'] as string | undefined;
    return {
      library: String(noted.get('library')!['value']),
      model: model === undefined ? undefined : (JSON.parse(model) as ModelName),
      papers: rows.filter((row) => row.key !== null).map(searchedOf),
      gone: rows.filter((row) => row.key === null).map((row) => row.place),
      vectors: made,
      mark: { papers: rows.at(-1)?.change ?? mark.papers, vectors: made.at(-1)?.id ?? mark.vectors },
      more: isFull || made.length === PAGE.vectors,
      newest: { papers: lastOf('change'), vectors: lastOf('vector') },
    };
  }

  return {
    version: () => Number(version.get()!['data_version']),
    since(mark) {
      db.exec('BEGIN');
      try {
        return read(mark);
      } finally {
        db.exec('COMMIT');
      }
    },
  };
}

const searchedOf = (row: ChangeRow): SearchedPaper => ({
  place: row.place,
  key: row.arxiv ?? row.key!,
  title: row.title,
  abstract: row.abstract,
  keywords: JSON.parse(row.keywords) as string[],
  authors: row.authors === null ? null : (JSON.parse(row.authors) as string[]),
  organisation: organisationOf(row),
  day: row.day,
  upvotes: row.upvotes,
  code: row.code !== null,
});
