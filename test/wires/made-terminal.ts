import { PassThrough, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/** A terminal of this process: keys go in, and all that was written so far can be read. */
export function madeTerminal(columns = 80) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  let text = '';
  const output = Object.assign(
    new Writable({
      write(chunk, _, done) {
        text += chunk;
        done();
      },
    }),
    { isTTY: true, columns, rows: 40 },
  );
  return {
    input,
    output,
    written: () => text,
    /** Presses the keys, and resolves when what was written since holds the words. */
    async press(keys: string, until: string | RegExp): Promise<string> {
      const before = text.length;
      input.write(keys);
      for (let round = 0; round < 2_000; round += 1) {
        const since = text.slice(before);
        if (typeof until === 'string' ? since.includes(until) : until.test(since)) return since;
        await setImmediate();
      }
      throw new Error(`never written: ${until}; instead: ${text.slice(before)}`);
    },
  };
}

export const CTRL_C = '\u0003';
export const TAB = '\t';
export const UP = '\u001b[A';
