import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { UserError } from '../../src/errors.ts';

export type Progress = (doneBytes: number, totalBytes: number) => void;

const CHUNK = 256 * 1024;

/**
 * The text of a file in pieces, unpacked where it is gzip by its first bytes. Throws a UserError that names the file
 * where it cannot be read or is no UTF-8 text. `progress` counts the file's own bytes.
 */
export async function* readText(path: string, progress?: Progress): AsyncGenerator<string, void, undefined> {
  try {
    yield* pieces(path, await sizeOf(path), progress);
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(path, error);
  }
}

async function* pieces(path: string, size: number, progress?: Progress): AsyncGenerator<string, void, undefined> {
  const stop = new AbortController();
  let read = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, next) {
      read += chunk.length;
      progress?.(read, size);
      next(null, chunk);
    },
  });
  const source = createReadStream(path, { highWaterMark: CHUNK });
  const unpacked = (await isGzip(path))
    ? createGunzip()
    : new Transform({ transform: (chunk, _, next) => next(null, chunk) });
  // A failure reaches the reader below through the last stream; here it only must not go unheard.
  const flow = pipeline(source, counted, unpacked, { signal: stop.signal }).catch((error: unknown) => error);
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of unpacked) {
      const bytes = chunk as Buffer;
      if (bytes.includes(0)) throw new UserError(noText(path));
      yield decode(utf8, bytes, path);
    }
    yield decode(utf8, undefined, path);
  } finally {
    stop.abort();
    await flow;
  }
}

function decode(utf8: InstanceType<typeof TextDecoder>, bytes: Buffer | undefined, path: string): string {
  try {
    return bytes ? utf8.decode(bytes, { stream: true }) : utf8.decode();
  } catch {
    throw new UserError(noText(path));
  }
}

const noText = (path: string): string => `"${path}" is no text in UTF-8; save or convert it as such, then import it.`;

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

const KINDS: readonly string[] = ['.txt', '.json', '.jsonl', '.gz'];

/** How the names of files end that a folder holds; as a saved page's where none can be read. */
const kindIn = async (folder: string): Promise<string> =>
  (await readdir(folder)).map((name) => extname(name)).find((end) => KINDS.includes(end)) ?? '.txt';

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  if (found.isDirectory())
    throw new UserError(`"${path}" is a directory; name the files in it, for example ${path}/*${await kindIn(path)}`);
  if (!found.isFile())
    throw new UserError(`"${path}" is no ordinary file; copy what it gives into one and import that.`);
  return found.size;
}

function unreadable(path: string, error: unknown): UserError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG')
    return new UserError(`There is no file "${path}"; check the name and try again.`);
  if (code === 'EACCES' || code === 'EPERM')
    return new UserError(`You may not read "${path}"; change its permissions and try again.`);
  if (code.startsWith('Z_')) return new UserError(`"${path}" is a damaged gzip file; get it again, then import it.`);
  return new UserError(`"${path}" cannot be read (${code || String(error)}); check its disk and try again.`);
}
