import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { person } from '../../wires/explained.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made } from '../../wires/made-papers.ts';

test('who manages a workspace sees what is kept and how large it is, others do not', async (t) => {
  const { papers: store, engine, kept, size, cache } = await freshStorage(t);
  await store.save({ loose: { papers: [made('Diffusion')], origin: 'page', observed: '2026' } });
  const log = keptLog();
  await kept.shelf.put('x'.repeat(15_000));
  await cache('explain', log).set('text 1706.03762 1', 'x'.repeat(400_000), 60_000);
  await cache('talk slack', log).set('C1/1.1', 'x'.repeat(200_000), 60_000);
  const bot = makeBot(commands, openCore({ store, engine, kept, size, sources: [], clock: hastyClock(), log }), log);
  const cardsFor = async (manager: boolean) =>
    (await lastReply(bot({ command: 'status', options: {} }, { ...person, manager }))).cards;
  const disk = (await cardsFor(true)).find(({ title }) => title === 'On the disk');
  assert.match(disk?.sections?.[0]?.text ?? '', /^[\d.]+ MB: .*papers [\d.]+ MB/);
  assert.match(disk?.sections?.[0]?.text ?? '', /digests, counts and buttons [\d.]+ MB/);
  // What is too small to tell is left out.
  assert.doesNotMatch(disk?.sections?.[0]?.text ?? '', / 0 MB/);
  assert.match(disk?.sections?.[0]?.text ?? '', /cache [\d.]+ MB \(of it full texts 0\.4 MB, conversations 0\.2 MB\)/);
  assert.equal(
    (await cardsFor(false)).some(({ title }) => title === 'On the disk'),
    false,
  );
});
