import type { Clock } from '../../src/ports.ts';
import type { Reply } from '../../src/reply.ts';
import { within } from './patience.ts';

/** Where an answer appears. None of these fails: each finds another way to the person, or says in the log that none was left. */
export type Surface = {
  /** Says that the answer takes a while, where nothing says so yet. */
  waiting(): Promise<void>;
  /** Shows a value that another may replace. */
  progress(reply: Reply): Promise<void>;
  finish(reply: Reply): Promise<void>;
};

/** An answer that grows is shown again at most this often. */
const EVERY_MS = 1_000;

/** Shows an answer as it comes: its last value always, those before at most once a second. */
export async function show(answer: AsyncGenerator<Reply>, surface: Surface, clock: Clock): Promise<void> {
  let latest: Reply = { text: 'There is no answer to that.', cards: [], private: true, failed: true };
  let unseen = false;
  let said = false;
  let shownAt = clock.now();
  let next = answer.next();
  for (;;) {
    if (unseen || !said) {
      const came = await within(next, clock, shownAt + EVERY_MS - clock.now());
      if (!came) {
        await (unseen ? surface.progress(latest) : surface.waiting());
        said = true;
        unseen = false;
        shownAt = clock.now();
        continue;
      }
    }
    const { done, value } = await next;
    if (done) break;
    latest = value;
    unseen = true;
    next = answer.next();
  }
  await surface.finish(latest);
}
