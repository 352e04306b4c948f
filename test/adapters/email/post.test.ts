import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { simpleParser } from 'mailparser';
import { systemClock } from '../../../adapters/clock.ts';
import { fileJournal, type Journal } from '../../../adapters/email/journal.ts';
import { mailPoster } from '../../../adapters/email/post.ts';
import { folderOutbox, type Outbox } from '../../../adapters/email/send.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { mailPlace } from '../../../src/ports/mail.ts';
import { emptyFolder } from '../../wires/folder.ts';
import { BASE, FROM, mailWorld } from '../../wires/mail-poster.ts';

const ADA = mailPlace('ada@lab.example');
const KEY = 'r1 2026-08-21';
const said = (text: string): Reply => ({ text, cards: [] });

test('a message whose answer was lost is sent once more under the same Message-ID, and no third time', async (t) => {
  const { far, poster } = await mailWorld(t);
  far.fail(() => ({ at: 'data', does: 'lost' }));
  const first = await poster.post(ADA, said('Papers'), KEY);
  assert.equal('fault' in first && first.fault, 'down');
  assert.deepEqual(await poster.find(ADA, KEY, 0), { cannotLook: true });
  assert.equal('fault' in (await poster.post(ADA, said('Papers'), KEY)), true);
  const found = await poster.find(ADA, KEY, 0);
  assert.ok('message' in found && found.message);
  assert.deepEqual(await poster.post(ADA, said('Papers'), KEY), found);
  assert.deepEqual(
    far.taken.map(({ mail }) => mail.messageId),
    [found.message, found.message],
  );
});

test('an attempt that ended before its last bytes went out is none, as its machine knows; elsewhere it may have been one', async (t) => {
  const { far, poster, outbox, mailboxes, kept, journal, log } = await mailWorld(t);
  const by = (more: { outbox?: Outbox; journal?: Journal }) =>
    mailPoster({
      outbox,
      from: FROM,
      base: BASE,
      mailboxes,
      rate: 10,
      kept,
      journal,
      clock: systemClock(),
      log,
      ...more,
    });
  /** Ends as a process does that is killed: before the last bytes, or right after. */
  const killed = (when: 'before' | 'after'): Outbox => ({
    ...outbox,
    async send(message, { last, leaving }) {
      if (when === 'after') await outbox.send(message, { last, leaving }).catch(() => undefined);
      else await last();
      throw new Error('killed');
    },
  });
  for (let i = 0; i < 3; i += 1) await by({ outbox: killed('before') }).post(ADA, said('Papers'), KEY);
  assert.deepEqual(await poster.find(ADA, KEY, 0), { message: undefined });
  const elsewhere = by({ journal: fileJournal(`${emptyFolder(t)}/mail.log`) });
  assert.deepEqual(await elsewhere.find(ADA, KEY, 0), { cannotLook: true });

  await by({ outbox: killed('after') }).post(ADA, said('Papers'), KEY);
  assert.equal(far.taken.length, 1);
  for (let i = 0; i < 3; i += 1) await by({ outbox: killed('before') }).post(ADA, said('Papers'), KEY);
  assert.deepEqual(await poster.find(ADA, KEY, 0), { cannotLook: true });
  await by({ outbox: killed('after') }).post(ADA, said('Papers'), KEY);
  const found = await poster.find(ADA, KEY, 0);
  assert.deepEqual(await poster.post(ADA, said('Papers'), KEY), found);
  assert.equal(far.taken.length, 2);
  assert.ok(log.said.some(({ words }) => /sent twice and never answered/.test(words)));
});

test('a journal outlives who wrote it; of one that is gone or was begun anew nothing is believed', (t) => {
  const path = `${emptyFolder(t)}/mail.log`;
  const first = fileJournal(path);
  first.note('one');
  const second = fileJournal(path);
  assert.equal(second.here, first.here);
  assert.deepEqual(['one', 'two'].map(second.has), [true, false]);
  rmSync(path);
  assert.equal(second.has('two'), true);
  assert.notEqual(fileJournal(path).here, first.here);
  assert.equal(second.has('two'), true);
});

test('what was noted before there were journals counts as it did', async (t) => {
  const { poster, kept, far } = await mailWorld(t);
  far.failNext({ at: 'data', does: 'hang up' });
  await poster.post(ADA, said('Papers'), KEY);
  const { key } = (await kept.list('mail sent '))[0]!;
  await kept.set(key, 'once');
  assert.deepEqual(await poster.find(ADA, KEY, 0), { cannotLook: true });
  await kept.set(key, 'twice');
  assert.ok('message' in (await poster.find(ADA, KEY, 0)));
});

