import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../../src/errors.ts';
import { within } from '../../src/patience.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Route, Web } from '../../src/ports/web.ts';
import { systemClock } from '../clock.ts';
import { answering } from './answer.ts';

/** `close` takes nothing new, lets what is under way end, and cuts off what does not. */
export type Surface = Web & { close(): Promise<void> };

export type SurfaceOptions = {
  host: string;
  /** 0 for any free one. */
  port: number;
  /** The variable that names the port, for who must mend it. */
  portVariable?: string;
  /** Whether pages may show pictures from any https address. */
  pictures?: boolean;
  log: Log;
};

/** For a request's headers, and for all of it. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
/** Longer than balancers keep a connection that is idle, a minute as a rule: else one is used just as it is closed. */
const IDLE_MS = 75_000;
/** How often slow requests are looked for. */
const LOOK_MS = 5_000;
const MOST_CONNECTIONS = 2_000;
const LAST_PAGES_MS = 1_000;

/** The one HTTP server of a process. A ConfigError where its address cannot be had. */
export async function serve({ host, port, portVariable = 'PORT', ...options }: SurfaceOptions): Promise<Surface> {
  const routes = new Set<Route>();
  const away = new Set<string>();
  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: IDLE_MS,
      connectionsCheckingInterval: LOOK_MS,
    },
    answering({ routes, away, host, ...options }),
  );
  server.maxConnections = MOST_CONNECTIONS;
  // A connection that had its last answer is kept for no other.
  server.on('request', (_, response) =>
    response.once('close', () => server.listening || server.closeIdleConnections()),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => reject(unusable(host, port, portVariable, code)));
    server.listen(port, host, resolve);
  });
  return {
    host,
    port: (server.address() as AddressInfo).port,
    add(given) {
      for (const route of given) {
        routes.add(route);
        away.delete(route.path);
      }
      return () => {
        for (const route of given) {
          routes.delete(route);
          away.add(route.path);
        }
      };
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await within(closed, systemClock(), LAST_PAGES_MS);
      server.closeAllConnections();
      await closed;
    },
  };
}

const unusable = (host: string, port: number, variable: string, code = 'unknown'): ConfigError =>
  new ConfigError([
    /^E(?:ADDRNOTAVAIL|AI_|NOTFOUND)/.test(code)
      ? `HOST should be an address of this machine: ${host} cannot be used (${code}).`
      : `${variable} should be a free one: ${port} at ${host} cannot be used (${code}).`,
  ]);
