import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { memoryRules } from '../../../adapters/storage/memory/rules.ts';
import { makeMailboxes } from '../../../src/mail/mailboxes.ts';
import { mailPlace } from '../../../src/ports/mail.ts';
import { DAY, makeRule, stillClock } from '../../wires/digests.ts';
import { sealedFor } from '../../wires/sealed.ts';

function world() {
  const clock = stillClock('2026-08-21T09:00:00Z');
  const kept = memoryKept(clock);
  const rules = memoryRules(clock);
  return { clock, kept, rules, mailboxes: makeMailboxes(kept, sealedFor(kept), rules) };
}

test('an address has one mailbox, found by its id, with a key of its own that nobody reads in the store', async () => {
  const { kept, mailboxes } = world();
  const [ada, again] = [await mailboxes.open('ada@lab.example'), await mailboxes.open('ada@lab.example')];
  const bob = await mailboxes.open('bob@lab.example');
  assert.deepEqual(ada, again);
  assert.notEqual(ada.id, bob.id);
  assert.notEqual(ada.key, bob.key);
  assert.deepEqual(await mailboxes.find(ada.id), ada);
  assert.equal(await mailboxes.find('nobody'), undefined);
  assert.ok(!JSON.stringify(await kept.list('')).includes(ada.key));
});

test('a mailbox is forgotten three days after its last message, 60 where a digest goes to it, and at once when it is closed', async () => {
  const { clock, rules, mailboxes, kept } = world();
  await rules.put(makeRule({ ...mailPlace('ada@lab.example') }), clock.now());
  const [ada, bob, eve] = [
    await mailboxes.open('ada@lab.example'),
    await mailboxes.open('bob@lab.example'),
    await mailboxes.open('eve@lab.example'),
  ];
  await mailboxes.close('eve@lab.example');
  assert.equal(await mailboxes.find(eve.id), undefined);
  clock.pass(4 * DAY);
  assert.equal(await mailboxes.find(bob.id), undefined);
  clock.pass(55 * DAY);
  assert.equal((await mailboxes.find(ada.id))?.address, 'ada@lab.example');
  clock.pass(2 * DAY);
  assert.deepEqual(await kept.list('mailbox '), []);
});
