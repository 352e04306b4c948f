import { type RespondArguments, RespondError, type RespondFn, type webApi } from '@slack/bolt';
import { pause } from '../../src/patience.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import { worded } from './bolt-log.ts';
import { hasCharts, withoutCharts } from './chart.ts';
import type { Unrepeating } from './clients.ts';
import { slackCode } from './faults.ts';
import { RESPONSE_URL } from './limits.ts';
import type { MessageLook, SlackSpot } from './look.ts';
import { hasImages, type SlackMessage, withoutImages } from './render.ts';
import { isSlacksOwn, type Sent, saying } from './say.ts';

/** From where something was asked: the conversation, the thread, the person, and the address to answer to. */
export type SlackPlace = {
  client: webApi.WebClient;
  user: string;
  channel?: string | undefined;
  thread?: string | undefined;
  /** Nothing stands in the thread yet: Slack shows nobody what is whispered there. */
  newThread?: boolean;
  respond?: RespondFn | undefined;
};

export type How = Pick<RespondArguments, 'response_type' | 'replace_original' | 'thread_ts'>;

/** Whether a message is tried again for a while where Slack itself fails: an answer is, what only tells of one is not. */
export type Tries = 'once' | 'lasting';

/** The ways to say something to somebody in Slack. None throws: false or undefined says that it did not work. */
export type Voice = {
  /** How often the response address can still be used. */
  left(): number;
  /** Through the response address. */
  respond(how: How, message: SlackMessage): Promise<boolean>;
  /** Takes away what the response address stands for: the message with the button. */
  removeOriginal(): Promise<boolean>;
  /** A message that everybody in the conversation sees; where the bot may not write there, its writer alone gets it. */
  post(message: SlackMessage, tries: Tries): Promise<Sent | undefined>;
  /** One that could not be posted, where it stands all the same. */
  standing(message: SlackMessage): Promise<Sent | undefined>;
  /** A message for the person alone: in the conversation where that works, else as a direct message. */
  whisper(message: SlackMessage, tries: Tries): Promise<boolean>;
  edit(sent: Sent, message: SlackMessage): Promise<boolean>;
  remove(sent: Sent): Promise<void>;
};

export const isDirect = (channel: string | undefined): boolean => channel?.startsWith('D') === true;

export const whisperThread = ({ thread, newThread }: SlackPlace) =>
  thread === undefined || newThread ? {} : { thread_ts: thread };

const AGAIN_AFTER_MS = 1_000;
/** After the two seconds that one try lasts. */
const LATER_MS = [15_000, 60_000];
/** Workspaces, by their clients, that refused a chart since the start: Slack does not have the block everywhere yet. */
const chartless = new WeakSet<webApi.WebClient>();

