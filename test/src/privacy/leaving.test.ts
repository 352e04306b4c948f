import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { memoryRules } from '../../../adapters/storage/memory/rules.ts';
import { makeVotes } from '../../../src/digests/votes.ts';
import { makeFeedAddresses } from '../../../src/feeds/addresses.ts';
import { makeSaves } from '../../../src/library/saves.ts';
import { GRACE_MS, makeLeaving } from '../../../src/privacy/leaving.ts';
import { makeRule, stillClock } from '../../wires/digests.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { sealedFor } from '../../wires/sealed.ts';

const T1 = { platform: 'slack', workspace: 'T1' };

async function two(explain?: Parameters<typeof makeLeaving>[0]['explain']) {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const kept = memoryKept(clock);
  const rules = memoryRules(clock);
  const votes = makeVotes(kept, clock);
  const saves = makeSaves(kept, clock);
  await saves.put('saved slack T1 channel C1', { list: 'reading', paper: '2510.11690' });
  await saves.put('saved slack T2 person U1', { list: 'reading', paper: '2510.11690' });
  for (const where of ['T1', 'T1/C1', 'T12', 'T2/C1']) await kept.set(`welcome slack/${where}`, 'said');
  const feeds = makeFeedAddresses(kept, sealedFor(kept), rules);
  const log = keptLog();
  const leaving = makeLeaving({ kept, rules, votes, saves, feeds, explain, clock, log });
  const [theirs, others] = [makeRule(), makeRule({ workspace: 'T2' })];
  for (const rule of [theirs, others]) {
    await rules.put(rule, clock.now());
    await feeds.open(rule);
    await votes.set(rule.id, '2510.11690', 'U1', 'like');
  }
  const left = async (): Promise<string[]> =>
    (await Promise.all([theirs, others].map((rule) => rules.rulesOf(rule)))).flat().map(({ workspace }) => workspace);
  return { clock, kept, leaving, left, log, rules, votes, theirs, others };
}

test('what is kept of a workspace that removed the bot goes after thirty days, and nothing of another', async () => {
  const { clock, kept, leaving, left, votes, theirs, others } = await two();
  await leaving.left(T1);
  clock.pass(GRACE_MS - 1);
  // As after a restart, or from another process.
  await leaving.left(T1);
  await leaving.sweep();
  assert.deepEqual(await left(), ['T1', 'T2']);
  clock.pass(1);
  await leaving.sweep();
  assert.deepEqual(await left(), ['T2']);
  assert.deepEqual([(await votes.taste(theirs.id)).liked, (await votes.taste(others.id)).liked.length], [[], 1]);
  assert.deepEqual(await kept.list('left '), []);
  assert.deepEqual(
    (await kept.list('welcome ')).map(({ key }) => key),
    ['welcome slack/T12', 'welcome slack/T2/C1'],
  );
  assert.deepEqual(
    (await kept.list('saved ')).map(({ key }) => key),
    ['saved slack T2 person U1 reading 2510.11690'],
  );
  assert.deepEqual(
    (await kept.list('feed of ')).map(({ key }) => key),
    [`feed of ${others.id}`],
  );
});

test('one that removed the bot while it was stopped is found out, one that is not this process’s is left alone', async () => {
  const { clock, leaving, left } = await two();
  await leaving.here('slack', ['T9'], (workspace) => workspace === 'T1');
  clock.pass(GRACE_MS);
  await leaving.sweep();
  assert.deepEqual(await left(), ['T2']);
});

test('one that comes back within that time, or was there all along, is not forgotten', async () => {
  const { clock, leaving, left } = await two();
  await leaving.left(T1);
  clock.pass(GRACE_MS - 1);
  await leaving.here('slack', ['T9', 'T1']);
  clock.pass(GRACE_MS);
  await leaving.sweep();
  assert.deepEqual(await left(), ['T1', 'T2']);
  await leaving.left(T1);
  await leaving.here('discord', ['T1']);
  clock.pass(GRACE_MS);
  await leaving.sweep();
  assert.deepEqual(await left(), ['T2']);
});

test('one that comes back at once is not taken for gone, however long it takes to note that it left', async () => {
  const { clock, kept, leaving, left } = await two();
  const { setIfAbsent } = kept;
  kept.setIfAbsent = async (...given) => {
    await new Promise(setImmediate);
    return setIfAbsent(...given);
  };
  await Promise.all([leaving.left(T1), leaving.here('slack', ['T1'])]);
  assert.deepEqual(await kept.list('left '), []);
  clock.pass(GRACE_MS);
  await leaving.sweep();
  assert.deepEqual(await left(), ['T1', 'T2']);
});

test('digests that were paused because the bot was gone go on when it comes back; those that somebody paused, or before, do not', async () => {
  const { clock, leaving, rules } = await two();
  const paused = (at: number, why: 'gone' | 'asked') => ({ at, why, told: false });
  const before = makeRule({ paused: paused(clock.now() - 1, 'gone') });
  const asked = makeRule({ paused: paused(clock.now() + 1, 'asked') });
  const gone = makeRule({ paused: paused(clock.now() + 1, 'gone'), trouble: { since: 1, day: '2026-08-20' } });
  for (const rule of [before, asked, gone]) await rules.put(rule, clock.now());
  await leaving.left(T1);
  clock.pass(GRACE_MS / 2);
  await leaving.here('slack', ['T1']);
  const now = clock.now();
  const there = new Map((await rules.rulesOf(T1)).map((rule) => [rule.id, rule]));
  assert.deepEqual([there.get(before.id)?.paused?.why, there.get(asked.id)?.paused?.why], ['gone', 'asked']);
  const { paused: on, trouble, since, began } = there.get(gone.id)!;
  assert.deepEqual([on, trouble, since, began], [null, null, now, now]);
});

test('a workspace that cannot be forgotten now keeps no other waiting, and is tried again', async () => {
  let broken = true;
  const { clock, kept, leaving, left, log } = await two({
    forgetTalksIn: async ({ workspace }) => {
      if (broken && workspace === 'T1') throw new Error('disk full');
    },
  });
  await leaving.left(T1);
  await leaving.left({ ...T1, workspace: 'T2' });
  clock.pass(GRACE_MS);
  await leaving.sweep();
  assert.deepEqual(
    (await kept.list('left ')).map(({ key }) => key),
    ['left slack T1'],
  );
  assert.equal(log.said.filter(({ level }) => level === 'error').length, 1);
  broken = false;
  await leaving.sweep();
  assert.deepEqual(await kept.list('left '), []);
  assert.deepEqual(await left(), []);
});
