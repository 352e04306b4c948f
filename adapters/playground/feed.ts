import type { Reply } from '../../src/chat/reply.ts';
import type { Place, Poster } from '../../src/ports/platform.ts';
import { PLAYGROUND } from './manner.ts';
import type { Side } from './sides.ts';

/** Something for one side of the page: an answer as it grows, a form, or what the bot said by itself. */
export type Telling =
  | { side: string; press: string; html: string; size: string; own: boolean; text: string }
  | { side: string; form: string }
  | { side: string; post: string; under?: string; number: number; html: string; size: string; text: string };

const MOST_KEPT = 50;

/** What the bot says by itself, kept while the playground is open and told to every page that listens. */
export function makeFeed(both: readonly Side[]) {
  const posts: { key: string; to: Place & { under?: string }; message: string; tellings: Telling[]; number: number }[] =
    [];
  let last = 0;
  let closed = false;
  let wake: (() => void)[] = [];
  const awaken = (): void => {
    for (const one of wake.splice(0)) one();
  };

  async function say(to: Place & { under?: string }, reply: Reply, key: string): Promise<{ message: string }> {
    const standing = posts.find((one) => one.key === key);
    if (standing) return { message: standing.message };
    const drawn = await Promise.all(both.map(async (side) => ({ side: side.name, ...(await side.draw(reply)) })));
    last += 1;
    const number = last;
    const message = `p${number}`;
    const tellings = drawn.map(({ side, drawn, size }) => ({
      side,
      post: message,
      ...(to.under === undefined ? {} : { under: to.under }),
      number,
      html: drawn.html,
      size,
      text: reply.text,
    }));
    posts.push({ key, to, message, tellings, number });
    if (posts.length > MOST_KEPT) posts.shift();
    awaken();
    return { message };
  }

  const poster: Poster = {
    platform: PLAYGROUND,
    post: say,
    find: async (_to, key) => ({ message: posts.find((one) => one.key === key)?.message }),
    tell: async (about, _user, text, key) => say(about, { text, cards: [] }, key),
    check: async () => undefined,
  };

  return {
    poster,
    say,
    /** Posts after a number, then those that come, until the playground is closed. */
    async *since(after: number): AsyncGenerator<Telling> {
      let told = after;
      while (!closed) {
        for (const { number, tellings } of posts.filter((one) => one.number > told)) {
          yield* tellings;
          told = number;
        }
        if (last > told || closed) continue;
        await new Promise<void>((resolve) => wake.push(resolve));
      }
    },
    close(): void {
      closed = true;
      awaken();
      wake = [];
    },
  };
}
