import type { Clock } from '../../../src/ports/host.ts';
import type { Kept } from '../../../src/ports/kept.ts';
import type { RuleStore } from '../../../src/ports/rules.ts';
import type { Storage } from '../../../src/ports/storage.ts';
import { type CallThread, type StartThread, startThread } from '../../thread.ts';
import { shelfKey } from '../shelf.ts';
import type { KeptParts, StateMethods } from './state.ts';

type CallState = CallThread<StateMethods>;

/** What state.db holds, behind a thread of its own. Rejects with a ConfigError where that file cannot be used. */
export async function stateStore(
  folder: string,
  clock: Pick<Clock, 'now'>,
  start: StartThread = startThread,
): Promise<Pick<Storage, 'rules' | 'kept' | 'close'> & { parts(): Promise<KeptParts> }> {
  const call: CallState = await start<StateMethods>(new URL('./state.ts', import.meta.url), {
    name: 'state',
    data: folder,
    limits: { maxYoungGenerationSizeMb: 4 },
  });
  return {
    rules: ruleStore(call, clock),
    kept: kept(call, clock),
    parts: () => call('keptParts'),
    close: () => call('close'),
  };
}

function ruleStore(call: CallState, { now }: Pick<Clock, 'now'>): RuleStore {
  return {
    put: (rule, next) => call('rulePut', rule, next, now()),
    change: (rule, facts) => call('ruleChange', rule, facts),
    rulesIn: (place) => call('rulesIn', place),
    rulesOf: (workspace) => call('rulesOf', workspace),
    forgetChannel: (place) => call('channelForget', place),
    forgetWorkspace: (workspace) => call('workspaceForget', workspace),
    wantedCategories: () => call('wantedCategories'),
    remove: (rule) => call('ruleRemove', rule),
    due: (limit) => call('rulesDue', now(), limit),
    owe: (plans) => call('deliveriesOwe', plans, now()),
    backlog: () => call('deliveriesBacklog', now()),
    deliveries: (rule, limit) => call('deliveriesOf', rule, limit),
    takeReady: (taking) => call('takeReady', taking, now()),
    sending: (delivery, papers, forMs) => call('deliverySending', delivery, papers, forMs, now()),
    putOff: (delivery, forMs, stands, next) => call('deliveryPutOff', delivery, forMs, stands, now(), next),
    settle: (delivery, end, next) => call('deliverySettle', delivery, end, now(), next),
    dropOpen: (rule) => call('deliveriesDrop', rule, now()),
    delivered: (place, papers) => call('delivered', place, papers),
    forget: (before) => call('deliveriesForget', before),
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
    renew: (key, value, ttlMs) => call('keptRenew', key, value, ttlMs > 0 ? now() + ttlMs : 0, now()),
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
