import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Followed } from '../../src/ports/follow.ts';
import type { ChangeFeed, Meaning, MonthsAsked, Question, SearchEngine } from '../../src/ports/search.ts';
import { type KeptIndex, type LiveIndex, makeLiveIndex } from '../../src/search/live.ts';
import { readIndexFile, writeIndexFile } from './index-file.ts';
import { removeLeftovers } from './part-file.ts';

/** A question waits so long for what has just been saved, then is answered from what has been read by then. */
const PATIENCE_MS = 5_000;
/** A post is the same tomorrow: what is followed waits longer, as long as a person may who tries it out. */
const FOLLOWING_PATIENCE_MS = 10_000;
/** Fewer papers are read again faster than their index is worth to be kept. */
const WORTH_KEEPING = 500;
/** While it serves, the index is kept anew when so large a share of it is new. */
const NEW_SHARE = 0.1;

/** What the thread of a search engine answers: one engine over what a store tells, its index kept in a file. */
export type EngineMethods = { [K in keyof SearchEngine]: SearchEngine[K] } & { close(): void };

/** What an index file holds: so many papers of a library, as it was up to a mark. */
export type HeldIndex = Pick<KeptIndex, 'library' | 'mark'> & { papers: number };

/** Where processes on several machines leave the file of their index for those that have none. */
export type SharedIndex = {
  /** Brings the file here, where there is a whole one of this library. */
  bring(): Promise<void>;
  /** Puts the file there, unless one is there that is about as new. */
  offer(held: HeldIndex): Promise<void>;
};

/** So much of the index may be new before it is worth to be kept again. */
export const muchNew = (papers: number): number => Math.max(WORTH_KEEPING * 4, NEW_SHARE * papers);

export function engineMethods(
  feed: ChangeFeed,
  { file, shared, patience = PATIENCE_MS }: { file: string; shared?: SharedIndex; patience?: number },
  closed: () => void,
): EngineMethods {
  let opening: Promise<LiveIndex> | undefined;
  let live: LiveIndex | undefined;
  let held: HeldIndex | undefined;
  let offering: Promise<void> | undefined;
  let reading: Promise<void> | undefined;
  let isClosed = false;

  async function open(): Promise<LiveIndex> {
    removeLeftovers(file);
    let kept = readIndexFile(file);
    if (!kept && shared) {
      await shared.bring();
      kept = readIndexFile(file);
    }
    live = makeLiveIndex(feed, kept);
    if (kept) held = { library: kept.library, mark: kept.mark, papers: live.papers() };
    return live;
  }
  const opened = (): Promise<LiveIndex> => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  function keep(index: LiveIndex, most: number): void {
    if (index.papers() < WORTH_KEEPING || index.unkept() < most) return;
    try {
      const kept = index.keep();
      writeIndexFile(file, kept);
      held = { library: kept.library, mark: kept.mark, papers: index.papers() };
    } catch (error) {
      warn(`${file} could not be written`, error);
    }
  }

  /** Each file once, while everybody is answered. */
  function offer(): void {
    if (!shared || !held || offering) return;
    const what = held;
    offering = shared
      .offer(what)
      .catch((error: unknown) => warn(`${file} could not be left for others`, error))
      .finally(() => {
        offering = undefined;
        if (held === what) held = undefined;
      });
  }

  /** It is only slower without: a full disk must not keep anybody from searching. */
  function warn(what: string, error: unknown): void {
    if (!isClosed) process.emitWarning(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }

  async function read(index: LiveIndex): Promise<void> {
    while (!isClosed && (await index.isBehind())) {
      await index.step();
      // Whoever asks meanwhile is answered.
      await setImmediate();
    }
    if (isClosed) return;
    keep(index, muchNew(index.papers()));
    offer();
  }

  /** All that is saved by now: a reading that is under way may have looked before. */
  async function readAll(index: LiveIndex): Promise<true> {
    do {
      reading ??= read(index).finally(() => {
        reading = undefined;
      });
      await reading;
    } while (!isClosed && (await index.isBehind()));
    return true;
  }

  async function upToDate(most?: number): Promise<{ index: LiveIndex; isWhole: boolean }> {
    const index = await opened();
    if (!reading && !(await index.isBehind())) return { index, isWhole: true };
    const whole = readAll(index);
    if (most === undefined) return { index, isWhole: await whole };
    const late = new AbortController();
    const enough = sleep(most, false, { signal: late.signal }).catch(() => false);
    try {
      return { index, isWhole: await Promise.race([whole, enough]) };
    } finally {
      late.abort('read');
    }
  }

  // What others save is read before somebody asks; what goes wrong here is told to whoever asks next.
  feed.onChange?.(() => void upToDate().catch(() => undefined));

  /** Answers by what is saved when it is asked. */
  const soon =
    <A extends readonly unknown[], T>(
      answer: (engine: ReturnType<LiveIndex['engine']>, ...args: A) => T,
      most = patience,
    ) =>
    async (...args: A): Promise<T> =>
      answer((await upToDate(most)).index.engine(), ...args);

  return {
    begin: () => void opened().catch(() => undefined),
    async search(question: Question, limit: number) {
      const { index, isWhole } = await upToDate(patience);
      const found = index.engine().search(question, limit);
      return isWhole ? found : { ...found, soFar: index.papers() };
    },
    alike: soon((engine, key: string, limit: number, meaning?: Meaning) => engine.alike(key, limit, meaning)),
    follow: soon(
      (engine, followed: Followed, papers: readonly string[]) => engine.follow(followed, papers),
      FOLLOWING_PATIENCE_MS,
    ),
    byAuthor: soon((engine, name: string, limit: number) => engine.byAuthor(name, limit)),
    complete: soon((engine, typed: string, limit: number) => engine.complete(typed, limit)),
    months: soon((engine, asked: MonthsAsked) => engine.months(asked)),
    async ready() {
      keep((await upToDate()).index, WORTH_KEEPING);
      offer();
      await offering;
    },
    close() {
      isClosed = true;
      if (live) keep(live, WORTH_KEEPING);
      closed();
    },
  };
}
