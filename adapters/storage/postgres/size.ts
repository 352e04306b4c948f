import type { KeptSize } from '../../../src/ports/storage.ts';
import type { Database } from './connect.ts';

/** What the tables hold with their indexes, by what they are for, the largest first. */
export const pgSize = ({ run }: Database): Promise<readonly KeptSize[]> =>
  run(async (sql) => [
    ...(await sql<KeptSize[]>`
      SELECT CASE
          WHEN relname IN ('paper', 'alias', 'digest', 'entry', 'organisation', 'change', 'vector', 'awaiting', 'model', 'library')
            THEN 'papers'
          WHEN relname = 'cache' THEN 'cache'
          ELSE 'digests, counts and buttons' END AS what,
        sum(pg_total_relation_size(oid))::bigint AS bytes
      FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
      GROUP BY 1 ORDER BY 2 DESC`),
  ]);
