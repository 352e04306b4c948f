import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Delivery, NewDelivery, PostedPaper, Rule, RuleStore } from '../../src/ports/rules.ts';
import { makeRule } from '../wires/digests.ts';

const MINUTE = 60_000;
const LEASE = 2 * MINUTE;

/** One store by two connections, and its time. */
export type RulesAtOnce = { one: RuleStore; other: RuleStore; now(): number; pass(ms: number): void | Promise<void> };

/** What every RuleStore promises, whatever it is made of. */
export function ruleStoreContract(name: string, open: (t: TestContext) => Promise<RulesAtOnce>): void {
  const check = (title: string, body: (at: RulesAtOnce) => Promise<void>): void =>
    void test(`${name}: ${title}`, async (t) => body(await open(t)));

  async function kept({ one, now }: RulesAtOnce, facts: Partial<Rule> = {}, next = now()): Promise<Rule> {
    const rule = makeRule(facts);
    assert.equal(await one.put(rule, next), true);
    return rule;
  }
  const post = (day: string, due: number): NewDelivery => ({ day, part: { kind: 'post' }, due });
  /** A rule that owes the post of a day. */
  async function owing(at: RulesAtOnce, day = '2026-08-21', facts: Partial<Rule> = {}): Promise<Rule> {
    const rule = await kept(at, facts);
    await at.one.owe([{ rule: rule.id, deliveries: [post(day, at.now())], next: at.now() + 1 }]);
    return rule;
  }
  const takeAll = (store: RuleStore, most = 100, more: { platform?: string; except?: string[] } = {}) =>
    store.takeReady({ platform: 'slack', holder: 'me', most, forMs: LEASE, ...more });
  const take = async (store: RuleStore): Promise<Delivery | undefined> => (await takeAll(store, 1))[0]?.delivery;
  /** What is ready, taken and put back. */
  async function ready(store: RuleStore, platform = 'slack'): Promise<string[]> {
    const taken = await takeAll(store, 100, { platform });
    for (const { delivery } of taken) await store.putOff(delivery, 0, delivery.sent ? 'may stand' : 'does not stand');
    return taken.map(({ delivery: { rule, day } }) => `${rule} ${day}`);
  }
  const find = async (store: RuleStore, rule: Rule) => (await store.rulesIn(rule)).find(({ id }) => id === rule.id);
  const paper = (key: string, upvotes = 1): PostedPaper => ({ paper: key, upvotes });
  const asked = { at: 0, why: 'asked', told: false } as const;

  check('a rule is kept as it is, found by its channel and by its name there only once', async (at) => {
    const { one, other } = at;
    const rule = await kept(at, { name: 'Vision', topics: ['a "b"'], floor: 5 });
    assert.deepEqual(await find(other, rule), rule);
    assert.equal(await other.put(makeRule({ name: 'vision' }), at.now()), false);
    const elsewhere = await kept(at, { name: 'vision', channel: 'C2' });
    await kept(at, { name: 'audio' });
    assert.deepEqual(
      (await one.rulesIn(rule)).map((one) => one.name),
      ['audio', 'Vision'],
    );
    assert.deepEqual(await one.rulesIn(elsewhere), [elsewhere]);
    assert.deepEqual(await one.rulesIn({ ...rule, platform: 'discord' }), []);
    assert.equal(await one.put({ ...rule, name: 'VISION', top: 3 }, at.now()), true);
    assert.equal((await find(other, rule))?.top, 3);
  });

  check(
    'of many rules of one name that are set in a channel at the same time one is kept',
    async ({ one, other, now }) => {
      const all = Array.from({ length: 10 }, (_, i) => (i % 2 ? one : other).put(makeRule({ name: 'same' }), now()));
      assert.equal((await Promise.all(all)).filter(Boolean).length, 1);
      assert.equal((await one.rulesIn(makeRule())).length, 1);
    },
  );

  check('facts are changed one by one, by many at once, and a rule that is gone is left alone', async (at) => {
    const rule = await kept(at);
    await Promise.all([
      at.one.change(rule.id, { trouble: { since: 1, day: '2026-08-21' } }),
      at.other.change(rule.id, { paused: asked }),
      at.one.change(rule.id, { since: 7 }),
    ]);
    const changed = await find(at.one, rule);
    assert.deepEqual([changed?.trouble?.day, changed?.paused?.why, changed?.since], ['2026-08-21', 'asked', 7]);
    await at.one.change('nobody', { since: 1 });
  });

  check('categories are wanted by rules that are not paused, each once', async (at) => {
    await kept(at, { source: 'arxiv', categories: ['cs.LG', 'cs.CL'] });
    await kept(at, { source: 'both', categories: ['cs.CL', 'eess.*'], channel: 'C2' });
    await kept(at);
    const paused = await kept(at, { source: 'arxiv', categories: ['math.AG'], channel: 'C3' });
    await at.one.change(paused.id, { paused: asked });
    assert.deepEqual([...(await at.one.wantedCategories())].sort(), ['cs.CL', 'cs.LG', 'eess.*']);
  });

  check('rules are due from their time on, oldest first, unless they are paused', async (at) => {
    const { one, now } = at;
    const late = await kept(at, { channel: 'C1' }, now() - 5);
    const later = await kept(at, { channel: 'C2' }, now() - 1);
    const paused = await kept(at, { channel: 'C3' }, now() - 9);
    await kept(at, { channel: 'C4' }, now() + 1);
    await one.change(paused.id, { paused: asked });
    const due = async (limit = 9) => (await one.due(limit)).map(({ id }) => id);
    assert.deepEqual(await due(), [late.id, later.id]);
    assert.deepEqual(await due(1), [late.id]);
    await one.owe([{ rule: late.id, deliveries: [], next: now() + 100 }]);
    assert.deepEqual(await due(), [later.id]);
  });

  check('a rule that was reckoned by a clock that was ahead is due now', async (at) => {
    const rule = await kept(at, {}, at.now() + 99 * MINUTE);
    assert.deepEqual(await at.one.due(9), []);
    await at.pass(-1);
    assert.deepEqual(
      (await at.one.due(9)).map(({ id }) => id),
      [rule.id],
    );
  });

  check(
    'a delivery is owed once, however often it is added, and those of a rule come in the order given',
    async (at) => {
      const { one, other, now } = at;
      const rule = await owing(at, '2026-08-21');
      const deliveries = [post('2026-08-21', now()), post('2026-08-20', 1), post('2026-08-19', 2)];
      await Promise.all([one, other, one].map((store) => store.owe([{ rule: rule.id, deliveries, next: now() + 1 }])));
      const order: string[] = [];
      for (let next = await take(one); next; next = await take(one)) {
        order.push(next.day);
        await one.settle(next, { status: 'nothing' });
      }
      assert.deepEqual(order, ['2026-08-21', '2026-08-20', '2026-08-19']);
      assert.deepEqual(
        (await one.deliveries(rule.id, 2)).map(({ day }) => day),
        ['2026-08-21', '2026-08-20'],
      );
    },
  );

  check('what was asked for, a thread and a notice are deliveries beside the post of their day', async (at) => {
    const rule = await owing(at);
    const parts: NewDelivery['part'][] = [
      { kind: 'post', asked: '2026-08-21T12:32' },
      { kind: 'post', asked: '2026-08-21T12:33' },
      { kind: 'thread' },
      { kind: 'thread', asked: '2026-08-21T12:32' },
      { kind: 'notice' },
    ];
    const deliveries = parts.map((part): NewDelivery => ({ day: '2026-08-21', part, due: at.now() }));
    await at.one.owe([{ rule: rule.id, deliveries, next: at.now() + 1 }]);
    await at.other.owe([{ rule: rule.id, deliveries, next: at.now() + 1 }]);
    const kept = (await at.one.deliveries(rule.id, 99)).map(({ part }) => JSON.stringify(part)).sort();
    assert.deepEqual(kept, [...parts, { kind: 'post' }].map((part) => JSON.stringify(part)).sort());
  });

  check('deliveries are ready on their own platform, when they are due, unless their rule is paused', async (at) => {
    const { one, now } = at;
    const rule = await owing(at);
    assert.deepEqual(await ready(one, 'discord'), []);
    assert.equal((await ready(one)).length, 1);
    await one.change(rule.id, { paused: asked });
    assert.deepEqual(await ready(one), []);
    await one.change(rule.id, { paused: null });
    await one.dropOpen(rule.id);
    assert.deepEqual(await ready(one), []);
    await one.owe([{ rule: rule.id, deliveries: [post('2026-08-22', now() + 1)], next: now() + 9 }]);
    assert.deepEqual(await ready(one), []);
    await at.pass(1);
    assert.equal((await ready(one)).length, 1);
  });

  check('many takers at once get each delivery once, one a channel, until its hold is over', async (at) => {
    for (let i = 0; i < 30; i += 1) await owing(at, '2026-08-21', { channel: `C${i % 10}` });
    const takers = Array.from({ length: 12 }, (_, i) => takeAll(i % 2 ? at.one : at.other, 4));
    const taken = (await Promise.all(takers)).flat();
    assert.equal(taken.length, 10);
    assert.equal(new Set(taken.map(({ rule }) => rule.channel)).size, 10);
    await at.pass(LEASE);
    const again = (await Promise.all([takeAll(at.one), takeAll(at.other)])).flat();
    assert.equal(again.length, 10);
    assert.equal(new Set(again.map(({ rule }) => rule.channel)).size, 10);
  });

  check('what is settled while others take is taken once, and its channel is free for the next', async (at) => {
    for (let i = 0; i < 40; i += 1) await owing(at, '2026-08-21', { channel: `C${i % 8}` });
    const times = new Map<string, number>();
    async function work(store: RuleStore): Promise<void> {
      for (let taken = await takeAll(store, 3); times.size < 40; taken = await takeAll(store, 3))
        for (const { delivery } of taken) {
          times.set(delivery.rule, (times.get(delivery.rule) ?? 0) + 1);
          assert.equal(await store.settle(delivery, { status: 'posted', message: 'm' }), 'done');
        }
    }
    await Promise.all([at.one, at.other, at.one, at.other, at.one, at.other].map(work));
    assert.deepEqual([...new Set(times.values())], [1]);
    assert.deepEqual(await at.one.backlog(), { due: 0, oldest: null });
    assert.deepEqual(await takeAll(at.one), []);
  });

  check('as many are taken as are wanted, and none of a workspace that is to be left alone', async (at) => {
    for (let i = 0; i < 6; i += 1) await owing(at, '2026-08-21', { channel: `C${i}`, workspace: `T${i % 2}` });
    assert.equal((await takeAll(at.one, 2, { except: ['T0', 'T9'] })).length, 2);
    const rest = await takeAll(at.one, 99, { except: ['T0'] });
    assert.deepEqual(
      rest.map(({ rule }) => rule.workspace),
      ['T1'],
    );
  });

  check('a delivery is held by one until it is settled, put off, or its hold is over', async (at) => {
    const { one, other, pass } = at;
    await owing(at);
    const first = (await take(one))!;
    assert.deepEqual([first.attempts, first.abandoned, first.sent], [1, false, null]);
    await pass(LEASE - 1);
    assert.equal(await take(other), undefined);
    await pass(1);
    const next = (await take(other))!;
    assert.deepEqual([next.attempts, next.abandoned], [2, true]);
    assert.equal(await other.putOff(next, 9 * MINUTE, 'does not stand'), 'done');
    await pass(9 * MINUTE - 1);
    assert.equal(await take(one), undefined);
    await pass(1);
    const last = (await take(one))!;
    assert.deepEqual([last.attempts, last.abandoned], [3, false]);
  });

  check('a hold or a rest that a clock ahead made is over when that clock is set back', async (at) => {
    const { one, pass } = at;
    await owing(at);
    await pass(500 * MINUTE);
    assert.ok(await take(one));
    await pass(-500 * MINUTE);
    const again = (await take(one))!;
    assert.equal(again.abandoned, true);
    await pass(500 * MINUTE);
    assert.equal(await one.putOff(again, 9, 'does not stand'), 'done');
    await pass(1 - 500 * MINUTE);
    assert.ok(await take(one));
  });

  check(
    'what a clock ahead ended without papers is owed again once it is set back; what it said of tomorrow is not',
    async (at) => {
      const { one, other, pass } = at;
      const [far, near] = [48 * 60 * MINUTE, 20 * 60 * MINUTE];
      const rule = await kept(at);
      const began = at.now();
      await pass(far);
      const days = ['2026-08-23', '2026-08-24', '2026-08-25', '2026-08-26'];
      const owe = (store: RuleStore) =>
        store.owe([
          {
            rule: rule.id,
            deliveries: days.map((day, i) => post(day, began + (i === 3 ? near : far))),
            next: at.now() + 1,
          },
        ]);
      await owe(one);
      for (let taken = await take(one); taken; taken = await take(one)) {
        if (taken.day === '2026-08-23') await one.settle(taken, { status: 'nothing' });
        else {
          await one.sending(taken, taken.day === '2026-08-25' ? [paper('p')] : [], LEASE);
          await one.settle(taken, { status: 'posted', message: 'm' });
        }
      }
      await pass(-far);
      await owe(other);
      const statuses = (await one.deliveries(rule.id, 9)).map(({ day, status }) => [day, status]);
      assert.deepEqual(statuses, [
        ['2026-08-26', 'posted'],
        ['2026-08-25', 'posted'],
        ['2026-08-24', 'open'],
        ['2026-08-23', 'open'],
      ]);
    },
  );

  check('on one channel one delivery at a time is held', async (at) => {
    const { one, other } = at;
    const first = await owing(at, '2026-08-21', { name: 'a' });
    const second = await owing(at, '2026-08-21', { name: 'b' });
    await owing(at, '2026-08-21', { channel: 'C2' });
    const held = (await take(one))!;
    assert.equal(held.rule, first.id);
    assert.deepEqual(
      (await takeAll(other)).map(({ rule }) => rule.channel),
      ['C2'],
    );
    await one.settle(held, { status: 'nothing' });
    assert.equal((await take(other))?.rule, second.id);
  });

  check('who lost the channel may send nothing more, but what went out before is still settled', async (at) => {
    const { one, other, now, pass } = at;
    await owing(at, '2026-08-21', { name: 'a' });
    const second = await kept(at, { name: 'b', paused: asked });
    await one.owe([{ rule: second.id, deliveries: [post('2026-08-21', now() - 9)], next: now() + 1 }]);
    const mine = (await take(one))!;
    assert.equal(await one.sending(mine, [paper('p')], LEASE), true);
    await pass(LEASE);
    await other.change(second.id, { paused: null });
    assert.equal((await take(other))?.rule, second.id);
    assert.equal(await one.sending(mine, [paper('q')], LEASE), false);
    assert.equal(await one.settle(mine, { status: 'posted', message: 'm' }), 'done');
    assert.equal((await takeAll(one)).length, 0);
  });

  check('who lost a delivery can change it no more', async (at) => {
    const { one, other, pass } = at;
    await owing(at);
    const lost = (await take(one))!;
    await pass(LEASE);
    const own = (await take(other))!;
    assert.equal(await one.sending(lost, [paper('p')], LEASE), false);
    assert.equal(await one.putOff(lost, 0, 'may stand'), 'lost');
    assert.equal(await one.settle(lost, { status: 'dropped' }), 'lost');
    assert.equal(await other.sending(own, [paper('p')], LEASE), true);
    assert.equal(await other.settle(own, { status: 'posted', message: 'm' }), 'done');
    assert.deepEqual(await ready(one), []);
  });

  check(
    'a change that is repeated changes nothing, and is told from one that was not the caller’s to make',
    async (at) => {
      const { one, other } = at;
      const rule = await owing(at);
      const follow: NewDelivery = { day: '2026-08-21', part: { kind: 'notice' }, due: at.now() + MINUTE };
      const first = (await take(one))!;
      assert.equal(await one.putOff(first, 0, 'refused', [follow]), 'done');
      assert.equal(await other.putOff(first, 0, 'refused', [follow]), 'already');
      const own = (await take(one))!;
      assert.equal(own.refusals, 1);
      assert.equal(await one.sending(own, [paper('p', 3)], LEASE), true);
      assert.equal(await other.sending(own, [paper('p', 3)], LEASE), true);
      assert.equal(await one.settle(own, { status: 'posted', message: 'm' }), 'done');
      assert.equal(await other.settle(own, { status: 'posted', message: 'n' }), 'already');
      assert.equal((await one.delivered(rule, ['p']))[0]?.times, 1);
      assert.equal((await one.deliveries(rule.id, 9)).find(({ part }) => part.kind === 'post')?.message, 'm');
    },
  );

  check('what is on its way is remembered by whoever takes it next, with when it last went out', async (at) => {
    const { one, other, now, pass } = at;
    await owing(at);
    const first = (await take(one))!;
    const papers = [paper('p'), { ...paper('q', 7), rest: true as const }];
    await pass(5);
    const sent = now();
    await one.sending(first, papers, LEASE);
    await pass(LEASE);
    const next = (await take(other))!;
    assert.deepEqual([next.sent, next.papers], [sent, papers]);
    await pass(1);
    await other.sending(next, [paper('p')], LEASE);
    const later = now();
    await pass(1);
    await other.putOff(next, 0, 'may stand');
    const third = (await take(one))!;
    assert.equal(third.sent, later);
    await one.putOff(third, 0, 'does not stand');
    assert.equal((await take(one))?.sent, null);
  });

  check(
    'what was posted with half a letter or an end of text in its words is remembered like any other',
    async (at) => {
      await owing(at);
      const mine = (await take(at.one))!;
      const papers = [
        { ...paper('p', 3), why: 'near \ud83d' },
        { ...paper('q'), why: 'a\0b' },
      ];
      assert.equal(await at.one.sending(mine, papers, LEASE), true);
      assert.equal(await at.one.settle(mine, { status: 'posted', message: 'm' }), 'done');
      const got = await at.other.delivered(makeRule({}), ['p', 'q']);
      assert.deepEqual(got.map((one) => one.paper).sort(), ['p', 'q']);
    },
  );

  check('each refusal is counted, and a message that was refused does not stand', async (at) => {
    const { one } = at;
    await owing(at);
    const first = (await take(one))!;
    await one.sending(first, [paper('p')], LEASE);
    await one.putOff(first, 0, 'refused');
    const second = (await take(one))!;
    assert.deepEqual([second.refusals, second.sent], [1, null]);
    await one.putOff(second, 0, 'does not stand');
    assert.equal((await take(one))?.refusals, 1);
  });

  check('an older delivery that was owed before stands behind newer ones that are added', async (at) => {
    const { one, now, pass } = at;
    const rule = await owing(at, '2026-08-20');
    await pass(5);
    const deliveries = [post('2026-08-21', now() - 4), post('2026-08-20', now())];
    await one.owe([{ rule: rule.id, deliveries, next: now() + 9 }]);
    const first = (await take(one))!;
    await one.settle(first, { status: 'nothing' });
    assert.deepEqual([first.day, (await take(one))?.day], ['2026-08-21', '2026-08-20']);
  });

  check('papers that there was no room for are kept on their delivery and not remembered as got', async (at) => {
    const { one } = at;
    const rule = await owing(at);
    const own = (await take(one))!;
    const papers = [paper('p'), { ...paper('q'), rest: true as const }, { ...paper('r'), over: true as const }];
    await one.sending(own, papers, LEASE);
    await one.settle(own, { status: 'posted', message: 'm' });
    assert.deepEqual((await one.deliveries(rule.id, 1))[0]?.papers, papers);
    assert.deepEqual((await one.delivered(rule, ['p', 'q', 'r'])).map((one) => one.paper).sort(), ['p', 'q']);
  });

  check('what is on its way when its rule is removed is remembered, without what stands in the thread', async (at) => {
    const { one, other, now, pass } = at;
    const rule = await owing(at);
    const own = (await take(one))!;
    await pass(5);
    await one.sending(own, [paper('p'), { ...paper('q'), rest: true }], LEASE);
    await other.remove(rule.id);
    assert.deepEqual(await one.delivered(rule, ['p', 'q']), [
      { paper: 'p', at: now(), upvotes: 1, times: 1, weekly: false },
    ]);
    // Its channel is free for the next rule.
    await owing(at, '2026-08-22');
    assert.equal((await take(one))?.day, '2026-08-22');
  });

  check('what was posted is remembered for its channel, and what follows from it is owed', async (at) => {
    const { one, now, pass } = at;
    const rule = await owing(at);
    const own = (await take(one))!;
    await one.sending(own, [paper('p', 3), paper('q', 4)], LEASE);
    const thread: NewDelivery = {
      day: own.day,
      part: { kind: 'thread' },
      due: now(),
      under: 'm1',
      papers: [paper('r')],
    };
    await one.settle(own, { status: 'posted', message: 'm1' }, [thread]);
    assert.deepEqual(await one.delivered(rule, ['p', 'z']), [
      { paper: 'p', at: now(), upvotes: 3, times: 1, weekly: false },
    ]);
    assert.deepEqual(await one.delivered({ ...rule, channel: 'C9' }, ['p']), []);
    const under = (await take(one))!;
    assert.deepEqual([under.part, under.under, under.papers], [{ kind: 'thread' }, 'm1', [paper('r')]]);
    await one.sending(under, [paper('p')], LEASE);
    await pass(1);
    await one.settle(under, { status: 'posted', message: 'm1.1' });
    assert.equal((await one.delivered(rule, ['p']))[0]?.times, 1);
    await owing(at, '2026-08-22', { kind: 'weekly' });
    const second = (await take(one))!;
    await one.sending(second, [paper('p', 9)], LEASE);
    await one.settle(second, { status: 'posted', message: 'm2' });
    assert.deepEqual(await one.delivered(rule, ['p']), [{ paper: 'p', at: now(), upvotes: 9, times: 2, weekly: true }]);
  });

  check('a delivery that ends without a post leaves no trace in its channel', async (at) => {
    const rule = await owing(at);
    const own = (await take(at.one))!;
    await at.one.sending(own, [paper('p')], LEASE);
    await at.one.settle(own, { status: 'dropped' });
    assert.deepEqual(await at.one.delivered(rule, ['p']), []);
  });

  check('of what is dropped it is kept when it went out only where it may stand', async (at) => {
    for (const mayStand of [true, false]) {
      const rule = await owing(at, '2026-08-21', { channel: String(mayStand) });
      const own = (await take(at.one))!;
      await at.one.sending(own, [paper('p')], LEASE);
      await at.one.settle(own, { status: 'dropped', mayStand });
      assert.equal((await at.other.deliveries(rule.id, 1))[0]?.sent, mayStand ? at.now() : null);
    }
  });

  check('what is dropped lets its channel go, and what is on its way is not dropped', async (at) => {
    const { one, other } = at;
    const rule = await owing(at, '2026-08-20');
    const held = (await take(one))!;
    await other.dropOpen(rule.id);
    assert.equal(await one.sending(held, [paper('p')], LEASE), false);
    const second = await owing(at, '2026-08-21');
    const own = (await take(one))!;
    await one.sending(own, [paper('p')], LEASE);
    await other.dropOpen(second.id);
    assert.equal(await one.settle(own, { status: 'posted', message: 'm' }), 'done');
  });

  check('a rule goes with what it owes, and what its channel got stays', async (at) => {
    const { one, now } = at;
    const rule = await owing(at);
    const own = (await take(one))!;
    await one.sending(own, [paper('p')], LEASE);
    await one.settle(own, { status: 'posted', message: 'm' });
    await one.owe([{ rule: rule.id, deliveries: [post('2026-08-22', now())], next: now() + 1 }]);
    await one.remove(rule.id);
    assert.deepEqual([await ready(one), await one.rulesIn(rule)], [[], []]);
    assert.equal((await one.delivered(rule, ['p'])).length, 1);
    assert.equal(await one.settle(own, { status: 'nothing' }), 'lost');
  });

  check('what is old and done with is forgotten, what is owed is not', async (at) => {
    const { one, now } = at;
    const rule = await owing(at);
    const own = (await take(one))!;
    await one.sending(own, [paper('p')], LEASE);
    await one.settle(own, { status: 'posted', message: 'm' });
    await one.owe([{ rule: rule.id, deliveries: [post('2026-08-22', now())], next: now() + 1 }]);
    await one.forget(now());
    assert.equal((await one.deliveries(rule.id, 9)).length, 2);
    await one.forget(now() + 1);
    assert.deepEqual(
      (await one.deliveries(rule.id, 9)).map(({ day }) => day),
      ['2026-08-22'],
    );
    assert.deepEqual(await one.delivered(rule, ['p']), []);
  });

  check('what is due and not ended is counted, with when the oldest was due', async (at) => {
    const { one, other, now } = at;
    assert.deepEqual(await one.backlog(), { due: 0, oldest: null });
    const since = now();
    const rule = await owing(at);
    const paused = await owing(at, '2026-08-21', { name: 'asleep', channel: 'C2' });
    await one.change(paused.id, { paused: asked });
    await owing(at, '2026-08-21', { name: 'third', channel: 'C3' });
    await one.owe([{ rule: rule.id, deliveries: [post('2026-08-23', now() + 60 * MINUTE)], next: now() + 1 }]);
    assert.deepEqual(await other.backlog(), { due: 2, oldest: since });
    await one.settle((await take(one))!, { status: 'nothing' });
    assert.equal((await other.backlog()).due, 1);
  });

  check(
    'a workspace is forgotten with its rules, what they owe, what its channels got and who may manage',
    async (at) => {
      const { one, other } = at;
      const mine = await owing(at);
      await owing(at, '2026-08-21', { name: 'second', channel: 'C2' });
      const theirs = await owing(at, '2026-08-21', { workspace: 'T2' });
      const own = (await take(one))!;
      await one.sending(own, [paper('p')], LEASE);
      await one.settle(own, { status: 'posted', message: 'm' });
      for (const rule of [mine, theirs]) await one.setManager(rule, 'U1', true);
      assert.deepEqual(
        (await other.rulesOf(mine)).map(({ workspace }) => workspace),
        ['T1', 'T1'],
      );
      await one.forgetWorkspace(mine);
      assert.deepEqual(
        [await other.rulesOf(mine), await other.rulesIn(mine), await other.managers(mine)],
        [[], [], []],
      );
      assert.deepEqual([await other.delivered(mine, ['p']), await other.deliveries(mine.id, 9)], [[], []]);
      assert.deepEqual(await ready(other), [`${theirs.id} 2026-08-21`]);
      assert.deepEqual([await other.rulesOf(theirs), await other.managers(theirs)], [[theirs], ['U1']]);
      assert.equal(await one.put(mine, at.now()), true);
      assert.deepEqual(await other.rulesOf(mine), [mine]);
    },
  );

  check('a channel that no rule posts to is forgotten with what it got, one that has a rule is not', async (at) => {
    const { one, other } = at;
    const rule = await owing(at);
    const own = (await take(one))!;
    await one.sending(own, [paper('p')], LEASE);
    await one.settle(own, { status: 'posted', message: 'm' });
    await other.forgetChannel(rule);
    assert.equal((await one.delivered(rule, ['p'])).length, 1);
    await one.remove(rule.id);
    await Promise.all([one.forgetChannel({ ...rule, channel: 'C2' }), other.forgetChannel(rule)]);
    assert.deepEqual(await one.delivered(rule, ['p']), []);
    const again = await owing(at);
    assert.equal((await take(other))?.rule, again.id);
  });

  check('a rule that is set where the channel is forgotten at the same time is kept', async (at) => {
    const all = Array.from({ length: 10 }, (_, i) => makeRule({ name: `n${i}` }));
    await Promise.all(all.flatMap((rule) => [at.one.put(rule, at.now()), at.other.forgetChannel(rule)]));
    assert.equal((await at.one.rulesIn(all[0]!)).length, 10);
  });

  check('who set a rule can be forgotten by themselves', async (at) => {
    const rule = await kept(at);
    await at.one.change(rule.id, { creator: '' });
    assert.deepEqual(await find(at.other, rule), { ...rule, creator: '' });
  });

  check('people who may manage are named and unnamed, each workspace its own', async ({ one, other }) => {
    const here = { platform: 'slack', workspace: 'T1' } as const;
    await one.setManager(here, 'U2', true);
    await one.setManager(here, 'U1', true);
    await other.setManager(here, 'U1', true);
    assert.deepEqual(await one.managers(here), ['U1', 'U2']);
    await one.setManager(here, 'U1', false);
    assert.deepEqual(await other.managers(here), ['U2']);
    assert.deepEqual(await one.managers({ ...here, workspace: 'T2' }), []);
  });
}
