import { type TestContext, test } from 'node:test';
import { noPostgres } from '../wires/postgres.ts';
import { freshDatabase, openPostgres, stillServer } from '../wires/postgres-storage.ts';
import { keptContract } from './kept.ts';
import { paperStoreContract } from './paper-store.ts';
import { ruleStoreContract } from './rule-store.ts';
import { searchEngineContract } from './search-engine.ts';
import { vectorStoreContract } from './vector-store.ts';

const START = '2026-08-21T07:00:00Z';

const fresh = async (t: TestContext) => openPostgres(t, await freshDatabase(t));

/** Two processes on one database, whose clock stands still. */
async function twoAtOnce(t: TestContext) {
  const url = await freshDatabase(t);
  const time = await stillServer(t, url, START);
  const [one, other] = await Promise.all([openPostgres(t, url), openPostgres(t, url)]);
  return { one, other, ...time };
}

if (noPostgres) test('postgres', { skip: noPostgres });
else {
  paperStoreContract('postgres', async (t) => (await fresh(t)).papers);
  vectorStoreContract('postgres', fresh);
  searchEngineContract('postgres', fresh);
  keptContract('postgres, two connections', async (t) => {
    const { one, other, ...time } = await twoAtOnce(t);
    return { one: one.kept, other: other.kept, ...time };
  });
  ruleStoreContract('postgres, two connections', async (t) => {
    const { one, other, ...time } = await twoAtOnce(t);
    return { one: one.rules, other: other.rules, ...time };
  });
}
