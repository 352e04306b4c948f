import type { Caller } from '../chat/reply.ts';
import type { Clock } from '../ports/host.ts';
import type { Increment, Kept } from '../ports/kept.ts';
import type { Turn } from '../ports/models.ts';
import { count } from '../text/clip.ts';
import { DAY_MS, isoDay } from '../text/days.ts';

/** A day's most, in calls of the model and in tokens; 0 means no limit. */
export type Limits = { personCalls: number; personTokens: number; workspaceCalls: number; workspaceTokens: number };
/** The most calls that are under way at once; what more people ask is told so. */
export type AtOnce = { person: number; workspace: number };
export type Spent = { calls: number; tokens: number };
export type Spender = Pick<Caller, 'platform' | 'workspace' | 'user' | 'timeZone'>;

export type Budget = {
  /**
   * Counts a call before it is made, so that many at once cannot pass together, in however many processes: the function that
   * settles what it cost and ends it, or the sentence that says whose day is used up and when the next begins, or who has too
   * many under way.
   */
  open(who: Spender, expected: number): Promise<string | ((tokens: number) => Promise<void>)>;
  /** What was spent today. */
  today(who: Spender): Promise<{ person: Spent; workspace: Spent }>;
};

const KEPT_MS = 2 * DAY_MS;
/** Longer than a call may take: by then a process that made one has settled it, or is gone. */
const HELD_MS = 15 * 60_000;

/** A person's as many as they may ask of one process; a workspace's as many as four of its people ask so. */
export const USUALLY_AT_ONCE: AtOnce = { person: 12, workspace: 48 };

export const CHARACTERS_PER_TOKEN = 4;

/** What a call may cost, as long as only the most that its answer may have is known. */
export const expectedTokens = (turns: readonly Turn[], mostOfAnswer: number): number =>
  Math.ceil(turns.reduce((sum, { text }) => sum + text.length, 0) / CHARACTERS_PER_TOKEN) + mostOfAnswer;

/** Days are UTC days. */
export function makeBudget(
  kept: Pick<Kept, 'increment' | 'settle' | 'counts'>,
  clock: Clock,
  limits: Limits,
  atOnce?: AtOnce,
): Budget {
  const today = (): string => isoDay(clock.now());

  /** A person's calls and tokens, and a workspace's, of one day. */
  function countsOf({ platform, workspace, user }: Spender, day: string, calls: number, tokens: number) {
    const person = `spent ${day} person ${platform} ${workspace} ${user}`;
    const all = `spent ${day} workspace ${platform} ${workspace}`;
    const add = (key: string, by: number, most: number): Increment => ({ key, by, ...(most > 0 ? { most } : {}) });
    return [
      add(`${person} calls`, calls, limits.personCalls),
      add(`${person} tokens`, tokens, limits.personTokens),
      add(`${all} calls`, calls, limits.workspaceCalls),
      add(`${all} tokens`, tokens, limits.workspaceTokens),
    ];
  }

  /** What is under way, by a count that is gone when it is settled, or a while after its process died. */
  const underWay = ({ platform, workspace, user }: Spender): Increment[] =>
    atOnce
      ? [
          { key: `writing person ${platform} ${workspace} ${user}`, by: 1, most: atOnce.person },
          { key: `writing workspace ${platform} ${workspace}`, by: 1, most: atOnce.workspace },
        ]
      : [];

  function whyFull(full: string, who: Spender): string {
    const isPersons = /^(?:writing|spent \S+) person /.test(full);
    if (!full.startsWith('writing')) {
      const whose = isPersons ? 'You have used your' : 'This workspace has used its';
      return `${whose} share of the language model for today. ${more(who)}`;
    }
    const whose = isPersons ? `${atOnce!.person} answers for you` : `${atOnce!.workspace} answers for this workspace`;
    return `The language model is still at ${whose}. Ask again in a minute; what was asked before is still shown at once.`;
  }

  function more(who: Spender): string {
    const next = (Math.floor(clock.now() / DAY_MS) + 1) * DAY_MS;
    const minutes = Math.max(1, Math.ceil((next - clock.now()) / 60_000));
    const left = minutes < 60 ? count(minutes, 'minute') : count(Math.round(minutes / 60), 'hour');
    return `There is more at ${localTime(next, who.timeZone)}, in ${left}; what was asked before is still shown at once.`;
  }

  return {
    async open(who, expected) {
      const day = today();
      const counts = [...countsOf(who, day, 1, Math.ceil(expected)), ...underWay(who)];
      const opened = await kept.increment(counts, HELD_MS);
      if ('full' in opened) return whyFull(opened.full, who);
      // Where nothing was written, whoever asked is not charged for our trouble.
      return (tokens) =>
        kept.settle(opened.token, countsOf(who, day, tokens === 0 ? 0 : 1, Math.ceil(tokens)), KEPT_MS);
    },

    async today(who) {
      const keys = countsOf(who, today(), 0, 0).map(({ key }) => key);
      const [calls = 0, tokens = 0, allCalls = 0, allTokens = 0] = await kept.counts(keys);
      return { person: { calls, tokens }, workspace: { calls: allCalls, tokens: allTokens } };
    },
  };
}

/** "02:00 (Europe/Berlin)", or UTC where the person's zone is not known. */
function localTime(at: number, timeZone = 'UTC'): string {
  try {
    const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
    return `${time} (${timeZone})`;
  } catch {
    return localTime(at);
  }
}
