import postgres from 'postgres';

export type Sql = postgres.Sql<{ bigint: number }>;

/** The server's time, reckoned once a statement: asked for row by row the clock takes most of its time. */
export const now = (sql: Sql) => sql`(SELECT now_ms())`;

/** One connection and what is done by it now: one piece of work at a time. `losses` counts how often it was cut, `cut` tells the work. */
type PooledConnection = { sql: Sql; losses: number; cut?: (() => void) | undefined };

/**
 * Connections, each in one hand at a time. The client's own transactions write to a connection that was cut, which no caller
 * can catch (github.com/porsager/postgres/issues/1208): here a transaction ends with the connection that it began on.
 */
export type Pool = {
  use<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** `begin` is how it begins: "BEGIN" and what kind. */
  transaction<T>(begin: string, work: (sql: Sql) => Promise<T>): Promise<T>;
  listen(channel: string, heard: () => void): Promise<void>;
  close(): Promise<void>;
};

const CONNECT_SECONDS = 5;
const AGAIN_MS = { first: 50, longest: 500 };
/** Longer than any statement may take on the server: then the network between has lost it. */
const LOST_MS = 25_000;

/** An array as Postgres reads it from text. */
const arrayText = (all: readonly (string | number)[]): string =>
  `{${all.map((one) => (typeof one === 'number' ? one : `"${one.replace(/[\\"]/g, '\\$&')}"`)).join(',')}}`;
/** By the server's numbers (pg_type.dat): those that are used here. */
const TYPES = {
  // Places, instants and counts: far below what a number holds exactly.
  bigint: { to: 20, from: [20], serialize: String, parse: Number },
  texts: { to: 1009, from: [], serialize: arrayText, parse: String },
  bigints: { to: 1016, from: [], serialize: arrayText, parse: String },
};

export function openPool(url: string, most: number, statementMs = 15_000): Pool {
  const free: PooledConnection[] = [];
  const waiting: ((slot: PooledConnection) => void)[] = [];
  const slots = new Set<PooledConnection>();
  let listening: Sql | undefined;

  const open = (losing: () => void = () => {}): Sql =>
    postgres(url, {
      max: 1,
      connect_timeout: CONNECT_SECONDS,
      backoff: (tries) => Math.min(AGAIN_MS.first * 2 ** tries, AGAIN_MS.longest) / 1_000,
      onnotice: () => {},
      onclose: losing,
      // To ask the server for its types leaves a rejection behind that nobody can catch when the connection is cut meanwhile.
      fetch_types: false,
      types: TYPES,
      connection: {
        application_name: 'paperboy',
        statement_timeout: statementMs,
        lock_timeout: 5_000,
        idle_in_transaction_session_timeout: 10_000,
        // Statements here are short: to compile them costs more than to run them.
        jit: false,
      },
    });

  function newSlot(): PooledConnection {
    const cut = (): void => {
      slot.losses += 1;
      slot.cut?.();
    };
    const slot: PooledConnection = { losses: 0, sql: open(cut) };
    slots.add(slot);
    return slot;
  }
  for (let i = 0; i < most; i += 1) free.push(newSlot());

  function give(slot: PooledConnection): void {
    const next = waiting.shift();
    if (next) next(slot);
    else free.push(slot);
  }

  async function withSlot<T>(work: (slot: PooledConnection) => Promise<T>): Promise<T> {
    const slot = free.pop() ?? (await new Promise<PooledConnection>((resolve) => waiting.push(resolve)));
    const late = Promise.withResolvers<never>();
    const timer = statementMs > 0 ? setTimeout(() => late.reject(lost()), LOST_MS) : undefined;
    // The client may forget a statement that it held back for a connection which is cut just then.
    const cut = Promise.withResolvers<never>();
    slot.cut = () => cut.reject(lost());
    cut.promise.catch(() => undefined);
    const answer = work(slot);
    answer.catch(() => undefined);
    let isLate = false;
    void late.promise.catch(() => {
      isLate = true;
    });
    try {
      return await Promise.race([answer, late.promise, cut.promise]);
    } finally {
      clearTimeout(timer);
      slot.cut = undefined;
      if (isLate) {
        slots.delete(slot);
        slot.sql.end({ timeout: 0 }).catch(() => undefined);
        give(newSlot());
      } else give(slot);
    }
  }

  return {
    use: (work) => withSlot(({ sql }) => work(sql)),
    transaction: (begin, work) =>
      withSlot(async (slot) => {
        const before = slot.losses;
        const check = (): void => {
          if (slot.losses !== before) throw lost();
        };
        await slot.sql.unsafe(begin);
        try {
          const result = await work(checked(slot.sql, check));
          check();
          const { command } = await slot.sql.unsafe('COMMIT');
          // What failed inside and was passed over ends it so.
          if (command !== 'COMMIT') throw new Error(`a transaction ended with ${command}`);
          return result;
        } catch (error) {
          // One that was cut is over already.
          if (slot.losses === before) await slot.sql.unsafe('ROLLBACK').catch(() => undefined);
          throw error;
        }
      }),
    async listen(channel, heard) {
      listening ??= open();
      await listening.listen(channel, heard, heard);
    },
    async close() {
      await Promise.all([...slots].map(({ sql }) => sql.end({ timeout: 1 })));
      await listening?.end({ timeout: 1 });
    },
  };
}

/** Nothing more is said by a connection that is not the one that it began on: it would be done outside the transaction. */
function checked(sql: Sql, check: () => void): Sql {
  return new Proxy(sql, {
    apply(target, self, args) {
      check();
      return Reflect.apply(target, self, args);
    },
    get(target, name, receiver) {
      if (name === 'unsafe') check();
      return Reflect.get(target, name, receiver);
    },
  });
}

/** As the client says it. */
const lost = (): Error => Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_CLOSED' });
