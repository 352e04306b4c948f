import type { Reply } from '../../src/chat/reply.ts';
import type { Place, Poster, PostFailure } from '../../src/ports/platform.ts';

export type Posted = Place & { under?: string; message: string; key: string; reply: Reply; at: number };

export type MemoryPoster = Poster & {
  /** Everything that stands, oldest first. */
  posted: Posted[];
  /** What people were told. */
  told: { user: string; text: string; at: number }[];
  /** Main posts alone, those under another left out. */
  mains(channel?: string): Posted[];
  /** Decides what becomes of a post: undefined and it stands; `lost` stands though the platform seems down. */
  rule(decide: ((to: Place, key: string) => PostFailure | 'lost' | undefined) | undefined): void;
  /** How often the platform was asked to post or find. */
  calls: { post: number; find: number };
};

/** A platform in memory that really keeps messages, shows each key twice if told twice, and fails as the test says. */
export function memoryPoster(platform: string, now: () => number, canLookBack = true): MemoryPoster {
  const posted: Posted[] = [];
  const told: MemoryPoster['told'] = [];
  const calls = { post: 0, find: 0 };
  let decide: ((to: Place, key: string) => PostFailure | 'lost' | undefined) | undefined;
  return {
    platform,
    posted,
    told,
    calls,
    mains: (channel) => posted.filter((one) => one.under === undefined && (!channel || one.channel === channel)),
    rule: (given) => {
      decide = given;
    },
    async post(to, reply, key) {
      calls.post += 1;
      const fate = decide?.(to, key);
      if (fate !== undefined && fate !== 'lost') return fate;
      const message = `m${posted.length + 1}`;
      posted.push({ ...to, message, key, reply, at: now() });
      return fate === 'lost' ? { fault: 'down', detail: 'no answer came' } : { message };
    },
    async find(to, key, since) {
      calls.find += 1;
      if (!canLookBack) return { cannotLook: true };
      const found = posted.find(
        (one) => one.channel === to.channel && one.under === to.under && one.key === key && one.at >= since,
      );
      return { message: found?.message };
    },
    async tell(_about, user, text) {
      told.push({ user, text, at: now() });
      return { message: `t${told.length}` };
    },
    check: async () => undefined,
  };
}
