import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { newestOpenDay } from '../../adapters/papers/huggingface.ts';
import { mailPlace } from '../../src/ports/mail.ts';
import { dueRule, papersOf } from '../wires/digests.ts';
import { madeList } from '../wires/made-papers.ts';
import { outside } from '../wires/outside.ts';
import { noPostgres } from '../wires/postgres.ts';
import { freshDatabase, openPostgres } from '../wires/postgres-storage.ts';
import { startProgram } from '../wires/program.ts';
import { SEAL_KEY } from '../wires/sealed.ts';
import { fakeSmtp } from '../wires/smtp.ts';

const READERS = 60;
/** So many messages are under way in one process at most (src/digests/run.ts). */
const OF_ONE_PROCESS = 12;

test('two processes that send e-mail at once over one database send each rule and day one message, and each other’s links are good', {
  skip: noPostgres,
}, async (t) => {
  const url = await freshDatabase(t);
  // Nothing is answered until more is under way than one process has: from then on both are sending.
  const far = await fakeSmtp(t, {
    dawdle: async () => {
      while (far.taken.length <= OF_ONE_PROCESS) await sleep(20);
    },
  });
  const hub = await outside(t);
  hub.otherwise({ body: [] });
  const { papers, rules } = await openPostgres(t, url);
  const today = newestOpenDay(Date.now());
  await papers.save({ lists: [madeList(`huggingface/${today}`, papersOf(today, 9))] });
  const start = () =>
    startProgram(t, {
      DATABASE_URL: url,
      STATE_KEY: SEAL_KEY,
      HF_ENDPOINT: hub.base,
      ARXIV_ENDPOINT: hub.base,
      ARXIV_RSS_ENDPOINT: hub.base,
      ARXIV_OAI_ENDPOINT: hub.base,
      PUBLIC_URL: 'https://papers.example.org',
      MAIL_FROM: 'Paperboy <papers@example.org>',
      SMTP_URL: far.url,
      PORT: '0',
    });
  const running = [start(), start()];
  await Promise.all(running.map((one) => one.until('E-mail goes out by 127.0.0.1.')));

  const now = Date.now();
  const addresses = Array.from({ length: READERS }, (_, i) => `reader${i}@lab${i % 4}.example`);
  await Promise.all(addresses.map((address) => rules.put(dueRule(now, mailPlace(address)), now)));
  while (far.taken.length < READERS || (await rules.backlog()).due > 0) await sleep(50);
  assert.deepEqual(
    addresses.map((address) => far.to(address).length).filter((many) => many !== 1),
    [],
  );
  assert.equal(new Set(far.taken.map(({ mail }) => mail.messageId)).size, READERS);

  const link = new URL(/https:\/\/papers\.example\.org(\/mail\/\S+)/.exec(far.taken[0]!.mail.text ?? '')![0]);
  for (const one of running) {
    const [, port] = /"?port"?: ?(\d+)/.exec(one.said()) ?? [];
    const page = await fetch(`http://127.0.0.1:${port}${link.pathname}${link.search}`);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<button>/);
    assert.doesNotMatch(one.said(), /reader\d+@/);
    assert.equal(await one.stop(), 0);
  }
});
