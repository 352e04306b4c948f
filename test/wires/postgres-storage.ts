import postgres from 'postgres';
import { migrate } from '../../adapters/storage/postgres/schema.ts';
import { postgresStorage } from '../../adapters/storage/postgres/storage.ts';
import type { StartThread } from '../../adapters/thread.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { type Ending, emptyFolder } from './folder.ts';
import { startHere } from './here.ts';
import { postgresServer, tell } from './postgres.ts';

const DEADLOCK = '40P01';

let template: Promise<string> | undefined;

/** A database with the tables of this program and nothing in them. */
export async function freshDatabase(t: Ending): Promise<string> {
  const server = await postgresServer();
  template ??= server.fresh({ after() {} }).then(async (url) => {
    await migrate(url);
    return url;
  });
  return server.fresh(t, await template);
}

/** Another process on the same database, with a folder of its own; its engine works on the test's thread unless `start` says otherwise. */
export async function openPostgres(t: Ending, url: string, start: StartThread = startHere): Promise<Storage> {
  const storage = await postgresStorage(url, emptyFolder(t), start);
  t.after(() => storage.close());
  return storage;
}

/** The server's time, as far as our statements ask for it: it stands still until it is told to go on. */
export async function stillServer(t: Ending, url: string, start: string) {
  let now = Date.parse(start);
  await tell(
    url,
    `CREATE TABLE still (ms bigint); INSERT INTO still VALUES (${now});
     CREATE OR REPLACE FUNCTION now_ms() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT ms FROM still'`,
  );
  const sql = postgres(url, { max: 1 });
  t.after(() => sql.end());
  return {
    now: () => now,
    async pass(ms: number): Promise<void> {
      now += ms;
      await sql`UPDATE still SET ms = ${now}`;
    },
    /** As at the start: nothing in the tables, the time of then, and a library that no engine has read yet. */
    async beginAnew(): Promise<void> {
      now = Date.parse(start);
      await sql`UPDATE still SET ms = ${now}`;
      const filled = await sql<{ name: string }[]>`
        SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT IN ('migrated', 'library', 'still')`;
      const empty = () => sql`TRUNCATE ${sql(filled.map(({ name }) => name))} RESTART IDENTITY`;
      // An engine that is still reading may be in its way.
      for (let done = false; !done; )
        done = await empty().then(
          () => true,
          (error: unknown) => {
            if ((error as { code?: string }).code !== DEADLOCK) throw error;
            return false;
          },
        );
      await sql`UPDATE library SET name = gen_random_uuid()::text, version = version + 1, papers = 0, vectors = 0`;
    },
  };
}
