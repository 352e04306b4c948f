import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { memoryKept } from '../../adapters/storage/memory/kept.ts';
import { memoryRules } from '../../adapters/storage/memory/rules.ts';
import { type Mail, openMail } from '../../src/mail/mail.ts';
import type { Kept } from '../../src/ports/kept.ts';
import { mailPlace } from '../../src/ports/mail.ts';
import type { RuleStore } from '../../src/ports/rules.ts';
import { DAY, makeRule, stillClock } from '../wires/digests.ts';
import { noPostgres } from '../wires/postgres.ts';
import { freshDatabase, openPostgres, stillServer } from '../wires/postgres-storage.ts';
import { sealedFor } from '../wires/sealed.ts';
import { stateAtOnce } from '../wires/state-at-once.ts';

type Connection = { kept: Kept; rules: RuleStore };
type AtOnce = { connections: [Connection, Connection]; now(): number; pass(ms: number): unknown };

const START = '2026-08-21T07:00:00Z';
const ADDRESS = 'ada@lab.example';
const OWNER = 'slack T1 person U1';
const asker = { platform: 'slack', workspace: 'T1', channel: 'C1', user: 'U1' };

async function inMemory(): Promise<AtOnce> {
  const clock = stillClock(START);
  const one = { kept: memoryKept(clock), rules: memoryRules(clock) };
  return { connections: [one, one], ...clock };
}

async function onFiles(): Promise<AtOnce> {
  const { one, other, ...time } = await stateAtOnce();
  return { connections: [one, other], ...time };
}

async function onPostgres(t: TestContext): Promise<AtOnce> {
  const url = await freshDatabase(t);
  const time = await stillServer(t, url, START);
  return { connections: [await openPostgres(t, url), await openPostgres(t, url)], ...time };
}

/** What digests by e-mail promise of mailboxes and wishes, over whatever they are kept in, by two connections at once. */
for (const [name, skip, open] of [
  ['memory', false, inMemory],
  ['sqlite', false, onFiles],
  ['postgres', noPostgres, onPostgres],
] as const) {
  const check = (title: string, body: (mails: [Mail, Mail], at: AtOnce) => Promise<void>): void =>
    void test(`${name}: ${title}`, { skip }, async (t) => {
      const at = await open(t);
      const mails = at.connections.map(({ kept, rules }) =>
        openMail(kept, sealedFor(kept), rules, { now: at.now }),
      ) as [Mail, Mail];
      await body(mails, at);
    });
  const wished = (facts: Parameters<typeof makeRule>[0] = {}) => ({
    rule: makeRule({ ...mailPlace(ADDRESS), ...facts }),
    owner: OWNER,
    asker,
  });

  check(
    'an address has one mailbox by however many open it at once, and none once it is closed',
    async ([one, other]) => {
      const opened = await Promise.all(
        Array.from({ length: 10 }, (_, i) => (i % 2 ? one : other).mailboxes.open(ADDRESS)),
      );
      const [mailbox] = opened;
      for (const again of opened) assert.deepEqual(again, mailbox);
      assert.deepEqual(await other.mailboxes.find(mailbox!.id), mailbox);
      await one.mailboxes.close(ADDRESS);
      assert.equal(await other.mailboxes.find(mailbox!.id), undefined);
      assert.notEqual((await other.mailboxes.open(ADDRESS)).id, mailbox!.id);
    },
  );

  check('a mailbox that nothing goes to is forgotten after three days', async ([one, other], { pass }) => {
    const { id } = await one.mailboxes.open(ADDRESS);
    await pass(3 * DAY - 1_000);
    assert.equal((await other.mailboxes.find(id))?.address, ADDRESS);
    await pass(2_000);
    assert.equal(await other.mailboxes.find(id), undefined);
  });

  check(
    'a yes sets one digest by however many presses at once, and is good for once and for two days',
    async ([one, other], { connections, pass }) => {
      const { code } = await one.subscriptions.ask(wished());
      const presses = await Promise.allSettled([one, other, one].map((mail) => mail.subscriptions.confirm(code)));
      assert.ok(presses.some(({ status }) => status === 'fulfilled'));
      const set = await connections[1].rules.rulesIn(mailPlace(ADDRESS));
      assert.equal(set.length, 1);
      assert.equal(await other.subscriptions.confirm(code), undefined);
      assert.deepEqual(
        (await other.subscriptions.of(OWNER)).map(({ id }) => id),
        [set[0]!.id],
      );
      assert.deepEqual(await other.subscriptions.askerOf(set[0]!), asker);

      const late = await one.subscriptions.ask(wished());
      await pass(2 * DAY);
      assert.equal(await other.subscriptions.confirm(late.code), undefined);
      assert.equal((await connections[0].rules.rulesIn(mailPlace(ADDRESS))).length, 1);
    },
  );

  check(
    'an address is asked twice a day at most by however many ask at once, and a no is for good',
    async ([one, other], { pass }) => {
      const asked = await Promise.allSettled(
        Array.from({ length: 8 }, (_, i) => (i % 2 ? one : other).subscriptions.ask(wished())),
      );
      const codes = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value.code] : []));
      assert.equal(codes.length, 2);
      await pass(DAY);
      assert.equal(await other.subscriptions.refuse('none', undefined), undefined);
      assert.equal(await other.subscriptions.refuse(codes[0]!, undefined), ADDRESS);
      await assert.rejects(one.subscriptions.ask(wished()), /wants no mail/);
      assert.equal(await one.subscriptions.confirm(codes[0]!), undefined);
    },
  );

  check(
    'what is asked anew takes the place of what was asked before, and what got to nobody is not counted for the address',
    async ([one, other]) => {
      const lost = await one.subscriptions.ask(wished({ name: 'daily' }));
      await lost.lost();
      assert.equal(await other.subscriptions.confirm(lost.code), undefined);
      const [first, second] = [
        await one.subscriptions.ask(wished({ name: 'daily' })),
        await other.subscriptions.ask(wished({ name: 'daily' })),
      ];
      await second.got();
      assert.equal(await one.subscriptions.confirm(first.code), undefined);
      assert.equal((await one.subscriptions.confirm(second.code))?.channel, ADDRESS);
    },
  );

  check('whose a digest was is forgotten with it, and with the person', async ([one, other], { connections }) => {
    const [{ rules }] = connections;
    const codes = [await one.subscriptions.ask(wished()), await one.subscriptions.ask(wished())].map(
      ({ code }) => code,
    );
    const first = (await one.subscriptions.confirm(codes[0]!))!;
    const second = (await other.subscriptions.confirm(codes[1]!))!;
    assert.equal((await other.subscriptions.of(OWNER)).length, 2);
    await rules.remove(first.id);
    await one.subscriptions.end(first);
    assert.equal(await other.subscriptions.askerOf(first), undefined);
    assert.deepEqual(
      (await other.subscriptions.of(OWNER)).map(({ id }) => id),
      [second.id],
    );
    await other.subscriptions.forget(OWNER);
    assert.deepEqual(await one.subscriptions.of(OWNER), []);
    assert.equal((await rules.rulesIn(mailPlace(ADDRESS))).length, 1);
  });
}
