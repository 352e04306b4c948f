import { setTimeout as sleep } from 'node:timers/promises';
import { lost, mustReconnect } from './server-faults.ts';
import { newSession, type Session, type Sql } from './session.ts';

/**
 * Sessions, each in one hand at a time, so many at most; what was asked of one that is over rejects. The client's own
 * transactions write to a connection that was cut, which no caller can catch (github.com/porsager/postgres/issues/1208): here
 * a transaction ends with the session that it began in.
 */
export type Pool = {
  use<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** `begin` is how it begins: "BEGIN" and what kind. */
  transaction<T>(begin: string, work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Hears what is said on a channel from when it returns until the pool is closed; told each time that some may have been missed. */
  listen(channel: string, heard: () => void): void;
  close(): Promise<void>;
};

/** Who waits longer for a session is behind others that wait for a server which does not answer. */
const TURN_MS = 8_000;
const STATEMENT_MS = 15_000;
const LISTEN_AGAIN_MS = 500;
/** Whether it is still heard is asked so often: a network that swallows what is said is quiet too. */
const STILL_HEARD_MS = 15_000;

/** All of `work` or none of it. `begin` is how it begins. */
export function transactionIn<T>(session: Session, begin: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  return session.ask(async (sql) => {
    try {
      await sql.unsafe(begin);
      const result = await work(sql);
      const { command } = await sql.unsafe('COMMIT');
      // What failed inside and was passed over ends it so.
      if (command !== 'COMMIT') throw new Error(`a transaction ended with ${command}`);
      return result;
    } catch (error) {
      await sql.unsafe('ROLLBACK').catch(() => session.end());
      throw error;
    }
  });
}

export function openPool(url: string, most: number): Pool {
  const sessions = new Set<Session>();
  const free: Session[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let tries = 0;
  const closing = new AbortController();

  async function begin(heard?: () => void): Promise<Session> {
    if (closing.signal.aborted) throw lost();
    for (const session of sessions) if (session.isOver()) sessions.delete(session);
    const nextHost = (): number => tries++;
    const session = newSession({ url, statementMs: STATEMENT_MS, nextHost, ...(heard && { heard }) });
    sessions.add(session);
    await session.begin();
    return session;
  }

  async function turn(): Promise<void> {
    if (busy < most) {
      busy += 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push(resolve);
    const late = setTimeout(() => {
      waiting.splice(waiting.indexOf(resolve), 1);
      reject(lost());
    }, TURN_MS);
    await promise.finally(() => clearTimeout(late));
  }

  function giveTurn(): void {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }

  function takeFree(): Session | undefined {
    for (let session = free.pop(); session; session = free.pop()) if (!session.isOver()) return session;
    return undefined;
  }

  async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    await turn();
    try {
      const session = takeFree() ?? (await begin());
      try {
        return await work(session);
      } catch (error) {
        if (mustReconnect(error)) session.end();
        // What took this one may have taken them too: each would be waited for in vain.
        if (session.isOver()) for (const other of free.splice(0)) other.end();
        throw error;
      } finally {
        if (!session.isOver()) free.push(session);
      }
    } finally {
      giveTurn();
    }
  }

  async function hear(channel: string, heard: () => void): Promise<void> {
    const session = await begin(heard);
    try {
      await session.ask((sql) => sql.unsafe(`LISTEN ${channel}`));
      heard();
      for (;;) {
        await session.ask(() => sleep(STILL_HEARD_MS, undefined, { ref: false }));
        await session.ask((sql) => sql.unsafe('SELECT 1'));
      }
    } finally {
      session.end();
    }
  }

  return {
    use: (work) => withSession(({ ask }) => ask(work)),
    transaction: (begin, work) => withSession((session) => transactionIn(session, begin, work)),
    listen(channel, heard) {
      const { signal } = closing;
      const hearOn = async (): Promise<void> => {
        while (!signal.aborted) {
          // A server that is away now is listened to when it is back.
          await hear(channel, heard).catch(() => undefined);
          await sleep(LISTEN_AGAIN_MS, undefined, { signal }).catch(() => undefined);
        }
      };
      void hearOn();
    },
    async close() {
      closing.abort();
      await Promise.all([...sessions].map((session) => session.close()));
    },
  };
}
