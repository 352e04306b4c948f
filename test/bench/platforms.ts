import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { argv } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../adapters/clock.ts';
import { bundled } from '../../adapters/models/bundled/embedder.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { makeMeaning } from '../../src/library/meaning.ts';
import { fakeDiscord, TOKEN } from '../wires/discord.ts';
import { person as discordPerson } from '../wires/discord-person.ts';
import { type SchemaCheck, schemaCheck } from '../wires/discord-schema.ts';
import { fakeSlack } from '../wires/slack.ts';
import { person as slackPerson } from '../wires/slack-person.ts';
import { startBot } from './bot-process.ts';
import { arxivScale, haveCollections, readCollection, SCHOLAR } from './collections.ts';
import { machine, residentMiB, spread, type Work, workOf } from './machine.ts';

/**
 * The figures of "Discord and Slack": `npm run bench:platforms`. The bot runs as it always does, in a process of its own;
 * here are the platforms and everybody who asks. Nothing here passes or fails; it prints.
 */

const A_SECOND = 50;
/** On each platform; fewer for a quick look: `npm run bench:platforms -- 1500`. */
const EACH = Number(argv[2] ?? 5_000);
const WEIGHED_AFTER = [1_000, 2_500, 5_000, 7_500, 10_000];
const SAMPLED = 50;
const BATCH = 500;
const PEOPLE = 1_000;
const LAST_ANSWERS_MS = 20_000;

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const show = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(46)} ${value}\n`);
const ms = (n: number): string => `${n.toFixed(1)} ms`;

/** One platform: what it takes to ask as one of its people, and what Slack or Discord would have refused. */
type Side = {
  name: 'Discord' | 'Slack';
  settings: Record<string, string>;
  ask(text: string, who: number): { acknowledged: Promise<unknown>; answered: Promise<object> };
  refused(): readonly string[];
};

async function discordSide(far: Awaited<ReturnType<typeof fakeDiscord>>): Promise<Side> {
  return {
    name: 'Discord',
    settings: { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: far.api },
    ask(text, who) {
      const told = discordPerson(far, { id: String(500_000_000_000_000_000n + BigInt(who)) }).asks('papers search', {
        query: text,
      });
      return {
        acknowledged: far.until(() => told.callbacks().length > 0, 'an acknowledgement'),
        answered: told.answer(),
      };
    },
    refused: () => far.violations,
  };
}

async function slackSide(far: Awaited<ReturnType<typeof fakeSlack>>): Promise<Side> {
  return {
    name: 'Slack',
    settings: { SLACK_BOT_TOKEN: 'xoxb-1-very-secret', SLACK_APP_TOKEN: 'xapp-1-very-secret', SLACK_API_URL: far.api },
    ask(text, who) {
      const acknowledged = slackPerson(far, far.send, { user: `U${who}` }).command(`search ${text}`);
      const answered = acknowledged.then(async (message) => {
        const slow = (): boolean => message.text.startsWith('Looking: ');
        await far.until(() => (slow() ? message.below !== undefined : message.text !== ''));
        return message.below ?? message;
      });
      return { acknowledged, answered };
    },
    refused: () => far.faults,
  };
}

/** The papers and their vectors, as a bot that has run for a while holds them; the titles. */
async function fill(folder: string): Promise<string[]> {
  const { papers, engine, close } = await sqliteStorage(folder);
  const meaning = makeMeaning({ store: papers, clock: systemClock(), log: quiet, open: bundled });
  const titles: string[] = [];
  for (const part of arxivScale()) {
    titles.push(...part.map((paper) => paper.title));
    for (let i = 0; i < part.length; i += BATCH)
      await papers.save({ loose: { papers: part.slice(i, i + BATCH), origin: 'arxiv', observed: '2026-01-01' } });
  }
  await meaning.catchUp(Number.POSITIVE_INFINITY);
  await meaning.close();
  await engine.ready();
  await close();
  return titles;
}

/** What is asked the i-th time: in turn two neighbouring words of a title, three, and a whole question. */
function asker(titles: readonly string[]): (i: number) => string {
  const questions = readCollection(SCHOLAR).queries.map((query) => query.text);
  const wordy = titles.map((title) => title.match(/\p{L}{4,}/gu) ?? []).filter((words) => words.length >= 3);
  return (i) => {
    if (i % 3 === 2) return questions[Math.floor(i / 3) % questions.length]!;
    const words = wordy[(i * 7919) % wordy.length]!;
    const from = i % (words.length - 2);
    return words.slice(from, from + 2 + (i % 3)).join(' ');
  };
}

/** An address where nobody listens. */
async function closedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

type Times = { acknowledged: number[]; answered: number[]; withPapers: number };

/** Asks at fixed instants, however slow the answers are, and counts each wait from the instant it was due. */
async function askAll(sides: readonly Side[], text: (i: number) => string, answered: () => void) {
  const times = new Map(sides.map((side): [Side, Times] => [side, { acknowledged: [], answered: [], withPapers: 0 }]));
  const began = performance.now() + 100;
  const underWay: Promise<void>[] = [];

  async function follow(side: Side, i: number, due: number): Promise<void> {
    const taken = times.get(side)!;
    const asked = side.ask(text(i), i % PEOPLE);
    const since = (samples: number[]) => (): void => void samples.push(performance.now() - due);
    const [message] = await Promise.all([
      asked.answered,
      asked.answered.then(since(taken.answered)),
      asked.acknowledged.then(since(taken.acknowledged)),
    ]);
    if (JSON.stringify(message).includes('arxiv.org/abs/')) taken.withPapers += 1;
    answered();
  }

  for (let i = 0; i < EACH * sides.length; i += 1) {
    const due = began + (i * 1000) / (A_SECOND * sides.length);
    const early = due - performance.now();
    if (early > 0) await wait(early);
    // One that is never answered is missing in the count.
    underWay.push(follow(sides[i % sides.length]!, i, due).catch(() => undefined));
  }
  await Promise.race([Promise.all(underWay), wait(LAST_ANSWERS_MS, undefined, { ref: false })]);
  return times;
}

/** What others do on the machine meanwhile slows every answer: a run that they disturbed says so. */
function inUse(before: Work, after: Work): string {
  const share = (spent: number): string => (spent / ((after.at - before.at) / 1000)).toFixed(2);
  const [bot = 0, here = 0] = after.each.map((spent, i) => spent - before.each[i]!);
  return `${share(bot)} by the bot, ${share(here)} by this process, ${share(after.all - before.all - bot - here)} by others`;
}

/** Holding a message against its schema takes longer than all the rest of a fake Discord: every fiftieth is. */
function sampled(check: SchemaCheck): SchemaCheck {
  let count = 0;
  return (...call) => {
    count += 1;
    return count % SAMPLED === 0 ? check(...call) : [];
  };
}

async function measure(folder: string, t: { after(end: () => Promise<void>): void }): Promise<void> {
  const text = asker(await fill(folder));
  const sides = [
    await discordSide(await fakeDiscord(t, { check: sampled(schemaCheck()) })),
    await slackSide(await fakeSlack(t)),
  ];
  const nowhere = await closedPort();
  const settings = Object.assign({}, ...sides.map((side) => side.settings));
  const bot = await startBot(folder, { HF_ENDPOINT: nowhere, ARXIV_ENDPOINT: nowhere, ...settings });
  try {
    const weighed = [`${residentMiB(bot.pid).toFixed(0)} at first`];
    let count = 0;
    const here = monitorEventLoopDelay({ resolution: 1 });
    here.enable();
    const before = workOf(bot.pid, 'self');
    const times = await askAll(sides, text, () => {
      count += 1;
      if (WEIGHED_AFTER.includes(count))
        weighed.push(`${residentMiB(bot.pid).toFixed(0)} after ${count.toLocaleString('en')}`);
    });
    here.disable();
    const after = workOf(bot.pid, 'self');
    for (const [{ name, refused }, { acknowledged, answered, withPapers }] of times) {
      for (const [what, samples] of [
        ['acknowledged', acknowledged],
        ['answered', answered],
      ] as const) {
        const { p50, p99, max } = spread(samples);
        show(`${name}, ${A_SECOND} a second, ${what}`, `p50 ${ms(p50)}, p99 ${ms(p99)}, max ${ms(max)}`);
      }
      const [first] = refused();
      show(
        `${name}, answers`,
        `${answered.length.toLocaleString('en')} of ${EACH.toLocaleString('en')}, ${withPapers.toLocaleString('en')} with papers; ` +
          (first === undefined
            ? 'nothing that it would refuse'
            : `would refuse ${refused().length}, such as: ${first}`),
      );
    }
    show('resident memory of the bot, MiB', weighed.join(', '));
    show('delay of the measuring process, in all figures', `p99 ${ms(here.percentile(99) / 1e6)}`);
    if (before && after) show('processors in use', inUse(before, after));
    if (count < EACH * sides.length) process.stdout.write(`The bot’s last words:\n${bot.lastWords()}\n`);
  } finally {
    await bot.stop();
  }
}

if (!haveCollections()) process.stdout.write('The collections that this measures on are not here (../shared/data).\n');
else {
  process.stdout.write(`${machine()}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  const ends: (() => unknown)[] = [];
  try {
    await measure(folder, { after: (end) => void ends.push(end) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    for (const end of ends.reverse()) await end();
  }
}
