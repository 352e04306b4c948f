import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../../src/errors.ts';
import { namesInWords } from '../../src/text/clip.ts';

const OWNER_FOLDER = 0o700;
const OWNER_FILE = 0o600;
/** A folder without any of these, and not empty, is not ours to shut. */
const OURS = ['papers.db', 'papers.index'];
const READ_AND_WRITTEN = constants.R_OK | constants.W_OK;
/** How it is used: of these nothing is made anew in silence. */
const NEEDED: Readonly<Record<string, number>> = {
  'papers.db': READ_AND_WRITTEN,
  'state.db': READ_AND_WRITTEN,
  'cache.db': READ_AND_WRITTEN,
  'state.key': constants.R_OK,
};

/**
 * Makes the folder where it is missing, and lets nobody but its owner read it or what it holds. What is made in it later is
 * made by a process whose umask leaves others nothing. Throws a ConfigError when it cannot be made or read, or holds what is
 * another user's.
 */
export function openFolder(folder: string): void {
  let held: string[];
  try {
    make(resolve(folder));
    held = readdirSync(folder);
  } catch (error) {
    throw new ConfigError([
      `DATA_DIR: the folder ${folder} cannot be made or read (${error instanceof Error ? error.message : String(error)}). ` +
        'Set DATA_DIR to a folder that can be written.',
    ]);
  }
  if (held.length === 0 || OURS.some((name) => held.includes(name))) shutAll(folder, held);
  const foreign = held.filter((name) => isForeign(join(folder, name), NEEDED[name])).sort();
  if (foreign.length > 0)
    throw new ConfigError([
      `DATA_DIR: ${namesInWords(foreign)} in ${folder} may not be used by the user who runs this. ` +
        'Give the folder and all in it to that user (chown -R), or run this as its owner.',
    ]);
}

function shutAll(folder: string, held: readonly string[]): void {
  shut(folder, OWNER_FOLDER);
  for (const name of held) {
    const path = join(folder, name);
    const found = lstatSync(path);
    // What a link leads to stands elsewhere.
    if (!found.isSymbolicLink()) shut(path, found.isDirectory() ? OWNER_FOLDER : OWNER_FILE);
  }
}

/** One folder after another: in some places, such as /proc, Node never comes back from making all at once. */
function make(folder: string): void {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder, { mode: OWNER_FOLDER });
}

function isForeign(path: string, use: number | undefined): boolean {
  try {
    if (use !== undefined) accessSync(path, use);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}

function shut(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // Another user's, or gone meanwhile: whether it can be used shows when it is opened.
    if (!['EPERM', 'ENOENT', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
