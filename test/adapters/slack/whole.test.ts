import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { starterDigest } from '../../../adapters/papers/starter.ts';
import { sqliteStorage } from '../../../adapters/storage/sqlite/storage.ts';
import { makeBot } from '../../../src/chat/bot.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { startSlack } from '../../wires/slack-bot.ts';

test('every command of the bot itself, on the starter digest, is a valid message in Slack', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'slack-'));
  const storage = await sqliteStorage(folder);
  t.after(async () => {
    await storage.close();
    await rm(folder, { recursive: true });
  });
  await storage.papers.save({ lists: [await starterDigest()] });
  const log = keptLog();
  const core = openCore({
    store: storage.papers,
    engine: storage.engine,
    kept: storage.kept,
    sources: [],
    clock: systemClock(),
    log,
  });
  const bot = makeBot(commands, core, log);
  const { far, somebody } = await startSlack(t, ({ ask, caller }) => bot(ask, caller));
  const ada = somebody();
  for (const { example } of commands.filter((one) => one.for !== 'managers')) {
    const shown = await ada.command(example);
    await far.until(() => shown.text !== '');
    assert.doesNotMatch(shown.text, /Something broke/, example);
  }
  const shown = await ada.command('attention');
  await far.until(() => shown.text !== '');
  const before = shown.text;
  await ada.press(shown, 'Share');
  await far.until(() => far.shown.some((one) => one.to === undefined && one.text === before));
});
