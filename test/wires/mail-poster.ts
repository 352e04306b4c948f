import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { systemClock } from '../../adapters/clock.ts';
import { fileJournal } from '../../adapters/email/journal.ts';
import { mailPoster } from '../../adapters/email/post.ts';
import { smtpOutbox } from '../../adapters/email/send.ts';
import { memoryKept } from '../../adapters/storage/memory/kept.ts';
import { memoryRules } from '../../adapters/storage/memory/rules.ts';
import { makeMailboxes } from '../../src/mail/mailboxes.ts';
import { emptyFolder } from './folder.ts';
import { keptLog } from './kept-log.ts';
import { sealedFor } from './sealed.ts';
import { fakeSmtp } from './smtp.ts';

export const FROM = { name: 'Paperboy', address: 'papers@example.org' };
export const BASE = 'https://papers.example.org';

/** Posts to a mail server on loopback, over a store in memory. */
export async function mailWorld(
  t: TestContext,
  { rate = 1_000, url }: { rate?: number; url?: (url: string) => string } = {},
) {
  const far = await fakeSmtp(t);
  const clock = systemClock();
  const kept = memoryKept(clock);
  const mailboxes = makeMailboxes(kept, sealedFor(kept), memoryRules(clock));
  const journal = fileJournal(join(emptyFolder(t), 'mail.log'));
  const log = keptLog();
  const outbox = smtpOutbox(url ? url(far.url) : far.url);
  const poster = mailPoster({ outbox, from: FROM, base: BASE, mailboxes, rate, kept, journal, clock, log });
  return { far, kept, mailboxes, outbox, journal, poster, log };
}
