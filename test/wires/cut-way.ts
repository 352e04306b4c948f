import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Ending } from './folder.ts';

export type CutWay = {
  /** The address of what it leads to, by this way. */
  url: string;
  /** The next connection that is asked something with these words in it is reset: before it arrives, or in the place of the answer. */
  resetAt(words: string, when: 'before' | 'after'): void;
  /** Resets every connection now. */
  reset(): void;
  /** How many connections came by it, and how many of them stand. */
  connections(): { made: number; open: number };
};

/** A way over loopback to a server, which breaks where a test says so. */
export async function cutWay(t: Ending, to: string): Promise<CutWay> {
  const { hostname, port } = new URL(to);
  const clients = new Set<Socket>();
  let made = 0;
  let next: { words: string; when: 'before' | 'after' } | undefined;
  const server = createServer((client) => {
    const behind = connect(Number(port), hostname);
    let isMute = false;
    const end = (): void => {
      clients.delete(client);
      client.destroy();
      behind.destroy();
    };
    for (const socket of [client, behind]) socket.on('error', end).on('close', end);
    clients.add(client);
    made += 1;
    client.on('data', (bytes) => {
      const isAsked = next !== undefined && bytes.includes(next.words);
      if (isAsked && next?.when === 'before') client.resetAndDestroy();
      else behind.write(bytes);
      if (!isAsked) return;
      isMute = true;
      next = undefined;
    });
    behind.on('data', (bytes) => {
      if (isMute) client.resetAndDestroy();
      else client.write(bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reset = (): void => {
    for (const client of clients) client.resetAndDestroy();
  };
  t.after(() => {
    server.close();
    reset();
  });
  const own = (server.address() as AddressInfo).port;
  return {
    url: Object.assign(new URL(to), { port: own }).href,
    resetAt(words, when) {
      next = { words, when };
    },
    reset,
    connections: () => ({ made, open: clients.size }),
  };
}
