import type { TestContext } from 'node:test';
import { newestOpenDay } from '../../adapters/papers/huggingface.ts';
import { memoryKept } from '../../adapters/storage/memory/kept.ts';
import { memoryRules } from '../../adapters/storage/memory/rules.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { openCore } from '../../src/core.ts';
import { makeDigestRunner } from '../../src/digests/run.ts';
import { nextSlot } from '../../src/digests/zones.ts';
import type { WriteGist } from '../../src/explain/gist.ts';
import { categorySource, noteHealth } from '../../src/library/source-health.ts';
import type { PaperRecord } from '../../src/paper.ts';
import type { Kept } from '../../src/ports/kept.ts';
import type { Poster } from '../../src/ports/platform.ts';
import type { Rule } from '../../src/ports/rules.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { platforms } from '../../src/start/platforms.ts';
import { emptyLibrary } from './folder.ts';
import { startHere } from './here.ts';
import { keptLog } from './kept-log.ts';
import { made, madeList } from './made-papers.ts';
import { type MemoryPoster, memoryPoster } from './memory-poster.ts';
import { sealedFor } from './sealed.ts';

/** A clock that stands still until it is told to go on; waits are over when all else is done, and take no time. */
export function stillClock(start: string) {
  let now = Date.parse(start);
  return {
    now: () => now,
    wait: async (_ms: number, signal?: AbortSignal) => {
      await new Promise(setImmediate);
      signal?.throwIfAborted();
    },
    set: (instant: string | number) => {
      now = typeof instant === 'number' ? instant : Date.parse(instant);
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}
export type StillClock = ReturnType<typeof stillClock>;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const SOURCE = 'Hugging Face';

/**
 * Posts of rules, with platforms in memory and a source that tells what the test gives it. Papers lie in a real SQLite file;
 * rules and what is kept lie in memory, or in that file too.
 */
export async function digestWorld(t: TestContext, start: string, more: { gist?: WriteGist; inFile?: true } = {}) {
  const folder = await emptyLibrary(t);
  const clock = stillClock(start);
  const slack = memoryPoster('slack', clock.now);
  const discord = memoryPoster('discord', clock.now);
  const kept = memoryKept(clock);
  const posters: Poster[] = [slack, discord];
  const first = await process(t, folder, clock, posters, { ...more, kept });
  const { rules } = first;
  const { papers: store } = first.storage;

  /** The source answers now: with these papers for that day. */
  async function lists(day: string, papers: readonly PaperRecord[]): Promise<void> {
    const at = new Date(clock.now()).toISOString();
    if (papers.length > 0) await store.save({ lists: [madeList(`huggingface/${day}`, papers, { observed: at })] });
    await answers([day]);
  }

  async function answers(days: readonly string[], at = clock.now()): Promise<void> {
    const success = new Date(at).toISOString();
    await noteHealth(kept, SOURCE, { success, told: days });
  }

  /** The source was asked now and did not answer. */
  const fails = (): Promise<void> =>
    noteHealth(kept, SOURCE, { failure: new Date(clock.now()).toISOString(), fault: 'down' });

  /** arXiv's announcement of a day for a category is read now; one without papers is an announcement too. */
  async function announces(category: string, day: string, papers: readonly PaperRecord[]): Promise<void> {
    const at = new Date(clock.now()).toISOString();
    const list = madeList(`arxiv/${category}/${day}`, papers, { origin: 'arxiv', observed: at });
    if (papers.length > 0) await store.save({ lists: [list] });
    await noteHealth(kept, categorySource(category), { success: at, told: [day] });
  }

  async function rule(facts: Partial<Rule> = {}): Promise<Rule> {
    const made = makeRule({ since: clock.now(), began: clock.now(), ...facts });
    await rules.put(made, nextSlot(made, Math.min(clock.now(), made.since)).at);
    return made;
  }

  /** A rule as it is kept now. */
  const found = async (rule: Rule): Promise<Rule | undefined> =>
    (await rules.rulesIn(rule)).find(({ id }) => id === rule.id);

  /** Time goes by in steps, with a look at each. */
  async function until(instant: string | number, stepMs = 5 * MINUTE): Promise<void> {
    const end = typeof instant === 'number' ? instant : Date.parse(instant);
    while (clock.now() < end) {
      clock.set(Math.min(end, clock.now() + stepMs));
      await first.runner.tick();
    }
  }

  return {
    ...first,
    folder,
    clock,
    posters,
    slack,
    discord,
    store,
    kept,
    rules,
    lists,
    announces,
    answers,
    fails,
    rule,
    found,
    until,
  };
}

/** Another process on the same database. */
export async function process(
  t: TestContext,
  folder: string,
  clock: StillClock,
  posters: readonly Poster[],
  { gist, inFile, kept = memoryKept(clock) }: { gist?: WriteGist; inFile?: true; kept?: Kept } = {},
) {
  const storage: Storage = await sqliteStorage(folder, clock, startHere);
  t.after(() => storage.close());
  const log = keptLog();
  const stop = new AbortController();
  const rules = inFile ? storage.rules : memoryRules(clock);
  const core = openCore({
    store: storage.papers,
    kept,
    engine: storage.engine,
    sources: [],
    clock,
    log,
    platforms,
    sealed: sealedFor(kept),
    digests: { rules, posters: () => posters, source: SOURCE, newestDay: newestOpenDay },
  });
  const desk = core.digests!;
  if (gist) {
    const { makeGists } = await import('../../src/explain/gist.ts');
    desk.gist = makeGists(gist, clock, log);
  }
  return { storage, rules, core, desk, log, stop, runner: makeDigestRunner({ desk, clock, log }, stop.signal) };
}

let rulesMade = 0;
/** A rule with what a test cares about. */
export function makeRule(facts: Partial<Rule> = {}): Rule {
  rulesMade += 1;
  return {
    id: `r${rulesMade}`,
    name: `rule${rulesMade}`,
    platform: 'slack',
    workspace: 'T1',
    channel: 'C1',
    creator: 'U1',
    kind: 'daily',
    source: 'huggingface',
    categories: [],
    hour: 9,
    minute: 0,
    zone: 'Europe/Berlin',
    days: [1, 2, 3, 4, 5],
    top: 5,
    topics: [],
    width: 'usual',
    without: [],
    organisations: [],
    authors: [],
    floor: null,
    language: 'en',
    style: 'full',
    sayEmpty: false,
    since: 0,
    paused: null,
    trouble: null,
    ...facts,
  };
}

/** A rule that is due in the minute of this instant, on every day. */
export function dueRule(due: number, facts: Partial<Rule> = {}): Rule {
  const at = new Date(due);
  const clock = { hour: at.getUTCHours(), minute: at.getUTCMinutes(), zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] };
  return makeRule({ ...clock, since: due - MINUTE, ...facts });
}

/** So many papers of a day, each with an id of its own; the first has the most upvotes. */
export function papersOf(day: string, many: number, more: Partial<PaperRecord> = {}): PaperRecord[] {
  const month = day.slice(2, 4) + day.slice(5, 7);
  return Array.from({ length: many }, (_, i) =>
    made(`Paper ${i} of ${day}`, {
      id: `${month}.${day.slice(8)}${String(i).padStart(3, '0')}`,
      upvotes: 100 - i,
      ...more,
    }),
  );
}

export const titles = (posted: MemoryPoster['posted'][number] | undefined): string[] =>
  posted?.reply.cards.map((card) => card.title) ?? [];
