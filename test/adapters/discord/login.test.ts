import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { type DiscordOptions, discord } from '../../../adapters/discord/connect.ts';
import { fairTurns } from '../../../src/chat/fair-turns.ts';
import { ConfigError } from '../../../src/errors.ts';
import { type FakeDiscord, fakeDiscord, TOKEN } from '../../wires/discord.ts';
import { madeShelf } from '../../wires/discord-bot.ts';
import { keptLog } from '../../wires/kept-log.ts';

function options(far: FakeDiscord, more: Partial<DiscordOptions> = {}) {
  const log = keptLog();
  const base: DiscordOptions = {
    token: TOKEN,
    api: far.api,
    bot: async function* () {},
    turns: fairTurns(systemClock()),
    commands: [],
    forms: async () => undefined,
    suggest: { papers: async () => [], organisations: async () => [], zones: () => [] },
    shelf: madeShelf(),
    clock: systemClock(),
    log,
    ...more,
  };
  return { base, log };
}

const names =
  (...words: RegExp[]) =>
  (error: unknown): true => {
    assert.ok(error instanceof ConfigError, String(error));
    assert.equal(error.faults.length, 1);
    for (const word of words) assert.match(error.message, word);
    assert.doesNotMatch(error.message, /a-token|wrong-token/);
    return true;
  };

test('a wrong token is one sentence that names the variable and the page, and nothing of it is logged', async (t) => {
  const far = await fakeDiscord(t);
  for (const token of ['wrong-token.of.tests', '   ']) {
    const { base, log } = options(far, { token });
    await assert.rejects(discord(base), names(/DISCORD_TOKEN/, /page "Bot"/, /Reset Token/));
    assert.doesNotMatch(JSON.stringify(log.said), /wrong-token/);
  }
});

test('a token that the gateway alone refuses says the same', async (t) => {
  const far = await fakeDiscord(t);
  far.wire.refuse(4004);
  await assert.rejects(discord(options(far).base), names(/DISCORD_TOKEN/, /Reset Token/));
});

test('an intent that is not allowed names its page', async (t) => {
  const far = await fakeDiscord(t);
  far.wire.refuse(4014);
  await assert.rejects(discord(options(far).base), names(/Privileged Gateway Intents/));
});

test('a Discord that is away at first is waited for', async (t) => {
  const far = await fakeDiscord(t);
  far.fail((call) => call.path === '/gateway/bot', ...Array.from({ length: 5 }, () => ({ status: 503 })));
  const { base, log } = options(far);
  const connection = await discord(base);
  await connection.close();
  assert.ok(log.said.some((line) => /trying again/.test(line.words)));
});

test('the wait for a Discord that is away ends when told to', async (t) => {
  const far = await fakeDiscord(t);
  await far.hangUp();
  const stop = new AbortController();
  const { base, log } = options(far, { stop: stop.signal });
  const connecting = discord(base);
  setTimeout(() => stop.abort(), 300);
  await (await connecting).close();
  assert.ok(log.said.some((line) => /trying again/.test(line.words)));
  await far.back();
});

test('commands that Discord does not take do not keep the bot from answering', async (t) => {
  const far = await fakeDiscord(t);
  far.fail((call) => call.method === 'PUT', { status: 400, body: { message: 'Invalid Form Body', code: 50035 } });
  const { base, log } = options(far);
  const connection = await discord(base);
  await connection.close();
  assert.ok(log.said.some((line) => line.level === 'error' && /did not take the commands/.test(line.words)));
});

test('an address with a version at its end is understood', async (t) => {
  const far = await fakeDiscord(t);
  const connection = await discord(options(far, { api: `${far.api}/v10/` }).base);
  await connection.close();
});
