import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openPool } from '../../../adapters/storage/postgres/pool.ts';
import { migrate } from '../../../adapters/storage/postgres/schema.ts';
import { openingFault } from '../../../adapters/storage/postgres/server-faults.ts';
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
  // The program waits some seconds, in case the server is only starting.
  const pool = openPool(`${await fresh(t)}?sslmode=require`, 1);
  t.after(() => pool.close());
  const fault = await pool.use((sql) => sql`SELECT 1`).catch(openingFault);
  assert.match(String(fault), /offers no TLS.*take sslmode out/);
  const wanted = 'no pg_hba.conf entry for host "10.0.0.7", user "ada", database "papers", no encryption';
  assert.match(openingFault(Object.assign(new Error(wanted), { code: '28000' })), /Add \?sslmode=require/);
});

test('a password whose signs mean something in an address is told with how they are written', skip, async (t) => {
  const url = await fresh(t);
  await refused(url.replace('a-password-for-tests', 'p%zz'), /Write it %25/);
  await refused(url.replace('a-password-for-tests', 'p@host-of-nobody.invalid/x'), /@ is written %40/);
});
