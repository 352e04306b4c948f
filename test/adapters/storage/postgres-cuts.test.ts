import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { AWAY, connect } from '../../../adapters/storage/postgres/connect.ts';
import { pgKept } from '../../../adapters/storage/postgres/kept.ts';
import { cutWay } from '../../wires/cut-way.ts';
import { noPostgres, postgresServer, tell } from '../../wires/postgres.ts';
import { freshDatabase } from '../../wires/postgres-storage.ts';
import { sealedWay } from '../../wires/sealed-way.ts';

const skip = { skip: noPostgres };

/** A database with a table of notes, by a way that can be cut. */
async function cutDatabase(t: TestContext, most = 1) {
  const direct = await (await postgresServer()).fresh(t);
  await tell(direct, 'CREATE TABLE note (text text)');
  const way = await cutWay(t, direct);
  const database = connect(way.url, most);
  t.after(() => database.close());
  const notes = async (): Promise<string[]> =>
    (await database.run((sql) => sql<{ text: string }[]>`SELECT text FROM note ORDER BY text`)).map(({ text }) => text);
  return { ...database, direct, way, notes };
}

test('a transaction whose connection is reset in the midst is made anew, and so is what follows', skip, async (t) => {
  const { change, way, notes } = await cutDatabase(t);
  for (const text of ['a', 'b', 'c']) {
    way.resetAt('INSERT', 'before');
    await change((sql) => sql`INSERT INTO note VALUES (${text})`);
  }
  assert.deepEqual(await notes(), ['a', 'b', 'c']);
});

test('of statements that were asked at once over a connection that is cut, none is asked twice', skip, async (t) => {
  const { run, way, notes } = await cutDatabase(t);
  way.resetAt('INSERT', 'before');
  await run((sql) => Promise.all(['a', 'b', 'c'].map((text) => sql`INSERT INTO note VALUES (${text})`)));
  assert.deepEqual(await notes(), ['a', 'b', 'c']);
});

test('work that goes on after its connection was cut gets no other one', skip, async (t) => {
  const { run, way, notes } = await cutDatabase(t);
  const late: Promise<unknown>[] = [];
  way.resetAt('SELECT 7', 'before');
  await run(async (sql) => {
    const seen = sql`SELECT 7`.catch(() => sql`INSERT INTO note VALUES ('late')`);
    late.push(Promise.resolve(seen));
    await seen;
  });
  await Promise.allSettled(late);
  assert.deepEqual(await notes(), []);
});

test('a count whose answer is lost is added once', skip, async (t) => {
  const way = await cutWay(t, await freshDatabase(t));
  const database = connect(way.url, 1);
  t.after(() => database.close());
  const kept = pgKept(database);
  for (const words of ['INSERT INTO counted', 'COMMIT', 'BEGIN']) {
    way.resetAt(words, 'after');
    assert.ok('token' in (await kept.increment([{ key: 'n', by: 1 }], 60_000)));
  }
  assert.deepEqual(await kept.counts(['n']), [3]);
});

test('when one connection is lost, those that lie idle are given up with it', skip, async (t) => {
  const { run, way } = await cutDatabase(t, 3);
  await Promise.all(Array.from({ length: 3 }, () => run((sql) => sql`SELECT pg_sleep(0.1)`)));
  assert.equal(way.connections().open, 3);
  way.resetAt('SELECT 7', 'before');
  await run((sql) => sql`SELECT 7`);
  while (way.connections().open > 1) await sleep(10);
  assert.deepEqual(way.connections(), { made: 4, open: 1 });
});

test('whoever listens hears again after the connection was cut', skip, async (t) => {
  const { listen, direct, way } = await cutDatabase(t);
  let hear = Promise.withResolvers<void>();
  const heard = async (): Promise<void> => {
    await hear.promise;
    hear = Promise.withResolvers();
  };
  listen('spoken', () => hear.resolve());
  await heard();
  for (let i = 0; i < 2; i += 1) {
    way.reset();
    await heard();
    await tell(direct, "NOTIFY spoken, ''");
    await heard();
  }
});

test('whoever may not listen holds no connection for each time that they tried', skip, async (t) => {
  const { listen, way } = await cutDatabase(t);
  listen('no name of a channel', () => {});
  while (way.connections().made < 3) await sleep(20);
  assert.ok(way.connections().open < 3);
});

test('a server that takes no changes any more is left for the one that has its name', skip, async (t) => {
  const { run, change, direct, notes } = await cutDatabase(t);
  const name = new URL(direct).pathname.slice(1);
  await tell(direct, `ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
  await run((sql) => sql`SELECT 1`);
  // What is connected stays as it is.
  await tell(
    `${direct}?default_transaction_read_only=off`,
    `ALTER DATABASE "${name}" RESET default_transaction_read_only`,
  );
  await change((sql) => sql`INSERT INTO note VALUES ('a')`);
  assert.deepEqual(await notes(), ['a']);
});

test('a server that has no connection left is asked until it has one', skip, async (t) => {
  const { direct } = await cutDatabase(t);
  const role = `guest_${process.pid}`;
  await tell(direct, `CREATE ROLE "${role}" LOGIN PASSWORD 'guest' CONNECTION LIMIT 1`);
  t.after(() => tell(direct, `DROP ROLE "${role}"`));
  const url = Object.assign(new URL(direct), { username: role, password: 'guest' }).href;
  const [one, other] = [connect(url, 1), connect(url, 1)];
  t.after(() => Promise.all([one.close(), other.close()]));
  await one.run((sql) => sql`SELECT 1`);
  const answered = other.run((sql) => sql`SELECT 2 AS two`);
  await one.close();
  assert.deepEqual([...(await answered)], [{ two: 2 }]);
});

test('of several hosts the one that answers is asked', skip, async (t) => {
  const direct = new URL(await (await postgresServer()).fresh(t));
  const database = connect(direct.href.replace('@', '@127.0.0.1:1,'), 1);
  t.after(() => database.close());
  const [row] = await database.run((sql) => sql`SELECT 1 AS one`);
  assert.deepEqual(row, { one: 1 });
});

test('a server that is spoken to by TLS answers, and again after the connection was cut', skip, async (t) => {
  const way = await sealedWay(t, await (await postgresServer()).fresh(t));
  const database = connect(way.url, 1);
  t.after(() => database.close());
  for (let i = 0; i < 3; i += 1) {
    const [row] = await database.run((sql) => sql<{ n: number }[]>`SELECT ${i}::bigint AS n`);
    assert.equal(row!.n, i);
    way.reset();
  }
});

test('a server that says nothing is told in a sentence to all who wait for it', async (t) => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => void sockets.add(socket.on('error', () => {}))).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const database = connect(`postgres://nobody:nothing@127.0.0.1:${(silent.address() as AddressInfo).port}/nowhere`, 1);
  t.after(async () => {
    await database.close();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
  const told = { name: 'UserError', message: AWAY };
  const asked = Array.from({ length: 5 }, () =>
    assert.rejects(
      database.run((sql) => sql`SELECT 1`),
      told,
    ),
  );
  await Promise.all(asked);
});
