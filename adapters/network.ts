import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { ClientOptions, WebSocket } from 'ws';
import { ConfigError } from '../src/errors.ts';

/**
 * Sends what this thread asks of the world through the proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name: what goes
 * by `fetch`, by undici's dispatcher or by Node's own agents does so from here on. Call it before a platform is loaded.
 */
export function goThroughProxies(): void {
  http.setGlobalProxyFromEnv();
  // discord.js makes its sockets itself, past every agent, and has no setting for it; it takes the class when it is loaded.
  const sockets: { WebSocket: typeof WebSocket } = createRequire(import.meta.url)('ws');
  sockets.WebSocket = new Proxy(sockets.WebSocket, {
    construct(plain, [address, protocols, options]: [string | URL, string[], ClientOptions?]) {
      const agent = String(address).startsWith('wss:') ? https.globalAgent : http.globalAgent;
      return new plain(address, protocols, { agent, ...options });
    },
  });
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** Trusts the certificates of a PEM file in this thread, besides the usual ones. Throws a ConfigError where it holds none. */
export function trustCertificates(file: string): void {
  try {
    const found = readFileSync(file, 'utf8').match(CERTIFICATE) ?? [];
    const own = found.map((text) => new X509Certificate(text).toString());
    if (own.length === 0) throw new Error('it holds none');
    setDefaultCACertificates([...getCACertificates('default'), ...own]);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError([`NODE_EXTRA_CA_CERTS should be a file of certificates in PEM (${code ?? message}).`]);
  }
}
