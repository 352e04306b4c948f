import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { memoryCache } from '../../adapters/storage/memory/cache.ts';
import { makeCache } from '../../adapters/storage/sqlite/cache.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Cache } from '../../src/ports/kept.ts';
import { emptyFolder, freshStorage } from '../wires/folder.ts';
import { keptLog } from '../wires/kept-log.ts';

/** What every Cache promises. `cacheOf` makes the cache of a name. */
function cacheContract(made: string, open: (t: TestContext) => Promise<(name: string, log: Log) => Cache>): void {
  test(`${made}: a value is kept under its name and cache, until its time is over`, async (t) => {
    const cacheOf = await open(t);
    const [a, b] = [cacheOf('a', keptLog()), cacheOf('b', keptLog())];
    await a.set('x', { y: [1, 'two'] });
    await b.set('x', 'other');
    await b.set('short', 'gone soon', 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      [await a.get('x'), await b.get('x'), await b.get('short'), await a.get('none')],
      [{ y: [1, 'two'] }, 'other', undefined, undefined],
    );
  });
}

cacheContract('memory', async () => () => memoryCache({ now: Date.now }));
cacheContract('sqlite', async (t) => (await freshStorage(t)).cache);

test('sqlite: a cache that fails is as one that is empty, and the log says so', async (t) => {
  const storage = await freshStorage(t);
  const log = keptLog();
  const cache = storage.cache('a', log);
  await storage.close();
  assert.equal(await cache.get('x'), undefined);
  await cache.set('x', 1);
  assert.ok(log.said.some(({ level, words }) => level === 'warn' && words === 'the cache failed'));
});

test('sqlite: a cache that grows too large gives up what would have ended first', (t) => {
  const cache = makeCache(join(emptyFolder(t), 'cache.db'), 2_000_000);
  for (let i = 0; i < 1_200; i += 1) cache.cacheSet('a', `k${i}`, 'x'.repeat(4_000), 10_000 + i, 1);
  const left = cache.cacheGet('a', ['k0', 'k1199'], 1);
  cache.cacheClose();
  assert.deepEqual(
    left.map((one) => one?.length),
    [undefined, 4_000],
  );
});
