import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { outside } from './wires/outside.ts';
import { startProgram } from './wires/program.ts';
import { fakeSlack } from './wires/slack.ts';
import { person } from './wires/slack-person.ts';

/** Only Linux lets one process lower what another may open. */
const skip = spawnSync('prlimit', ['--version']).error !== undefined;
const FEW = 10;
const ENOUGH = 1_024;

test('a bot that may open no more files while it runs says so, answers in words, and recovers', { skip }, async (t) => {
  const [hub, slack] = await Promise.all([outside(t), fakeSlack(t)]);
  hub.otherwise({ status: 404 });
  slack.answer('users.info', ({ body }) => ({
    body: { ok: true, user: { id: body['user'], team_id: 'T0TEAM', is_admin: true } },
  }));
  const program = startProgram(t, {
    LOG_LEVEL: 'warn',
    HF_ENDPOINT: hub.base,
    ARXIV_ENDPOINT: hub.base,
    ARXIV_PAGES_ENDPOINT: hub.base,
    ARXIV_RSS_ENDPOINT: hub.base,
    ARXIV_OAI_ENDPOINT: hub.base,
    SLACK_API_URL: slack.api,
    SLACK_BOT_TOKEN: 'xoxb-1-for-tests',
    SLACK_APP_TOKEN: 'xapp-1-for-tests',
  });
  await program.until('Slack is connected');
  const mayOpen = (files: number): void =>
    void execFileSync('prlimit', ['--pid', String(program.pid), `--nofile=${files}:`]);
  /** What a command's answer says in the end. */
  const told = async (line: string): Promise<string> => {
    const first = await person(slack, slack.send).command(line);
    const slow = (): boolean => first.text.startsWith('Looking: ');
    await slack.until(() => (slow() ? first.below !== undefined : first.text !== ''));
    return (first.below ?? first).text;
  };
  assert.match(await told('search attention'), /papers for “attention”/);
  // Who manages is known from now on, and told the sizes of the files.
  assert.match(await told('status'), /^\d+ papers in/);

  mayOpen(FEW);
  // Over the connection that stands: what is in memory is answered as ever.
  assert.match(await told('search diffusion'), /papers for “diffusion”/);
  assert.match(await told('show 1903.01234'), /cannot be fetched now/);
  assert.match(await told('status'), /open no more files and connections just now/);
  await program.until('The system lets the bot open no more files and connections. Raise the limit');

  mayOpen(ENOUGH);
  assert.match(await told('status'), /^\d+ papers in/);
  assert.match(await told('search attention'), /papers for “attention”/);
  assert.equal(await program.stop(), 0);
});
