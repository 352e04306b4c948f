import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { keyvCache, keyvShelf } from '../../adapters/cache.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { emptyFolder, freshStorage } from '../wires/folder.ts';
import { keptLog } from '../wires/kept-log.ts';

const cacheOf = async (t: TestContext) => {
  const storage = await freshStorage(t);
  return { storage, cache: (name: string) => keyvCache(storage.keyv(), name, keptLog()) };
};

test('a value is kept under its name and cache, until its time is over', async (t) => {
  const { cache } = await cacheOf(t);
  const [a, b] = [cache('a'), cache('b')];
  await a.set('x', { y: [1, 'two'] });
  await b.set('x', 'other');
  await b.set('short', 'gone soon', 1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(
    [await a.get('x'), await b.get('x'), await b.get('short'), await a.get('none')],
    [{ y: [1, 'two'] }, 'other', undefined, undefined],
  );
});

test('a cache that fails is as one that is empty, and the log says so', async (t) => {
  const { storage } = await cacheOf(t);
  const log = keptLog();
  const cache = keyvCache(storage.keyv(), 'a', log);
  await storage.close();
  assert.equal(await cache.get('x'), undefined);
  await cache.set('x', 1);
  assert.ok(log.said.some(({ level, words }) => level === 'warn' && words === 'the cache failed'));
});

test('a text on the shelf is there after a restart, under one short key however often it is put', async (t) => {
  const folder = emptyFolder(t);
  const text = 'long '.repeat(1_000);
  const first = await sqliteStorage(folder);
  const key = await keyvShelf(first.keyv()).put(text);
  assert.equal(await keyvShelf(first.keyv()).put(text), key);
  await first.close();
  assert.match(key, /^[0-9a-z]{1,24}$/);
  const second = await sqliteStorage(folder);
  assert.equal(await keyvShelf(second.keyv()).get(key), text);
  assert.equal(await keyvShelf(second.keyv()).get('nothing'), undefined);
  await second.close();
});
