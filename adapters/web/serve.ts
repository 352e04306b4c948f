import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Html } from './html.ts';

/** What came, read as far as a route needs it. */
export type Visit = {
  path: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  /** The body as text; a BodyTooLong where it is longer than the surface takes. */
  text(): Promise<string>;
};

/** What goes back. A body in pieces is sent as it comes. */
export type Page = {
  status?: number;
  type: string;
  body: string | Uint8Array | AsyncIterable<string>;
  headers?: Readonly<Record<string, string>>;
};

/** One place of the surface. A path that ends with "/" has all that lies under it. */
export type Route = { method: 'GET' | 'POST'; path: string; visit(visit: Visit): Page | Promise<Page> };

export type Surface = { port: number; close(): Promise<void> };

export const page = (body: Html): Page => ({ type: 'text/html; charset=utf-8', body: `<!doctype html>${body.html}` });
export const said = (status: number, text: string): Page => ({ status, type: 'text/plain; charset=utf-8', body: text });

const LONGEST_BODY = 64 * 1024;
const HEADERS_MS = 10_000;
const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

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

/**
 * The one HTTP surface of the bot. On a loopback address it answers only to names of this machine, so that a page from
 * elsewhere cannot reach it under a name of its own. A ConfigError where the port cannot be had.
 */
export async function serve(
  routes: readonly Route[],
  { host, port, pictures = false, log }: { host: string; port: number; pictures?: boolean; log: Log },
): Promise<Surface> {
  const headers = {
    'content-security-policy': policy(pictures),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  const server = createServer({ headersTimeout: HEADERS_MS }, async (request, response) => {
    const answered = await answer(request, routes, host).catch((err: unknown) => {
      if (err instanceof BodyTooLong) return said(413, 'That is more than fits here.');
      log.error({ err }, 'a page could not be made');
      return said(500, 'Something broke on our side. The log says what.');
    });
    await send(response, answered, headers).catch((err: unknown) => {
      log.debug({ err }, 'a page was not read to its end');
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new ConfigError([`Port ${port} cannot be listened on (${error.code}). Set another, or stop what uses it.`]),
      ),
    );
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, routes: readonly Route[], host: string): Promise<Page> {
  const asked = request.headers.host ?? '';
  if (LOCAL.has(host) && !LOCAL.has(asked.replace(/:\d{1,5}$/, ''))) return said(403, 'Not from there.');
  if (!URL.canParse(request.url ?? '', 'http://local')) return said(400, 'That is no address.');
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://local');
  const here = routes.filter(({ path }) =>
    path.endsWith('/') && path !== '/' ? pathname.startsWith(path) : pathname === path,
  );
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = here.find((one) => one.method === method);
  if (!route) return here.length > 0 ? said(405, 'Not in that way.') : said(404, 'There is nothing here.');
  if (method === 'POST' && foreign(request, asked)) return said(403, 'Not from there.');
  return route.visit({
    path: pathname,
    query: searchParams,
    header: (name) => request.headers[name]?.toString(),
    text: () => bodyOf(request),
  });
}

/** A form or script of another page names that page as its origin. */
const foreign = ({ headers }: IncomingMessage, host: string): boolean =>
  headers.origin !== undefined && headers.origin !== `http://${host}` && headers.origin !== `https://${host}`;

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
