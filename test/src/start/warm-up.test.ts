import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { makeBot } from '../../../src/chat/bot.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { platforms } from '../../../src/start/platforms.ts';
import { warmUp } from '../../../src/start/warm-up.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made, madeList } from '../../wires/made-papers.ts';

async function opened(t: TestContext) {
  const { papers: store, engine, kept } = await freshStorage(t);
  const about = (i: number): string =>
    `A question about giraffe ${i}, ${'which is long enough to be kept, '.repeat(4)}`;
  const list = Array.from({ length: 9 }, (_, i) => made(about(i), { id: `2608.0001${i}` }));
  await store.save({ lists: [madeList('huggingface/2026-08-18', list)] });
  const log = keptLog();
  const core = openCore({ store, engine, kept, sources: [], clock: hastyClock('2026-08-22T12:00:00Z'), log });
  return { core, bot: makeBot(commands, core, log), kept, log };
}

test('before the first question, answers of the library’s own titles are laid out by every platform, and nothing is kept or said of it', async (t) => {
  const { core, bot, kept, log } = await opened(t);
  const seen: Reply[] = [];
  const watching = {
    name: 'watching',
    layOut: async (reply: Reply) => {
      seen.push(reply);
    },
  };
  await warmUp(core.library, bot, [...platforms, watching], log, new AbortController().signal);
  assert.equal(seen.length, 9);
  for (const { cards, actions } of seen) assert.ok(cards.length === 5 && actions && actions.length > 1);
  assert.deepEqual(await kept.list(''), []);
  assert.deepEqual(log.said, []);
});

test('who stops the bot does not wait for searches that nobody asked for', async (t) => {
  const { core, bot, log } = await opened(t);
  let drawn = 0;
  const stop = new AbortController();
  const layOut = async (): Promise<void> => {
    drawn += 1;
    stop.abort();
  };
  await warmUp(core.library, bot, [{ name: 'slack', layOut }], log, stop.signal);
  assert.equal(drawn, 1);
});
