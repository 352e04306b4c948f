import { randomUUID } from 'node:crypto';
import { webApi } from '@slack/bolt';
import { pause } from '../../src/patience.ts';
import type { Clock } from '../../src/ports/host.ts';
import { MINUTE_MS } from '../../src/text/days.ts';
import { slackCode } from './faults.ts';
import { type MessageLook, named, type SlackSpot } from './look.ts';
import type { SlackMessage } from './render.ts';

export type Sent = { channel: string; ts: string };

/** How soon after its failures a message is made again; after the last it is looked for alone. */
const AGAIN_MS = [300, 600, 1_200];
/** A platform's clock and ours may differ. */
const LOOK_BACK_MS = 10 * MINUTE_MS;
/** What Slack calls a failure of its own; one without a code is on the way, or an answer that is none. */
const OWN_FAULTS: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Slack itself failed, or did not answer: what it was asked for may be done. */
export const isSlacksOwn = (error: unknown): boolean => {
  const code = slackCode(error);
  return code === undefined || OWN_FAULTS.has(code);
};

/** Puts messages into conversations, each once. */
export type Saying = {
  /**
   * One message, also where it is said again with less in it (`body`). Slack makes a message of every call it gets, also of
   * one that it then fails: before such a one is made again it is looked for. Throws what Slack refuses, or goes on failing.
   */
  say(spot: SlackSpot, message: SlackMessage, body: SlackMessage): Promise<Sent>;
  /** What stands of one that Slack failed; looking for another costs nothing. Throws where Slack fails again. */
  standing(spot: SlackSpot, message: SlackMessage): Promise<Sent | undefined>;
  /** Whether it may stand there already: Slack failed, and does not show the conversation either. */
  mayStand(spot: SlackSpot, message: SlackMessage): boolean;
};

/** `client` repeats nothing by itself. In a conversation that Slack does not show, a message is made again unseen. */
export function saying(
  client: webApi.WebClient,
  { look, clock, stop }: { look: MessageLook; clock: Clock; stop: AbortSignal },
): Saying {
  const keys = new WeakMap<SlackMessage, string>();
  const unclear = new Set<string>();

  function nameOf({ channel, under = '' }: SlackSpot, message: SlackMessage) {
    const key = keys.get(message) ?? randomUUID();
    keys.set(message, key);
    return { key, name: `${channel} ${under} ${key}` };
  }

  async function standing(spot: SlackSpot, message: SlackMessage): Promise<Sent | undefined> {
    const { key, name } = nameOf(spot, message);
    if (!unclear.has(name)) return undefined;
    const since = clock.now() - LOOK_BACK_MS;
    const found = await look(client, spot, key, since).catch((error: unknown) => {
      if (isSlacksOwn(error) && limitOf(error) === undefined) throw error;
      return undefined;
    });
    unclear.delete(name);
    const ts = found && 'message' in found ? found.message : undefined;
    return ts === undefined ? undefined : { channel: spot.channel, ts };
  }

  return {
    standing,
    mayStand: (spot, message) => unclear.has(nameOf(spot, message).name),
    async say(spot, message, body) {
      const { key, name } = nameOf(spot, message);
      const { channel, under } = spot;
      const thread = under === undefined ? {} : { thread_ts: under };
      let failure: unknown;
      for (const again of AGAIN_MS) {
        const found = await standing(spot, message);
        if (found) return found;
        try {
          const sent = await client.chat.postMessage({ channel, ...body, ...thread, ...named(key) });
          return { channel: sent.channel!, ts: sent.ts! };
        } catch (error) {
          if (!isSlacksOwn(error)) throw error;
          const limit = limitOf(error);
          if (limit === undefined) unclear.add(name);
          failure = error;
          await pause(limit ?? again, clock, stop);
        }
      }
      const found = await standing(spot, message);
      if (found) return found;
      throw failure;
    },
  };
}

const limitOf = (error: unknown): number | undefined =>
  error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1_000 : undefined;
