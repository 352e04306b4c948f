import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replacing, show } from '../../../adapters/chat/show.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import type { Clock } from '../../../src/ports/host.ts';

const reply = (text: string): Reply => ({ text, cards: [] });

/** A clock whose waits end when the test says so, or their signal. */
function heldClock(): Clock & { waits: (() => void)[] } {
  const waits: (() => void)[] = [];
  return {
    waits,
    now: () => 0,
    wait: (_ms, signal) =>
      new Promise((done, fail) => {
        waits.push(done);
        signal?.addEventListener('abort', () => fail(signal.reason));
      }),
  };
}

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

test('values that come faster than a second are overtaken, and the last one stands', async () => {
  const clock = heldClock();
  const put: string[] = [];
  const gate = Promise.withResolvers<void>();
  async function* answer(): AsyncGenerator<Reply> {
    yield reply('a');
    await turn();
    for (const text of ['b', 'c', 'd']) yield reply(text);
    await turn();
    clock.waits.shift()!();
    await gate.promise;
    yield reply('e');
    yield reply('f');
  }
  const shown = show(
    answer(),
    replacing(async ({ text }) => void put.push(text)),
    clock,
  );
  for (let i = 0; i < 5; i += 1) await turn();
  assert.deepEqual(put, ['a', 'd']);
  gate.resolve();
  await shown;
  assert.deepEqual(put, ['a', 'd', 'f']);
});

test('a single value is put at once and once', async () => {
  const put: string[] = [];
  async function* answer(): AsyncGenerator<Reply> {
    yield reply('a');
  }
  await show(
    answer(),
    replacing(async ({ text }) => void put.push(text)),
    heldClock(),
  );
  assert.deepEqual(put, ['a']);
});

test('a value that comes while another is being put follows it', async () => {
  const put: string[] = [];
  async function* answer(): AsyncGenerator<Reply> {
    yield reply('a');
    yield reply('b');
  }
  const slowly = async ({ text }: Reply): Promise<void> => {
    await turn();
    put.push(text);
  };
  await show(answer(), replacing(slowly), heldClock());
  assert.deepEqual(put, ['a', 'b']);
});
