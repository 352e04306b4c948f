import type { Cache } from '../ports/kept.ts';
import { clip } from '../text/clip.ts';
import { DAY_MS } from '../text/days.ts';
import { hash } from '../text/hash.ts';

/** What was asked and answered before in the same thread, and the papers it is about. */
export type Talk = { papers: readonly string[]; turns: readonly { question: string; answer: string }[] };

const MOST_TURNS = 6;
const LONGEST = { question: 500, answer: 700 } as const;
const KEPT_MS = 60 * DAY_MS;

/** Talks under keys that fit into a button or a platform's memory of a thread. A key opens a talk only in its own workspace. */
export function keepTalks(cache: Cache) {
  const name = (workspace: string, key: string): string => `talk ${workspace} ${key}`;
  return {
    async open(workspace: string, key: string | undefined): Promise<Talk | undefined> {
      return key === undefined ? undefined : cache.get<Talk>(name(workspace, key));
    },

    /** The talk with one more turn; the oldest are forgotten. Returns its key. */
    async add(
      workspace: string,
      before: Talk | undefined,
      papers: readonly string[],
      question: string,
      answer: string,
    ): Promise<string> {
      const turn = { question: clip(question, LONGEST.question), answer: clip(answer, LONGEST.answer) };
      const talk: Talk = { papers, turns: [...(before?.turns ?? []), turn].slice(-MOST_TURNS) };
      const key = hash(JSON.stringify(talk));
      await cache.set(name(workspace, key), talk, KEPT_MS);
      return key;
    },
  };
}
