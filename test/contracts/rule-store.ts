import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Claim, NewClaim, PostedPaper, Rule, RuleStore } from '../../src/ports/rules.ts';
import { makeRule } from '../wires/digests.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-08-21T07:00:00Z');
const LEASE = 2 * MINUTE;

/** What every RuleStore promises, whatever it is made of. */
export function ruleStoreContract(name: string, open: (t: TestContext) => Promise<RuleStore>): void {
  const check = (title: string, body: (store: RuleStore) => Promise<void>): void =>
    void test(`${name}: ${title}`, async (t) => body(await open(t)));

  async function kept(store: RuleStore, facts: Partial<Rule> = {}, next = NOW): Promise<Rule> {
    const rule = makeRule(facts);
    assert.equal(await store.put(rule, next, NOW), true);
    return rule;
  }
  const owe = (store: RuleStore, rule: Rule, claims: readonly NewClaim[], next = NOW + 1, now = NOW) =>
    store.owe([{ rule: rule.id, claims, next }], now);
  const post = (day: string, more: Partial<NewClaim> = {}): NewClaim => ({ day, part: '', due: NOW, ...more });
  async function owing(store: RuleStore, day = '2026-08-21', facts: Partial<Rule> = {}) {
    const rule = await kept(store, facts);
    await owe(store, rule, [post(day)]);
    return { rule, key: { rule: rule.id, day, part: '' } };
  }
  const take = (store: RuleStore, key: { rule: string; day: string; part: string }, now = NOW) =>
    store.take(key, 'me', now, now + LEASE);
  const paper = (key: string, upvotes = 1): PostedPaper => ({ paper: key, upvotes });
  const ready = async (store: RuleStore, now = NOW, platform: 'slack' | 'discord' = 'slack') =>
    (await store.ready(platform, now, 100)).map(({ claim }) => `${claim.rule} ${claim.day} ${claim.part}`.trim());

  check('a rule is kept as it is, found by its channel and by its name there only once', async (store) => {
    const rule = await kept(store, { name: 'Vision', topics: ['a "b"'], floor: 5, since: NOW });
    assert.deepEqual(await store.rule(rule.id), rule);
    assert.equal(await store.put(makeRule({ name: 'vision' }), NOW, NOW), false);
    const other = await kept(store, { name: 'vision', channel: 'C2' });
    await kept(store, { name: 'audio' });
    assert.deepEqual(
      (await store.rulesIn(rule)).map((one) => one.name),
      ['audio', 'Vision'],
    );
    assert.deepEqual(await store.rulesIn(other), [other]);
    assert.deepEqual(await store.rulesIn({ ...rule, platform: 'discord' }), []);
    assert.equal(await store.put({ ...rule, name: 'VISION', top: 3 }, NOW, NOW), true);
    assert.equal((await store.rule(rule.id))?.top, 3);
  });

  check('facts are changed one by one, and a rule that is gone is left alone', async (store) => {
    const rule = await kept(store);
    await store.change(rule.id, { trouble: { since: NOW, day: '2026-08-21' } });
    await store.change(rule.id, { paused: { at: NOW, why: 'asked', told: false } });
    const changed = await store.rule(rule.id);
    assert.deepEqual([changed?.trouble?.day, changed?.paused?.why], ['2026-08-21', 'asked']);
    await store.change('nobody', { since: 1 });
  });

  check('categories are wanted by rules that are not paused, each once', async (store) => {
    await kept(store, { source: 'arxiv', categories: ['cs.LG', 'cs.CL'] });
    await kept(store, { source: 'both', categories: ['cs.CL', 'eess.*'], channel: 'C2' });
    await kept(store);
    const paused = await kept(store, { source: 'arxiv', categories: ['math.AG'], channel: 'C3' });
    await store.change(paused.id, { paused: { at: NOW, why: 'asked', told: false } });
    assert.deepEqual([...(await store.wantedCategories())].sort(), ['cs.CL', 'cs.LG', 'eess.*']);
  });

  check('rules are due from their time on, oldest first, unless they are paused', async (store) => {
    const late = await kept(store, { channel: 'C1' }, NOW - 5);
    const later = await kept(store, { channel: 'C2' }, NOW - 1);
    const paused = await kept(store, { channel: 'C3' }, NOW - 9);
    await kept(store, { channel: 'C4' }, NOW + 1);
    await store.change(paused.id, { paused: { at: NOW, why: 'asked', told: false } });
    const due = async (now: number, limit = 9) => (await store.due(now, limit)).map(({ id }) => id);
    assert.deepEqual(await due(NOW), [late.id, later.id]);
    assert.deepEqual(await due(NOW, 1), [late.id]);
    await owe(store, late, [], NOW + 100);
    assert.deepEqual(await due(NOW), [later.id]);
  });

  check('a rule that was reckoned by a clock that was ahead is due now', async (store) => {
    const rule = await kept(store, {}, NOW + 99 * MINUTE);
    assert.deepEqual(await store.due(NOW, 9), []);
    assert.deepEqual(
      (await store.due(NOW - 1, 9)).map(({ id }) => id),
      [rule.id],
    );
  });

  check(
    'a claim is owed once, however often it is added, and those of a rule come in the order given',
    async (store) => {
      const { rule } = await owing(store, '2026-08-21');
      const all = [post('2026-08-21'), post('2026-08-20', { due: 1 }), post('2026-08-19', { due: 2 })];
      await owe(store, rule, all);
      await owe(store, rule, all);
      assert.deepEqual(await ready(store), [`${rule.id} 2026-08-21`, `${rule.id} 2026-08-20`, `${rule.id} 2026-08-19`]);
      assert.deepEqual(
        (await store.claims(rule.id, 2)).map(({ day }) => day),
        ['2026-08-21', '2026-08-20'],
      );
    },
  );

  check('claims are ready on their own platform, when they are due, unless their rule is paused', async (store) => {
    const { rule, key } = await owing(store);
    assert.deepEqual(await ready(store, NOW, 'discord'), []);
    assert.deepEqual(await ready(store, NOW - 1), []);
    assert.equal((await ready(store)).length, 1);
    await store.change(rule.id, { paused: { at: NOW, why: 'asked', told: false } });
    assert.deepEqual(await ready(store), []);
    await store.change(rule.id, { paused: null });
    await store.dropOpen(rule.id, NOW);
    assert.deepEqual(await ready(store), []);
    assert.equal(await take(store, key), undefined);
  });

  check('a claim is held by one until it is settled, put off, or its hold is over', async (store) => {
    const { key } = await owing(store);
    const [one, other] = await Promise.all([take(store, key), take(store, key)]);
    assert.equal([one, other].filter(Boolean).length, 1);
    const claim = (one ?? other)!;
    assert.deepEqual([claim.attempts, claim.abandoned, claim.sent], [1, false, null]);
    assert.deepEqual(await ready(store, NOW + LEASE - 1), []);
    const next = await take(store, key, NOW + LEASE);
    assert.deepEqual([next?.attempts, next?.abandoned], [2, true]);
    assert.equal(await store.putOff(next!, NOW + 9 * MINUTE, 'does not stand', NOW + LEASE), true);
    assert.deepEqual(await ready(store, NOW + 8 * MINUTE), []);
    const last = await take(store, key, NOW + 9 * MINUTE);
    assert.deepEqual([last?.attempts, last?.abandoned], [3, false]);
  });

  check('a hold or a pause that a clock ahead made is over when that clock is set back', async (store) => {
    const { key } = await owing(store);
    const far = NOW + 500 * MINUTE;
    const claim = await take(store, key, far);
    assert.ok(claim);
    const again = await take(store, key, NOW);
    assert.equal(again?.abandoned, true);
    assert.equal(await store.putOff(again!, far + 9, 'does not stand', far), true);
    assert.ok(await take(store, key, NOW + 1));
  });

  check('on one channel one claim at a time is held', async (store) => {
    const first = await owing(store, '2026-08-21', { name: 'a' });
    const second = await owing(store, '2026-08-21', { name: 'b' });
    const elsewhere = await owing(store, '2026-08-21', { channel: 'C2' });
    const held = await take(store, first.key);
    assert.equal(await take(store, second.key), undefined);
    assert.deepEqual(await ready(store), [`${elsewhere.rule.id} 2026-08-21`]);
    assert.ok(await take(store, elsewhere.key));
    await store.settle(held!, { status: 'nothing' }, NOW);
    assert.ok(await take(store, second.key));
  });

  check('who lost a claim can change it no more', async (store) => {
    const { key } = await owing(store);
    const lost = (await take(store, key)) as Claim;
    const now = NOW + LEASE;
    const own = (await take(store, key, now)) as Claim;
    assert.equal(await store.sending(lost, [paper('p')], now, now + LEASE), false);
    assert.equal(await store.putOff(lost, now, 'may stand', now), false);
    assert.equal(await store.settle(lost, { status: 'dropped' }, now), false);
    assert.equal(await store.sending(own, [paper('p')], now, now + LEASE), true);
    assert.equal(await store.settle(own, { status: 'posted', message: 'm' }, now), true);
    assert.equal(await store.settle(own, { status: 'posted', message: 'n' }, now), false);
    assert.deepEqual(await ready(store, now), []);
  });

  check('what is on its way is remembered by whoever takes it next, with when it last went out', async (store) => {
    const { key } = await owing(store);
    const claim = (await take(store, key)) as Claim;
    await store.sending(claim, [paper('p'), { ...paper('q', 7), rest: true }], NOW + 5, NOW + LEASE);
    const next = (await take(store, key, NOW + LEASE)) as Claim;
    assert.deepEqual([next.sent, next.papers], [NOW + 5, [paper('p'), { ...paper('q', 7), rest: true }]]);
    await store.sending(next, [paper('p')], NOW + LEASE + 1, NOW + 2 * LEASE);
    await store.putOff(next, NOW, 'may stand', NOW + LEASE + 2);
    const third = (await take(store, key, NOW + LEASE + 3)) as Claim;
    assert.equal(third.sent, NOW + LEASE + 1);
    await store.putOff(third, NOW, 'does not stand', NOW + LEASE + 4);
    assert.equal((await take(store, key, NOW + LEASE + 5))?.sent, null);
  });

  check('each refusal is counted, and a message that was refused does not stand', async (store) => {
    const { key } = await owing(store);
    const claim = (await take(store, key)) as Claim;
    await store.sending(claim, [paper('p')], NOW, NOW + LEASE);
    await store.putOff(claim, NOW, 'refused', NOW + 1);
    const second = (await take(store, key, NOW + 2)) as Claim;
    assert.deepEqual([second.refusals, second.sent], [1, null]);
    await store.putOff(second, NOW, 'does not stand', NOW + 3);
    assert.equal((await take(store, key, NOW + 4))?.refusals, 1);
  });

  check('an older claim that was owed before stands behind newer ones that are added', async (store) => {
    const { rule } = await owing(store, '2026-08-20');
    await owe(store, rule, [post('2026-08-21', { due: NOW + 1 }), post('2026-08-20')], NOW + 9, NOW + 5);
    assert.deepEqual(await ready(store, NOW + 5), [`${rule.id} 2026-08-21`, `${rule.id} 2026-08-20`]);
  });

  check('papers that there was no room for are kept on their claim and not remembered as got', async (store) => {
    const { rule, key } = await owing(store);
    const claim = (await take(store, key)) as Claim;
    const papers = [paper('p'), { ...paper('q'), rest: true as const }, { ...paper('r'), over: true as const }];
    await store.sending(claim, papers, NOW, NOW + LEASE);
    await store.settle(claim, { status: 'posted', message: 'm' }, NOW);
    assert.deepEqual((await store.claims(rule.id, 1))[0]?.papers, papers);
    assert.deepEqual((await store.delivered(rule, ['p', 'q', 'r'])).map((one) => one.paper).sort(), ['p', 'q']);
  });

  check(
    'what is on its way when its rule is removed is remembered, without what stands in the thread',
    async (store) => {
      const { rule, key } = await owing(store);
      const claim = (await take(store, key)) as Claim;
      await store.sending(claim, [paper('p'), { ...paper('q'), rest: true }], NOW + 5, NOW + LEASE);
      await store.remove(rule.id);
      assert.deepEqual(await store.delivered(rule, ['p', 'q']), [
        { paper: 'p', at: NOW + 5, upvotes: 1, times: 1, weekly: false },
      ]);
    },
  );

  check('what was posted is remembered for its channel, and what follows from it is owed', async (store) => {
    const { rule, key } = await owing(store);
    const claim = (await take(store, key)) as Claim;
    await store.sending(claim, [paper('p', 3), paper('q', 4)], NOW, NOW + LEASE);
    const thread: NewClaim = { day: key.day, part: 'rest', due: NOW, under: 'm1', papers: [paper('r')] };
    await store.settle(claim, { status: 'posted', message: 'm1' }, NOW, [thread]);
    assert.deepEqual(await store.delivered(rule, ['p', 'z']), [
      { paper: 'p', at: NOW, upvotes: 3, times: 1, weekly: false },
    ]);
    assert.deepEqual(await store.delivered({ ...rule, channel: 'C9' }, ['p']), []);
    const [rest] = await store.ready('slack', NOW, 9);
    assert.deepEqual([rest!.claim.part, rest!.claim.under, rest!.claim.papers], ['rest', 'm1', [paper('r')]]);
    const under = (await take(store, rest!.claim)) as Claim;
    await store.sending(under, [paper('p')], NOW, NOW + LEASE);
    await store.settle(under, { status: 'posted', message: 'm1.1' }, NOW + 1);
    assert.equal((await store.delivered(rule, ['p']))[0]?.times, 1);
    const weekly = await owing(store, '2026-08-22', { kind: 'weekly' });
    const second = (await take(store, weekly.key)) as Claim;
    await store.sending(second, [paper('p', 9)], NOW, NOW + LEASE);
    await store.settle(second, { status: 'posted', message: 'm2' }, NOW + 1);
    assert.deepEqual(await store.delivered(rule, ['p']), [
      { paper: 'p', at: NOW + 1, upvotes: 9, times: 2, weekly: true },
    ]);
  });

  check('a claim that ends without a post leaves no trace in its channel', async (store) => {
    const { rule, key } = await owing(store);
    const claim = (await take(store, key)) as Claim;
    await store.sending(claim, [paper('p')], NOW, NOW + LEASE);
    await store.settle(claim, { status: 'dropped' }, NOW);
    assert.deepEqual(await store.delivered(rule, ['p']), []);
  });

  check('a rule goes with what it owes, and what its channel got stays', async (store) => {
    const { rule, key } = await owing(store);
    const claim = (await take(store, key)) as Claim;
    await store.sending(claim, [paper('p')], NOW, NOW + LEASE);
    await store.settle(claim, { status: 'posted', message: 'm' }, NOW);
    await owe(store, rule, [post('2026-08-22')]);
    await store.remove(rule.id);
    assert.deepEqual([await store.rule(rule.id), await ready(store), await store.rulesIn(rule)], [undefined, [], []]);
    assert.equal((await store.delivered(rule, ['p'])).length, 1);
    assert.equal(await store.settle(claim, { status: 'nothing' }, NOW), false);
  });

  check('what is old and done with is forgotten, what is owed is not', async (store) => {
    const { rule, key } = await owing(store);
    const claim = (await take(store, key)) as Claim;
    await store.sending(claim, [paper('p')], NOW, NOW + LEASE);
    await store.settle(claim, { status: 'posted', message: 'm' }, NOW);
    await owe(store, rule, [post('2026-08-22')]);
    await store.forget(NOW);
    assert.equal((await store.claims(rule.id, 9)).length, 2);
    await store.forget(NOW + 1);
    assert.deepEqual(
      (await store.claims(rule.id, 9)).map(({ day }) => day),
      ['2026-08-22'],
    );
    assert.deepEqual(await store.delivered(rule, ['p']), []);
  });

  check('people who may manage are named and unnamed, each workspace its own', async (store) => {
    const here = { platform: 'slack', workspace: 'T1' } as const;
    await store.setManager(here, 'U2', true);
    await store.setManager(here, 'U1', true);
    await store.setManager(here, 'U1', true);
    assert.deepEqual(await store.managers(here), ['U1', 'U2']);
    await store.setManager(here, 'U1', false);
    assert.deepEqual(await store.managers(here), ['U2']);
    assert.deepEqual(await store.managers({ ...here, workspace: 'T2' }), []);
  });
}
