import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Clock, Log } from '../../src/ports/host.ts';
import { seenLately } from './seen.ts';
import type { EarlyAck } from './turn-away.ts';

/** https://docs.slack.dev/authentication/verifying-requests-from-slack/ */
const VERSION = 'v0';
const MOST_MINUTES_APART = 5;
const MOST_BYTES = 4 * 2 ** 20;
const FORM = 'application/x-www-form-urlencoded';

/**
 * Lets through to the library what Slack signed, once, and what it can read without breaking; all else is answered here:
 * 401 for what is not signed, or not now, 400 for what nobody can read, 413 for what is too long. What comes a second time
 * is answered with nothing, as it was dealt with, and for whom there is no turn is turned away.
 */
export function signedOnly(
  next: RequestListener,
  { secret, turnAway, clock, log }: { secret: string; turnAway: EarlyAck; clock: Clock; log: Log },
): RequestListener {
  const seen = seenLately();

  async function take(request: IncomingMessage & { rawBody?: Buffer }, response: ServerResponse): Promise<void> {
    const raw = await bodyOf(request);
    const refuse = (status: number, why: string): void => {
      log.warn({ status }, `a request to Slack's address was refused: ${why}`);
      response.writeHead(status).end();
    };
    if (!raw) return refuse(413, 'it is too long');
    const signature = header(request, 'x-slack-signature');
    const at = Number(header(request, 'x-slack-request-timestamp') || Number.NaN);
    // Also false for what is no number. A time to come is as wrong as one long past: it could be sent again later.
    if (!(Math.abs(clock.now() / 1_000 - at) <= MOST_MINUTES_APART * 60)) return refuse(401, 'it is not of now');
    if (!same(signature, `${VERSION}=${signed(secret, at, raw)}`)) return refuse(401, 'Slack did not sign it');
    const payload = payloadOf(raw.toString(), header(request, 'content-type'));
    if (!payload) return refuse(400, 'it is not what Slack sends');
    if (await seen(signature)) return void response.writeHead(200).end();
    const turnedAway = turnAway(payload);
    if (turnedAway) {
      const said = Object.keys(turnedAway).length > 0 ? JSON.stringify(turnedAway) : undefined;
      return void response.writeHead(200, said ? { 'content-type': 'application/json' } : {}).end(said);
    }
    // The library reads the body from here where it is set.
    request.rawBody = raw;
    next(request, response);
  }

  return (request, response) => {
    void take(request, response).catch((err: unknown) => {
      log.warn({ err }, "a request to Slack's address broke");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

const header = ({ headers }: IncomingMessage, name: string): string => String(headers[name] ?? '');

const signed = (secret: string, at: number, raw: Buffer): string =>
  createHmac('sha256', secret).update(`${VERSION}:${at}:`).update(raw).digest('hex');

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Undefined where it is too long. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > MOST_BYTES) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** An object, in JSON or as the payload of a form; a form without one is a slash command. Undefined for all else. */
function payloadOf(text: string, type: string): object | undefined {
  const form = type.startsWith(FORM) ? new URLSearchParams(text) : undefined;
  const json = form ? form.get('payload') : text;
  if (form && json === null) return Object.fromEntries(form);
  try {
    const read: unknown = JSON.parse(json ?? '');
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
}
