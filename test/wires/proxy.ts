import { createServer } from 'node:http';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { createServer as createSealedServer, type TLSSocket } from 'node:tls';
import { madeCertificate } from './made-certificate.ts';

type Test = { after(done: () => Promise<void>): void };
export type Proxy = {
  /** "http://127.0.0.1:41234" */
  address: string;
  /** The certificate that its hosts show, as PEM. */
  cert: string;
  /** What was asked for by CONNECT, in order: "huggingface.co:443". */
  asked: string[];
};

/**
 * A company's proxy on loopback: the only way to these hosts, which speak TLS and are in truth plain servers on loopback.
 * Hosts that it does not know are refused.
 */
export async function proxyTo(t: Test, hosts: Readonly<Record<string, string>>): Promise<Proxy> {
  const { key, cert } = madeCertificate(Object.keys(hosts));
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const join = (one: Socket, port: number): void => {
    const other = connect(port, '127.0.0.1');
    keep(one);
    keep(other);
    one.pipe(other).pipe(one);
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      from.on('close', () => to.destroy());
  };

  const sealed = createSealedServer({ key, cert }, (socket: TLSSocket) => {
    const host = typeof socket.servername === 'string' ? hosts[socket.servername] : undefined;
    if (host) join(socket, Number(new URL(host).port));
    else socket.destroy();
  });
  const sealedPort = await listening(sealed);

  const proxy = createServer((_, response) => void response.writeHead(502).end());
  proxy.on('connect', ({ url = '' }, socket: Socket) => {
    asked.push(url);
    if (!(url.split(':')[0]! in hosts)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    join(socket, sealedPort);
  });
  const port = await listening(proxy);
  t.after(async () => {
    const closed = [sealed, proxy].map((server) => new Promise((done) => server.close(done)));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  });
  return { address: `http://127.0.0.1:${port}`, cert, asked };
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}
