import assert from 'node:assert/strict';
import test from 'node:test';
import { startThread } from '../../adapters/thread.ts';
import { UserError } from '../../src/errors.ts';
import { freshStorage } from '../wires/folder.ts';
import type { SmallMethods } from '../wires/small-database.ts';

test('more calls than a thread answers at once wait for room, and none of them fails', async (t) => {
  const storage = await freshStorage(t, undefined, startThread);
  const answers = await Promise.all(Array.from({ length: 1_500 }, () => storage.papers.status()));
  assert.equal(answers.length, 1_500);
});

test('more than can wait are refused with a sentence, and the next is answered', async (t) => {
  const storage = await freshStorage(t, undefined, startThread);
  const settled = await Promise.allSettled(Array.from({ length: 2_500 }, () => storage.papers.status()));
  const refused = settled.filter((one) => one.status === 'rejected').map((one) => one.reason);
  assert.equal(refused.length, 500);
  assert.ok(refused.every((error) => error instanceof UserError && /Try again in a minute/.test(error.message)));
  assert.equal((await storage.papers.status()).papers, 0);
});

test('a full disk is told of in a sentence with what to do, and what is stored can still be read', async (t) => {
  const address = new URL('../wires/small-database.ts', import.meta.url);
  const call = await startThread<SmallMethods>(address, { name: 'small', data: undefined });
  t.after(() => call('close'));
  const stored = async (): Promise<never> => {
    for (;;) await call('add', 'x'.repeat(1_000));
  };
  await assert.rejects(stored, (error) => {
    assert.ok(error instanceof UserError);
    assert.match(error.message, /is full\. Make room, then try again; nothing stored is lost/);
    return true;
  });
  assert.ok((await call('count')) > 3);
});
