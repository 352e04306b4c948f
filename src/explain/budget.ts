import type { Caller } from '../chat/reply.ts';
import type { Clock } from '../ports/host.ts';
import type { Cache } from '../ports/kept.ts';
import { count } from '../text/clip.ts';

/** A day's most, in calls of the model and in tokens; 0 means no limit. */
export type Limits = { personCalls: number; personTokens: number; workspaceCalls: number; workspaceTokens: number };
export type Spent = { calls: number; tokens: number };
export type Spender = Pick<Caller, 'platform' | 'workspace' | 'user' | 'timeZone'>;

export type Budget = {
  /**
   * Counts a call before it is made, so that many at once cannot pass together: the function that settles what it cost, or
   * the sentence that says whose day is used up and when the next begins.
   */
  open(who: Spender, expected: number): Promise<string | ((tokens: number) => Promise<void>)>;
  /** What was spent today. */
  today(who: Spender): Promise<{ person: Spent; workspace: Spent }>;
};

const DAY_MS = 86_400_000;
const KEPT_MS = 2 * DAY_MS;

/** Days are UTC days. Counts live in memory and are kept in the cache, so a restart forgets none. */
export function makeBudget(cache: Cache, clock: Clock, limits: Limits): Budget {
  const counts = new Map<string, Spent>();
  let day = '';

  /** The count under a key, the one object for it in this process. */
  async function countOf(key: string): Promise<Spent> {
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    if (today !== day) {
      counts.clear();
      day = today;
    }
    const name = `spent ${today} ${key}`;
    const known = counts.get(name);
    if (known) return known;
    const kept = await cache.get<Spent>(name);
    const made = counts.get(name) ?? { calls: kept?.calls ?? 0, tokens: kept?.tokens ?? 0 };
    counts.set(name, made);
    return made;
  }

  const personKey = ({ platform, workspace, user }: Spender): string => `person ${platform} ${workspace} ${user}`;
  const workspaceKey = ({ platform, workspace }: Spender): string => `workspace ${platform} ${workspace}`;

  async function bothOf(who: Spender): Promise<{ person: Spent; workspace: Spent }> {
    return { person: await countOf(personKey(who)), workspace: await countOf(workspaceKey(who)) };
  }

  const over = (spent: Spent, calls: number, tokens: number): boolean =>
    (calls > 0 && spent.calls >= calls) || (tokens > 0 && spent.tokens >= tokens);

  function more(who: Spender): string {
    const next = (Math.floor(clock.now() / DAY_MS) + 1) * DAY_MS;
    const minutes = Math.max(1, Math.ceil((next - clock.now()) / 60_000));
    const left = minutes < 60 ? count(minutes, 'minute') : count(Math.round(minutes / 60), 'hour');
    return `There is more at ${localTime(next, who.timeZone)}, in ${left}; what was asked before is still shown at once.`;
  }

  return {
    async open(who, expected) {
      const { person, workspace } = await bothOf(who);
      const today = day;
      if (over(person, limits.personCalls, limits.personTokens))
        return `You have used your share of the language model for today. ${more(who)}`;
      if (over(workspace, limits.workspaceCalls, limits.workspaceTokens))
        return `This workspace has used its share of the language model for today. ${more(who)}`;
      const keep = async (): Promise<void> => {
        await cache.set(`spent ${today} ${personKey(who)}`, { ...person }, KEPT_MS);
        await cache.set(`spent ${today} ${workspaceKey(who)}`, { ...workspace }, KEPT_MS);
      };
      const add = (calls: number, tokens: number): void => {
        for (const spent of [person, workspace]) {
          spent.calls += calls;
          spent.tokens += tokens;
        }
      };
      add(1, expected);
      await keep();
      return async (tokens) => {
        // Nothing was written: whoever asked is not charged for our trouble.
        add(tokens === 0 ? -1 : 0, tokens - expected);
        await keep();
      };
    },

    async today(who) {
      const { person, workspace } = await bothOf(who);
      return { person: { ...person }, workspace: { ...workspace } };
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
