import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import type { Ending } from './folder.ts';

/** The number of the protocol, with which what a session begins with says who comes and which settings it wants. */
const BEGINS = 196_608;
const PASSED_ON = new Set(['user', 'database', 'client_encoding']);

/** A Postgres server by way of what passes no session's settings on, as poolers do that are told to ignore them. */
export async function poolerBefore(t: Ending, to: string): Promise<string> {
  const { hostname, port } = new URL(to);
  const server = createServer((client) => {
    const behind = connect(Number(port), hostname);
    for (const [socket, other] of [
      [client, behind],
      [behind, client],
    ] as const)
      socket.on('error', () => {}).on('close', () => other.destroy());
    client.once('data', (bytes) => {
      behind.write(withoutSettings(bytes));
      client.pipe(behind);
    });
    behind.pipe(client);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => void server.close());
  return Object.assign(new URL(to), { port: (server.address() as AddressInfo).port }).href;
}

function withoutSettings(bytes: Buffer): Buffer {
  const words = bytes.toString('utf8', 8).split('\0');
  const kept = words.flatMap((name, i) => (i % 2 === 0 && PASSED_ON.has(name) ? [name, words[i + 1]!] : []));
  const body = Buffer.from(`${kept.join('\0')}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length);
  head.writeInt32BE(BEGINS, 4);
  return Buffer.concat([head, body]);
}
