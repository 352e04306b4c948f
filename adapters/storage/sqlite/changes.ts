import type { DatabaseSync } from 'node:sqlite';
import type { ModelName } from '../../../src/ports/models.ts';
import type { ChangeFeed, ChangeMark, ChangePage } from '../../../src/ports/search.ts';
import { type ChangeRow, SELECT_CHANGE, searchedOf } from '../changed-rows.ts';
import { snapshot } from './schema.ts';

/** Papers are cut into words, which takes a tenth of a millisecond each; a vector is only copied. */
const PAGE = { papers: 200, vectors: 2_000 };

/** What this and other processes have saved, for a search engine that reads along. The connection is its own and never writes. */
export function makeChangeFeed(db: DatabaseSync): ChangeFeed {
  const version = db.prepare('PRAGMA data_version');
  const changed = db.prepare(`${SELECT_CHANGE} WHERE c.id > ? ORDER BY c.id LIMIT ${PAGE.papers}`);
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
    since: (mark) => snapshot(db, () => read(mark)),
  };
}
