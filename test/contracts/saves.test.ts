import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryKept } from '../../adapters/storage/memory/kept.ts';
import { channelsOwn, makeSaves, personsOwn, type Saves } from '../../src/library/saves.ts';
import { platforms } from '../../src/start/platforms.ts';
import { stillClock } from '../wires/digests.ts';
import { person } from '../wires/explained.ts';
import { stateAtOnce } from '../wires/state-at-once.ts';

type SavesAtOnce = { one: Saves; other: Saves; pass(ms: number): void };

const MOST = { papers: 10, lists: 3 };
const mine = personsOwn(person, []);

/** What saved papers promise, over whatever they are kept in, by two connections at once. */
function savesContract(name: string, open: () => Promise<SavesAtOnce>): void {
  const check = (title: string, body: (at: SavesAtOnce) => Promise<void>): void =>
    void test(`${name}: ${title}`, async () => body(await open()));

  check('papers stand in their lists, the latest first, with their notes', async ({ one, other, pass }) => {
    assert.equal(await one.put(mine, { list: 'a', paper: '1' }), true);
    pass(1);
    await other.put(mine, { list: 'b', paper: '1', note: 'why' });
    pass(1);
    await one.put(mine, { list: 'a', paper: '2' });
    const told = (await other.all(mine)).map(({ list, paper, note }) => [list, paper, note]);
    assert.deepEqual(told, [
      ['a', '2', ''],
      ['b', '1', 'why'],
      ['a', '1', ''],
    ]);
    assert.deepEqual(
      (await one.all(mine, 'a')).map(({ paper }) => paper),
      ['2', '1'],
    );
  });

  check('a paper is in a list once, at its place, with its newest note', async ({ one, other, pass }) => {
    const saved = { list: 'a', paper: '1', note: 'first' };
    const done = await Promise.all([one.put(mine, saved), other.put(mine, saved), one.put(mine, saved)]);
    assert.equal(done.filter(Boolean).length, 1);
    const [before] = await one.all(mine);
    pass(1_000);
    await other.put(mine, { list: 'a', paper: '1' });
    assert.deepEqual(await one.all(mine), [before]);
    await other.put(mine, { list: 'a', paper: '1', note: 'second' });
    assert.deepEqual(await one.all(mine), [{ ...before!, note: 'second' }]);
  });

  check('what is taken out is gone from that list alone', async ({ one, other }) => {
    for (const list of ['a', 'ab']) await one.put(mine, { list, paper: '1' });
    await other.remove(mine, 'a', '1');
    await other.remove(mine, 'a', 'never');
    assert.deepEqual(
      (await one.all(mine)).map(({ list }) => list),
      ['ab'],
    );
  });

  check('nobody sees or forgets what others saved', async ({ one, other }) => {
    const theirs = personsOwn({ ...person, user: 'u12' }, []);
    const channels = channelsOwn({ ...person, channel: 'u1' })!;
    for (const owner of [mine, theirs, channels]) await one.put(owner, { list: 'a', paper: '1' });
    await other.forget(mine);
    const left = await Promise.all([mine, theirs, channels].map(async (owner) => (await one.all(owner)).length));
    assert.deepEqual(left, [0, 1, 1]);
  });

  check('an owner has room for so many papers and lists and no more, whoever saves at once', async ({ one, other }) => {
    for (let i = 0; i < MOST.lists; i += 1) await one.put(mine, { list: `l${i}`, paper: '1' });
    await assert.rejects(other.put(mine, { list: 'more', paper: '1' }), /3 lists already/);
    for (let i = MOST.lists; i < MOST.papers; i += 1) await one.put(mine, { list: 'l0', paper: `p${i}` });
    const many = Array.from({ length: 6 }, (_, i) => (i % 2 ? one : other).put(mine, { list: 'l0', paper: `q${i}` }));
    assert.ok((await Promise.allSettled(many)).every(({ status }) => status === 'rejected'));
    assert.equal((await other.all(mine)).length, MOST.papers);
    assert.equal(await other.put(mine, { list: 'l0', paper: '1', note: 'still' }), false);
  });
}

savesContract('memory', async () => {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const saves = makeSaves(memoryKept(clock), clock, MOST);
  return { one: saves, other: saves, pass: clock.pass };
});

savesContract('sqlite, two connections', async () => {
  const { one, other, now, pass } = await stateAtOnce();
  return { one: makeSaves(one.kept, { now }, MOST), other: makeSaves(other.kept, { now }, MOST), pass };
});

test('a person’s own are the same in every workspace where the platform knows them by one id', () => {
  for (const { name, everywhere } of platforms) {
    const [here, there] = ['w1', 'w2'].map((workspace) =>
      personsOwn({ ...person, platform: name, workspace }, platforms),
    );
    assert.equal(here === there, everywhere === true, name);
  }
  assert.ok(platforms.some(({ everywhere }) => everywhere));
});
