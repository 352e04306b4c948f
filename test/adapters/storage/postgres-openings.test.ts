import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { connect } from '../../../adapters/storage/postgres/connect.ts';
import { openPool } from '../../../adapters/storage/postgres/pool.ts';
import { migrate } from '../../../adapters/storage/postgres/schema.ts';
import { mayBeStarting, openingFault } from '../../../adapters/storage/postgres/server-faults.ts';
import { poolerBefore, sharedServer } from '../../wires/pooler.ts';
import { noPostgres, postgresServer } from '../../wires/postgres.ts';
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
