import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ensureKeyInFolder, keyInFolder, resealSealed, sealSecrets } from '../../adapters/sealed.ts';
import { memoryKept } from '../../adapters/storage/memory/kept.ts';
import { readConfig } from '../../src/config.ts';
import { sealing, sealKeys } from '../../src/start/sealing.ts';
import { stillClock } from '../wires/digests.ts';
import { emptyFolder } from '../wires/folder.ts';
import { OTHER_KEY, SEAL_KEY, sealedFor } from '../wires/sealed.ts';

const keptHere = () => memoryKept(stillClock('2026-08-21T07:00:00Z'));

test('a secret is read with its key alone, at its place alone, and only as it was sealed', async () => {
  const kept = keptHere();
  const sealed = sealedFor(kept);
  await sealed.set('a', 'the secret');
  assert.equal(await sealed.get('a'), 'the secret');
  const [{ key, value } = { key: '', value: '' }] = await kept.list('');
  assert.doesNotMatch(value, /secret/);
  assert.equal(await sealedFor(kept, OTHER_KEY).get('a'), undefined);
  await kept.set(`${key}b`, value);
  assert.equal(await sealed.get('ab'), undefined);
  for (const broken of ['', '1.', '1.AAAA', value.slice(0, -4), `${value.slice(0, -6)}AAAAAA`]) {
    await kept.set(key, broken);
    assert.equal(await sealed.get('a'), undefined);
  }
});

test('of two who set what is not there one does, and what no key reads makes room for one', async () => {
  const kept = keptHere();
  const sealed = sealedFor(kept);
  const lost = sealedFor(kept, OTHER_KEY);
  await lost.set('a', 'of a lost key');
  const done = await Promise.all(['x', 'y', 'z'].map((text) => sealed.setIfAbsent('a', text)));
  assert.equal(done.filter(Boolean).length, 1);
  assert.equal(await sealed.get('a'), ['x', 'y', 'z'][done.indexOf(true)]);
  assert.deepEqual(await sealed.keys(''), ['a']);
  await sealed.delete('a');
  assert.deepEqual([await sealed.get('a'), await kept.list('')], [undefined, []]);
});

test('a new key reads what the old one sealed, seals it anew, and then reads it alone', async () => {
  const kept = keptHere();
  for (const name of ['a', 'b']) await sealedFor(kept).set(name, name);
  await sealedFor(kept, OTHER_KEY).set('c', 'c');
  const secrets = sealSecrets([OTHER_KEY, SEAL_KEY]);
  assert.deepEqual(await resealSealed(kept, secrets), { all: 3, anew: 2, unreadable: 0 });
  assert.deepEqual(await resealSealed(kept, secrets), { all: 3, anew: 0, unreadable: 0 });
  const alone = sealedFor(kept, OTHER_KEY);
  assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((name) => alone.get(name))), ['a', 'b', 'c']);
  assert.equal((await resealSealed(kept, sealSecrets([SEAL_KEY]))).unreadable, 3);
});

test('a bot on files has a key of its own from the first secret on, one for all its processes and its owner alone', async (t) => {
  const folder = emptyFolder(t);
  const config = readConfig({ DATA_DIR: folder });
  const kept = keptHere();
  const sealed = sealing(config, kept)!;
  assert.equal(await sealed.get('a'), undefined);
  assert.deepEqual(readdirSync(folder), []);
  await sealed.set('a', 'one');
  assert.equal(await sealing(config, kept)!.get('a'), 'one');
  assert.deepEqual(readdirSync(folder), ['state.key']);
  assert.equal(statSync(join(folder, 'state.key')).mode & 0o077, 0);
  assert.equal(ensureKeyInFolder(folder), keyInFolder(folder));
});

test('a key that is set comes first and the folder’s is read on; a database of several machines has none but that', (t) => {
  const folder = emptyFolder(t);
  const own = ensureKeyInFolder(folder);
  const set = readConfig({ DATA_DIR: folder, STATE_KEY: OTHER_KEY, OLD_STATE_KEYS: `${SEAL_KEY},${SEAL_KEY}` });
  assert.deepEqual(sealKeys(set), [OTHER_KEY, SEAL_KEY, SEAL_KEY, own]);
  assert.ok([OTHER_KEY, set.OLD_STATE_KEYS].every((value) => set.secrets.includes(value!)));
  const shared = { DATA_DIR: folder, DATABASE_URL: 'postgres://name:password@host/paperboy' };
  assert.equal(sealing(readConfig(shared), keptHere()), undefined);
  assert.notEqual(sealing(readConfig({ ...shared, STATE_KEY: SEAL_KEY }), keptHere()), undefined);
});
