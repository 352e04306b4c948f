import { appendFileSync, chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Log } from '../../src/ports/host.ts';
import { clip } from '../../src/text/clip.ts';

/** What was typed at the prompt, over all runs. */
export type TypedHistory = {
  /** The newest first. */
  lines: readonly string[];
  add(line: string): void;
};

const MOST_LINES = 500;
const LONGEST_LINE = 1_000;

/** A file that its owner alone can read, one line after another. Where it cannot be kept, the log says so and the talk goes on. */
export function typedHistory(file: string, log: Log): TypedHistory {
  let isKept = true;
  const keeping = (write: () => void): void => {
    if (!isKept) return;
    try {
      write();
    } catch (error) {
      isKept = false;
      log.warn({ err: error }, 'what is typed cannot be kept');
    }
  };
  let lines: string[] = [];
  keeping(() => {
    if (!existsSync(file)) return;
    const all = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    lines = all.slice(-MOST_LINES).map((line) => clip(line, LONGEST_LINE));
    chmodSync(file, 0o600);
    if (all.length > MOST_LINES) writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  });
  return {
    lines: lines.reverse(),
    add: (line) => {
      const typed = clip(line.replace(/\s+/g, ' ').trim(), LONGEST_LINE);
      if (typed) keeping(() => appendFileSync(file, `${typed}\n`, { mode: 0o600 }));
    },
  };
}
