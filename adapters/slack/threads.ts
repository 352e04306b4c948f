import type { Command } from '../../src/command.ts';
import type { Invocation } from '../../src/reply.ts';

/** What the next words in a thread ask, where the last answer there can be followed up. */
export type Threads = {
  remember(channel: string, thread: string, followUp: Invocation): void;
  /** The invocation that the words fill, or undefined where nothing is to be followed up. */
  next(channel: string, thread: string, words: string): Invocation | undefined;
};

/** The newest threads, in memory: after a restart, words in an old one are a question of their own. */
export function threadsInMemory(commands: readonly Command[], most = 5_000): Threads {
  const kept = new Map<string, Invocation>();
  return {
    remember(channel, thread, followUp) {
      const key = `${channel}/${thread}`;
      kept.delete(key);
      kept.set(key, followUp);
      if (kept.size > most) kept.delete(kept.keys().next().value!);
    },
    next(channel, thread, words) {
      const followUp = kept.get(`${channel}/${thread}`);
      const filled = commands.find((one) => one.name === followUp?.command)?.words;
      return followUp && filled ? { ...followUp, options: { ...followUp.options, [filled]: words } } : undefined;
    },
  };
}
