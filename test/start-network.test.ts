import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fakeDiscord, TOKEN } from './wires/discord.ts';
import { person as discordPerson } from './wires/discord-person.ts';
import { emptyFolder } from './wires/folder.ts';
import { llmServer } from './wires/llm-server.ts';
import { outside } from './wires/outside.ts';
import { startProgram } from './wires/program.ts';
import { proxyTo } from './wires/proxy.ts';
import { fakeSlack } from './wires/slack.ts';
import { person as slackPerson } from './wires/slack-person.ts';

/** The program in a company's network: nothing is reached but through the proxy, and certificates are the company's own. */
async function company(t: TestContext) {
  const [hub, arxiv, model] = await Promise.all([outside(t), outside(t), llmServer(t)]);
  hub.otherwise({ body: [] });
  const discord = await fakeDiscord(t, { gatewayUrl: 'wss://gateway.discord.gg' });
  const slack = await fakeSlack(t, { host: 'https://slack.com', link: 'wss://wss-primary.slack.com/link' });
  const proxy = await proxyTo(t, {
    'huggingface.co': hub.base,
    'export.arxiv.org': arxiv.base,
    'arxiv.org': arxiv.base,
    'api.openai.com': model.base,
    'discord.com': discord.api,
    'gateway.discord.gg': discord.api,
    'slack.com': slack.local,
    'wss-primary.slack.com': slack.local,
  });
  const certificates = join(emptyFolder(t), 'company.pem');
  writeFileSync(certificates, proxy.cert);
  return { hub, discord, slack, proxy, certificates };
}

const TOKENS = {
  DISCORD_TOKEN: TOKEN,
  SLACK_BOT_TOKEN: 'xoxb-1-for-tests',
  SLACK_APP_TOKEN: 'xapp-1-for-tests',
  OPENAI_API_KEY: 'sk-for-tests',
};

test('everything goes through the proxy that HTTPS_PROXY names, and trusts NODE_EXTRA_CA_CERTS', async (t) => {
  const { hub, discord, slack, proxy, certificates } = await company(t);
  const program = startProgram(t, { HTTPS_PROXY: proxy.address, NODE_EXTRA_CA_CERTS: certificates, ...TOKENS });
  await Promise.all([program.until('Discord is connected'), program.until('Slack is connected')]);
  const shown = await slackPerson(slack, slack.send).command('show 2401.12345');
  await slack.until(() => shown.text !== '');
  await discordPerson(discord).asks('papers status').answer();
  assert.equal(await program.stop(), 0);
  assert.ok(hub.requests.length > 0);
  const asked = new Set(proxy.asked.map((host) => host.replace(/:443$/, '')));
  for (const host of ['huggingface.co', 'export.arxiv.org', 'api.openai.com', 'discord.com', 'gateway.discord.gg'])
    assert.ok(asked.has(host), `${host} was not asked for by CONNECT`);
  for (const host of ['slack.com', 'wss-primary.slack.com']) assert.ok(asked.has(host), host);
  assert.match(program.said(), /through the proxy at 127\.0\.0\.1/);
});

test('the settings may stand in .env, and NO_PROXY names who is reached without it', async (t) => {
  const hub = await outside(t);
  hub.otherwise({ body: [] });
  const { proxy, certificates, discord } = await company(t);
  const folder = emptyFolder(t);
  const lines = [`HTTPS_PROXY=${proxy.address}`, `HTTP_PROXY=${proxy.address}`, 'NO_PROXY=127.0.0.1'];
  writeFileSync(join(folder, '.env'), [...lines, `NODE_EXTRA_CA_CERTS=${certificates}`].join('\n'));
  const settings = { HF_ENDPOINT: hub.base, DISCORD_TOKEN: TOKEN };
  const program = startProgram(t, settings, folder);
  await program.until('Discord is connected');
  await discordPerson(discord).asks('papers status').answer();
  assert.equal(await program.stop(), 0);
  assert.ok(hub.requests.length > 0);
  assert.ok(proxy.asked.includes('gateway.discord.gg:443'));
  assert.ok(!proxy.asked.some((host) => host.startsWith('127.0.0.1') || host.startsWith('huggingface')));
});

test('a proxy that the shell names in small letters is gone through too', async (t) => {
  const { hub, proxy, certificates } = await company(t);
  const settings = { https_proxy: proxy.address, NODE_EXTRA_CA_CERTS: certificates, DISCORD_TOKEN: TOKEN };
  const program = startProgram(t, settings);
  await program.until('Discord is connected');
  assert.equal(await program.stop(), 0);
  assert.ok(hub.requests.length > 0);
});

test('a proxy that is no address and a file without certificates are named, without their values', async (t) => {
  const file = join(emptyFolder(t), 'empty.pem');
  writeFileSync(file, 'no certificate');
  const first = startProgram(t, { HTTPS_PROXY: 'socks5://ada:secret@proxy.example' });
  assert.deepEqual(await first.ended, [1, null]);
  assert.match(first.said(), /HTTPS_PROXY should be the http or https address of a proxy/);
  assert.doesNotMatch(first.said(), /secret/);
  const second = startProgram(t, { NODE_EXTRA_CA_CERTS: file });
  assert.deepEqual(await second.ended, [1, null]);
  assert.match(second.said(), /NODE_EXTRA_CA_CERTS should be a file of certificates/);
});
