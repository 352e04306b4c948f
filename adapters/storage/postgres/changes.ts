import type { ChangeFeed, ChangeMark, ChangePage } from '../../../src/ports/search.ts';
import { type ChangeRow, SELECT_CHANGE, searchedOf } from '../changed-rows.ts';
import type { Database } from './connect.ts';
import { CHANNEL } from './library-row.ts';
import { modelInUse, nameOf } from './meaning.ts';
import type { ModelCell } from './model-cell.ts';
import type { Sql } from './session.ts';

/** Each page costs a way to the server; between two of them whoever asks is answered. */
const PAGE = { papers: 500, vectors: 2_000 };

type LibraryRow = { name: string; version: number; papers: number; vectors: number };
/**
 * What this and other processes have saved, for a search engine that reads along. Numbers are in the order of commits, since
 * whoever draws them holds the lock for saving until its commit: whoever sees one sees all before it.
 */
export function pgChangeFeed({ run, snapshot, listen }: Database, cell: ModelCell): ChangeFeed {
  let seen = { version: -1, model: -1, number: 0 };

  async function read(sql: Sql, mark: ChangeMark): Promise<ChangePage> {
    const [[library], model, rows] = await Promise.all([
      sql<LibraryRow[]>`SELECT name, version, papers, vectors FROM library`,
      modelInUse(sql, cell),
      sql<ChangeRow[]>`
        ${sql.unsafe(SELECT_CHANGE)} WHERE c.id > ${mark.papers} ORDER BY c.id LIMIT ${PAGE.papers}`,
    ]);
    const from = (mark.model ?? 0) === (model?.id ?? 0) ? mark.vectors : 0;
    // A vector's paper must be known before it.
    const isFull = rows.length === PAGE.papers;
    const vectors =
      isFull || model === undefined
        ? []
        : await sql<{ id: number; place: number; vector: Uint8Array }[]>`
            SELECT id, paper AS place, numbers AS vector FROM vector
            WHERE model = ${model.id} AND id > ${from} ORDER BY id LIMIT ${PAGE.vectors}`;
    return {
      library: library!.name,
      model: nameOf(model),
      papers: rows.filter((row) => row.key !== null).map(searchedOf),
      gone: rows.filter((row) => row.key === null).map((row) => row.place),
      vectors: vectors.map(({ place, vector }) => ({ place, vector })),
      mark: { papers: rows.at(-1)?.change ?? mark.papers, vectors: vectors.at(-1)?.id ?? from, model: model?.id ?? 0 },
      more: isFull || vectors.length === PAGE.vectors,
      newest: { papers: library!.papers, vectors: library!.vectors },
    };
  }

  return {
    version: () =>
      run(async (sql) => {
        const model = cell.get();
        const [library] = await sql<Pick<LibraryRow, 'version'>[]>`SELECT version FROM library`;
        const { version } = library!;
        if (version !== seen.version || model !== seen.model) seen = { version, model, number: seen.number + 1 };
        return seen.number;
      }),
    since: (mark) => snapshot((sql) => read(sql, mark)),
    onChange: (changed) => listen(CHANNEL, changed),
  };
}
