import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import postgres from 'postgres';
import { postgresStorage } from '../../../adapters/storage/postgres/storage.ts';
import { readQuestion } from '../../../src/search/question.ts';
import { emptyFolder } from '../../wires/folder.ts';
import { startHere } from '../../wires/here.ts';
import { made } from '../../wires/made-papers.ts';
import { noPostgres } from '../../wires/postgres.ts';
import { freshDatabase } from '../../wires/postgres-storage.ts';

const skip = { skip: noPostgres };
const many = Array.from({ length: 800 }, (_, i) => made(`Zebra number ${i}`));

/** A process with a folder of its own, and what is in its index file. */
async function start(t: TestContext, url: string) {
  const folder = emptyFolder(t);
  const storage = await postgresStorage(url, folder, startHere);
  t.after(() => storage.close());
  const file = join(folder, 'papers.index');
  return {
    ...storage,
    zebras: async () =>
      (await storage.engine.search({ ...readQuestion('zebra'), filter: {}, sort: 'best' }, 2_000)).papers.length,
    index: () => (existsSync(file) ? readFileSync(file) : undefined),
  };
}

/** A database with papers, and the process that left its index there. */
async function filled(t: TestContext) {
  const url = await freshDatabase(t);
  const first = await start(t, url);
  await first.papers.save({ loose: { papers: many, origin: 'export', observed: '2026-01-01' } });
  await first.engine.ready();
  const sql = postgres(url, { max: 1 });
  t.after(() => sql.end());
  /** What is in the database: its parts one after another. */
  const left = async (): Promise<Buffer> => {
    const parts = await sql<{ bytes: Uint8Array }[]>`SELECT bytes FROM shared_index_part ORDER BY part`;
    return Buffer.concat(parts.map(({ bytes }) => bytes));
  };
  /** A new process reads all papers, and leaves its own index there. */
  async function takesNone(): Promise<void> {
    const other = await start(t, url);
    assert.equal(await other.zebras(), many.length);
    assert.equal(other.index(), undefined);
    await other.engine.ready();
    assert.deepEqual(await left(), other.index());
  }
  return { url, first, sql, left, takesNone };
}

test(
  'a process without an index takes the one that another left in the database, and reads on from there',
  skip,
  async (t) => {
    const { url, first, left } = await filled(t);
    assert.deepEqual(await left(), first.index());
    await first.papers.save({ loose: { papers: [made('One more zebra')], origin: 'page', observed: '2026-01-02' } });
    const second = await start(t, url);
    assert.equal(await second.zebras(), 801);
    assert.deepEqual(second.index(), first.index());
  },
);

test('an index in the database that is not whole is not taken, and another takes its place', skip, async (t) => {
  const { sql, left, takesNone } = await filled(t);
  const whole = await left();
  for (const harm of [
    sql`UPDATE shared_index_part SET bytes = set_byte(bytes, 500, 255 - get_byte(bytes, 500)) WHERE part = 0`,
    sql`DELETE FROM shared_index_part WHERE part = 0`,
  ]) {
    await harm;
    await takesNone();
    assert.equal((await left()).length, whole.length);
  }
});

test('an index of another library, or of another version of this program, is not taken', skip, async (t) => {
  const { sql, takesNone } = await filled(t);
  for (const harm of [sql`UPDATE shared_index SET format = 'another'`, sql`UPDATE library SET name = 'another'`]) {
    await harm;
    await takesNone();
  }
});

test(
  'of processes that have read the same one leaves its index, and one that is about as new stays',
  skip,
  async (t) => {
    const { url, sql, left } = await filled(t);
    await sql`DELETE FROM shared_index`;
    const others = await Promise.all([start(t, url), start(t, url), start(t, url)]);
    await Promise.all(others.map(({ engine }) => engine.ready()));
    const one = await left();
    assert.ok(others.some(({ index }) => index()?.equals(one)));
    await others[0]!.papers.save({ loose: { papers: [made('New zebra')], origin: 'page', observed: '2026-01-02' } });
    await others[0]!.engine.ready();
    assert.deepEqual(await left(), one);
  },
);
