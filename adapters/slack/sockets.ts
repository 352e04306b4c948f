import { type App, type Logger, type Receiver, SocketModeReceiver, type webApi } from '@slack/bolt';
import { EnvHttpProxyAgent } from 'undici';
import { within } from '../../src/patience.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import { systemClock } from '../clock.ts';
import { worded } from './bolt-log.ts';
import { isRefusal, refusedAppToken } from './faults.ts';
import type { EarlyAck } from './turn-away.ts';

type Link = {
  receiver: SocketModeReceiver;
  /** Settles when Slack says that it will close the connection, or has closed it. */
  over: Promise<void>;
  since: number;
};

/** Attempts follow each other by this much at most, however long the outage. */
const LONGEST_PAUSE_MS = 30_000;
const FIRST_PAUSE_MS = 500;
/** A connection that lasted this long was a good one: the next is opened at once. */
const GOOD_MS = 10_000;
const HELLO_MS = 15_000;
const CLOSE_MS = 1_000;
/** What Slack sent over the old connection while the new one opened is still read and acknowledged there. */
const OVERLAP_MS = 3_000;

/**
 * Socket Mode that does not give up. The library's client stops for good when apps.connections.open fails on a reconnect,
 * and is deaf between a notice to disconnect and the next connection. So it is told not to reconnect; here every connection
 * is a client of its own, the next opens when the one before gets notice, and the old one is left listening meanwhile.
 * `start` throws a ConfigError where Slack refuses the token, and returns while it tries again where Slack is away.
 */
export function sockets(from: {
  appToken: string;
  clientOptions: webApi.WebClientOptions;
  turnAway: EarlyAck;
  logger: Logger;
  clock: Clock;
  log: Log;
}): Receiver & { connected(): boolean } {
  const { appToken, clientOptions, turnAway, logger, clock, log } = from;
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  const living = new Set<SocketModeReceiver>();
  const ways = new WeakMap<SocketModeReceiver, EnvHttpProxyAgent>();
  let app: App | undefined;
  let keeping: Promise<void> = Promise.resolve();

  async function open(): Promise<Link> {
    // As the library's own, but through a proxy where the environment names one.
    const dispatcher = new EnvHttpProxyAgent();
    const receiver = new SocketModeReceiver({
      appToken,
      dispatcher,
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: { ...clientOptions, retryConfig: { retries: 0 } } },
    });
    ways.set(receiver, dispatcher);
    receiver.init(app!);
    const over = Promise.withResolvers<void>();
    const { client } = receiver;
    client.on('disconnected', () => {
      living.delete(receiver);
      over.resolve();
    });
    heedFrames(client, { notice: over.resolve, turnAway, log });
    living.add(receiver);
    try {
      // By the machine's own clock: what answers here is a network.
      if (!(await within(receiver.start(), systemClock(), HELLO_MS)))
        throw new Error('Slack did not say hello in time');
    } catch (error) {
      await close(receiver);
      throw error ?? new Error('the connection closed before Slack said hello');
    }
    return { receiver, over: over.promise, since: clock.now() };
  }

  /** Slack does not always end its side; asked a second time, the library waits for it no longer. */
  async function close(receiver: SocketModeReceiver): Promise<void> {
    living.delete(receiver);
    const { client } = receiver;
    const gone = new Promise((resolve) => client.once('disconnected', resolve));
    await receiver.stop();
    if (!(await within(gone, clock, CLOSE_MS))) client.websocket?.disconnect();
    await ways.get(receiver)?.destroy();
  }

  async function keep(first: Link | undefined): Promise<void> {
    let current = first;
    let failures = first ? 0 : 2;
    while (!stopping.signal.aborted) {
      if (current) {
        await Promise.race([current.over, stopped]);
        failures = clock.now() - current.since >= GOOD_MS ? 0 : failures + 1;
      }
      const next = await openAgain(failures);
      if (!next) return;
      log.info({}, 'Slack: connected again');
      if (current) void retire(current.receiver);
      current = next;
    }
  }

  /** Tries until it succeeds; undefined when stopped. */
  async function openAgain(failed: number): Promise<Link | undefined> {
    for (let failures = failed; !stopping.signal.aborted; failures += 1) {
      if (failures > 1 && !(await paused(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 2))))) break;
      if (stopping.signal.aborted) break;
      try {
        const next = await open();
        if (!stopping.signal.aborted) return next;
        await close(next.receiver);
      } catch (error) {
        const tell = isRefusal(error) ? log.error : log.warn;
        tell({ fault: worded(error), failures: failures + 1 }, 'Slack: no connection; trying again');
      }
    }
    return undefined;
  }

  async function retire(receiver: SocketModeReceiver): Promise<void> {
    await paused(OVERLAP_MS);
    await close(receiver);
  }

  /** False when it was cut short by stopping. */
  const paused = (ms: number): Promise<boolean> =>
    clock.wait(ms, stopping.signal).then(
      () => true,
      () => false,
    );

  return {
    connected: () => living.size > 0,
    init(made) {
      app = made;
    },
    async start() {
      let first: Link | undefined;
      try {
        first = await open();
      } catch (error) {
        if (isRefusal(error)) throw refusedAppToken(error);
        log.warn({ fault: worded(error) }, 'Slack is not answering; trying until it does');
      }
      keeping = keep(first);
    },
    async stop() {
      stopping.abort();
      await Promise.all([...living].map(close));
      await keeping;
    },
  };
}

/**
 * Tells of a notice to disconnect in the place of the library's handler, which would close the connection at once and drop
 * what arrives before Slack has closed it too; turns away here for whom there is no turn; and keeps from the library what it
 * would fall over and end the process with. Where it no longer emits the message, its own way stands.
 */
function heedFrames(
  client: SocketModeReceiver['client'],
  { notice, turnAway, log }: { notice: () => void; turnAway: EarlyAck; log: Log },
): void {
  const [handle] = client.listeners('ws_message');
  if (!handle) return;
  client.off('ws_message', handle);
  const acknowledge = (envelope_id: unknown, payload: object): void =>
    client.websocket?.send(JSON.stringify({ envelope_id, payload }), (fault) => {
      if (fault) log.warn({ fault: worded(fault) }, 'Slack could not be told of a refusal');
    });
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const frame = typeof data === 'string' ? readFrame(data) : undefined;
    if (frame === 'notice') notice();
    else if (!frame) log.warn({}, 'Slack sent something that is no message; it is ignored');
    else {
      const turnedAway = frame.envelope_id === undefined ? undefined : turnAway(frame.payload);
      if (turnedAway) acknowledge(frame.envelope_id, turnedAway);
      else handle(data, isBinary);
    }
  });
}

/** Undefined for what is neither Slack's own word on the connection nor an envelope with something in it. */
function readFrame(data: string): 'notice' | { envelope_id?: unknown; payload?: unknown } | undefined {
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (!isObject(frame)) return undefined;
  const { type, payload } = frame;
  if (type === 'disconnect') return 'notice';
  const whole = type === 'hello' || (isObject(payload) && (type !== 'events_api' || isObject(payload['event'])));
  return whole ? frame : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
