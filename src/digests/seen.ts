import { personKey } from '../library/saves.ts';
import type { Clock } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { Manner, Place } from '../ports/platform.ts';
import type { Delivered, Rule } from '../ports/rules.ts';
import { DAY_MS } from '../text/days.ts';

type Person = Parameters<typeof personKey>[0];

/** Papers that people want no more in digests of their own: seen, or of no interest. They are the person's, not a digest's. */
export type SeenPapers = {
  put(who: Person, paper: string): Promise<void>;
  /** Tells whether it was there. */
  remove(who: Person, paper: string): Promise<boolean>;
  of(who: Person): Promise<readonly string[]>;
  /** Those of whoever a digest is for, where it is one person's own; of a channel's nobody's. */
  by(rule: Rule): Promise<ReadonlySet<string>>;
  forget(who: Person): Promise<void>;
  forgetWorkspace(gone: Pick<Place, 'platform' | 'workspace'>): Promise<void>;
};

/** After so long no digest looks back. */
const KEPT_MS = 180 * DAY_MS;
/** Of one person, the latest. */
const MOST = 2_000;
const SEEN = 'seen ';

export function makeSeen(kept: Kept, clock: Pick<Clock, 'now'>, platforms: readonly Manner[], most = MOST): SeenPapers {
  const prefixOf = (who: Person): string => `${SEEN}${personKey(who, platforms)} `;
  const of = async (who: Person): Promise<string[]> =>
    (await kept.list(prefixOf(who))).map(({ key }) => key.slice(prefixOf(who).length));

  return {
    of,
    async put(who, paper) {
      await kept.set(prefixOf(who) + paper, String(clock.now()), KEPT_MS);
      const all = await kept.list(prefixOf(who));
      if (all.length <= most) return;
      const oldest = all.toSorted((a, b) => Number(a.value) - Number(b.value)).slice(0, all.length - most);
      for (const { key } of oldest) await kept.delete(key);
    },
    async remove(who, paper) {
      const was = (await kept.get(prefixOf(who) + paper)) !== undefined;
      await kept.delete(prefixOf(who) + paper);
      return was;
    },
    async by(rule) {
      return new Set(rule.creator && isPersonal(rule, platforms) ? await of({ ...rule, user: rule.creator }) : []);
    },
    async forget(who) {
      for (const { key } of await kept.list(prefixOf(who))) await kept.delete(key);
    },
    async forgetWorkspace({ platform, workspace }) {
      for (const { key } of await kept.list(`${SEEN}${platform} ${workspace} `)) await kept.delete(key);
    },
  };
}

/** Whether a place is one person's own: a direct message. */
export function isPersonal({ platform, workspace, channel }: Partial<Place>, platforms: readonly Manner[]): boolean {
  if (platform === undefined || workspace === undefined || channel === undefined) return false;
  return platforms.find(({ name }) => name === platform)?.isDirect?.({ platform, workspace, channel }) === true;
}

/** What a rule's place got, and what its person saw elsewhere, which is as good: it neither comes again nor rises. */
export function withSeen(
  delivered: ReadonlyMap<string, Delivered>,
  seen: ReadonlySet<string>,
  now: number,
): ReadonlyMap<string, Delivered> {
  if (seen.size === 0) return delivered;
  const known = [...seen].map((paper) => ({
    paper,
    at: now,
    upvotes: Number.POSITIVE_INFINITY,
    times: 2,
    weekly: true,
  }));
  return new Map([...delivered, ...known.map((one) => [one.paper, one] as const)]);
}
