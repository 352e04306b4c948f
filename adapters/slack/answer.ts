import type { Reply } from '../../src/chat/reply.ts';
import type { Clock } from '../../src/ports/host.ts';
import { within } from './patience.ts';

/** Where an answer appears. None of these fails: each finds another way to the person, or says in the log that none was left. */
export type Surface = {
  /** Shows something new at most this often, and says after as long that it takes a while; a second when left out. */
  everyMs?: number;
  /** Says that the answer takes a while, where nothing says so yet. */
  waiting(): Promise<void>;
  /** Shows a value that another may replace. */
  progress(reply: Reply): Promise<void>;
  finish(reply: Reply): Promise<void>;
};

const EVERY_MS = 1_000;

/** Shows an answer as it comes: its last value always, those before as often as the surface takes them. */
export async function show(answer: AsyncGenerator<Reply>, surface: Surface, clock: Clock): Promise<void> {
  let latest: Reply = { text: 'There is no answer to that.', cards: [], private: true, failed: true };
  const { everyMs = EVERY_MS } = surface;
  let unseen = false;
  let said = false;
  let shownAt = clock.now();
  let next = answer.next();
  for (;;) {
    if (unseen || !said) {
      const came = await within(next, clock, shownAt + everyMs - clock.now());
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
