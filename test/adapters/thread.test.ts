import assert from 'node:assert/strict';
import test from 'node:test';
import { UserError } from '../../src/errors.ts';
import { freshStorage } from '../wires/folder.ts';

test('more calls than a thread answers at once wait for room, and none of them fails', async (t) => {
  const storage = await freshStorage(t);
  const answers = await Promise.all(Array.from({ length: 1_500 }, () => storage.papers.status()));
  assert.equal(answers.length, 1_500);
});

test('more than can wait are refused with a sentence, and the next is answered', async (t) => {
  const storage = await freshStorage(t);
  const settled = await Promise.allSettled(Array.from({ length: 2_500 }, () => storage.papers.status()));
  const refused = settled.filter((one) => one.status === 'rejected').map((one) => one.reason);
  assert.equal(refused.length, 500);
  assert.ok(refused.every((error) => error instanceof UserError && /Try again in a minute/.test(error.message)));
  assert.equal((await storage.papers.status()).papers, 0);
});
