import KeyvRedis, { createClient } from '@keyv/redis';
import { within } from '../../../src/patience.ts';
import type { Clock, Log } from '../../../src/ports/host.ts';
import type { Cache } from '../../../src/ports/kept.ts';
import { keyvCache } from '../../cache.ts';

export type RedisCaches = { cache(name: string, log: Log): Cache; close(): Promise<void> };

/** A far cache is worth this long a wait: what is in it took seconds to make. */
const PATIENCE_MS = 500;
const REST_MS = 5_000;
/** A connection that stands but says nothing is given up, and another opened. */
const PING_MS = 5_000;
const SILENCE_MS = 15_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** What does not pass by itself, by how the server or the system says it. */
const REMEDIES: readonly (readonly [said: RegExp, remedy: string])[] = [
  [/^(?:WRONGPASS|NOAUTH|NOPERM)\b/, 'the server refuses its user or password. Correct them'],
  [/DB index is out of range/, 'the server has no database of that number. Correct what stands behind the last “/”'],
  [/\bENOTFOUND\b/, 'its host is not known. Correct the name'],
];

/**
 * Caches on a Redis or Valkey server, several processes' the same. Waits a moment for the server, and no longer: while it is
 * away each cache is as one that is empty, at once, and it is tried until it comes.
 */
export async function redisCaches(url: string, clock: Clock, log: Log): Promise<RedisCaches> {
  const client = createClient({
    url: url.replace(/^valkey/, 'redis'),
    // Else what is asked of a server that is away waits until it comes.
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    socket: {
      connectTimeout: PATIENCE_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (tries) => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries),
    },
  });
  let fault: string | undefined;
  // What passes is said by the caches that ask; a client without a listener would end the process.
  client.on('error', (error: Error) => {
    const remedy = REMEDIES.find(([said]) => said.test(error.message))?.[1];
    if (remedy && remedy !== fault)
      log.error({}, `CACHE_URL: ${remedy}. Until then summaries and full texts are made anew each time.`);
    fault = remedy ?? fault;
  });
  client.on('ready', () => {
    fault = undefined;
  });
  let leftAt = -REST_MS;
  /** A server that takes no changes any more was replaced: whoever has its name now is looked up again. */
  function leaveReplica(error: unknown): void {
    if (!(error instanceof Error && error.message.startsWith('READONLY')) || clock.now() - leftAt < REST_MS) return;
    leftAt = clock.now();
    // It closes the connection then, and the client opens another.
    client.sendCommand(['QUIT']).catch(() => undefined);
  }
  /** An adapter of its own for each cache: two of one would share their last namespace. */
  function adapter(): KeyvRedis<unknown> {
    const made = new KeyvRedis<unknown>(client, { throwOnErrors: true });
    made.on('error', leaveReplica);
    // The client connects again by itself, and not when it was closed, as the adapter would let it.
    return Object.assign(made, { getClient: async () => client });
  }
  const connecting = client.connect().catch(() => undefined);
  await within(connecting, clock, PATIENCE_MS);
  return {
    cache: (name, log) =>
      keyvCache(adapter(), `paperboy ${name}`, log, {
        clock,
        ms: PATIENCE_MS,
        restMs: REST_MS,
      }),
    async close() {
      client.destroy();
      await connecting;
    },
  };
}
