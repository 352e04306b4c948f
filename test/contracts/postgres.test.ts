import { after, test } from 'node:test';
import type { Storage } from '../../src/ports/storage.ts';
import { noPostgres } from '../wires/postgres.ts';
import { freshDatabase, openPostgres, stillServer } from '../wires/postgres-storage.ts';
import { budgetContract } from './budget.ts';
import { keptContract } from './kept.ts';
import { paperStoreContract } from './paper-store.ts';
import { processesContract } from './processes.ts';
import { ruleStoreContract } from './rule-store.ts';
import { searchEngineContract } from './search-engine.ts';
import { vectorStoreContract } from './vector-store.ts';

const START = '2026-08-21T07:00:00Z';

const ends: (() => Promise<void> | void)[] = [];
const wholeFile = { after: (end: () => Promise<void> | void) => void ends.push(end) };
after(async () => {
  for (const end of ends.reverse()) await end();
});

type AtOnce = { one: Storage; other: Storage } & Awaited<ReturnType<typeof stillServer>>;
let opened: Promise<AtOnce> | undefined;

/** Two processes on one database, whose clock stands still: the same ones for each check, and nothing in their tables. */
async function twoAtOnce(): Promise<AtOnce> {
  opened ??= openTwo();
  const two = await opened;
  await two.beginAnew();
  return two;
}

async function openTwo(): Promise<AtOnce> {
  const url = await freshDatabase(wholeFile);
  const time = await stillServer(wholeFile, url, START);
  const [one, other] = await Promise.all([openPostgres(wholeFile, url), openPostgres(wholeFile, url)]);
  return { one, other, ...time };
}

if (noPostgres) test('postgres', { skip: noPostgres });
else {
  paperStoreContract('postgres', async () => (await twoAtOnce()).one.papers);
  vectorStoreContract('postgres', async () => (await twoAtOnce()).one);
  searchEngineContract('postgres', async () => (await twoAtOnce()).one);
  const keptAtOnce = async () => {
    const { one, other, ...time } = await twoAtOnce();
    return { one: one.kept, other: other.kept, ...time };
  };
  keptContract('postgres, two connections', keptAtOnce);
  budgetContract('postgres, two connections', keptAtOnce);
  processesContract('postgres, two connections', keptAtOnce);
  ruleStoreContract('postgres, two connections', async () => {
    const { one, other, ...time } = await twoAtOnce();
    return { one: one.rules, other: other.rules, ...time };
  });
}
