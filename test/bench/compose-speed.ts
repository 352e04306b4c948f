import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCore } from '../../src/core.ts';
import { gather } from '../../src/digests/gather.ts';
import type { LibraryDeps } from '../../src/library/library.ts';
import { categorySource, noteHealth } from '../../src/library/source-health.ts';
import type { PaperRecord } from '../../src/paper.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { makeRule } from '../wires/digests.ts';

/**
 * What composing one post took, in milliseconds: of the clock, of processors in all threads, and of that in the one that answers
 * people; `held` is the longest that nobody else was answered.
 */
export type ComposeTime = {
  clock: number;
  processor: number;
  main: number;
  held: number;
  wanted: number;
  listed: number;
};

const DAY = '2026-11-26';
const CATEGORY = 'cs.CL';
const PAPERS = 900;
const TOPICS = 10;

/**
 * How long it takes to compose the post of a channel with ten topics over a day of 900 papers: with topics that are met for
 * the first time, and again. What a first post of a process warms up is left out.
 */
export async function composeSpeed(
  { papers: store, engine, kept, rules }: Storage,
  deps: Pick<LibraryDeps, 'clock' | 'log' | 'meaning'>,
  papers: readonly PaperRecord[],
  topics: readonly string[],
): Promise<Record<'first' | 'again', ComposeTime>> {
  const observed = `${DAY}T01:00:00Z`;
  const list = { name: `arxiv/${CATEGORY}/${DAY}`, date: DAY, origin: 'arxiv', observed } as const;
  await store.save({ lists: [{ ...list, papers: papers.slice(-PAPERS) }] });
  await noteHealth(kept, categorySource(CATEGORY), { success: observed, told: [DAY] });
  await deps.meaning?.catchUp(Number.POSITIVE_INFINITY);
  await engine.ready();
  const digests = { rules, posters: () => [], source: 'Hugging Face', newestDay: () => DAY };
  const core = openCore({ store, kept, engine, sources: [], ...deps, digests });
  const due = Date.parse(`${DAY}T07:00:00Z`);

  async function compose(channel: string, some: readonly string[]): Promise<ComposeTime> {
    const rule = makeRule({ source: 'arxiv', categories: [CATEGORY], channel, topics: some });
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await sleep(20);
    delay.reset();
    const [cpu, own, from] = [process.cpuUsage(), process.threadCpuUsage(), performance.now()];
    const { edition } = await gather(rule, { due }, core.digests!, due);
    const clock = performance.now() - from;
    const { user, system } = process.cpuUsage(cpu);
    const mine = process.threadCpuUsage(own);
    // What held it just now is told at the next turn.
    await sleep(5);
    delay.disable();
    return {
      clock,
      processor: (user + system) / 1_000,
      main: (mine.user + mine.system) / 1_000,
      held: delay.max / 1e6,
      wanted: edition.wanted,
      listed: edition.listed,
    };
  }

  await compose('warm', topics.slice(TOPICS, 2 * TOPICS));
  const mine = topics.slice(0, TOPICS);
  return { first: await compose('C1', mine), again: await compose('C2', mine) };
}
