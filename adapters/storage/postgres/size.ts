import type { KeptSize } from '../../../src/ports/storage.ts';
import type { Database } from './connect.ts';

const PAPERS = [
  'paper',
  'alias',
  'digest',
  'entry',
  'organisation',
  'change',
  'vector',
  'awaiting',
  'model',
  'library',
  'shared_index',
  'shared_index_part',
];
const OTHERS = 'digests, counts and buttons';

/** What the tables hold with their indexes, by what they are for, the largest first. */
export const pgSize = ({ run }: Database): Promise<readonly KeptSize[]> =>
  run(async (sql) => {
    const [tables, [shelf]] = await Promise.all([
      sql<{ name: string; bytes: number }[]>`
        SELECT relname AS name, pg_total_relation_size(oid) AS bytes FROM pg_class
        WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace`,
      sql<{ bytes: number }[]>`SELECT coalesce(sum(octet_length(text)), 0)::bigint AS bytes FROM shelf`,
    ]);
    const sizes = new Map<string, number>();
    for (const { name, bytes } of tables) {
      const what = name === 'cache' ? name : PAPERS.includes(name) ? 'papers' : OTHERS;
      sizes.set(what, (sizes.get(what) ?? 0) + bytes);
    }
    const parts = new Map([[OTHERS, [{ what: 'long buttons', bytes: shelf!.bytes }]]]);
    return [...sizes]
      .map(([what, bytes]) => ({ what, bytes, parts: parts.get(what) ?? [] }))
      .sort((a, b) => b.bytes - a.bytes);
  });
