import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReplyFile } from '../../src/chat/reply.ts';

const MOST_TRIES = 1_000;

/** Puts a file into a folder, beside what stands there already, and says where it is or why it is not. */
export async function keepFile(folder: string, { name, text }: ReplyFile): Promise<string> {
  for (let nth = 1; nth <= MOST_TRIES; nth += 1) {
    const path = join(folder, nth === 1 ? name : name.replace(/(?=\.[^.]*$)/, `-${nth}`));
    try {
      // Nothing is written over, and through no link.
      await writeFile(path, text, { flag: 'wx' });
      return `Written to ${path}`;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') return `${path} cannot be written (${code}). Start me in a folder that can be.`;
    }
  }
  return `There are too many files called ${name} here already.`;
}
