import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import type { Ending } from './folder.ts';

/** The number of the protocol, with which what a session begins with says who comes and which settings it wants. */
const BEGINS = 196_608;
const PASSED_ON = new Set(['user', 'database', 'client_encoding']);

/**
 * A Postgres server by way of what passes no session's settings on, as poolers do that are told to ignore them, and lets so
 * many in at once.
 */
export async function poolerBefore(t: Ending, to: string, most = Number.POSITIVE_INFINITY): Promise<string> {
  const { hostname, port } = new URL(to);
  let inside = 0;
  const server = createServer((client) => {
    if (inside >= most) {
      client.on('error', () => {}).end(FULL);
      return;
    }
    inside += 1;
    client.on('close', () => (inside -= 1));
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
  });
  return Object.assign(new URL(to), { port: await listening(t, server) }).href;
}

async function listening(t: Ending, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => void server.close());
  return (server.address() as AddressInfo).port;
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

/**
 * What a pooler looks like that gives one session of its server to everybody in turn: whoever comes is let in, and whatever
 * is asked is answered by the process of the same number.
 */
export async function sharedServer(t: Ending): Promise<string> {
  const server = createServer((client) => {
    client.on('error', () => {});
    client.once('data', () => {
      client.write(Buffer.concat([message('R', [0, 0, 0, 0]), READY]));
      client.on('data', ([kind]) => {
        if (kind === 'X'.charCodeAt(0)) client.end();
        else client.write(ROW_OF_7);
      });
    });
  });
  return `postgres://ada@127.0.0.1:${await listening(t, server)}/papers`;
}

/** A message of the protocol (postgresql.org/docs/current/protocol-message-formats.html). */
function message(kind: string, body: readonly number[]): Buffer {
  const made = Buffer.alloc(5 + body.length);
  made.write(kind);
  made.writeInt32BE(4 + body.length, 1);
  made.set(body, 5);
  return made;
}

/** As PgBouncer says it. */
const FULL = message('E', [...Buffer.from('SFATAL\0C08P01\0Mno more connections allowed (max_client_conn)\0\0')]);
const READY = message('Z', ['I'.charCodeAt(0)]);
const FIELD = [...Buffer.from('pid\0'), 0, 0, 0, 0, 0, 0, 0, 0, 0, 23, 0, 4, 255, 255, 255, 255, 0, 0];
const ROW_OF_7 = Buffer.concat([
  message('T', [0, 1, ...FIELD]),
  message('D', [0, 1, 0, 0, 0, 1, '7'.charCodeAt(0)]),
  message('C', [...Buffer.from('SELECT 1\0')]),
  READY,
]);
