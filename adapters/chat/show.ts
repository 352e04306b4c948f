import type { Reply } from '../../src/chat/reply.ts';
import { pause } from '../../src/patience.ts';
import type { Clock } from '../../src/ports/host.ts';
import { NO_ANSWER, RESTARTING } from './apologies.ts';

/** Where a growing answer appears. None of these fails: each finds another way to the person, or says in the log that none was left. */
export type AnswerSurface = {
  /** Milliseconds from one change of what is shown to the next; a second when left out. */
  everyMs?: number;
  /** Milliseconds before anything is shown but the last value; as `everyMs` when left out. */
  firstMs?: number;
  /** Says that the answer takes a while, where nothing says so yet. */
  waiting?(): Promise<void>;
  /** Shows a value that another may replace. */
  progress(reply: Reply): Promise<void>;
  /** Shows the last value, which may have been shown as progress already. */
  finish(reply: Reply): Promise<void>;
};

const EVERY_MS = 1_000;

/**
 * Shows an answer as it comes: its last value always, those before as often as the surface takes them. What breaks the
 * answer is thrown, and its last value is left as it was shown. Where it is stopped, that is its last value.
 */
export async function show(
  answer: AsyncGenerator<Reply>,
  surface: AnswerSurface,
  clock: Clock,
  stop?: AbortSignal,
): Promise<void> {
  const { everyMs = EVERY_MS, firstMs = everyMs } = surface;
  const ended = new AbortController();
  let latest: Reply | undefined;
  let news = Promise.withResolvers<void>();

  async function keepShowing(): Promise<void> {
    let shown: Reply | undefined;
    let said = surface.waiting === undefined;
    if (firstMs > 0) await pause(firstMs, clock, ended.signal);
    while (!ended.signal.aborted) {
      if (latest && latest !== shown) {
        shown = latest;
        await surface.progress(shown);
      } else if (!said) await surface.waiting?.();
      else {
        news = Promise.withResolvers<void>();
        await news.promise;
        continue;
      }
      said = true;
      await pause(everyMs, clock, ended.signal);
    }
  }

  const showing = keepShowing();
  try {
    for await (const reply of stop ? untilStopped(answer, stop) : answer) {
      latest = reply;
      news.resolve();
    }
  } finally {
    // A reason of our own: the usual one comes with a stack, which takes longer than to make the card.
    ended.abort('shown');
    news.resolve();
    await showing;
  }
  await surface.finish(latest ?? NO_ANSWER);
}

/** The answer as long as there is time for it; then that there is none. What it is still at is left to itself. */
async function* untilStopped(answer: AsyncGenerator<Reply>, stop: AbortSignal): AsyncGenerator<Reply> {
  const { promise: stopped, resolve } = Promise.withResolvers<'stopped'>();
  const end = (): void => resolve('stopped');
  if (stop.aborted) end();
  stop.addEventListener('abort', end);
  try {
    for (;;) {
      const next = answer.next();
      const came = await Promise.race([next, stopped]);
      if (came === 'stopped') {
        next.catch(() => undefined);
        yield RESTARTING;
        return;
      }
      if (came.done) return;
      yield came.value;
    }
  } finally {
    stop.removeEventListener('abort', end);
  }
}

/** A surface where each value takes the place of the one before, the first of them at once. */
export function replacing(put: (reply: Reply) => Promise<void>): AnswerSurface {
  let last: Reply | undefined;
  return {
    firstMs: 0,
    progress(reply) {
      last = reply;
      return put(reply);
    },
    finish: async (reply) => (reply === last ? undefined : put(reply)),
  };
}
