import type { Sql } from './session.ts';

/** Where it is said that the library changed. Only a hint: the row tells the truth. */
export const CHANNEL = 'paperboy_library';

/** How a library is named that is being moved here; what it came from follows. */
export const MOVING = 'moving ';

/** Numbers what changed and says so, once a transaction, whose lock for saving keeps the numbers in the order of commits. */
export async function noteChanges(
  sql: Sql,
  { papers = [], vectors = 0 }: { papers?: readonly number[]; vectors?: number },
): Promise<{ lastVector: number }> {
  if (papers.length === 0 && vectors === 0) return { lastVector: 0 };
  const [library] = await sql<{ papers: number; vectors: number }[]>`
    UPDATE library SET version = version + 1, papers = papers + ${papers.length}, vectors = vectors + ${vectors}
    RETURNING papers, vectors`;
  if (papers.length > 0)
    await sql`
      INSERT INTO change
        SELECT ${library!.papers - papers.length}::bigint + place, paper
        FROM unnest(${papers as number[]}::bigint[]) WITH ORDINALITY AS changed (paper, place)
      ON CONFLICT (paper) DO UPDATE SET id = excluded.id`;
  await sql`SELECT pg_notify(${CHANNEL}, '')`;
  return { lastVector: library!.vectors };
}
