import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isThisMachine } from '../web/answer.ts';
import { PATIENCE } from './limits.ts';
import type { Message } from './messages.ts';

/** Told before the end of a message goes out, without which nobody can have taken it. */
export type Going = {
  /** The end is held back until this resolves. */
  last(): Promise<void>;
  /** The end goes out as soon as this returns. */
  leaving(): void;
};

/** Where messages go out. */
export type Outbox = {
  /** Rejects where it was not taken, as far as anybody here knows. */
  send(message: Message, going: Going): Promise<void>;
  /** Whether messages go out there; rejects where they do not. */
  check(): Promise<void>;
};

/** So much of a message is held back until its end is noted. */
const END_BYTES = 16;

/** A mail server, by "smtp://name:password@host:587" or "smtps://…". */
export function smtpOutbox(address: string): Outbox {
  const { protocol, hostname, port, username, password } = new URL(address);
  const auth = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined;

  /** A password is never sent where others could read it. */
  const connection = () =>
    new SMTPConnection({
      host: hostname.replace(/^\[|\]$/g, ''),
      secure: protocol === 'smtps:',
      requireTLS: auth !== undefined && !isThisMachine(hostname),
      ...(port ? { port: Number(port) } : {}),
      connectionTimeout: PATIENCE.connectMs,
      greetingTimeout: PATIENCE.connectMs,
      dnsTimeout: PATIENCE.connectMs,
      socketTimeout: PATIENCE.silentMs,
    });

  /** One connection for one work: it ends with it, in whatever way. */
  async function connected(work: (over: SMTPConnection) => Promise<void>): Promise<void> {
    const over = connection();
    const late = AbortSignal.timeout(PATIENCE.wholeMs);
    const failed = new Promise<never>((_, reject) => {
      over.on('error', reject);
      over.once('end', () => reject(new Error('The mail server hung up.')));
      late.addEventListener('abort', () => reject(new Error('The mail server took too long.')), { once: true });
    });
    try {
      await Promise.race([failed, opened(over).then(() => work(over))]);
      over.quit();
    } catch (error) {
      over.close();
      throw error;
    }
  }

  async function opened(over: SMTPConnection): Promise<void> {
    await called((done) => over.connect(done));
    if (auth) await called((done) => over.login({ ...auth, credentials: auth }, done));
  }

  return {
    send: ({ from, to, raw }, going) =>
      connected((over) => called((done) => over.send({ from, to: [to] }, Readable.from(heldBack(raw, going)), done))),
    check: () => connected(async () => {}),
  };
}

/** The stream is read from when the server has said that it takes the message. */
async function* heldBack(raw: Uint8Array, { last, leaving }: Going): AsyncGenerator<Uint8Array> {
  yield raw.subarray(0, -END_BYTES);
  await last();
  leaving();
  yield raw.subarray(-END_BYTES);
}

const called = (work: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));

const OWNER = { folder: 0o700, file: 0o600 } as const;

/** A folder that gets each message as a file of its own; one that is made again takes the place of the first. */
export function folderOutbox(folder: string): Outbox {
  const check = async (): Promise<void> => void (await mkdir(folder, { recursive: true, mode: OWNER.folder }));
  return {
    check,
    async send({ id, raw }, { last, leaving }) {
      await check();
      const path = join(folder, `${id.replace(/[^A-Za-z0-9.@-]/g, '')}.eml`);
      await writeFile(`${path}.part`, raw, { mode: OWNER.file });
      await chmod(`${path}.part`, OWNER.file);
      await last();
      leaving();
      await rename(`${path}.part`, path);
    },
  };
}
