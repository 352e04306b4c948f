import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../../src/errors.ts';
import { remedyOf } from './disk-faults.ts';

/** What rules name stands in the papers that are copied after them. */
const FILES = ['state.db', 'papers.db'];
/** In one step: a copy in several begins anew whenever somebody writes meanwhile. */
const ALL_PAGES = 2 ** 30;
const BLOCK = 512;

/**
 * Copies the databases of a folder into one tar file, each as it was at one instant, whoever works on them meanwhile. The
 * file is written beside its place and moved there when it is whole. Answers its size in bytes.
 */
export async function backUp(folder: string, file: string): Promise<number> {
  if (!existsSync(join(folder, 'papers.db')))
    throw new UserError(`There is no library in ${folder}: it holds no papers.db.`);
  let work: string | undefined;
  const part = `${file}.${randomUUID()}.part`;
  try {
    work = mkdtempSync(join(dirname(file), '.paperboy-backup-'));
    for (const name of FILES) await copy(join(folder, name), join(work, name));
    const paths = FILES.map((name) => join(work!, name));
    await pipeline(Readable.from(tar(paths)), createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }));
    renameSync(part, file);
    return statSync(file).size;
  } catch (error) {
    rmSync(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code && /^E[A-Z]+$/.test(code))
      throw new UserError(`${file} cannot be written (${code}). Name a file in a folder that can be, with room.`);
    throw error;
  } finally {
    if (work !== undefined) rmSync(work, { recursive: true, force: true });
  }
}

async function copy(from: string, to: string): Promise<void> {
  let source: DatabaseSync | undefined;
  try {
    source = new DatabaseSync(from, { readOnly: true, timeout: 10_000 });
    await backup(source, to, { rate: ALL_PAGES });
  } catch (error) {
    throw new UserError(`${from} cannot be copied (${(error as Error).message}). ${remedyOf(error, from)}`);
  } finally {
    source?.close();
  }
}

/** Files in the format ustar (pubs.opengroup.org, "pax"), which "tar -xf" reads everywhere. */
async function* tar(paths: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const path of paths) {
    const { size, mtimeMs } = statSync(path);
    yield header(path.slice(dirname(path).length + 1), size, mtimeMs);
    yield* createReadStream(path);
    yield Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
  }
  yield Buffer.alloc(2 * BLOCK);
}

const SIZE = { at: 124, length: 12 };
const SUM = { at: 148, length: 8 };

function header(name: string, size: number, mtimeMs: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number): void =>
    void block.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
  block.write(name, 0);
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  if (size < 8 ** (SIZE.length - 1)) octal(size, SIZE.at, SIZE.length);
  else {
    // Eight gigabytes and more are told in binary, as GNU tar and others have it.
    block[SIZE.at] = 0x80;
    block.writeBigUInt64BE(BigInt(size), SIZE.at + SIZE.length - 8);
  }
  octal(Math.floor(mtimeMs / 1_000), 136, 12);
  block.write('0', 156);
  block.write('ustar\u000000', 257, 'latin1');
  block.fill(' ', SUM.at, SUM.at + SUM.length);
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, SUM.at, 'latin1');
  return block;
}
