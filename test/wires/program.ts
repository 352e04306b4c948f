import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { emptyFolder } from './folder.ts';

const root = join(import.meta.dirname, '../..');

/** Where meaning is not what is tested, its model is not opened: to read it and the papers takes a fourth of a start. */
export const WORDS_ALONE = { EMBEDDER: 'none' };

/**
 * The program as it runs for chats: a process of its own in a folder of its own, with no settings but these, which finds by
 * words alone. Ended with the test.
 */
export function startProgram(t: TestContext, settings: Readonly<Record<string, string>>, folder = emptyFolder(t)) {
  const flags = [`--import=${join(root, 'src/check-node.js')}`, join(root, 'src/main.ts')];
  const program = spawn(process.execPath, flags, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0', ...WORDS_ALONE, ...settings },
  });
  let said = '';
  const looks = new Set<() => void>();
  for (const stream of [program.stdout, program.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const look of looks) look();
    });
  // Its last words are read too.
  const ended = once(program, 'close') as Promise<[code: number | null, signal: string | null]>;
  t.after(async () => {
    program.kill('SIGKILL');
    await ended;
  });
  return {
    pid: program.pid!,
    said: () => said,
    /** Resolves when it has said these words; rejects where it ends without. */
    until: (words: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (said.includes(words)) resolve();
        };
        looks.add(look);
        look();
        void ended.then(() => reject(new Error(`never said “${words}”, but:\n${said}`)));
      }),
    signal: (name: NodeJS.Signals) => void program.kill(name),
    async stop(): Promise<number | null> {
      program.kill('SIGTERM');
      return (await ended)[0];
    },
    ended,
  };
}
