import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { newestOpenDay } from '../../adapters/papers/huggingface.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { makeRule, papersOf } from '../wires/digests.ts';
import { fakeDiscord } from '../wires/discord.ts';
import { GUILD } from '../wires/discord-gateway.ts';
import { settingsOn } from '../wires/loopback.ts';
import { madeList } from '../wires/made-papers.ts';
import { outside } from '../wires/outside.ts';
import { fakeSlack } from '../wires/slack.ts';

export type Killed = {
  kills: number;
  /** Rules, each with one day that is owed. */
  rules: number;
  /** How many kills struck between the first post of a round and its last. */
  amid: number;
  /** One line for every rule whose channel does not hold exactly one post and one thread message. */
  wrong: string[];
};

const RULES_A_ROUND = 6;
const ROUND_MS = 60_000;
const SETTLED_MS = 120_000;
const file = (path: string): string => join(import.meta.dirname, '../../src', path);

/**
 * Starts the bot as a process against a Discord and a Slack on loopback, with rules that are due, and kills it with SIGKILL
 * at a random instant around its posts; again and again. Then lets it run, and looks at what stands on the far side.
 */
export async function killRounds(rounds: number, say: (line: string) => void): Promise<Killed> {
  const last: (() => Promise<void> | void)[] = [];
  const scope = { after: (done: () => Promise<void>) => void last.push(done) };
  const dawdle = async (path: string): Promise<void> => {
    if (/messages|threads|chat\.|conversations/.test(path)) await sleep(Math.random() * 40);
  };
  const discord = await fakeDiscord(scope, { dawdle, forgetful: true });
  const slack = await fakeSlack(scope, { dawdle });
  const hub = await outside(scope);
  hub.otherwise({ body: [] });
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-kill-'));
  last.push(() => rmSync(folder, { recursive: true, force: true }));
  const storage = await sqliteStorage(folder);
  const today = newestOpenDay(Date.now());
  await storage.papers.save({ lists: [madeList(`huggingface/${today}`, papersOf(today, 9))] });

  const start = (): ChildProcess =>
    spawn(process.execPath, [`--import=${file('check-node.js')}`, file('main.ts')], {
      // Its own folder keeps a developer's .env out of it.
      cwd: folder,
      stdio: 'ignore',
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: folder,
        ...settingsOn(hub, discord, slack),
      },
    });

  const channels: { platform: string; channel: string; rule: string }[] = [];
  const mains = ({ platform, channel }: { platform: string; channel: string }): string[] =>
    platform === 'slack'
      ? slack.shown.filter((one) => one.channel === channel && one.thread === undefined).map((one) => one.ts)
      : discord.in(channel).map((one) => one.id);
  const threads = ({ platform, channel }: { platform: string; channel: string }, main: string): number =>
    platform === 'slack'
      ? slack.shown.filter((one) => one.channel === channel && one.thread === main).length
      : discord.in(main).length;
  const posted = (): number => channels.reduce((sum, one) => sum + mains(one).length, 0);
  const done = (): boolean => channels.every((one) => mains(one).some((main) => threads(one, main) > 0));

  let amid = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < RULES_A_ROUND; i += 1)
      channels.push(await dueRule(storage, i % 2 ? 'slack' : 'discord', channels.length));
    expireLeases(folder);
    const before = posted();
    const child = start();
    const gone = once(child, 'exit');
    const until = Date.now() + ROUND_MS;
    while (posted() === before && !done() && Date.now() < until && child.exitCode === null) await sleep(2);
    // Sooner more often than later: the posts come first, their threads after.
    await sleep(Math.random() ** 2 * 350);
    if (posted() > before && !done()) amid += 1;
    child.kill('SIGKILL');
    await gone;
    if ((round + 1) % 10 === 0) say(`${round + 1} kills, ${amid} amid posts, ${posted()} posts of ${channels.length}`);
  }

  expireLeases(folder);
  const child = start();
  const until = Date.now() + SETTLED_MS;
  while (!done() && Date.now() < until) await sleep(100);
  // What would be a second post comes soon after the first.
  await sleep(3_000);
  child.kill('SIGTERM');
  await once(child, 'exit');

  const wrong = channels.flatMap((one) => {
    const [main, ...more] = mains(one);
    const under = main === undefined ? 0 : threads(one, main);
    return main !== undefined && more.length === 0 && under === 1
      ? []
      : [
          `${one.platform} ${one.channel}: ${1 + more.length - Number(main === undefined)} posts, ${under} thread messages`,
        ];
  });
  wrong.push(...slack.faults);
  await storage.close();
  for (const end of last.reverse()) await end();
  return { kills: rounds, rules: channels.length, amid, wrong };
}

async function dueRule(storage: Storage, platform: string, n: number) {
  const now = Date.now();
  const at = new Date(now);
  const channel = platform === 'slack' ? `C${n}` : String(300000000000000100n + BigInt(n));
  const rule = makeRule({
    platform,
    workspace: platform === 'slack' ? 'T0TEAM' : GUILD,
    channel,
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    zone: 'UTC',
    days: [1, 2, 3, 4, 5, 6, 7],
    since: now - 60_000,
  });
  await storage.rules.put(rule, now);
  return { platform, channel, rule: rule.id };
}

/** Whoever held a channel is dead: the time until that counts is cut short. */
function expireLeases(folder: string): void {
  const db = new DatabaseSync(join(folder, 'state.db'), { timeout: 10_000 });
  db.exec('UPDATE channel SET lease = 0');
  db.close();
}
