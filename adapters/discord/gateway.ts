import {
  Client,
  Events,
  GatewayIntentBits,
  Options,
  SimpleShardingStrategy,
  type WebSocketOptions,
  WebSocketShardStatus,
} from 'discord.js';
import { within } from '../../src/patience.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { Shards } from './settings.ts';

export type Gateway = {
  client: Client;
  /** Leaves for good, also while the connection is being made anew. */
  leave(): Promise<void>;
};

/** An outage hides servers from us; nobody else should wait for them. */
const HIDDEN_SERVERS_MS = 2_000;
const HANDSHAKE_MS = 5_000;
const LOOK_MS = 20;
/** A peer that is gone does not say goodbye. */
const GOODBYE_MS = 1_000;

/** Told to slow down for longer, the library says so instead of waiting: a post has to end in time. */
const LONGEST_LIMIT_MS = 10_000;

/** A client that hears only what needs no privilege, remembers next to nothing and pings nobody. */
export function gateway(
  rest: { timeout: number; api?: string },
  shards: Shards | undefined,
  clock: Clock,
  log: Log,
): Gateway {
  const left = new AbortController();
  let manager: Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0] | undefined;
  const client: Client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    ...(shards ? { shards: [...shards.ids], shardCount: shards.count } : { shards: 'auto' }),
    allowedMentions: { parse: [], repliedUser: false },
    waitGuildTimeout: HIDDEN_SERVERS_MS,
    rest: {
      ...rest,
      rejectOnRateLimit: ({ timeToReset, retryAfter }) => Math.max(timeToReset, retryAfter) > LONGEST_LIMIT_MS,
    },
    ws: {
      buildStrategy: (made) => {
        manager = made;
        const retrieve = made.options.retrieveSessionInfo;
        // A shard that waits to reconnect cannot be destroyed and would come back. It asks for its session first.
        made.options.retrieveSessionInfo = (shard) =>
          left.signal.aborted ? new Promise(() => undefined) : retrieve(shard);
        made.options.handshakeTimeout = HANDSHAKE_MS;
        return new SimpleShardingStrategy(made);
      },
    },
    makeCache: Options.cacheWithLimits({
      MessageManager: 0,
      ThreadMemberManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === client.user?.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === client.user?.id },
    }),
  });
  const keep = client.rest.setToken.bind(client.rest);
  // At the first 401, also one that passes, the library forgets the token, and asks for nothing any more.
  client.rest.setToken = (token) => (token ? keep(token) : client.rest);
  client.on(Events.Error, (err) => log.error({ err }, 'the Discord client failed'));

  async function leave(): Promise<void> {
    left.abort();
    // A connection that is only being made would fail unheard later, and an error that nobody hears ends the process.
    for (let waited = 0; waited < GOODBYE_MS && (await connecting()); waited += LOOK_MS) await clock.wait(LOOK_MS);
    await within(client.destroy(), clock, GOODBYE_MS);
    client.rest.clearHandlerSweeper();
    client.rest.clearHashSweeper();
  }

  const connecting = async (): Promise<boolean> =>
    (await manager?.fetchStatus())?.some((status) => status === WebSocketShardStatus.Connecting) ?? false;

  return { client, leave };
}
