import type { Caller } from '../chat/reply.ts';
import type { Cache, Kept } from '../ports/kept.ts';
import { clip } from '../text/clip.ts';
import { DAY_MS } from '../text/days.ts';
import { hash } from '../text/hash.ts';

/** What was asked and answered before in the same thread, and the papers it is about. */
export type Talk = { papers: readonly string[]; turns: readonly { question: string; answer: string }[] };

/** Whose talks: a person's of a workspace, or of a whole platform where none is named. */
export type TalkOwner = Pick<Caller, 'platform' | 'user'> & { workspace?: string | undefined };
type Speaker = Pick<Caller, 'platform' | 'workspace' | 'user'>;

export type Talks = ReturnType<typeof keepTalks>;

const MOST_TURNS = 6;
const LONGEST = { question: 500, answer: 700 } as const;
const KEPT_MS = 60 * DAY_MS;

/** Talks under keys that fit into a button or a platform's memory of a thread. A key opens a talk only in its own workspace. */
export function keepTalks(cache: Cache, kept: Pick<Kept, 'set' | 'list' | 'delete'>) {
  const name = (workspace: string, key: string): string => `talk ${workspace} ${key}`;
  /** Whose a talk is stands beside it: in the talk itself it would make another key of it. */
  const own = ({ platform, workspace, user }: TalkOwner): string =>
    `asked ${platform} ${user} ${workspace === undefined ? '' : `${workspace} `}`;
  return {
    async open(workspace: string, key: string | undefined): Promise<Talk | undefined> {
      return key === undefined ? undefined : cache.get<Talk>(name(workspace, key));
    },

    /** The talk with one more turn; the oldest are forgotten. Returns its key. */
    async add(
      who: Speaker,
      before: Talk | undefined,
      papers: readonly string[],
      question: string,
      answer: string,
    ): Promise<string> {
      const turn = { question: clip(question, LONGEST.question), answer: clip(answer, LONGEST.answer) };
      const talk: Talk = { papers, turns: [...(before?.turns ?? []), turn].slice(-MOST_TURNS) };
      const key = hash(JSON.stringify(talk));
      await kept.set(own(who) + key, '', KEPT_MS);
      await cache.set(name(who.workspace, key), talk, KEPT_MS);
      return key;
    },

    countOf: async (who: TalkOwner): Promise<number> => (await kept.list(own(who))).length,

    async forgetOf({ platform, user, workspace: only }: TalkOwner): Promise<void> {
      for (const { key } of await kept.list(own({ platform, user, workspace: only }))) {
        const [workspace = '', talk = ''] = key.slice(own({ platform, user }).length).split(' ');
        await cache.delete(name(workspace, talk));
        await kept.delete(key);
      }
    },

    /** Those of everybody in a workspace. */
    async forgetIn(gone: Pick<Caller, 'platform' | 'workspace'>): Promise<void> {
      const under = `asked ${gone.platform} `;
      for (const { key } of await kept.list(under)) {
        const [, workspace = '', talk = ''] = key.slice(under.length).split(' ');
        if (workspace !== gone.workspace) continue;
        await cache.delete(name(workspace, talk));
        await kept.delete(key);
      }
    },
  };
}
