import type { Values } from '../../../src/ports/kept.ts';
import type { RuleStore } from '../../../src/ports/rules.ts';
import { type CallThread, startThread } from '../../thread.ts';
import type { StateMethods } from './state.ts';

type CallState = CallThread<StateMethods>;

/** What state.db holds, behind a thread that starts when it is first asked. */
export function stateStore(folder: string): { rules: RuleStore; values: Values; close(): Promise<void> } {
  let thread: Promise<CallState> | undefined;
  const start = (): Promise<CallState> =>
    startThread<StateMethods>(new URL('./state.ts', import.meta.url), {
      name: 'state',
      data: folder,
      limits: { maxYoungGenerationSizeMb: 4 },
    });
  const call: CallState = (method, ...args) => {
    thread ??= start();
    return thread.then((ask) => ask(method, ...args));
  };
  return {
    rules: ruleStore(call),
    values: values(call),
    close: async () => (await thread)?.('close'),
  };
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

const values = (call: CallState): Values => ({
  put: (key, value) => call('valuePut', key, value),
  get: (key) => call('valueGet', key),
  delete: (key) => call('valueDelete', key),
  list: (prefix) => call('valueList', prefix),
});
