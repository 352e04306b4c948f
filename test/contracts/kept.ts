import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Increment, Kept } from '../../src/ports/kept.ts';

const DAY = 86_400_000;

/** One store by two connections, and its time. */
export type KeptAtOnce = { one: Kept; other: Kept; pass(ms: number): void | Promise<void> };

/** What every Kept promises, whatever it is made of. */
export function keptContract(name: string, open: (t: TestContext) => Promise<KeptAtOnce>): void {
  const check = (title: string, body: (at: KeptAtOnce) => Promise<void>): void =>
    void test(`${name}: ${title}`, async (t) => body(await open(t)));

  check('facts are kept by key, changed, listed by how keys begin, and deleted', async ({ one, other }) => {
    await one.set('a%/2', 'b');
    await one.set('a%/1', 'a');
    await other.set('a%/1', 'c');
    await one.set('axy/3', 'd');
    assert.deepEqual([await one.get('a%/1'), await one.get('a%/9')], ['c', undefined]);
    assert.deepEqual(await one.list('a%/'), [
      { key: 'a%/1', value: 'c' },
      { key: 'a%/2', value: 'b' },
    ]);
    await one.delete('a%/1');
    assert.deepEqual(
      (await other.list('a')).map(({ key }) => key),
      ['a%/2', 'axy/3'],
    );
  });

  check('a fact with an end is there until then, one without for ever', async ({ one, pass }) => {
    await one.set('short', 'x', 1_000);
    await one.set('long', 'x');
    await pass(999);
    assert.equal(await one.get('short'), 'x');
    await pass(1);
    assert.equal(await one.get('short'), undefined);
    assert.deepEqual(await one.list('s'), []);
    await pass(4_000 * DAY);
    assert.equal(await one.get('long'), 'x');
  });

  check('of many who set what is not there one does, and again when its time is over', async ({ one, other, pass }) => {
    const all = Array.from({ length: 20 }, (_, i) => (i % 2 ? one : other).setIfAbsent('k', String(i), 1_000));
    const set = await Promise.all(all);
    assert.equal(set.filter(Boolean).length, 1);
    assert.equal(await one.get('k'), String(set.indexOf(true)));
    await pass(1_000);
    assert.equal(await one.setIfAbsent('k', 'later'), true);
    assert.equal(await other.setIfAbsent('k', 'never'), false);
    assert.equal(await other.get('k'), 'later');
  });

  check('what a clock that was ahead set for a while is there no more once it is set back', async (world) => {
    const { one, other, pass } = world;
    assert.equal(await one.setIfAbsent('k', 'dead', 1_000), true);
    await pass(-900);
    assert.equal(await other.setIfAbsent('k', 'early', 1_000), false);
    await pass(-DAY);
    const set = await Promise.all([one, other, one].map((each) => each.setIfAbsent('k', 'mine', 1_000)));
    assert.equal(set.filter(Boolean).length, 1);
    assert.equal(await one.renew('k', 'dead', 1_000), false);
    assert.equal(await one.setIfAbsent('for ever', 'stays'), true);
    await pass(-DAY);
    assert.equal(await other.setIfAbsent('for ever', 'never'), false);
  });

  check('whoever set a fact makes it last, and ends it, as long as it is there', async ({ one, other, pass }) => {
    assert.equal(await one.setIfAbsent('k', 'mine', 1_000), true);
    await pass(999);
    assert.equal(await one.renew('k', 'mine', 1_000), true);
    await pass(999);
    assert.equal(await other.renew('k', 'yours', 1_000), false);
    assert.equal(await other.get('k'), 'mine');
    await pass(1);
    assert.equal(await one.renew('k', 'mine', 1_000), false);
    assert.equal(await other.setIfAbsent('k', 'yours'), true);
    assert.equal(await one.renew('k', 'mine', 1_000), false);
    assert.equal(await other.renew('k', 'yours', 0), true);
    assert.equal(await one.get('k'), undefined);
    assert.equal(await one.renew('nothing', 'x', 1_000), false);
  });

  const calls = (most?: number): Increment[] => [{ key: 'calls', by: 1, ...(most === undefined ? {} : { most }) }];

  check('a count takes no more once it is full, however many add at the same time', async ({ one, other }) => {
    const all = Array.from({ length: 40 }, (_, i) => (i % 2 ? one : other).increment(calls(5), DAY));
    const added = await Promise.all(all);
    assert.equal(added.filter((one) => 'token' in one).length, 5);
    assert.deepEqual(await one.counts(['calls', 'nothing']), [5, 0]);
  });

  check('where one of several counts is full none is added to, and the full one is named', async ({ one }) => {
    await one.increment([{ key: 'b', by: 7 }], DAY);
    const both = [
      { key: 'a', by: 1, most: 9 },
      { key: 'b', by: 1, most: 7 },
    ];
    assert.deepEqual(await one.increment(both, DAY), { full: 'b' });
    assert.deepEqual(await one.counts(['a', 'b']), [0, 7]);
  });

  check('what was added and never settled falls out when its time is over', async ({ one, other, pass }) => {
    await one.increment(calls(1), 1_000);
    assert.deepEqual(await other.increment(calls(1), 1_000), { full: 'calls' });
    await pass(1_000);
    assert.equal('token' in (await other.increment(calls(1), 1_000)), true);
  });

  check('what is settled counts as what it came to, once, however late', async ({ one, other, pass }) => {
    const added = await one.increment([...calls(), { key: 'tokens', by: 500 }], 1_000);
    assert.ok('token' in added);
    await pass(2_000);
    const came = [
      { key: 'calls', by: 1 },
      { key: 'tokens', by: 120 },
    ];
    await one.settle(added.token, came, DAY);
    await other.settle(added.token, came, DAY);
    assert.deepEqual(await one.counts(['calls', 'tokens']), [1, 120]);
    const second = await other.increment([{ key: 'tokens', by: 500 }], 1_000);
    assert.ok('token' in second);
    await other.settle(second.token, [{ key: 'tokens', by: 30 }], DAY);
    assert.deepEqual(await one.counts(['tokens']), [150]);
    await pass(DAY);
    assert.deepEqual(await one.counts(['calls', 'tokens']), [0, 0]);
  });

  check('a text on the shelf has one short key, however often and by whomever it is put', async ({ one, other }) => {
    const text = 'long "text" '.repeat(1_000);
    const key = await one.shelf.put(text);
    assert.equal(await other.shelf.put(text), key);
    assert.match(key, /^[0-9a-z]{1,24}$/);
    assert.equal(await other.shelf.get(key), text);
    assert.equal(await one.shelf.get('nothing'), undefined);
  });

  check('a text that nobody asks for in a year is forgotten, one that is asked for stays', async ({ one, pass }) => {
    const [left, used] = [await one.shelf.put('left'), await one.shelf.put('used')];
    for (let i = 0; i < 3; i += 1) {
      await pass(200 * DAY);
      assert.equal(await one.shelf.get(used), 'used');
    }
    assert.equal(await one.shelf.get(left), undefined);
  });

  check('a text that is too long for the shelf is refused', async ({ one }) => {
    await assert.rejects(one.shelf.put('x'.repeat(16_001)), /too long/);
  });
}
