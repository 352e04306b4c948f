import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createClient } from '@keyv/redis';
import { keyvCache } from '../../adapters/cache.ts';
import { systemClock } from '../../adapters/clock.ts';
import { type CacheRows, RowsKeyv } from '../../adapters/storage/keyv.ts';
import { memoryCache } from '../../adapters/storage/memory/cache.ts';
import { redisCaches } from '../../adapters/storage/redis/cache.ts';
import { makeCache } from '../../adapters/storage/sqlite/cache.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Cache } from '../../src/ports/kept.ts';
import { emptyFolder, freshStorage } from '../wires/folder.ts';
import { keptLog } from '../wires/kept-log.ts';
import { cacheUrl, NO_CACHE, NO_SERVER, redisServer } from '../wires/redis-server.ts';

async function redis(t: TestContext, url: string) {
  const caches = await redisCaches(url, systemClock(), keptLog());
  t.after(caches.close);
  return caches;
}

/** What every Cache promises. `cacheOf` makes the cache of a name. */
type Open = (t: TestContext) => Promise<(name: string, log: Log) => Cache>;
function cacheContract(made: string, open: Open, skip: string | false = false): void {
  test(`${made}: a value is kept under its name and cache, until its time is over`, { skip }, async (t) => {
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
    await a.delete('x');
    assert.deepEqual([await a.get('x'), await b.get('x')], [undefined, 'other']);
  });
}

cacheContract('memory', async () => () => memoryCache({ now: Date.now }));
cacheContract('sqlite', async (t) => (await freshStorage(t)).cache);
cacheContract('redis', async (t) => (await redis(t, await cacheUrl(t))).cache, NO_CACHE);

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

const works = ({ said }: ReturnType<typeof keptLog>): boolean =>
  said.some(({ words }) => words === 'the cache works again');
const failures = ({ said }: ReturnType<typeof keptLog>): number =>
  said.filter(({ words }) => words === 'the cache failed').length;

/** Asks until the server is back; the test's own time limit is the end of it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

test('redis: what one process keeps another finds', { skip: NO_CACHE }, async (t) => {
  const url = await cacheUrl(t);
  const [one, other] = [await redis(t, url), await redis(t, url)];
  const key = randomUUID();
  await one.cache('a', keptLog()).set(key, { text: 'made once' }, 60_000);
  assert.deepEqual(await other.cache('a', keptLog()).get(key), { text: 'made once' });
  assert.equal(await other.cache('b', keptLog()).get(key), undefined);
});

test('redis: a server that was never there is an empty cache, is said once, and is used once it comes', {
  skip: NO_SERVER,
}, async (t) => {
  const server = await redisServer(t, { away: true });
  const log = keptLog();
  const cache = (await redis(t, server.url)).cache('a', log);
  for (let i = 0; i < 20; i += 1) {
    await cache.set('x', 1);
    assert.equal(await cache.get('x'), undefined);
  }
  assert.equal(failures(log), 1);
  await server.start();
  await until(async () => {
    await cache.set('x', 1);
    return (await cache.get('x')) === 1;
  });
  assert.ok(works(log));
});

test('redis: a server that dies and comes back is an empty cache meanwhile', { skip: NO_SERVER }, async (t) => {
  const server = await redisServer(t);
  const log = keptLog();
  const cache = (await redis(t, server.url)).cache('a', log);
  await cache.set('x', 1);
  assert.equal(await cache.get('x'), 1);
  await server.kill();
  await until(async () => (await cache.get('x')) === undefined);
  await cache.set('x', 2);
  await server.start();
  await until(async () => {
    await cache.set('x', 3);
    return (await cache.get('x')) === 3;
  });
  assert.equal(failures(log), 1);
});

test('redis: a server that hangs is waited for a moment, then asked nothing for a while', {
  skip: NO_SERVER,
}, async (t) => {
  const server = await redisServer(t);
  const log = keptLog();
  const cache = (await redis(t, server.url)).cache('a', log);
  await cache.set('x', 1);
  server.hang();
  const many = await Promise.all(Array.from({ length: 50 }, () => cache.get('x')));
  assert.ok(many.every((one) => one === undefined));
  assert.equal(await cache.get('x'), undefined);
  assert.equal(failures(log), 1);
  server.goOn();
  await until(async () => (await cache.get('x')) === 1);
});

/** Tells a server something by a connection of its own. */
async function operator(t: TestContext, url: string) {
  const client = createClient({ url });
  // The server goes first.
  client.on('error', () => {});
  await client.connect();
  t.after(() => client.destroy());
  const tell = (...words: string[]) => client.sendCommand(words);
  /** The connections of all others, by their numbers. */
  const others = async (): Promise<string[]> => {
    const own = `id=${await tell('CLIENT', 'ID')} `;
    return String(await tell('CLIENT', 'LIST'))
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(own))
      .map((line) => line.split(' ')[0]!);
  };
  return { tell, others };
}

