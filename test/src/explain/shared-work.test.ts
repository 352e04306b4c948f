import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { sharedWork } from '../../../src/explain/shared-work.ts';

test('a hundred who ask at once cause one piece of work and all see its end', async () => {
  const shared = sharedWork<number>();
  let works = 0;
  async function* work() {
    works += 1;
    for (let i = 1; i <= 5; i += 1) {
      await turn();
      yield i;
    }
  }
  const ends = await Promise.all(
    Array.from({ length: 100 }, async () => {
      let last = 0;
      for await (const value of shared('a', work)) last = value;
      return last;
    }),
  );
  assert.equal(works, 1);
  assert.deepEqual([...new Set(ends)], [5]);
});

test('another key is other work, and the same key later is new work', async () => {
  const shared = sharedWork<string>();
  const all: string[] = [];
  for (const key of ['a', 'b', 'a'])
    for await (const value of shared(key, async function* () {
      yield key + all.length;
    }))
      all.push(value);
  assert.deepEqual(all, ['a0', 'b1', 'a2']);
});

test('a slow reader misses what lies between, never the end; the work does not wait for them', async () => {
  const shared = sharedWork<number>();
  let done = false;
  const seen: number[] = [];
  for await (const value of shared('a', async function* () {
    for (let i = 1; i <= 50; i += 1) yield i;
    done = true;
  })) {
    seen.push(value);
    for (let i = 0; i < 100; i += 1) await turn();
  }
  assert.ok(done);
  assert.ok(seen.length < 50);
  assert.equal(seen.at(-1), 50);
});

test('work goes on when who began it leaves, and its failure reaches all who stayed', async () => {
  const shared = sharedWork<number>();
  let finished = false;
  const work = async function* () {
    yield 1;
    for (let i = 0; i < 5; i += 1) await turn();
    finished = true;
    throw new Error('broke');
  };
  for await (const _ of shared('a', work)) break;
  await assert.rejects(async () => {
    for await (const _ of shared('a', work));
  }, /broke/);
  assert.ok(finished);
});
