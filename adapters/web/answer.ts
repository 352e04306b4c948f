import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { newReference, UserError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Page, Route } from '../../src/ports/web.ts';
import { askerOf } from './asker.ts';
import { type Html, html } from './html.ts';

const LONGEST_BODY = 64 * 1024;
const AWAY_SECONDS = '5';
const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** Whether an address can be reached from this machine alone. */
export const isThisMachine = (host: string): boolean => LOCAL.has(host);

export const page = (body: Html): Page => ({
  type: 'text/html; charset=utf-8',
  body: html`<!doctype html>${body}`.html,
});
export const said = (status: number, text: string): Page => ({ status, type: 'text/plain; charset=utf-8', body: text });

type Given = { routes: ReadonlySet<Route>; away: ReadonlySet<string>; host: string; pictures?: boolean; log: Log };

/** Answers every request: by the route that it is for, or by saying why there is none. */
export function answering(given: Given): RequestListener {
  const { log } = given;
  const headers = { ...ALWAYS, 'content-security-policy': policy(given.pictures === true) };

  async function answered(request: IncomingMessage, response: ServerResponse): Promise<Page | 'taken'> {
    try {
      const route = routeFor(request, given);
      if (!('method' in route)) return route;
      if ('visit' in route) return await route.visit(visitOf(request));
      for (const [name, value] of Object.entries({ ...ALWAYS, ...FRAMELESS })) response.setHeader(name, value);
      route.take(request, response);
      return 'taken';
    } catch (err) {
      if (err instanceof BodyTooLong) return said(413, 'That is more than fits here.');
      // The storage is away or full, and says so.
      if (err instanceof UserError) return said(503, err.message);
      const reference = newReference();
      log.error({ err, reference }, 'a page could not be made');
      return said(500, `Something broke on our side (reference ${reference}).`);
    }
  }

  return (request, response) => {
    const since = performance.now();
    response.once('close', () => {
      const ms = Math.round(performance.now() - since);
      log.debug({ method: request.method, path: pathOf(request), status: response.statusCode, ms }, 'served');
    });
    void answered(request, response)
      .then((made) => (made === 'taken' ? undefined : send(response, made, headers)))
      .catch((err: unknown) => {
        log.debug({ err }, 'a page was not read to its end');
        response.destroy();
      });
  };
}

/** The route of a request, or what is said in the place of one. */
function routeFor(request: IncomingMessage, { routes, away, host }: Given): Route | Page {
  const path = pathOf(request);
  if (path === undefined) return said(400, 'That is no address.');
  const here = [...routes].filter((one) => isAt(one.path, path));
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = here.find((one) => one.method === method);
  if (!route?.open && isThisMachine(host) && !isLocal(request)) return said(403, 'Not from there.');
  if (route) return !route.open && method !== 'GET' && isForeign(request) ? said(403, 'Not from there.') : route;
  if (here.length > 0) return said(405, 'Not in that way.');
  if (![...away].some((one) => isAt(one, path))) return said(404, 'There is nothing here.');
  return { ...said(503, 'Not at the moment. Try again soon.'), headers: { 'retry-after': AWAY_SECONDS } };
}

function pathOf({ url = '' }: IncomingMessage): string | undefined {
  return URL.canParse(url, 'http://local') ? new URL(url, 'http://local').pathname : undefined;
}

const isAt = (place: string, path: string): boolean =>
  place.endsWith('/') && place !== '/' ? path.startsWith(place) : path === place;

/** By a name of this machine: a page from elsewhere may reach a loopback address by a name of its own. */
const isLocal = ({ headers }: IncomingMessage): boolean => LOCAL.has((headers.host ?? '').replace(/:\d{1,5}$/, ''));

/** A form or script of another page names that page as its origin. */
const isForeign = ({ headers: { origin, host } }: IncomingMessage): boolean =>
  origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;

const visitOf = (request: IncomingMessage) => {
  const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://local');
  return {
    path,
    query,
    from: askerOf(request),
    header: (name: string) => request.headers[name]?.toString(),
    text: () => bodyOf(request),
  };
};

class BodyTooLong extends Error {}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LONGEST_BODY) throw new BodyTooLong();
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

const ALWAYS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' };
const FRAMELESS = { 'content-security-policy': "frame-ancestors 'none'" };

/**
 * Every page may use what the surface itself serves and nothing else: no script of a string, no frame, no form that leaves.
 * `pictures` are those of papers, from any https address.
 */
const policy = (pictures: boolean): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self'${pictures ? ' https:' : ''}`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

async function send(
  response: ServerResponse,
  { status = 200, type, body, headers }: Page,
  always: object,
): Promise<void> {
  response.writeHead(status, { ...always, 'content-type': type, ...headers });
  if (typeof body === 'string' || body instanceof Uint8Array) {
    response.end(body);
    return;
  }
  for await (const piece of body) {
    if (response.destroyed) return;
    response.write(piece);
  }
  response.end();
}
