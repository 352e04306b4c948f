import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A message that the server took, in the order that it came; `at` is when its connection began. */
export type TakenMail = { to: string; raw: string; mail: ParsedMail; at: number };

/** What a server says in the place of yes; `hang up` ends the connection without an answer, `lost` after it took the message. */
export type SmtpTrouble = { at: 'rcpt' | 'data'; says: string } | { at: 'data'; does: 'hang up' | 'lost' };

/** A mail server on loopback, by the npm package smtp-server; what it took is read back by mailparser. */
export async function fakeSmtp(
  scope: { after(end: () => Promise<void>): void },
  more: SMTPServerOptions & { dawdle?: () => Promise<void> } = {},
  host = '127.0.0.1',
) {
  const { dawdle, ...options } = more;
  const taken: TakenMail[] = [];
  const began = new Map<string, number>();
  const waiting: ((to: string) => SmtpTrouble | undefined)[] = [];
  const nexts: SmtpTrouble[] = [];
  const trouble = (at: SmtpTrouble['at'], to: string): SmtpTrouble | undefined => {
    if (nexts[0]?.at === at) return nexts.shift();
    for (const one of waiting) {
      const found = one(to);
      if (found?.at === at) return found;
    }
    return undefined;
  };
  const server = new SMTPServer({
    closeTimeout: 100,
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideSize: true,
    logger: false,
    onConnect({ id }, done) {
      began.set(id, Date.now());
      done();
    },
    onRcptTo({ address }, _session, done) {
      const found = trouble('rcpt', address);
      done(found && 'says' in found ? answer(found.says) : null);
    },
    async onData(stream, session, done) {
      // A client that was killed amid its message sent none.
      const raw = await whole(stream).catch(() => undefined);
      if (!raw) return;
      const to = session.envelope.rcptTo[0]!.address;
      const found = trouble('data', to);
      const socket = (
        server as unknown as { connections: Set<{ session: { id: string }; _socket: { destroy(): void } }> }
      ).connections;
      const cut = (): void => {
        for (const one of socket) if (one.session.id === session.id) one._socket.destroy();
      };
      if (found && 'says' in found) return done(answer(found.says));
      if (found && 'does' in found && found.does === 'hang up') return cut();
      taken.push({ to, raw: raw.toString('latin1'), mail: await simpleParser(raw), at: began.get(session.id)! });
      await dawdle?.();
      if (found && 'does' in found) return cut();
      done();
    },
    ...options,
  });
  // A client that goes without a word is a client that was killed.
  server.on('error', () => undefined);
  const listening = server.listen(0, host);
  await once(listening, 'listening');
  scope.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return {
    url: `smtp://${host}:${(listening.address() as AddressInfo).port}`,
    taken,
    /** Meets messages with this until what is given back is called. */
    fail(decide: (to: string) => SmtpTrouble | undefined): () => void {
      waiting.push(decide);
      return () => void waiting.splice(waiting.indexOf(decide), 1);
    },
    /** The next message meets this. */
    failNext: (trouble: SmtpTrouble): unknown => nexts.push(trouble),
    to: (address: string): TakenMail[] => taken.filter((one) => one.to === address),
  };
}

function answer(says: string): Error {
  const [code] = says.split(' ');
  return Object.assign(new Error(says.slice(4)), { responseCode: Number(code) });
}

async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
