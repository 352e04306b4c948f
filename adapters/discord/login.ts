import { type Client, DiscordAPIError, DiscordjsErrorCodes, Events, GatewayCloseCodes } from 'discord.js';
import { ConfigError } from '../../src/errors.ts';
import { pause } from '../../src/patience.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import { faultOf } from './faults.ts';
import type { Gateway } from './gateway.ts';

const PORTAL = 'https://discord.com/developers/applications';
export const TOKEN_FAULT = `DISCORD_TOKEN was refused by Discord: it is wrong, or was reset since. Make a new one at ${PORTAL}, your application, page "Bot", "Reset Token".`;

/** What a person must mend when Discord's gateway closes for good. */
const FINAL: Record<number, string> = {
  [GatewayCloseCodes.AuthenticationFailed]: TOKEN_FAULT,
  [GatewayCloseCodes.DisallowedIntents]: `Discord does not let the bot of DISCORD_TOKEN hear what it asked for. Allow it at ${PORTAL}, your application, page "Bot", "Privileged Gateway Intents".`,
  [GatewayCloseCodes.InvalidIntents]:
    'Discord does not know an intent that the bot of DISCORD_TOKEN asked for. Update Paperboy, or check DISCORD_API_URL.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks version 10 of its API. Update Paperboy, or check DISCORD_API_URL.',
};

export const finalFault = (code: number | undefined): string | undefined =>
  code === undefined ? undefined : FINAL[code];

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const SLOW_MS = 15_000;

type Waiting = { clock: Clock; log: Log; stop: AbortSignal };

/**
 * A gateway whose client is logged in and ready, made by `make`. While Discord cannot be reached it is tried again, with growing
 * waits, until the signal; then there is none. Throws a ConfigError for what a person must mend.
 */
export async function login(
  make: () => Gateway,
  token: string,
  waiting: Waiting,
): Promise<(Gateway & { client: Client<true> }) | undefined> {
  const { clock, log, stop } = waiting;
  for (let wait = FIRST_WAIT_MS; !stop.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const made = make();
    const { client } = made;
    let closedWith: number | undefined;
    client.once(Events.ShardDisconnect, ({ code }) => {
      closedWith = code;
    });
    try {
      return { ...made, client: await enter(client, token, waiting) };
    } catch (error) {
      await made.leave();
      const fault = finalFault(closedWith) ?? tokenFault(error);
      if (fault !== undefined) throw new ConfigError([fault]);
      if (!stop.aborted) log.warn({ ...faultOf(error), waitMs: wait }, 'Discord cannot be reached; trying again');
    }
    await pause(wait, clock, stop);
  }
  return undefined;
}

/** Logging in ends before the client is ready, and never where the gateway then closes for good. */
async function enter(client: Client, token: string, { clock, log, stop }: Waiting): Promise<Client<true>> {
  const { promise: ready, resolve, reject } = Promise.withResolvers<Client<true>>();
  const settled = new AbortController();
  client.once(Events.ClientReady, resolve);
  client.once(Events.ShardDisconnect, ({ code }) => reject(new Error(`the gateway closed with ${code}`)));
  stop.addEventListener('abort', () => reject(stop.reason), { once: true, signal: settled.signal });
  const slow = pause(SLOW_MS, clock, settled.signal).then(() => {
    if (!settled.signal.aborted) log.warn({}, 'Discord has not let us in yet; still trying');
  });
  try {
    const [entered] = await Promise.all([ready, client.login(token)]);
    return entered;
  } finally {
    settled.abort();
    await slow;
  }
}

function tokenFault(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const refused = error instanceof DiscordAPIError && (error.status === 401 || error.status === 403);
  return code === DiscordjsErrorCodes.TokenInvalid || refused ? TOKEN_FAULT : undefined;
}
