import { connect, type Socket } from 'node:net';
import postgres from 'postgres';
import { lost } from './server-faults.ts';

export type Sql = postgres.Sql<{ bigint: number }>;

/** The server's time, reckoned once a statement: asked for row by row the clock takes most of its time. */
export const now = (sql: Sql) => sql`(SELECT now_ms())`;

/**
 * One connection to the server, from its opening to its end. The client would open it anew by itself, but remembers then what
 * was under way on the old one: it waits for answers that never come, and asks again for what its caller has given up. So a
 * session that is over stays over, and another is begun with a client of its own.
 */
export type Session = {
  /** Resolves when the server has let it in and answered. Rejects with why it does not. */
  begin(): Promise<void>;
  /** What comes of the work; rejects as soon as the session is over, whatever the work waits for. */
  ask<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  isOver(): boolean;
  /** From which port of this machine it goes; undefined where it goes through a file. */
  localPort(): number | undefined;
  /** At once. What is under way rejects. */
  end(): void;
  /** When what is under way is done, at most a second later. */
  close(): Promise<void>;
};

export type SessionSettings = {
  url: string;
  /** How long the server works on one statement before it gives up; 0 for as long as it takes, with nothing set in it. */
  statementMs: number;
  /** Of several hosts that the address names, the one to try: a number that grows with each try. */
  nextHost(): number;
  /** Told what others say where it listens. */
  heard?(): void;
};

/** By which sessions of this program are known on the server. */
export const PROGRAM = 'paperboy';

const OPENING_MS = 5_000;
/** Longer than any statement may take on the server: then the network between has lost it. */
const LOST_MS = 25_000;

export function newSession({ url, statementMs, nextHost, heard }: SessionSettings): Session {
  const asked = new Set<(why: unknown) => void>();
  let socket: Socket | undefined;
  let isReady = false;
  let isOver = false;

  function end(why: unknown = lost()): void {
    if (isOver) return;
    isOver = true;
    for (const reject of asked) reject(why);
    // What the client holds is settled too, for whoever still waits inside of some work. It says goodbye through TLS of its
    // own, which must not find the socket under it gone: nobody could catch that.
    sql
      .end({ timeout: 0 })
      .catch(() => undefined)
      .finally(() => socket?.destroy());
  }

  /** Called by the client whenever it wants to connect: again only where the host before was not the wanted kind. */
  async function dial({ host: hosts, port: ports, path }: Address): Promise<Socket> {
    if (isReady || isOver) throw lost();
    const at = nextHost() % hosts.length;
    const [host, port] = [hosts[at]!, ports[at]!];
    // By these the client knows its server's certificate.
    const made = Object.assign(connect(path ? { path } : { host, port }), { host, port });
    socket = made;
    return new Promise((resolve, reject) => {
      made.once('connect', () => resolve(made));
      made.once('error', (error) => {
        end(error);
        reject(error);
      });
    });
  }

  const sql = postgres(url, {
    ...SETTINGS,
    ...{ socket: dial },
    onclose: () => end(),
    ...(heard && { onnotify: () => heard() }),
    connection: { application_name: PROGRAM },
  });

  async function within<T>(ms: number, work: (sql: Sql) => Promise<T>): Promise<T> {
    if (isOver) throw lost();
    const { promise: over, reject } = Promise.withResolvers<never>();
    asked.add(reject);
    const timer = ms > 0 ? setTimeout(() => end(isReady ? lost() : unanswered()), ms) : undefined;
    try {
      return await Promise.race([work(noticed(sql, () => timer?.refresh())), over]);
    } finally {
      clearTimeout(timer);
      asked.delete(reject);
    }
  }

  return {
    async begin() {
      try {
        await within(OPENING_MS, (sql) => sql.unsafe(statementMs > 0 ? settingsOf(statementMs) : 'SELECT 1'));
        isReady = true;
      } catch (error) {
        end();
        throw error;
      }
    },
    ask: (work) => within(statementMs > 0 ? LOST_MS : 0, work),
    isOver: () => isOver,
    localPort: () => socket?.localPort,
    end: () => end(),
    async close() {
      await sql.end({ timeout: 1 });
      end();
    },
  };
}

type Address = { host: readonly string[]; port: readonly number[]; path?: string | false };

/** Says so with each statement that begins: several may take longer together than one may. */
function noticed(sql: Sql, begins: () => void): Sql {
  return new Proxy(sql, {
    apply(target, self, args) {
      begins();
      return Reflect.apply(target, self, args);
    },
    get(target, name, receiver) {
      if (name === 'unsafe') begins();
      return Reflect.get(target, name, receiver);
    },
  });
}

/** As the client says it. */
const unanswered = (): Error => Object.assign(new Error('the server does not answer'), { code: 'CONNECT_TIMEOUT' });

/** An array as Postgres reads it from text. */
const arrayText = (all: readonly (string | number)[]): string =>
  `{${all.map((one) => (typeof one === 'number' ? one : `"${one.replace(/[\\"]/g, '\\$&')}"`)).join(',')}}`;

const SETTINGS = {
  max: 1,
  // Its beginning is bounded as a whole here.
  connect_timeout: 0,
  backoff: () => 0,
  onnotice: () => {},
  // To ask the server for its types leaves a rejection behind that nobody can catch when the connection is cut meanwhile.
  fetch_types: false,
  /** By the server's numbers (pg_type.dat): those that are used here. */
  types: {
    // Places, instants and counts: far below what a number holds exactly.
    bigint: { to: 20, from: [20], serialize: String, parse: Number },
    texts: { to: 1009, from: [], serialize: arrayText, parse: String },
    bigints: { to: 1016, from: [], serialize: arrayText, parse: String },
  },
};

/** Asked for when a session stands: what stands between passes on few settings that a connection asks for, or refuses them. */
const settingsOf = (statementMs: number): string => `
  SET application_name = ${PROGRAM};
  SET statement_timeout = ${statementMs};
  SET lock_timeout = 5000;
  SET idle_in_transaction_session_timeout = 10000;
  -- Statements here are short: to compile them costs more than to run them.
  SET jit = off`;
