import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { connect } from '../../../adapters/storage/postgres/connect.ts';
import { openPool } from '../../../adapters/storage/postgres/pool.ts';
import { refuseShared } from '../../../adapters/storage/postgres/pooler.ts';
import { migrate } from '../../../adapters/storage/postgres/schema.ts';
import { mayBeStarting, openingFault } from '../../../adapters/storage/postgres/server-faults.ts';
import { newSession, type Session } from '../../../adapters/storage/postgres/session.ts';
import { poolerBefore, sharedServer } from '../../wires/pooler.ts';
import { noPostgres, postgresServer, tell } from '../../wires/postgres.ts';
import { sealedWay } from '../../wires/sealed-way.ts';

const skip = { skip: noPostgres };
const fresh = async (t: TestContext): Promise<string> => (await postgresServer()).fresh(t);

/** The address with something else in one of its places. */
const changed = (url: string, change: (parts: URL) => void): string => {
  const parts = new URL(url);
  change(parts);
  return parts.href;
};
const refused = (url: string, words: RegExp): Promise<void> =>
  assert.rejects(migrate(url), { name: 'ConfigError', message: words });

test('a database that cannot be opened over TLS is told with what to do', skip, async (t) => {
  const { url } = await sealedWay(t, await fresh(t));
  await refused(
    changed(url, (parts) => {
      parts.pathname = '/nowhere';
    }),
    /no database of that name\. Make it with createdb/,
  );
  await refused(`${url}&channel_binding=require`, /behind the “\?” of its address/);
  await refused(url.replace('=require', '=verify-full'), /not trusted.*NODE_EXTRA_CA_CERTS/);
});

test('TLS that the server has not, or wants, is told with what to do', skip, async (t) => {
  await refused(`${await fresh(t)}?sslmode=require`, /offers no TLS.*take sslmode out/);
  const wanted = 'no pg_hba.conf entry for host "10.0.0.7", user "ada", database "papers", no encryption';
  assert.match(openingFault(Object.assign(new Error(wanted), { code: '28000' })), /Add \?sslmode=require/);
});

test('a pooler that gives its sessions to several at once is refused', async (t) => {
  await refused(await sharedServer(t), /A pooler answers.*pool_mode=session/);
});

test('a pooler with fewer sessions than a process needs is told, and one with enough let in', skip, async (t) => {
  const url = await fresh(t);
  const ask = async (most: number): Promise<void> => {
    const way = await poolerBefore(t, url, most);
    const open = (): Session => newSession({ url: way, statementMs: 0, nextHost: () => 0 });
    const first = open();
    await first.begin();
    await refuseShared(first, open).finally(() => first.close());
  };
  await ask(7);
  await assert.rejects(ask(6), (error) => {
    assert.ok(mayBeStarting(error), 'a process that is being stopped may hold them');
    assert.match(openingFault(error), /^DATABASE_URL: The pooler .* no seven sessions left.*default_pool_size/);
    return true;
  });
});

test('where nothing stands before the server no session is opened to tell a pooler', skip, async (t) => {
  const first = newSession({ url: await fresh(t), statementMs: 0, nextHost: () => 0 });
  await first.begin();
  let opened = 0;
  const another = (): never => {
    opened += 1;
    throw new Error('there was no need');
  };
  await refuseShared(first, another).finally(() => first.close());
  assert.equal(opened, 0);
});

test('a user who may have few connections is told how many it takes', skip, async (t) => {
  const url = await fresh(t);
  const few = `few_${process.pid}`;
  await tell(url, `CREATE ROLE ${few} LOGIN CONNECTION LIMIT 3 PASSWORD 'x'`);
  t.after(() => tell(url, `DROP ROLE ${few}`));
  await refused(
    changed(url, (parts) => {
      parts.username = few;
      parts.password = 'x';
    }),
    /may have 3 connections at once, and each process of Paperboy needs 7/,
  );
});

test('only what a starting server says is waited for', () => {
  const fault = (code: string, message = 'no') => Object.assign(new Error(message), { code });
  for (const code of ['57P03', 'ECONNREFUSED', 'CONNECTION_CLOSED'])
    assert.ok(mayBeStarting(fault(code)), `${code} should be waited for`);
  for (const [code, message] of [
    ['ENOTFOUND', 'no such host'],
    ['28P01', 'wrong password'],
    ['08P01', 'unsupported startup parameter: jit'],
    ['ECONNRESET', 'Client network socket disconnected before secure TLS connection was established'],
  ] as const)
    assert.ok(!mayBeStarting(fault(code, message)), `${message} should be told at once`);
});

test('a session has its settings, also by way of a pooler that passes none on', skip, async (t) => {
  const url = await poolerBefore(t, await fresh(t));
  await migrate(url);
  const pool = openPool(url, 1);
  t.after(() => pool.close());
  const [found] = await pool.use(
    (sql) => sql`SELECT current_setting('jit') AS jit, current_setting('lock_timeout') AS lock`,
  );
  assert.deepEqual({ ...found }, { jit: 'off', lock: '5s' });
});

test('a full disk of the server is told with what to do', skip, async (t) => {
  const database = connect(await fresh(t));
  t.after(() => database.close());
  const full = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$";
  const told = { name: 'UserError', message: /disk of the database is full\. Make room/ };
  await assert.rejects(
    database.change((sql) => sql.unsafe(full)),
    told,
  );
});

test('a password whose signs mean something in an address is told with how they are written', skip, async (t) => {
  const url = await fresh(t);
  await refused(url.replace('a-password-for-tests', 'p%zz'), /Write it %25/);
  await refused(url.replace('a-password-for-tests', 'p@host-of-nobody.invalid/x'), /@ is written %40/);
});
