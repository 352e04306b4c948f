import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file in the making, beside the one whose place it takes: a kill at any instant leaves the earlier one or this one. */
export type PartFile = {
  /** Where the next bytes go. */
  length(): number;
  /** What is left out before `from` is zero. */
  append(bytes: Uint8Array, from?: number): void;
  moveOver(): void;
  /** Closes it, and removes it where it was not moved over. */
  end(): void;
};

export function openPartFile(path: string): PartFile {
  const beside = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
  const file = openSync(beside, 'wx', 0o600);
  let at = 0;
  return {
    length: () => at,
    append(bytes, from = at) {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, from + done);
      at = from + bytes.length;
    },
    moveOver() {
      fsyncSync(file);
      renameSync(beside, path);
    },
    end() {
      closeSync(file);
      rmSync(beside, { force: true });
    },
  };
}

/** Fills `into` from a place in an open file; false where it ends before. */
export function readAll(file: number, into: Uint8Array, from: number): boolean {
  for (let done = 0; done < into.length; ) {
    const got = readSync(file, into, done, into.length - done, from + done);
    if (got === 0) return false;
    done += got;
  }
  return true;
}

/** What a process that was killed left half written beside the file, an hour ago or more. */
export function removeLeftovers(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith('.part')) continue;
    const left = join(folder, name);
    const age = Date.now() - (statSync(left, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LEFT_MS) rmSync(left, { force: true });
  }
}

const LEFT_MS = 3_600_000;
