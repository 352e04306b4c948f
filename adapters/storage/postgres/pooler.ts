import { isDeepStrictEqual } from 'node:util';
import { ConfigError } from '../../../src/errors.ts';
import { newSession } from './session.ts';

/**
 * Throws a ConfigError where two sessions that stand at once are one to the server, as with a pooler that gives its own to
 * whoever begins a transaction: what one prepares or sets is then another's. Nothing is set in them.
 */
export async function refuseShared(url: string): Promise<void> {
  let tries = 0;
  const sessions = [0, 1].map(() => newSession({ url, statementMs: 0, nextHost: () => tries++ }));
  const served: unknown[] = [];
  try {
    for (const session of sessions) {
      await session.begin('SELECT 1');
      const [row] = await session.ask((sql) => sql.unsafe('SELECT pg_backend_pid(), inet_server_addr()'));
      served.push(row);
    }
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
  if (isDeepStrictEqual(served[0], served[1]))
    throw new ConfigError([
      'DATABASE_URL: A pooler answers at its address that gives its sessions to several at once. Have it keep each for ' +
        'whoever opened it (PgBouncer: pool_mode=session), or name the server behind it.',
    ]);
}
