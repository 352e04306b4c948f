import type { Clock } from '../../../src/ports/host.ts';
import type { Place } from '../../../src/ports/platform.ts';
import type {
  Changed,
  Delivered,
  Delivery,
  DeliveryKey,
  NewDelivery,
  PostedPaper,
  Rule,
  RuleStore,
} from '../../../src/ports/rules.ts';
import { LONGEST_HOLD_MS, SAID_AHEAD_MS } from '../deliveries.ts';

type KeptRule = { rule: Rule; next: number; reckoned: number };
type KeptDelivery = Delivery & { channel: string; turn: number; again: number; holder: string | null };

const channelOf = ({ platform, workspace, channel }: Place): string => JSON.stringify([platform, workspace, channel]);
const nameOf = ({ rule, day, part: { kind, asked = '' } }: DeliveryKey): string =>
  JSON.stringify([rule, day, kind, asked]);

/** The reference of a rule store: everything in maps, gone with the process. */
export function memoryRules({ now }: Pick<Clock, 'now'>): RuleStore {
  const rules = new Map<string, KeptRule>();
  const owed = new Map<string, KeptDelivery>();
  const holds = new Map<string, { token: string; lease: number }>();
  const got = new Map<string, Map<string, Delivered>>();
  const named = new Map<string, Set<string>>();
  let tokens = 0;

  const of = (rule: string): KeptDelivery[] => [...owed.values()].filter((one) => one.rule === rule);
  const isEndedAhead = ({ status, papers, due }: KeptDelivery): boolean =>
    status !== 'open' && !papers?.length && due > now() + (status === 'posted' ? SAID_AHEAD_MS : 0);
  const isHeld = (channel: string): boolean => {
    const lease = holds.get(channel)?.lease ?? 0;
    return lease > now() && lease <= now() + LONGEST_HOLD_MS;
  };
  const letGo = ({ channel, token }: KeptDelivery): void => {
    if (holds.get(channel)?.token === token) holds.delete(channel);
  };

  function add(rule: string, deliveries: readonly NewDelivery[]): void {
    const kept = rules.get(rule);
    if (!kept) return;
    deliveries.forEach(({ day, part, due, under = null, papers = null }, i) => {
      const name = nameOf({ rule, day, part });
      const turn = i === 0 ? Math.min(due, now()) : now() + i;
      const before = owed.get(name);
      if (before?.status === 'open') before.turn = Math.max(before.turn, turn);
      if (before) return;
      const fresh = { status: 'open', token: '', attempts: 0, refusals: 0, sent: null, abandoned: false } as const;
      const made: Delivery = { ...fresh, rule, day, part, due, under, papers, message: null, at: now() };
      owed.set(name, { ...made, channel: channelOf(kept.rule), turn, again: 0, holder: null });
    });
  }

  function own(delivery: Delivery, change: (mine: KeptDelivery) => void): Changed {
    const kept = owed.get(nameOf(delivery));
    if (!kept || kept.token !== delivery.token) return 'lost';
    if (kept.status !== 'open' || kept.holder === null) return 'already';
    change(kept);
    kept.at = now();
    return 'done';
  }

  function remember({ channel, papers, rule, at }: KeptDelivery, seen: (paper: PostedPaper) => boolean): void {
    const mine = got.get(channel) ?? new Map<string, Delivered>();
    got.set(channel, mine);
    const weekly = rules.get(rule)?.rule.kind === 'weekly';
    for (const { paper, upvotes } of (papers ?? []).filter(seen)) {
      const before = mine.get(paper);
      const times = (before?.times ?? 0) + 1;
      mine.set(paper, { paper, at, upvotes, times, weekly: weekly || before?.weekly === true });
    }
  }

  const shown = ({ channel: _, turn: __, again: ___, holder, ...delivery }: KeptDelivery): Delivery =>
    structuredClone({ ...delivery, abandoned: holder !== null });
  const live = (): KeptRule[] => [...rules.values()].filter(({ rule }) => rule.paused === null);
  const workspaceOf = ({ platform, workspace }: Pick<Place, 'platform' | 'workspace'>) =>
    JSON.stringify([platform, workspace]);

  return {
    async put(rule, next) {
      const called = (one: Rule): string => channelOf(one) + one.name.toLowerCase();
      const taken = [...rules.values()].some((one) => one.rule.id !== rule.id && called(one.rule) === called(rule));
      if (!taken) rules.set(rule.id, { rule: structuredClone(rule), next, reckoned: now() });
      return !taken;
    },
    async change(id, facts) {
      const kept = rules.get(id);
      if (kept) kept.rule = { ...kept.rule, ...structuredClone(facts) };
    },
    rulesIn: async (place) =>
      [...rules.values()]
        .map(({ rule }) => structuredClone(rule))
        .filter((rule) => channelOf(rule) === channelOf(place))
        .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)),
    rulesOf: async ({ platform, workspace }) =>
      [...rules.values()]
        .map(({ rule }) => structuredClone(rule))
        .filter((rule) => rule.platform === platform && (workspace ?? rule.workspace) === rule.workspace),
    wantedCategories: async () => [
      ...new Set(live().flatMap(({ rule }) => (rule.source === 'huggingface' ? [] : rule.categories))),
    ],
    async remove(id) {
      for (const one of of(id)) {
        if (one.status === 'open' && one.sent !== null && one.under === null)
          remember(one, ({ rest, over }) => !rest && !over);
        letGo(one);
        owed.delete(nameOf(one));
      }
      rules.delete(id);
    },

    due: async (limit) =>
      live()
        .filter(({ next, reckoned }) => next <= now() || reckoned > now())
        .sort((a, b) => a.next - b.next)
        .slice(0, limit)
        .map(({ rule }) => structuredClone(rule)),
    async owe(plans) {
      for (const { rule, deliveries, next } of plans) {
        for (const one of of(rule)) if (isEndedAhead(one)) owed.delete(nameOf(one));
        add(rule, deliveries);
        const kept = rules.get(rule);
        if (kept) Object.assign(kept, { next, reckoned: now() });
      }
    },
    backlog: async () => {
      const due = [...owed.values()].filter(
        (one) => one.status === 'open' && one.due <= now() && rules.get(one.rule)?.rule.paused === null,
      );
      return { due: due.length, oldest: due.length === 0 ? null : Math.min(...due.map((one) => one.due)) };
    },
    deliveries: async (rule, limit) =>
      of(rule)
        .sort((a, b) => (a.day === b.day ? (nameOf(a) < nameOf(b) ? -1 : 1) : a.day < b.day ? 1 : -1))
        .slice(0, limit)
        .map(shown),
    async takeReady({ platform, holder, most, forMs, except = [] }) {
      tokens += 1;
      const token = String(tokens);
      const ready = [...owed.values()]
        .filter((one) => {
          const rule = rules.get(one.rule)?.rule;
          const put = one.again > now() && one.at <= now();
          if (!rule || rule.paused !== null || rule.platform !== platform || except.includes(rule.workspace))
            return false;
          return one.status === 'open' && one.due <= now() && !put && !isHeld(one.channel);
        })
        .sort((a, b) => a.turn - b.turn || (a.rule + a.day < b.rule + b.day ? -1 : 1));
      const taken: { delivery: Delivery; rule: Rule }[] = [];
      for (const one of ready) {
        if (taken.length >= most) break;
        if (holds.get(one.channel)?.token === token) continue;
        Object.assign(one, { token, attempts: one.attempts + 1, at: now() });
        holds.set(one.channel, { token, lease: now() + forMs });
        taken.push({ delivery: shown(one), rule: structuredClone(rules.get(one.rule)!.rule) });
        one.holder = holder;
      }
      return taken;
    },
    async sending(delivery, papers, forMs) {
      const hold = holds.get(owed.get(nameOf(delivery))?.channel ?? '');
      if (hold?.token !== delivery.token) return false;
      hold.lease = now() + forMs;
      return own(delivery, (mine) => Object.assign(mine, { sent: now(), papers: structuredClone(papers) })) === 'done';
    },
    putOff: async (delivery, forMs, stands, next = []) =>
      own(delivery, (mine) => {
        const sent = stands === 'may stand' ? mine.sent : null;
        const refusals = mine.refusals + Number(stands === 'refused');
        Object.assign(mine, { holder: null, again: now() + forMs, sent, refusals });
        letGo(mine);
        add(mine.rule, next);
      }),
    settle: async (delivery, end, next = []) =>
      own(delivery, (mine) => {
        const message = end.status === 'posted' ? end.message : null;
        Object.assign(mine, { status: end.status, message, holder: null, at: now() });
        if (end.status === 'dropped' && !end.mayStand) mine.sent = null;
        if (end.status === 'posted' && mine.under === null) remember(mine, ({ over }) => !over);
        letGo(mine);
        add(mine.rule, next);
      }),
    async dropOpen(rule) {
      for (const one of of(rule).filter(({ status, sent }) => status === 'open' && sent === null)) {
        letGo(one);
        Object.assign(one, { status: 'dropped', at: now() });
      }
    },

    delivered: async (place, papers) =>
      papers.flatMap((paper) => structuredClone(got.get(channelOf(place))?.get(paper)) ?? []),
    async forget(before) {
      for (const [name, { status, at }] of owed) if (status !== 'open' && at < before) owed.delete(name);
      for (const mine of got.values()) for (const [paper, { at }] of mine) if (at < before) mine.delete(paper);
    },

    managers: async (place) => [...(named.get(workspaceOf(place)) ?? [])].sort(),
    async setManager(place, user, may) {
      const users = named.get(workspaceOf(place)) ?? new Set();
      named.set(workspaceOf(place), users);
      if (may) users.add(user);
      else users.delete(user);
    },
    async forgetChannel(place) {
      const channel = channelOf(place);
      if ([...rules.values()].some(({ rule }) => channelOf(rule) === channel)) return;
      holds.delete(channel);
      got.delete(channel);
    },
    async forgetWorkspace(workspace) {
      const isTheirs = (one: Pick<Place, 'platform' | 'workspace'>): boolean =>
        workspaceOf(one) === workspaceOf(workspace);
      for (const [id, { rule }] of rules) {
        if (!isTheirs(rule)) continue;
        for (const one of of(id)) owed.delete(nameOf(one));
        rules.delete(id);
      }
      for (const channel of [...holds.keys(), ...got.keys()]) {
        const [platform, of] = JSON.parse(channel) as [string, string];
        if (!isTheirs({ platform, workspace: of })) continue;
        holds.delete(channel);
        got.delete(channel);
      }
      named.delete(workspaceOf(workspace));
    },
  };
}
