import { UserError } from '../../src/errors.ts';
import type { TextWork } from '../../src/explain/text-work.ts';
import { within } from '../../src/patience.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import { type CallThread, startThread } from '../thread.ts';
import { oneAtATime } from '../turns.ts';
import type { TextMethods } from './text-worker.ts';

/** An honest text of 100,000 characters takes some 50 ms, on a busy machine a second. */
const LONGEST_MS = 8_000;
const MEMORY_MB = 256;
const TOO_LONG = 'This text takes longer to go through than any other, so I gave it up. Ask about another paper.';

export type TextThreadOptions = {
  clock: Clock;
  log: Log;
  /** How long one call may take, in milliseconds. */
  longestMs?: number;
  /** Another program for the thread. */
  thread?: URL;
};

/**
 * Work over whole texts in a thread of its own, a call at a time. A call that takes too long is ended with its thread; the
 * next one starts another.
 */
export function textThread({
  clock,
  log,
  longestMs = LONGEST_MS,
  thread = new URL('./text-worker.ts', import.meta.url),
}: TextThreadOptions): TextWork & { close(): Promise<void> } {
  const turns = oneAtATime(clock, 0);
  const closed = new AbortController();
  const ids = new WeakMap<object, number>();
  let last = 0;
  let running: { call: Promise<CallThread<TextMethods>>; end: AbortController } | undefined;

  function open(): Promise<CallThread<TextMethods>> {
    const end = new AbortController();
    running ??= {
      end,
      call: startThread<TextMethods>(thread, {
        name: 'text',
        data: undefined,
        limits: { maxOldGenerationSizeMb: MEMORY_MB },
        signal: end.signal,
      }),
    };
    return running.call;
  }

  function giveUp(): void {
    running?.end.abort();
    running = undefined;
  }

  const run = <K extends keyof TextMethods>(method: K, ...args: Parameters<TextMethods[K]>) =>
    turns(async () => {
      // The time that its start takes is not the text's.
      const call = await open().catch((error: unknown) => {
        running = undefined;
        throw error;
      });
      try {
        const done = await within(call(method, ...args), clock, longestMs);
        if (done) return done[0];
        log.warn({ method, ms: longestMs }, 'a text took too long and was given up');
      } catch (err) {
        log.warn({ err, method }, 'a text could not be gone through');
      }
      giveUp();
      throw new UserError(TOO_LONG);
    }, closed.signal);

  const numbered = (text: object): number => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    last += 1;
    ids.set(text, last);
    return last;
  };

  return {
    clean: (sections) => run('clean', sections),
    keySentences: (sections, most) => run('keySentences', sections, most),
    nearestSentences: (papers, question, given) => run('nearestSentences', papers, question, given),
    excerpt: (sections, most) => run('excerpt', sections, most),
    excerptFor: (sections, question, most) => run('excerptFor', sections, question, most),
    check: (texts, said, begun) =>
      run(
        'checkNumbered',
        texts.map((text) => ({ id: numbered(text), text })),
        said,
        begun,
      ),
    async close() {
      closed.abort(new Error('the bot is ending'));
      giveUp();
    },
  };
}
