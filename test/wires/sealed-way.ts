import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Ending } from './folder.ts';
import { madeCertificate } from './made-certificate.ts';

/** The address of a Postgres server over loopback that is spoken to by TLS only; `reset` cuts every connection. */
export async function sealedWay(t: Ending, to: string): Promise<{ url: string; reset(): void }> {
  const { hostname, port } = new URL(to);
  const { key, cert } = madeCertificate(['localhost']);
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client.on('error', () => {}));
    client.once('data', () => {
      client.write('S');
      const sealed = new TLSSocket(client, { isServer: true, key, cert });
      const behind = connect(Number(port), hostname);
      for (const socket of [sealed, behind])
        socket
          .on('error', () => {})
          .on('close', () => {
            sealed.destroy();
            behind.destroy();
          });
      sealed.pipe(behind).pipe(sealed);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reset = (): void => {
    for (const client of clients) client.destroy();
    clients.clear();
  };
  t.after(() => {
    server.close();
    reset();
  });
  const url = Object.assign(new URL(to), { port: (server.address() as AddressInfo).port });
  url.searchParams.set('sslmode', 'require');
  return { url: url.href, reset };
}
