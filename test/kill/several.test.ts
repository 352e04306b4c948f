import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { newestOpenDay } from '../../adapters/papers/huggingface.ts';
import { dueRule, papersOf } from '../wires/digests.ts';
import { madeList } from '../wires/made-papers.ts';
import { outside } from '../wires/outside.ts';
import { noPostgres, tell } from '../wires/postgres.ts';
import { freshDatabase, openPostgres } from '../wires/postgres-storage.ts';
import { startProgram } from '../wires/program.ts';
import { fakeSlack } from '../wires/slack.ts';
import { person } from '../wires/slack-person.ts';

const CHANNELS = 24;

test('three processes, killed one after another under load, post everything once and answer whatever they were asked', {
  skip: noPostgres,
}, async (t) => {
  const url = await freshDatabase(t);
  const slack = await fakeSlack(t, {
    dawdle: async (method) => {
      if (/chat\./.test(method)) await sleep(Math.random() * 60);
    },
  });
  const hub = await outside(t);
  hub.otherwise({ body: [] });
  const { papers, rules } = await openPostgres(t, url);
  const today = newestOpenDay(Date.now());
  await papers.save({ lists: [madeList(`huggingface/${today}`, papersOf(today, 9))] });
  const now = Date.now();
  const channels = Array.from({ length: CHANNELS }, (_, i) => `C${i}`);
  for (const channel of channels) await rules.put(dueRule(now, { workspace: 'T0TEAM', channel }), now);
  const start = () =>
    startProgram(t, {
      DATABASE_URL: url,
      HF_ENDPOINT: hub.base,
      ARXIV_ENDPOINT: hub.base,
      ARXIV_RSS_ENDPOINT: hub.base,
      ARXIV_OAI_ENDPOINT: hub.base,
      SLACK_BOT_TOKEN: 'xoxb-1-for-tests',
      SLACK_APP_TOKEN: 'xapp-1-for-tests',
      SLACK_API_URL: slack.api,
      PORT: '0',
    });
  const mains = (channel: string) => slack.shown.filter((one) => one.channel === channel && !one.thread && !one.to);
  const threads = (channel: string) => slack.shown.filter((one) => one.channel === channel && one.thread);
  const posted = (): number => channels.filter((one) => mains(one).length > 0).length;
  const isDone = (): boolean => channels.every((one) => threads(one).length > 0);
  /** A command over one connection, answered by the process at its other end. */
  async function ask(over: WebSocket, i: number): Promise<void> {
    const one = person(slack, (envelope) => slack.send(envelope, over), { channel: 'D1', user: `U${i}` });
    const first = await one.command('search paper');
    const shown = (): string => JSON.stringify(first.blocks);
    await slack.until(() => first.blocks.length > 0 && !shown().includes('Looking:'));
    assert.match(shown(), /"actions"/);
  }

  const running = Array.from({ length: 3 }, start);
  await Promise.all(running.map((one) => one.until('Slack is connected')));
  for (let killed = 0; killed < 3; killed += 1) {
    const so = posted();
    await slack.until(() => posted() > so || isDone());
    await sleep(Math.random() * 200);
    running[killed]!.signal('SIGKILL');
    await running[killed]!.ended;
    // What it held is free when its lease is over: that is cut short here.
    await tell(url, 'UPDATE channel SET lease = 0');
    running.push(start());
    await running.at(-1)!.until('Slack is connected');
    const alive = slack.connections.filter((one) => one.readyState === one.OPEN).slice(-3);
    await Promise.all(alive.map((one, i) => ask(one, killed * 10 + i)));
  }
  await slack.until(isDone);
  // What a killed process had sent and not noted is looked for once more: only then would a second post have come.
  while ((await rules.backlog()).due > 0) await sleep(100);
  assert.deepEqual(
    channels
      .map((one) => [mains(one).length, threads(one).length])
      .filter(([posts, under]) => posts !== 1 || under !== 1),
    [],
  );
  assert.equal((await rules.backlog()).due, 0);
});
