import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../../src/errors.ts';
import { openPool } from './pool.ts';
import { isFull, isPassing } from './server-faults.ts';
import type { Sql } from './session.ts';

/** A server that restarts is back by then; who asked is told a sentence after that. */
const PATIENCE_MS = 6_000;
const AGAIN_MS = { first: 50, longest: 500 };
/** Four connections bring the most on two cores; more only wait for each other. */
const POOL = 4;
const MOST_WAITING = 1_000;

/** Without ways to sort or to read a table as it lies, an index's order is the only way there is. */
const OTHER_WAYS = ['sort', 'incremental_sort', 'bitmapscan', 'seqscan', 'hashjoin', 'mergejoin'];
const BEGIN_ALONG_INDEX = ['BEGIN', ...OTHER_WAYS.map((way) => `SET LOCAL enable_${way} = off`)].join('; ');

export const AWAY = 'The database does not answer just now. Try again in a minute; nothing that was stored is lost.';

const FULL = 'The disk of the database is full. Make room there, then try again; nothing that was stored is lost.';

/** What it is given is done again where nobody knows whether it was done: see each caller for why that is the same as once. */
export type Database = {
  run<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** All of `work` or none of it. */
  change<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * The same for the first few of many by an index's order. What is open changes in a minute from nothing to thousands of
   * rows, of which the server's statistics know nothing: left to itself it then reads and sorts them all for each few.
   */
  changeFirst<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** What several statements read, all of the same instant. */
  snapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Hears whenever something is said on a channel, and each time that something may have been missed; until it is closed. */
  listen(channel: string, heard: () => void): void;
  close(): Promise<void>;
};

export function connect(url: string, most = POOL): Database {
  const pool = openPool(url, most);
  let underWay = 0;
  let isClosed = false;

  async function again<T>(work: () => Promise<T>): Promise<T> {
    if (underWay >= MOST_WAITING)
      throw new UserError('More is asked of me just now than I can answer. Try again in a minute.');
    const began = performance.now();
    underWay += 1;
    try {
      for (let wait = AGAIN_MS.first; ; wait = Math.min(wait * 2, AGAIN_MS.longest)) {
        try {
          return await work();
        } catch (error) {
          if (isFull(error)) throw new UserError(FULL);
          if (isClosed || !isPassing(error)) throw error;
          if (performance.now() - began > PATIENCE_MS) throw new UserError(AWAY);
        }
        await sleep(wait);
      }
    } finally {
      underWay -= 1;
    }
  }

  return {
    run: (work) => again(() => pool.use(work)),
    change: (work) => again(() => pool.transaction('BEGIN', work)),
    changeFirst: (work) => again(() => pool.transaction(BEGIN_ALONG_INDEX, work)),
    snapshot: (work) => again(() => pool.transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work)),
    listen: pool.listen,
    async close() {
      isClosed = true;
      await pool.close();
    },
  };
}