test('a message that its server did not take, or that never got there, is on its way for the first time again', async (t) => {
  const { far, poster } = await mailWorld(t);
  for (const says of ['451 4.7.1 greylisted', '550 5.7.1 not from you']) {
    far.failNext({ at: 'data', says });
    assert.ok('fault' in (await poster.post(ADA, said('Papers'), KEY)));
    assert.deepEqual(await poster.find(ADA, KEY, 0), { message: undefined });
  }
  assert.ok('message' in (await poster.post(ADA, said('Papers'), KEY)));
  assert.equal(far.taken.length, 1);
});

test('what a server says of an address tells apart the mailbox that is gone, the one that refuses and the one that waits', async (t) => {
  const { far, poster } = await mailWorld(t);
  const faults: Record<string, unknown> = {};
  for (const [at, says] of [
    ['rcpt', '550 5.1.1 <ada@lab.example>: no such user here'],
    ['rcpt', '550 5.7.1 blocked'],
    ['rcpt', '552 5.2.2 mailbox full'],
    ['rcpt', '552 exceeded storage allocation'],
    ['rcpt', '450 4.2.0 try again later'],
    ['rcpt', '452 4.2.2 mailbox full'],
    ['data', '552 5.3.4 message too big'],
  ] as const) {
    far.failNext({ at, says });
    const failed = await poster.post(ADA, said('Papers'), says);
    assert.ok('fault' in failed);
    assert.doesNotMatch(failed.detail, /ada@/);
    faults[says.slice(0, 9)] = [failed.fault, failed.retryAfter];
  }
  assert.deepEqual(faults, {
    '550 5.1.1': ['gone', undefined],
    '550 5.7.1': ['forbidden', undefined],
    '552 5.2.2': ['forbidden', undefined],
    '552 excee': ['forbidden', undefined],
    '450 4.2.0': ['limited', 300],
    '452 4.2.2': ['limited', 900],
    '552 5.3.4': ['refused', undefined],
  });
  assert.equal(far.taken.length, 0);
});

test('a password that is refused is no fault of the address, and is never said', async (t) => {
  const { poster, log } = await mailWorld(t, {
    url: (url) => url.replace('smtp://', 'smtp://me:a-secret-password@'),
  });
  const failed = await poster.post(ADA, said('Papers'), KEY);
  assert.equal('fault' in failed && failed.fault, 'down');
  assert.doesNotMatch(JSON.stringify([failed, log.said]), /a-secret-password/);
});

test('no domain gets more messages a minute than it may, and another is not held up by it', async (t) => {
  const { far, poster } = await mailWorld(t, { rate: 2 });
  const posted = await Promise.all(
    ['a', 'b', 'c'].map((name) => poster.post(mailPlace(`${name}@lab.example`), said('Papers'), KEY)),
  );
  assert.deepEqual(
    posted.map((one) => ('fault' in one ? one.fault : 'posted')),
    ['posted', 'posted', 'limited'],
  );
  assert.ok('message' in (await poster.post(mailPlace('d@other.example'), said('Papers'), KEY)));
  assert.equal(far.taken.length, 3);
});

test('in a folder every message is a file that mail programs open, one a rule and day', async (t) => {
  const folder = emptyFolder(t);
  const world = await mailWorld(t);
  const { kept, journal, mailboxes, log } = world;
  const outbox = folderOutbox(folder);
  const clock = { now: () => Date.parse('2026-08-21T09:00:00Z'), wait: async () => {} };
  const poster = mailPoster({ outbox, from: FROM, base: BASE, mailboxes, rate: 10, kept, journal, clock, log });
  for (const text of ['Papers', 'Papers again']) await poster.post(ADA, said(text), KEY);
  await poster.post(ADA, said('Papers of Monday'), 'r1 2026-08-24');
  const names = readdirSync(folder).sort();
  assert.equal(names.length, 2);
  const mail = await simpleParser(readFileSync(`${folder}/${names[0]}`));
  assert.equal(mail.subject, 'Papers');
  assert.equal(mail.date?.toISOString(), '2026-08-21T09:00:00.000Z');
  assert.match(String(mail.messageId), /^<r1\.2026-08-21\.[0-9a-z]{13}@example\.org>$/);
});
