import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { UserError } from '../../../src/errors.ts';
import { isPassing } from './server-faults.ts';

type Numbers = { bigint: number };
export type Sql = postgres.Sql<Numbers>;
export type Transaction = postgres.TransactionSql<Numbers>;

/** A server that restarts is back by then; who asked is told a sentence after that. */
const PATIENCE_MS = 6_000;
/** Longer than any statement may take on the server: then the network between has lost it. */
const LOST_MS = 25_000;
const CONNECT_SECONDS = 5;
const AGAIN_MS = { first: 50, longest: 500 };
/** Four connections bring the most on two cores; more only wait for each other. */
const POOL = 4;
const MOST_WAITING = 1_000;

export const AWAY = 'The database does not answer just now. Try again in a minute; nothing that was stored is lost.';

/** A pool of connections. What it is given may be done more than once: see each caller for why that is the same as once. */
export type Database = {
  run<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** All of `work` or none of it. */
  change<T>(work: (sql: Transaction) => Promise<T>): Promise<T>;
  /** What one statement or several read, all of the same instant. */
  snapshot<T>(work: (sql: Transaction) => Promise<T>): Promise<T>;
  /** Hears whenever something is said on a channel, and each time that something may have been missed. */
  listen(channel: string, heard: () => void): Promise<void>;
  close(): Promise<void>;
};

export function openConnections(url: string, settings: { most?: number; name?: string } = {}): Sql {
  return postgres(url, {
    max: settings.most ?? POOL,
    connect_timeout: CONNECT_SECONDS,
    backoff: (tries) => Math.min(AGAIN_MS.first * 2 ** tries, AGAIN_MS.longest) / 1_000,
    onnotice: () => {},
    // Places, instants and counts: far below what a number holds exactly.
    types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } },
    connection: {
      application_name: settings.name ?? 'paperboy',
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 10_000,
      // Statements here are short: to compile them costs more than to run them.
      jit: false,
    },
  });
}

export function connect(url: string, settings: { most?: number } = {}): Database {
  const sql = openConnections(url, settings);
  let waiting = 0;
  let isClosed = false;

  async function run<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    if (waiting >= MOST_WAITING)
      throw new UserError('More is asked of me just now than I can answer. Try again in a minute.');
    const began = performance.now();
    waiting += 1;
    try {
      for (let wait = AGAIN_MS.first; ; wait = Math.min(wait * 2, AGAIN_MS.longest)) {
        try {
          return await inTime(work(sql));
        } catch (error) {
          if (isClosed || !isPassing(error)) throw error;
          if (performance.now() - began > PATIENCE_MS) throw new UserError(AWAY);
        }
        await sleep(wait);
      }
    } finally {
      waiting -= 1;
    }
  }

  return {
    run,
    change: (work) => run(async (all) => (await all.begin(work)) as Awaited<ReturnType<typeof work>>),
    snapshot: (work) =>
      run(
        async (all) =>
          (await all.begin('isolation level repeatable read read only', work)) as Awaited<ReturnType<typeof work>>,
      ),
    async listen(channel, heard) {
      await sql.listen(channel, heard, heard);
    },
    async close() {
      isClosed = true;
      await sql.end({ timeout: 1 });
    },
  };
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new UserError(AWAY)), LOST_MS);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
