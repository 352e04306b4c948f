import { ConfigError } from '../../../src/errors.ts';
import { isShort, short } from './server-faults.ts';
import type { Session } from './session.ts';

/** A process of the bot has so many at most: for what is asked, for the search engine, and one that listens. */
export const SESSIONS = 7;

type Served = { pid: number; host: string | null; port: number | null };

/**
 * Where something stands between the session and the server that it reaches, a pooler perhaps: throws a ConfigError when
 * sessions that stand at once are one to the server, so that what one prepares or sets is another's, and an error that passes
 * when there are fewer than a process needs. `another` makes one to the same address, in which nothing is set.
 */
export async function refuseShared(first: Session, another: () => Session): Promise<void> {
  const { port } = await servedBy(first);
  if (port !== null && port === first.localPort()) return;
  const others = Array.from({ length: SESSIONS - 1 }, another);
  try {
    await Promise.all(others.map((session) => session.begin())).catch((error: unknown) => {
      throw isShort(error) ? short() : error;
    });
    const served = new Set<string>();
    // One after the other: asked at once, several may be served that are one the next moment.
    for (const session of [first, ...others]) {
      const { pid, host } = await servedBy(session);
      served.add(`${pid} ${host}`);
    }
    if (served.size < SESSIONS)
      throw new ConfigError([
        'DATABASE_URL: A pooler answers at its address that gives its sessions to several at once. Have it keep each for ' +
          'whoever opened it (PgBouncer: pool_mode=session), or name the server behind it.',
      ]);
  } finally {
    await Promise.all(others.map((session) => session.close()));
  }
}

async function servedBy(session: Session): Promise<Served> {
  const [found] = await session.ask((sql) =>
    sql.unsafe<Served[]>('SELECT pg_backend_pid() AS pid, inet_server_addr() AS host, inet_client_port() AS port'),
  );
  return found!;
}
