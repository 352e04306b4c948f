import type { Clock, Log } from '../ports/host.ts';
import { MINUTE_MS } from '../text/days.ts';

/** How many exceptions nobody caught since the start, and when the last was (milliseconds since 1970). */
export type Strays = { count: number; last: number };

/** More than so many in a minute are no stray ones. */
const MOST_A_MINUTE = 60;
/** A frame of this program's own files, which are TypeScript as libraries' are not, and one of a library's. */
const OWN_FRAME = /\.ts:\d/;
const LIBRARY_FRAME = /[/\\]node_modules[/\\]/;

/**
 * The net below everything, for a bot that people talk to: what a library throws where nobody can catch it costs its own
 * request, is logged, and all else goes on. What our own code throws uncaught leaves a state that nobody knows: that ends
 * the process with a line and exit code 1, for whoever started it to start it again; so do too many strays.
 */
export function catchStrays(shell: NodeJS.Process, log: Log, clock: Pick<Clock, 'now'>): Strays {
  const strays: Strays = { count: 0, last: 0 };
  let minute = 0;
  let inMinute = 0;
  const end = (why: string): void => {
    shell.stderr.write(`Paperboy ends: ${why}. Start it again; the log says more.\n`);
    shell.exit(1);
  };
  const stray = (err: unknown, what: string): void => {
    const now = clock.now();
    if (now - minute > MINUTE_MS) [minute, inMinute] = [now, 0];
    inMinute += 1;
    strays.count += 1;
    strays.last = now;
    log.error({ err }, `${what}; its request is lost, all else goes on`);
    if (inMinute > MOST_A_MINUTE) end('too much breaks at once');
  };
  shell.on('unhandledRejection', (err) => stray(err, 'something failed that nobody waited for'));
  shell.on('uncaughtException', (err) => {
    if (isLibrarys(err)) return stray(err, 'a library broke');
    log.error({ err }, 'an exception that nobody caught');
    end('something broke that should not');
  });
  return strays;
}

/** Whether the innermost frame that is neither Node's is a library's. */
export function isLibrarys(error: unknown): boolean {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const first = frames.find((frame) => LIBRARY_FRAME.test(frame) || OWN_FRAME.test(frame));
  return first !== undefined && LIBRARY_FRAME.test(first);
}
