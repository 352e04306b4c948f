import { existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Which messages left this machine. A note is made in the same instant as the last bytes go out, with no way to the store and no
 * wait for the disk in between: whoever takes over from a process that was killed is told by it whether they did.
 */
export type Journal = {
  /** The file's own name, which no other has. */
  here: string;
  note(mark: string): void;
  /** Whether it was noted, or may have been. */
  has(mark: string): boolean;
};

/** Some hundred thousand messages: what is older is begun anew. */
const LONGEST_BYTES = 4_000_000;

export function fileJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_BYTES) rmSync(path, { force: true });
  try {
    writeFileSync(path, `${crypto.randomUUID()}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const lines = (): string[] => readFileSync(path, 'utf8').split('\n');
  const here = lines()[0] || crypto.randomUUID();
  const file = openSync(path, 'a');
  return {
    here,
    note: (mark) => void writeSync(file, `${mark}\n`),
    has(mark) {
      // In the place of a file that is gone, or was begun anew, there is another.
      const [name, ...marks] = existsSync(path) ? lines() : [];
      return name !== here || marks.includes(mark);
    },
  };
}
