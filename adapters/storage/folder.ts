import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../../src/errors.ts';

const OWNER_FOLDER = 0o700;
const OWNER_FILE = 0o600;
/** A folder without any of these, and not empty, is not ours to shut. */
const OURS = ['papers.db', 'papers.index'];

/**
 * Makes the folder where it is missing, and lets nobody but its owner read it or what it holds. What is made in it later is
 * made by a process whose umask leaves others nothing. Throws a ConfigError when it cannot be made or read.
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
  if (held.length > 0 && !OURS.some((name) => held.includes(name))) return;
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

function shut(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    // Another user's, or gone meanwhile: whether it can be used shows when it is opened.
    if (!['EPERM', 'ENOENT', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
