import { LRUCache } from 'lru-cache';
import type { Command } from '../../src/chat/command.ts';
import type { Invocation } from '../../src/chat/reply.ts';
import type { Cache } from '../../src/ports/kept.ts';
import { DAY_MS } from '../../src/text/days.ts';

/** What a person's next words ask, by where they are said: a thread, a message that they reply to, a direct conversation. */
export type FollowUps = {
  remember(place: string, followUp: Invocation): Promise<void>;
  forget(place: string): Promise<void>;
  /** The invocation that the words fill; undefined where nothing goes on, or its command is no longer there. */
  next(place: string, words: string): Promise<Invocation | undefined>;
};

type KeptTalk = { followUp?: Invocation };

/** As long as the talks themselves are kept. */
const KEPT_MS = 60 * DAY_MS;

/** The newest places in memory, and all of the last weeks in the cache where there is one. */
export function followUps(commands: readonly Command[], cache?: Cache, most = 5_000): FollowUps {
  const newest = new LRUCache<string, KeptTalk>({ max: most });

  async function keep(place: string, kept: KeptTalk): Promise<void> {
    newest.set(place, kept);
    await cache?.set(place, kept, KEPT_MS);
  }

  const kept = async (place: string): Promise<Invocation | undefined> =>
    (newest.get(place) ?? (await cache?.get<KeptTalk>(place)))?.followUp;

  return {
    remember: (place, followUp) => keep(place, { followUp }),
    async forget(place) {
      if (await kept(place)) await keep(place, {});
    },
    async next(place, words) {
      const followUp = await kept(place);
      const filled = commands.find((one) => one.name === followUp?.command)?.words;
      return followUp && filled ? { ...followUp, options: { ...followUp.options, [filled]: words } } : undefined;
    },
  };
}
