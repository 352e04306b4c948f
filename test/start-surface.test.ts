import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { fakeDiscord, TOKEN } from './wires/discord.ts';
import { outside } from './wires/outside.ts';
import { startProgram } from './wires/program.ts';
import { fakeSlack } from './wires/slack.ts';
import { overHttp, person } from './wires/slack-person.ts';

/** The program and its one HTTP surface. */
async function settingsFor(t: Parameters<typeof startProgram>[0], more: Record<string, string>) {
  const hub = await outside(t);
  hub.otherwise({ body: [] });
  return {
    HF_ENDPOINT: hub.base,
    ARXIV_ENDPOINT: hub.base,
    ARXIV_PAGES_ENDPOINT: hub.base,
    ARXIV_RSS_ENDPOINT: hub.base,
    ARXIV_OAI_ENDPOINT: hub.base,
    ...more,
  };
}

test('Slack’s signed requests, the process’s health and its metrics come to one port', async (t) => {
  const slack = await fakeSlack(t);
  const secret = 'a-signing-secret';
  const settings = await settingsFor(t, {
    SLACK_MODE: 'http',
    SLACK_BOT_TOKEN: 'xoxb-1-for-tests',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.api,
  });
  const program = startProgram(t, settings);
  await program.until('listening on port');
  const port = Number(/listening on port (\d+)/.exec(program.said())![1]);
  const alive = await fetch(`http://127.0.0.1:${port}/healthz`);
  assert.deepEqual([alive.status, await alive.text()], [200, 'ok\n']);
  const shown = await person(slack, overHttp(port, secret)).command('status');
  await slack.until(() => shown.text !== '');
  assert.match(shown.text, /papers/);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  assert.deepEqual([ready.status, ((await ready.json()) as { ready: boolean }).ready], [200, true]);
  const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  assert.match(figures, /^paperboy_requests_total\{platform="slack",command="status",end="answered"\} 1$/m);
  assert.match(figures, /^paperboy_platform_connected\{platform="slack"\} 1$/m);
  assert.match(program.said(), /"command":"status","reference":"\w+","end":"answered","ms":\d+,"msg":"request"/);
  assert.equal(await program.stop(), 0);
});

test('a bot that needs no requests runs where its port is taken, and says so', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1');
  t.after(() => void taken.close());
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const discord = await fakeDiscord(t);
  const settings = await settingsFor(t, {
    PORT: String(port),
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.api,
  });
  const program = startProgram(t, settings);
  await program.until('Discord is connected');
  assert.match(program.said(), /PORT should be a free one/);
  assert.equal(await program.stop(), 0);
});
