import { closeSync, fstatSync, openSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { INDEX_FORMAT } from '../../search/index-file.ts';
import { openPartFile, readAll } from '../../search/part-file.ts';
import { type HeldIndex, muchNew, type SharedIndex } from '../../search/serve.ts';
import type { Database } from './connect.ts';
import { LOCKS } from './schema.ts';
import type { Sql } from './session.ts';

/** The file travels in parts of this size, so many of them on the way at once. */
const PART = 1 << 20;
const AT_ONCE = 8;
/** A larger one would take longer than a transaction may. */
const MOST_BYTES = 1 << 29;

type LeftIndex = { papers: number; vectors: number; parts: number; sum: number };

/**
 * The index file of whichever process left one last, in the database: to make an index of 50,000 papers takes many times as
 * long as to bring it. What is not whole is not taken, and goes.
 */
export function pgSharedIndex({ change, snapshot }: Database, file: string): SharedIndex {
  return {
    async bring() {
      if (await snapshot((sql) => bring(sql, file))) return;
      await change((sql) => sql`DELETE FROM shared_index`);
    },
    offer: (held) => change((sql) => offer(sql, file, held)),
  };
}

const headOf = async (sql: Sql): Promise<LeftIndex | undefined> =>
  (
    await sql<LeftIndex[]>`
      SELECT papers, vectors, parts, sum FROM shared_index
      WHERE format = ${INDEX_FORMAT} AND library = (SELECT name FROM library)`
  )[0];

/** False where what is there is not whole. */
async function bring(sql: Sql, file: string): Promise<boolean> {
  const head = await headOf(sql);
  if (!head) return true;
  const made = openPartFile(file);
  let sum = 0;
  try {
    for (let from = 0; from < head.parts; from += AT_ONCE) {
      const rows = await sql<{ bytes: Uint8Array }[]>`
        SELECT bytes FROM shared_index_part WHERE part >= ${from} AND part < ${from + AT_ONCE} ORDER BY part`;
      for (const { bytes } of rows) {
        sum = crc32(bytes, sum);
        made.append(bytes);
      }
    }
    if (sum !== head.sum) return false;
    made.moveOver();
    return true;
  } finally {
    made.end();
  }
}

/** By one process at a time; the others need not wait for it. */
async function offer(sql: Sql, file: string, { papers, mark, library }: HeldIndex): Promise<void> {
  const [lock] = await sql<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCKS.sharing}) AS mine`;
  if (!lock!.mine) return;
  const head = await headOf(sql);
  if (head && mark.papers - head.papers + mark.vectors - head.vectors < muchNew(papers)) return;
  const from = openSync(file, 'r');
  try {
    const { size } = fstatSync(from);
    if (size > MOST_BYTES) return;
    const parts = Math.ceil(size / PART);
    let sum = 0;
    await sql`DELETE FROM shared_index`;
    await sql`INSERT INTO shared_index VALUES (true, ${INDEX_FORMAT}, ${library}, ${mark.papers}, ${mark.vectors}, ${parts}, 0)`;
    for (let part = 0; part < parts; part += 1) {
      const bytes = Buffer.alloc(Math.min(PART, size - part * PART));
      if (!readAll(from, bytes, part * PART)) throw new Error(`${file} ended before its end`);
      sum = crc32(bytes, sum);
      await sql`INSERT INTO shared_index_part VALUES (true, ${part}, ${bytes})`;
    }
    await sql`UPDATE shared_index SET sum = ${sum}`;
  } finally {
    closeSync(from);
  }
}
