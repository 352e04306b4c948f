import type { Reply } from '../../src/chat/reply.ts';
import type { Clock } from '../../src/ports/host.ts';

/** Discord lets a message be edited about five times in five seconds. */
const PACE_MS = 1_000;

/** Puts the values of an answer as they come, a second apart, leaving out those that are overtaken; the last one always. */
export async function show(
  answer: AsyncGenerator<Reply>,
  put: (reply: Reply) => Promise<void>,
  clock: Clock,
): Promise<void> {
  const ended = new AbortController();
  let latest: Reply | undefined;
  let putting: Promise<void> | undefined;

  async function catchUp(): Promise<void> {
    let shown: Reply | undefined;
    while (latest && shown !== latest) {
      shown = latest;
      await put(shown);
      await pause(PACE_MS, clock, ended.signal);
    }
    putting = undefined;
  }

  try {
    for await (const reply of answer) {
      latest = reply;
      putting ??= catchUp();
    }
  } finally {
    ended.abort();
    await putting;
  }
}

/** Waits, or goes on at once when the signal says so. */
export async function pause(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  try {
    await clock.wait(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
