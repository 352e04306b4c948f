import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { fakeDiscord, TOKEN } from './wires/discord.ts';
import { SLACK_TOKENS } from './wires/loopback.ts';
import { outside } from './wires/outside.ts';
import { startProgram } from './wires/program.ts';
import { fakeSlack } from './wires/slack.ts';
import { person } from './wires/slack-person.ts';

/** The program as it runs for chats, a process of its own before stand-ins for the platforms. */
const NOWHERE = 'http://127.0.0.1:9';

const start = (t: TestContext, settings: Record<string, string>) =>
  startProgram(t, { ARXIV_ENDPOINT: NOWHERE, ...settings });

test('a platform that is away holds back neither the other one nor the papers of the day', async (t) => {
  const slack = await fakeSlack(t);
  const hub = await outside(t);
  hub.otherwise({ body: [] });
  const bot = start(t, {
    HF_ENDPOINT: hub.base,
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: NOWHERE,
    SLACK_API_URL: slack.api,
    ...SLACK_TOKENS,
  });
  await bot.until('Slack is connected.');
  const shown = await person(slack, slack.send).command('status');
  await slack.until(() => shown.text !== '');
  await bot.until('Discord');
  assert.ok(hub.requests.length > 0);
  assert.equal(await bot.stop(), 0);
  assert.doesNotMatch(bot.said(), /Discord is connected/);
});

test('a platform that is set up wrongly is named at once, and the other one works', async (t) => {
  const discord = await fakeDiscord(t);
  const bot = start(t, {
    HF_ENDPOINT: NOWHERE,
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.api,
    SLACK_BOT_TOKEN: SLACK_TOKENS.SLACK_BOT_TOKEN,
  });
  await Promise.all([bot.until('SLACK_APP_TOKEN'), bot.until('Discord is connected')]);
  assert.equal(await bot.stop(), 0);
});

test('a service without a platform’s tokens ends with what to set', async (t) => {
  const bot = start(t, { HF_ENDPOINT: NOWHERE, NODE_ENV: 'production' });
  assert.deepEqual(await bot.ended, [1, null]);
  assert.match(bot.said(), /cannot start:\n.*No platform has its tokens.*such as DISCORD_TOKEN/);
  const tried = start(t, { HF_ENDPOINT: NOWHERE });
  assert.deepEqual(await tried.ended, [0, null]);
  assert.match(tried.said(), /Paperboy: \d+ papers/);
});

test('where every platform is set up wrongly the start ends with what to mend', async (t) => {
  const bot = start(t, { HF_ENDPOINT: NOWHERE, SLACK_BOT_TOKEN: SLACK_TOKENS.SLACK_BOT_TOKEN });
  const [code] = await bot.ended;
  assert.equal(code, 1);
  assert.match(bot.said(), /Paperboy cannot start:\n {2}SLACK_APP_TOKEN/);
});
