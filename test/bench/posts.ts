import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { newestOpenDay } from '../../adapters/papers/huggingface.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { dueRule, papersOf } from '../wires/digests.ts';
import { fakeDiscord } from '../wires/discord.ts';
import { GUILD } from '../wires/discord-gateway.ts';
import { person } from '../wires/discord-person.ts';
import { settingsOn } from '../wires/loopback.ts';
import { madeList } from '../wires/made-papers.ts';
import { outside } from '../wires/outside.ts';
import { fakeSlack } from '../wires/slack.ts';
import { startBot } from './bot-process.ts';
import { machine, residentMiB, spread } from './machine.ts';

/**
 * The figures of "The daily post": `npm run bench:posts -- [rules] [papers]`. Rules that are due in the same minute, half on
 * Slack and half on Discord, each on a channel of its own; the bot in a process of its own, the platforms here, answering
 * after their usual time and keeping their rates: Slack one message a second and channel, Discord 5 in 5 seconds a channel
 * and 50 calls a second in all. Meanwhile somebody searches. Nothing here passes or fails; it prints.
 */

const RULES = Number(argv[2] ?? 1_000);
const PAPERS = Number(argv[3] ?? 20_000);
const TODAY = 23;
const AHEAD_MS = 12_000;
const MOST_MS = 180_000;
const SEARCH_EVERY_MS = 100;
/** A call to a platform's own servers takes about so long. */
const WAY_MS = 30;

const show = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(46)} ${value}\n`);

/** Counts by name within a window; true where one more would be too many. */
function limiter(most: number, windowMs: number): (name: string) => boolean {
  const seen = new Map<string, number[]>();
  return (name) => {
    const now = Date.now();
    const lately = (seen.get(name) ?? []).filter((at) => now - at < windowMs);
    if (lately.length >= most) return true;
    lately.push(now);
    seen.set(name, lately);
    return false;
  };
}

async function fill(storage: Storage, today: string): Promise<void> {
  const words = 'attention diffusion robot video language agent retrieval speech graph planning vision memory'.split(
    ' ',
  );
  const papers = Array.from({ length: PAPERS }, (_, i) => ({
    ...papersOf('2020-01-01', 1)[0]!,
    id: null,
    title: `${words[i % 12]} ${words[(i * 7) % 11]} models of kind ${i}`,
    abstract:
      `We study ${words[(i * 5) % 12]} with ${words[(i * 3) % 12]} at size ${i}. The results are better. `.repeat(6),
  }));
  for (let i = 0; i < papers.length; i += 1_000)
    await storage.papers.save({
      loose: { papers: papers.slice(i, i + 1_000), origin: 'arxiv', observed: '2026-01-01' },
    });
  await storage.papers.save({ lists: [madeList(`huggingface/${today}`, papersOf(today, TODAY))] });
}

async function measure(ends: (() => unknown)[]): Promise<void> {
  const scope = { after: (end: () => Promise<void>) => void ends.push(end) };
  const dawdle = () => sleep(WAY_MS);
  const discord = await fakeDiscord(scope, { dawdle });
  const slack = await fakeSlack(scope, { dawdle });
  const hub = await outside(scope);
  hub.otherwise({ body: [] });
  let limited = 0;
  const slackRate = limiter(1, 1_000);
  slack.answer('chat.postMessage', ({ body }) => {
    if (!slackRate(String(body['channel']))) return undefined;
    limited += 1;
    return { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } };
  });
  const [channelRate, globalRate] = [limiter(5, 5_000), limiter(50, 1_000)];
  const tooMany = {
    status: 429,
    headers: { 'retry-after': '1' },
    body: { message: 'limited', retry_after: 1, global: false },
  };
  discord.fail(
    ({ method, path }) => {
      if (method !== 'POST' || !path.startsWith('/channels/')) return false;
      const over = globalRate('all') || (/messages$/.test(path) && channelRate(path));
      if (over) limited += 1;
      return over;
    },
    ...Array.from({ length: 10_000 }, () => tooMany),
  );

  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const storage = await sqliteStorage(folder);
  ends.push(() => storage.close());
  const due = Math.ceil((Date.now() + AHEAD_MS + RULES * 8) / 60_000) * 60_000;
  const today = newestOpenDay(due);
  await fill(storage, today);
  const channels = await dueAt(storage, due);

  const bot = await startBot(folder, settingsOn(hub, discord, slack));
  ends.push(() => bot.stop());
  const atFirst = residentMiB(bot.pid);
  await sleep(Math.max(0, due - Date.now()));

  const mains = (): number =>
    slack.shown.filter((one) => one.channel.startsWith('C1') && one.thread === undefined).length +
    channels.discord.reduce((sum, channel) => sum + discord.in(channel).length, 0);
  const threads = (): number =>
    slack.shown.filter((one) => one.thread !== undefined).length +
    channels.discord.reduce((sum, channel) => sum + discord.in(channel).flatMap(({ id }) => discord.in(id)).length, 0);

  const searches: number[] = [];
  let most = atFirst;
  let postedAfter: number | undefined;
  const asking: Promise<unknown>[] = [];
  while (threads() < RULES && Date.now() < due + MOST_MS) {
    const began = performance.now();
    const asked = person(discord).asks('papers search', { query: `video retrieval planning ${asking.length % 50}` });
    asking.push(asked.answer().then(() => searches.push(performance.now() - began)));
    await sleep(SEARCH_EVERY_MS);
    most = Math.max(most, residentMiB(bot.pid));
    if (postedAfter === undefined && mains() >= RULES) postedAfter = Date.now() - due;
  }
  const all = Date.now() - due;
  await Promise.all(asking);
  const { p50, p99, max } = spread(searches);
  show('rules due at once, papers in the library', `${RULES.toLocaleString('en')}, ${PAPERS.toLocaleString('en')}`);
  show('all posts stand after', `${((postedAfter ?? Number.NaN) / 1_000).toFixed(1)} s (${mains()} posts)`);
  show('all threads too after', `${(all / 1_000).toFixed(1)} s (${threads()} thread messages)`);
  show('calls that were over a rate', String(limited));
  // What the way to Discord and back takes here is no part of the bot's answer.
  show(
    'searches meanwhile',
    `${searches.length}: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, max ${max.toFixed(0)} ms, with ${4 * WAY_MS} ms on the way`,
  );
  show('resident memory of the bot', `${atFirst.toFixed(0)} MiB at first, ${most.toFixed(0)} MiB at most`);
  const refused = [...new Set([...slack.faults, ...discord.violations])];
  show('what the platforms would refuse', refused.length === 0 ? 'nothing' : refused.slice(0, 3).join('; '));
}

async function dueAt(storage: Storage, due: number): Promise<{ discord: string[] }> {
  const discord: string[] = [];
  for (let i = 0; i < RULES; i += 1) {
    const platform = i % 2 ? 'slack' : 'discord';
    const channel = platform === 'slack' ? `C1${i}` : String(300000000000001000n + BigInt(i));
    if (platform === 'discord') discord.push(channel);
    const workspace = platform === 'slack' ? `T${i % 20}` : GUILD;
    await storage.rules.put(dueRule(due, { platform, workspace, channel }), due);
  }
  return { discord };
}

process.stdout.write(`${machine()}\n`);
const ends: (() => unknown)[] = [];
try {
  await measure(ends);
} finally {
  for (const end of ends.reverse()) await end();
}
