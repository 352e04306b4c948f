import type { Caller } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import type { Clock } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { Manner } from '../ports/platform.ts';

/** A paper that somebody keeps. `paper` is the key it was kept by, `at` milliseconds since 1970. */
export type SavedPaper = { list: string; paper: string; note: string; at: number };

/** Whose saved papers: a person's own, or a channel's. What is kept of them stands under keys that begin so. */
export type SaveOwner = string;

/** Papers that people and channels keep for themselves, in lists of theirs. */
export type Saves = {
  /** Tells whether it is new in the list. A paper that is there keeps its place; a note that is given replaces its own. UserError where there is no more room. */
  put(owner: SaveOwner, saved: { list: string; paper: string; note?: string | undefined }): Promise<boolean>;
  /** Takes a paper out of a list. */
  remove(owner: SaveOwner, list: string, paper: string): Promise<void>;
  /** Those of one list, or of all, the latest first. */
  all(owner: SaveOwner, list?: string): Promise<readonly SavedPaper[]>;
  /** Forgets all that an owner saved. */
  forget(owner: SaveOwner): Promise<void>;
  /** Forgets all that was saved in a workspace; what a person has everywhere stays. */
  forgetWorkspace(gone: Pick<Caller, 'platform' | 'workspace'>): Promise<void>;
};

/** Of one owner. */
const MOST = { papers: 2_000, lists: 50 } as const;

/** What is kept of a person stands under: the same in every workspace of a platform that knows them by one id. */
export function personKey(
  { platform, workspace, user }: Pick<Caller, 'platform' | 'workspace' | 'user'>,
  platforms: readonly Manner[],
): string {
  const everywhere = platforms.find(({ name }) => name === platform)?.everywhere;
  return `${platform} ${everywhere ? '*' : workspace} person ${user}`;
}

export const personsOwn = (who: Caller, platforms: readonly Manner[]): SaveOwner =>
  `saved ${personKey(who, platforms)}`;

/** The channel that somebody asks in, also in a thread of it; undefined where there is none. */
export function channelsOwn({ platform, workspace, channel, parent = channel }: Caller): SaveOwner | undefined {
  return parent === undefined ? undefined : `saved ${platform} ${workspace} channel ${parent}`;
}

type KeptSave = { note: string; at: number };

export function makeSaves(
  kept: Kept,
  clock: Pick<Clock, 'now'>,
  most: Record<keyof typeof MOST, number> = MOST,
): Saves {
  const keyOf = (owner: SaveOwner, list: string, paper: string): string => `${owner} ${list} ${paper}`;

  async function all(owner: SaveOwner, list?: string): Promise<SavedPaper[]> {
    const prefix = list === undefined ? `${owner} ` : `${owner} ${list} `;
    return (await kept.list(prefix))
      .map(({ key, value }) => {
        const [inList = '', paper = ''] = key.slice(owner.length + 1).split(' ');
        return { list: inList, paper, ...(JSON.parse(value) as KeptSave) };
      })
      .sort((a, b) => b.at - a.at || (a.paper < b.paper ? 1 : -1));
  }

  return {
    all,
    async put(owner, { list, paper, note }) {
      const key = keyOf(owner, list, paper);
      const value: KeptSave = { note: note ?? '', at: clock.now() };
      if (await kept.setIfAbsent(key, JSON.stringify(value))) {
        // Looked at afterwards, so that two who save at once cannot both take the last place.
        const there = await all(owner);
        const lists = new Set(there.map((one) => one.list));
        if (there.length <= most.papers && lists.size <= most.lists) return true;
        await kept.delete(key);
        throw new UserError(
          lists.size > most.lists
            ? `There are ${most.lists} lists already. Save it to one of them.`
            : `${most.papers.toLocaleString('en')} papers are saved already. Take some out first: /papers saved`,
        );
      }
      const before = JSON.parse((await kept.get(key)) ?? '{}') as Partial<KeptSave>;
      if (note !== undefined) await kept.set(key, JSON.stringify({ ...value, at: before.at ?? value.at }));
      return false;
    },
    remove: (owner, list, paper) => kept.delete(keyOf(owner, list, paper)),
    async forgetWorkspace({ platform, workspace }) {
      for (const { key } of await kept.list(`saved ${platform} ${workspace} `)) await kept.delete(key);
    },
    async forget(owner) {
      for (const { key } of await kept.list(`${owner} `)) await kept.delete(key);
    },
  };
}
