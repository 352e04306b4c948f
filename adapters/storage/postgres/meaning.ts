import type { ModelName } from '../../../src/ports/models.ts';
import type { PaperStore, Unread } from '../../../src/ports/papers.ts';
import { packVector } from '../../../src/search/packed-vector.ts';
import { DAY_MS } from '../../../src/text/days.ts';
import { stampOf } from '../text-stamp.ts';
import type { Database } from './connect.ts';
import { noteChanges } from './library-row.ts';
import type { ModelCell } from './model-cell.ts';
import { LOCKS } from './schema.ts';
import type { Sql } from './session.ts';

type MeaningPart = Pick<PaperStore, 'useModel' | 'awaiting' | 'saveVectors'> & {
  /** Says that this process still uses its model. */
  stillUsed(): Promise<void>;
};

/** Vectors of a model that no process has used for so long go. */
const UNUSED_MS = DAY_MS;

/** The vectors, kept beside the papers, those of one model beside another's: processes may use several. */
export function pgMeaning({ run, change }: Database, cell: ModelCell): MeaningPart {
  return {
    useModel: async ({ model, dimension }) => {
      const id = await change(async (sql) => {
        await sql`SELECT pg_advisory_xact_lock(${LOCKS.saving})`;
        await sql`DELETE FROM model WHERE used < now_ms() - ${UNUSED_MS}::bigint AND (name, dimension) <> (${model}, ${dimension})`;
        const [known] = await sql<{ id: number }[]>`
          UPDATE model SET used = now_ms() WHERE (name, dimension) = (${model}, ${dimension}) RETURNING id`;
        if (known) return known.id;
        const [made] = await sql<{ id: number }[]>`
          INSERT INTO model SELECT coalesce(max(id), 0) + 1, ${model}, ${dimension}, now_ms() FROM model RETURNING id`;
        await sql`INSERT INTO awaiting SELECT ${made!.id}, id FROM paper`;
        return made!.id;
      });
      cell.set(id);
    },

    awaiting: (limit) =>
      run(async (sql) => {
        const model = await modelInUse(sql, cell);
        if (!model) return { papers: [], left: await paperCount(sql) };
        const [[counted], rows] = await Promise.all([
          sql<{ left: number }[]>`SELECT count(*) AS left FROM awaiting WHERE model = ${model.id}`,
          limit === 0
            ? []
            : sql<Omit<Unread, 'stamp'>[]>`
                SELECT p.id AS place, p.title, p.abstract FROM awaiting a JOIN paper p ON p.id = a.paper
                WHERE a.model = ${model.id} ORDER BY a.paper DESC LIMIT ${limit}`,
        ]);
        return { papers: rows.map((row) => ({ ...row, stamp: stampOf(row) })), left: counted!.left };
      }),

    saveVectors: (name, made) =>
      change(async (sql) => {
        await sql`SELECT pg_advisory_xact_lock(${LOCKS.saving})`;
        const model = await modelInUse(sql, cell);
        if (model?.name !== name.model || model.dimension !== name.dimension) return false;
        const texts = await sql<(Pick<Unread, 'title' | 'abstract'> & { id: number })[]>`
          SELECT id, title, abstract FROM paper WHERE id = ANY(${made.map(({ place }) => place)}::bigint[])`;
        const stamps = new Map(texts.map((row) => [row.id, stampOf(row)]));
        const good = new Map(
          made
            .filter(({ place, stamp, vector }) => stamps.get(place) === stamp && vector.length === name.dimension)
            .map(({ place, vector }) => [place, Buffer.from(packVector(vector)).toString('hex')]),
        );
        await keepVectors(sql, model.id, good);
        return true;
      }),

    stillUsed: async () => {
      const id = cell.get();
      if (id > 0) await run((sql) => sql`UPDATE model SET used = now_ms() WHERE id = ${id}`);
    },
  };
}

async function keepVectors(sql: Sql, model: number, vectors: ReadonlyMap<number, string>): Promise<void> {
  const papers = [...vectors.keys()];
  if (papers.length === 0) return;
  const { lastVector } = await noteChanges(sql, { vectors: papers.length });
  await sql`
    INSERT INTO vector
      SELECT ${model}::bigint, paper, ${lastVector - papers.length}::bigint + place, decode(numbers, 'hex')
      FROM unnest(${papers}::bigint[], ${[...vectors.values()]}::text[]) WITH ORDINALITY AS made (paper, numbers, place)
    ON CONFLICT (model, paper) DO UPDATE SET id = excluded.id, numbers = excluded.numbers`;
  await sql`DELETE FROM awaiting WHERE model = ${model} AND paper = ANY(${papers}::bigint[])`;
}

export type UsedModel = { id: number; name: string; dimension: number };

/** The model of this process; before it has said, the one that was used last. */
export async function modelInUse(sql: Sql, cell: ModelCell): Promise<UsedModel | undefined> {
  const own = cell.get();
  const [model] = await sql<UsedModel[]>`
    SELECT id, name, dimension FROM model WHERE id = ${own} OR ${own} = 0 ORDER BY used DESC, id DESC LIMIT 1`;
  return model;
}

const paperCount = async (sql: Sql): Promise<number> =>
  (await sql<{ papers: number }[]>`SELECT count(*) AS papers FROM paper`)[0]!.papers;

export const nameOf = (model: UsedModel | undefined): ModelName | undefined =>
  model && { model: model.name, dimension: model.dimension };
