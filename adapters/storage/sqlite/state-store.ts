import type { Clock } from '../../../src/ports/host.ts';
import type { Kept } from '../../../src/ports/kept.ts';
import type { RuleStore } from '../../../src/ports/rules.ts';
import type { Storage } from '../../../src/ports/storage.ts';
import { type CallThread, startThread } from '../../thread.ts';
import { shelfKey } from '../shelf-key.ts';
import type { StateMethods } from './state.ts';

type CallState = CallThread<StateMethods>;

/** What state.db holds, behind a thread of its own. Rejects with a ConfigError where that file cannot be used. */
export async function stateStore(
  folder: string,
  clock: Pick<Clock, 'now'>,
): Promise<Pick<Storage, 'rules' | 'kept' | 'close'>> {
  const call: CallState = await startThread<StateMethods>(new URL('./state.ts', import.meta.url), {
    name: 'state',
    data: folder,
    limits: { maxYoungGenerationSizeMb: 4 },
  });
  return { rules: ruleStore(call), kept: kept(call, clock), close: () => call('close') };
}

function ruleStore(call: CallState): RuleStore {
  return {
    put: (rule, next, now) => call('rulePut', rule, next, now),
    change: (rule, facts) => call('ruleChange', rule, facts),
    rule: (id) => call('rule', id),
    rulesIn: (place) => call('rulesIn', place),
    wantedCategories: () => call('wantedCategories'),
    remove: (rule) => call('ruleRemove', rule),
    due: (now, limit) => call('rulesDue', now, limit),
    owe: (plans, now) => call('claimsOwe', plans, now),
    claims: (rule, limit) => call('claimsOf', rule, limit),
    ready: (platform, now, limit) => call('claimsReady', platform, now, limit),
    take: (key, holder, now, until) => call('claimTake', key, holder, now, until),
    sending: (claim, papers, now, until) => call('claimSending', claim, papers, now, until),
    putOff: (claim, again, stands, now, next) => call('claimPutOff', claim, again, stands, now, next),
    settle: (claim, end, now, next) => call('claimSettle', claim, end, now, next),
    dropOpen: (rule, now) => call('claimsDrop', rule, now),
    delivered: (place, papers) => call('delivered', place, papers),
    forget: (before) => call('claimsForget', before),
    managers: (place) => call('managers', place),
    setManager: (place, user, may) => call('managerSet', place, user, may),
  };
}

function kept(call: CallState, { now }: Pick<Clock, 'now'>): Kept {
  const until = (ttlMs: number | undefined): number | null => (ttlMs === undefined ? null : now() + ttlMs);
  return {
    get: (key) => call('keptGet', key, now()),
    set: (key, value, ttlMs) => call('keptSet', key, value, until(ttlMs), now()),
    setIfAbsent: (key, value, ttlMs) => call('keptSetIfAbsent', key, value, until(ttlMs), now()),
    delete: (key) => call('keptDelete', key),
    list: (prefix) => call('keptList', prefix, now()),
    increment: (added, ttlMs) => call('keptIncrement', added, now() + ttlMs, now()),
    settle: (token, added, ttlMs) => call('keptSettle', token, added, now() + ttlMs),
    counts: (keys) => call('keptCounts', keys, now()),
    shelf: {
      put: async (text) => {
        const key = shelfKey(text);
        await call('shelfPut', key, text, now());
        return key;
      },
      get: (key) => call('shelfGet', key, now()),
    },
  };
}