export function voiceAt(
  place: SlackPlace,
  deps: { clock: Clock; log: Log; stop: AbortSignal; unrepeating: Unrepeating; look: MessageLook },
): Voice {
  const { client, user, channel, thread } = place;
  const { clock, log, stop } = deps;
  const once = saying(deps.unrepeating(client.token), deps);
  const until = clock.now() + RESPONSE_URL.goodForMs;
  let left: number = place.respond ? RESPONSE_URL.uses : 0;
  let isDown = false;
  const inThread = thread === undefined ? {} : { thread_ts: thread };

  async function viaAddress(body: RespondArguments, again = true): Promise<number | true> {
    if (!place.respond || left === 0 || clock.now() > until) return 404;
    left -= 1;
    try {
      await place.respond(body);
      return true;
    } catch (error) {
      const status = error instanceof RespondError ? error.statusCode : 0;
      log.warn({ status, fault: worded(error) }, 'Slack did not take an answer at its response address');
      if (!again || (status >= 400 && status < 500 && status !== 429)) return status;
      await clock.wait(AGAIN_AFTER_MS);
      return viaAddress(body, false);
    }
  }

  /** Asks the Web API; a message refused for its blocks goes again without pictures, for one of them may be gone. */
  async function call<T>(
    what: string,
    message: SlackMessage,
    send: (message: SlackMessage) => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await send(chartless.has(client) ? withoutCharts(message) : message);
    } catch (error) {
      const code = slackCode(error);
      if (code?.startsWith('invalid_') && hasCharts(message) && !chartless.has(client)) {
        chartless.add(client);
        return call(what, message, send);
      }
      if (code?.startsWith('invalid_') && hasImages(message)) return call(what, withoutImages(message), send);
      isDown = isSlacksOwn(error);
      log.warn({ what, fault: worded(error) }, 'Slack did not take a message');
      return undefined;
    }
  }

  const say = (spot: SlackSpot, message: SlackMessage): Promise<Sent | undefined> =>
    call('chat.postMessage', message, (body) => once.say(spot, message, body));

  /** Slack opens the direct message with a person who is named in the place of a channel. */
  const tellDirectly = (message: SlackMessage): Promise<Sent | undefined> => say({ channel: user }, message);

  /** In a direct message nobody else reads along, unless it is one between two people: there the bot may not speak. */
  async function whisperIn(there: string, message: SlackMessage): Promise<boolean> {
    if (isDirect(there)) return (await say({ channel: there, under: thread }, message)) !== undefined;
    const whispered = await call('chat.postEphemeral', message, (body) =>
      client.chat.postEphemeral({ channel: there, user, ...body, ...whisperThread(place) }),
    );
    return whispered !== undefined;
  }

  /** What one of the ways came to; all of them are tried again later where Slack fails. */
  async function trying<T>(tries: Tries, ways: () => Promise<T | undefined>): Promise<T | undefined> {
    let came = await ways();
    for (const ms of tries === 'once' ? [] : LATER_MS) {
      if (came !== undefined || !isDown || stop.aborted) break;
      await pause(ms, clock, stop);
      came = await ways();
    }
    if (came === undefined && tries === 'lasting') log.error({ channel }, 'an answer could not be given in Slack');
    return came;
  }

  async function respond(how: How, message: SlackMessage): Promise<boolean> {
    const fitting = chartless.has(client) ? withoutCharts(message) : message;
    const taken = await viaAddress({ ...fitting, ...how });
    if (taken !== 400) return taken === true;
    if (hasCharts(fitting)) chartless.add(client);
    else if (!hasImages(fitting)) return false;
    return (await viaAddress({ ...withoutImages(withoutCharts(fitting)), ...how })) === true;
  }

  return {
    left: () => (clock.now() > until ? 0 : left),
    respond,
    removeOriginal: async () => (await viaAddress({ delete_original: true })) === true,
    async post(message, tries) {
      const came = await trying(tries, async (): Promise<Partial<Sent> | undefined> => {
        if (channel === undefined) return tellDirectly(message);
        const spot = { channel, under: thread };
        const sent = await say(spot, message);
        if (sent || once.mayStand(spot, message)) return sent;
        const taken = await respond({ response_type: 'in_channel', replace_original: false, ...inThread }, message);
        return taken ? {} : tellDirectly(message);
      });
      return came?.ts === undefined ? undefined : (came as Sent);
    },
    standing: async (message) =>
      channel === undefined ? undefined : once.standing({ channel, under: thread }, message).catch(() => undefined),
    whisper: async (message, tries) =>
      (await trying(tries, async () => {
        if (channel !== undefined && (await whisperIn(channel, message))) return true;
        if (channel !== undefined && once.mayStand({ channel, under: thread }, message)) return undefined;
        return (await tellDirectly(message)) !== undefined || undefined;
      })) === true,
    edit: async (sent, message) =>
      (await call('chat.update', message, (body) => client.chat.update({ ...sent, ...body }))) !== undefined,
    async remove(sent) {
      await client.chat.delete(sent).catch((error: unknown) => {
        log.warn({ fault: worded(error) }, 'Slack did not take back a message');
      });
    },
  };
}