test('redis: a server that takes no changes any more is said once, and looked for again under its name', {
  skip: NO_SERVER,
}, async (t) => {
  const server = await redisServer(t);
  const { tell, others } = await operator(t, server.url);
  const log = keptLog();
  const cache = (await redis(t, server.url)).cache('a', log);
  await cache.set('x', 1);
  const before = await others();
  await tell('REPLICAOF', '127.0.0.1', '1');
  await cache.set('x', 2);
  await until(async () => {
    const now = await others();
    return now.length === 1 && now[0] !== before[0];
  });
  await until(async () => (await cache.get('x')) === 1);
  await cache.set('x', 2);
  assert.equal(await cache.get('x'), 1);
  assert.deepEqual([failures(log), works(log)], [1, false]);
  await tell('REPLICAOF', 'NO', 'ONE');
  await cache.set('x', 3);
  assert.equal(await cache.get('x'), 3);
  assert.ok(works(log));
});

test('redis: a server that is full is said once, and what it holds is read', { skip: NO_SERVER }, async (t) => {
  const server = await redisServer(t);
  const { tell } = await operator(t, server.url);
  const log = keptLog();
  const cache = (await redis(t, server.url)).cache('a', log);
  await cache.set('x', 1);
  await tell('CONFIG', 'SET', 'maxmemory', '1');
  for (let i = 0; i < 3; i += 1) {
    await cache.set('x', 2);
    assert.equal(await cache.get('x'), 1);
  }
  assert.deepEqual([failures(log), works(log)], [1, false]);
});

test('redis: what is asked after the end connects to nobody', { skip: NO_SERVER }, async (t) => {
  const server = await redisServer(t);
  const { others } = await operator(t, server.url);
  const caches = await redis(t, server.url);
  const cache = caches.cache('a', keptLog());
  await cache.set('x', 1);
  await caches.close();
  assert.equal(await cache.get('x'), undefined);
  await until(async () => (await others()).length === 0);
  assert.deepEqual(await others(), []);
});

test('a cache that did not answer in time is asked nothing until its rest is over', async () => {
  let now = 0;
  let asked = 0;
  const silence = (): Promise<never> => {
    asked += 1;
    return new Promise(() => {});
  };
  const rows: CacheRows = { get: silence, set: silence, delete: silence, clear: silence, after: silence };
  const silent = new RowsKeyv(rows);
  const clock = { now: () => now, wait: async () => {} };
  const cache = keyvCache(silent, 'a', keptLog(), { clock, ms: 10, restMs: 1_000 });
  for (let i = 0; i < 3; i += 1) assert.equal(await cache.get('x'), undefined);
  assert.equal(asked, 1);
  now = 1_001;
  await cache.get('x');
  assert.equal(asked, 2);
});

test('redis: what does not pass by itself is told with what to do', { skip: NO_CACHE }, async (t) => {
  for (const [change, words] of [
    [{ username: 'nobody', password: 'wrong' }, /^CACHE_URL: the server refuses its user or password\. Correct them/],
    [{ pathname: '/999999' }, /^CACHE_URL: the server has no database of that number/],
  ] as const) {
    const log = keptLog();
    const url = new URL(await cacheUrl(t));
    Object.assign(url, change);
    const caches = await redisCaches(url.href, systemClock(), log);
    t.after(caches.close);
    assert.equal(await caches.cache('a', keptLog()).get('x'), undefined);
    while (log.said.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.match(log.said[0]!.words, words);
  }
});
