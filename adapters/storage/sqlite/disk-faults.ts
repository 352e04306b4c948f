import { closeSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { isOutOfFiles, OUT_OF_FILES } from '../../../src/errors.ts';

/** SQLite's own numbers (sqlite.org/rescode.html). */
const BUSY = 5;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** What is lost with a file, and what is not. */
const LOSSES: Readonly<Record<string, string>> = {
  'papers.db':
    'Put its last copy back; without one, move the file away: the papers are fetched and imported anew, and the digests that ' +
    'channels get, which are in state.db, are safe.',
  'state.db':
    'Put its last copy back: it holds the digests of channels, what they got, and who installed the bot. Without a copy, move ' +
    'the file away and set the digests again; the papers, which are in papers.db, are safe.',
  'cache.db': 'Move it away: it holds only what is made again by itself.',
};

/** What to do about a database that cannot be opened, and what is safe. It is never changed or taken away by us. */
export function remedyOf(error: unknown, file: string): string {
  const code = Number((error as { errcode?: unknown } | null)?.errcode ?? 0) & 0xff;
  if (code === CORRUPT || code === NOTADB)
    return `The file is broken, or is none of Paperboy's. It was not touched. ${LOSSES[basename(file)] ?? 'Put its last copy back.'}`;
  if (code === FULL) return 'The disk is full. Make room, then start again; nothing stored is lost.';
  if (code === IOERR) return 'The disk fails to read or write. Check it, then start again.';
  if (code === CANTOPEN && noMoreFiles()) return OUT_OF_FILES;
  if (code === BUSY) return 'Another program works on it, such as a bot that runs. Stop that one, then try again.';
  return 'Check that the folder can be written, or set DATA_DIR to another folder.';
}

/** SQLite does not say why it could not open a file. */
function noMoreFiles(): boolean {
  try {
    closeSync(openSync('.', 'r'));
    return false;
  } catch (error) {
    return isOutOfFiles(error);
  }
}
