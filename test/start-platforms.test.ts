import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fakeDiscord, TOKEN } from './wires/discord.ts';
import { emptyFolder } from './wires/folder.ts';
import { outside } from './wires/outside.ts';
import { fakeSlack } from './wires/slack.ts';
import { person } from './wires/slack-person.ts';

/** The program as it runs for chats, a process of its own before stand-ins for the platforms. */
const NOWHERE = 'http://127.0.0.1:9';
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1-for-tests', SLACK_APP_TOKEN: 'xapp-1-for-tests' };

function start(t: TestContext, settings: Record<string, string>) {
  const bot = spawn(process.execPath, ['--import=./src/check-node.js', 'src/main.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { PATH: process.env['PATH'], DATA_DIR: emptyFolder(t), ARXIV_ENDPOINT: NOWHERE, ...settings },
  });
  let said = '';
  const looks = new Set<() => void>();
  for (const stream of [bot.stdout, bot.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const look of looks) look();
    });
  const ended = once(bot, 'exit');
  t.after(async () => {
    bot.kill('SIGKILL');
    await ended;
  });
  return {
    said: () => said,
    until: (words: string) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (said.includes(words)) resolve();
        };
        looks.add(look);
        look();
      }),
    async stop(): Promise<number> {
      bot.kill('SIGTERM');
      const [code] = await ended;
      return code as number;
    },
    ended,
  };
}

test('a platform that is away holds back neither the other one nor the papers of the day', async (t) => {
  const slack = await fakeSlack(t);
  const hub = await outside(t);
  hub.otherwise({ body: [] });
  const bot = start(t, {
    HF_ENDPOINT: hub.base,
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: NOWHERE,
    SLACK_API_URL: slack.api,
    ...SLACK,
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
    SLACK_BOT_TOKEN: SLACK.SLACK_BOT_TOKEN,
  });
  await Promise.all([bot.until('SLACK_APP_TOKEN'), bot.until('Discord is connected')]);
  assert.equal(await bot.stop(), 0);
});

test('where every platform is set up wrongly the start ends with what to mend', async (t) => {
  const bot = start(t, { HF_ENDPOINT: NOWHERE, SLACK_BOT_TOKEN: SLACK.SLACK_BOT_TOKEN });
  const [code] = await bot.ended;
  assert.equal(code, 1);
  assert.match(bot.said(), /Paperboy cannot start:\n {2}SLACK_APP_TOKEN/);
});
