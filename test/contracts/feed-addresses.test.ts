import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { stateStore } from '../../adapters/storage/sqlite/state-store.ts';
import { type FeedAddresses, makeFeedAddresses } from '../../src/feeds/addresses.ts';
import type { Kept } from '../../src/ports/kept.ts';
import type { RuleStore } from '../../src/ports/rules.ts';
import { makeRule, stillClock } from '../wires/digests.ts';
import { emptyFolder } from '../wires/folder.ts';
import { noPostgres } from '../wires/postgres.ts';
import { freshDatabase, openPostgres } from '../wires/postgres-storage.ts';
import { OTHER_KEY, SEAL_KEY, sealedFor } from '../wires/sealed.ts';
import { stateAtOnce } from '../wires/state-at-once.ts';

type Connection = { kept: Kept; rules: RuleStore };
const clock = stillClock('2026-08-21T07:00:00Z');

async function twoOnFiles(): Promise<[Connection, Connection]> {
  const { one, other } = await stateAtOnce();
  return [one, other];
}

async function twoOnPostgres(t: TestContext): Promise<[Connection, Connection]> {
  const url = await freshDatabase(t);
  return [await openPostgres(t, url), await openPostgres(t, url)];
}

const addressesOf = ({ kept, rules }: Connection, ...keys: readonly string[]): FeedAddresses =>
  makeFeedAddresses(kept, sealedFor(kept, ...keys), rules);

/** All that is kept, as somebody reads it who has the store and no key. */
const leaked = async ({ kept }: Connection): Promise<string> => JSON.stringify(await kept.list(''));

for (const [name, skip, open] of [
  ['sqlite', false, twoOnFiles],
  ['postgres', noPostgres, twoOnPostgres],
] as const)
  test(`${name}: a rule has one address by however many connections it is opened, told to nobody who reads the store, and none once it was taken back`, {
    skip,
  }, async (t) => {
    const connections = await open(t);
    const [one, other] = connections.map((connection) => addressesOf(connection)) as [FeedAddresses, FeedAddresses];
    const rule = makeRule();
    await connections[0].rules.put(rule, clock.now() + 1e9);
    const names = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? one : other).open(rule)));
    assert.equal(new Set(names).size, 1);
    const [known] = names as [string];
    assert.match(known, /^[0-9a-f]{32}$/);
    assert.equal((await other.find(known))?.id, rule.id);
    assert.equal((await leaked(connections[1])).includes(known), false);
    assert.deepEqual([await one.close(rule), await other.close(rule)], [true, false]);
    assert.equal(await other.find(known), undefined);
    assert.notEqual(await other.open(rule), known);
  });

test('of a rule that is gone nothing is found', async () => {
  const [connection] = await twoOnFiles();
  const addresses = addressesOf(connection);
  const rule = makeRule();
  await connection.rules.put(rule, clock.now());
  const name = await addresses.open(rule);
  await connection.rules.remove(rule.id);
  assert.equal(await addresses.find(name), undefined);
});

test('addresses that were kept as they are stay good, and no byte of the files tells them any more', async (t) => {
  const folder = emptyFolder(t);
  const states = await Promise.all([1, 2].map(() => stateStore(folder, clock)));
  const [connection] = states as [(typeof states)[0]];
  const rule = makeRule();
  await connection.rules.put(rule, clock.now());
  const name = '0123456789abcdef0123456789abcdef';
  const { platform, workspace, channel } = rule;
  await connection.kept.set(`feed of ${rule.id}`, name);
  await connection.kept.set(`feed ${name}`, JSON.stringify({ platform, workspace, channel, rule: rule.id }));
  const all = states.map((one) => addressesOf(one));
  await Promise.all(all.map((one) => one.bringUpToDate()));
  assert.equal((await all[1]!.find(name))?.id, rule.id);
  assert.equal(await all[1]!.open(rule), name);
  for (const one of states) await one.close();
  const files = globSync('state.db*', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'latin1'));
  assert.ok(files.some((bytes) => bytes.includes(rule.id)));
  assert.equal(
    files.some((bytes) => bytes.includes(name)),
    false,
  );
});

test('with a new key an address is told as before while the old one is named, and is another once that is lost', async () => {
  const [connection] = await twoOnFiles();
  const rule = makeRule();
  await connection.rules.put(rule, clock.now());
  const name = await addressesOf(connection, SEAL_KEY).open(rule);
  assert.equal(await addressesOf(connection, OTHER_KEY, SEAL_KEY).open(rule), name);
  const without = addressesOf(connection, OTHER_KEY);
  assert.equal((await without.find(name))?.id, rule.id);
  const next = await without.open(rule);
  assert.notEqual(next, name);
  assert.deepEqual([await without.find(name), (await without.find(next))?.id], [undefined, rule.id]);
});

test('without a key no address is opened, and whoever runs the bot is told what to set; those that stand are read on', async () => {
  const [connection] = await twoOnFiles();
  const { kept, rules } = connection;
  const rule = makeRule();
  await rules.put(rule, clock.now());
  const name = await addressesOf(connection).open(rule);
  const keyless = makeFeedAddresses(kept, undefined, rules);
  await assert.rejects(keyless.open(rule), /STATE_KEY/);
  assert.equal((await keyless.find(name))?.id, rule.id);
  assert.equal(await keyless.close(rule), true);
  assert.equal(await addressesOf(connection).find(name), undefined);
});
