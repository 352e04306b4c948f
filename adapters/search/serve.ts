import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Followed } from '../../src/ports/follow.ts';
import type { ChangeFeed, Meaning, MonthsAsked, Question, SearchEngine } from '../../src/ports/search.ts';
import { makeLiveIndex } from '../../src/search/live.ts';
import { readIndexFile, removeLeftovers, writeIndexFile } from './index-file.ts';

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

export function engineMethods(feed: ChangeFeed, file: string, closed: () => void): EngineMethods {
  removeLeftovers(file);
  const live = makeLiveIndex(feed, readIndexFile(file));
  let reading: Promise<void> | undefined;
  let isClosed = false;

  function keep(most: number): void {
    if (live.papers() < WORTH_KEEPING || live.unkept() < most) return;
    try {
      writeIndexFile(file, live.keep());
    } catch (error) {
      // It is only slower without: a full disk must not keep anybody from searching.
      process.emitWarning(`${file} could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async function read(): Promise<void> {
    while (!isClosed && (await live.isBehind())) {
      await live.step();
      // Whoever asks meanwhile is answered.
      await setImmediate();
    }
    if (!isClosed) keep(Math.max(WORTH_KEEPING * 4, NEW_SHARE * live.papers()));
  }

  async function upToDate(patience?: number): Promise<void> {
    if (!reading && !(await live.isBehind())) return;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    if (patience === undefined) return reading;
    const late = new AbortController();
    try {
      await Promise.race([reading, sleep(patience, undefined, { signal: late.signal }).catch(() => undefined)]);
    } finally {
      late.abort('read');
    }
  }

  // What others save is read before somebody asks; what goes wrong here is told to whoever asks next.
  feed.onChange?.(() => void upToDate().catch(() => undefined));

  /** Answers by what is saved when it is asked. */
  const soon =
    <A extends readonly unknown[], T>(answer: (...args: A) => T, patience = PATIENCE_MS) =>
    async (...args: A): Promise<T> => {
      await upToDate(patience);
      return answer(...args);
    };

  return {
    search: soon((question: Question, limit: number) => live.engine().search(question, limit)),
    alike: soon((key: string, limit: number, meaning?: Meaning) => live.engine().alike(key, limit, meaning)),
    follow: soon(
      (followed: Followed, papers: readonly string[]) => live.engine().follow(followed, papers),
      FOLLOWING_PATIENCE_MS,
    ),
    byAuthor: soon((name: string, limit: number) => live.engine().byAuthor(name, limit)),
    complete: soon((typed: string, limit: number) => live.engine().complete(typed, limit)),
    months: soon((asked: MonthsAsked) => live.engine().months(asked)),
    async ready() {
      await upToDate();
      keep(WORTH_KEEPING);
    },
    close() {
      isClosed = true;
      keep(WORTH_KEEPING);
      closed();
    },
  };
}
