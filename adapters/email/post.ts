import type { Reply } from '../../src/chat/reply.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { Kept } from '../../src/ports/kept.ts';
import { EMAIL, type Mailboxes, mailPlace } from '../../src/ports/mail.ts';
import type { CannotLook, FoundPost, Place, Poster, PostFailure, PostPlace } from '../../src/ports/platform.ts';
import { DAY_MS, MINUTE_MS } from '../../src/text/days.ts';
import { hash } from '../../src/text/hash.ts';
import { linksOf } from './buttons.ts';
import { messageId } from './declare.ts';
import { failureOf, isRefusal } from './faults.ts';
import type { Journal } from './journal.ts';
import { composed } from './messages.ts';
import type { Outbox } from './send.ts';
import type { MailSender } from './settings.ts';
import { sentBy, TAKEN, traceOf } from './trace.ts';

export type MailPosterDeps = {
  outbox: Outbox;
  from: MailSender;
  /** Where the pages of links are, without a slash at its end. */
  base: string;
  mailboxes: Pick<Mailboxes, 'open'>;
  /** Messages a minute to one domain. */
  rate: number;
  kept: Pick<Kept, 'get' | 'set' | 'delete' | 'increment' | 'shelf'>;
  journal: Journal;
  clock: Clock;
  log: Log;
  /** Told whether the last message got to the mail server. */
  reached?(whether: boolean): void;
};

/** Longer than any day is caught up (three days), by far. */
const KEPT_MS = 20 * DAY_MS;

/**
 * Writes to mailboxes. A mail server does not tell what it took before, so what was taken is noted here; where the answer was
 * lost the message is sent once more under the same Message-ID, and no third time.
 */
export function mailPoster(deps: MailPosterDeps): Poster {
  const { outbox, from, base, mailboxes, rate, kept, journal, clock, log, reached } = deps;
  const traceKey = ({ channel }: Place, key: string): string => `mail sent ${hash(channel)} ${key}`;

  async function post(to: PostPlace, reply: Reply, key: string): Promise<{ message: string } | PostFailure> {
    const { channel: address, workspace: domain, under } = to;
    const id = messageId(key, address, from.address);
    const before = await kept.get(traceKey(to, key));
    const sent = sentBy(before, journal);
    if (sent === 'taken' || sent === 2) return { message: id };
    const paced = await kept.increment([{ key: `mail to ${domain}`, by: 1, most: rate }], MINUTE_MS);
    if ('full' in paced)
      return { fault: 'limited', detail: `${rate} messages a minute to one domain`, retryAfter: MINUTE_MS / 2_000 };
    const links = await linksOf(reply, { base, mailbox: await mailboxes.open(address), shelf: kept.shelf });
    const message = await composed(reply, links, { id, from, to: address, at: clock.now(), under });
    const note = (trace: string): Promise<void> => kept.set(traceKey(to, key), trace, KEPT_MS);
    const mark = crypto.randomUUID().slice(0, 8);
    try {
      await outbox.send(message, {
        last: () => note(traceOf(sent === 0 ? 1 : 2, mark, journal)),
        leaving: () => journal.note(mark),
      });
    } catch (error) {
      reached?.(isRefusal(error));
      if (isRefusal(error)) await (before === undefined ? kept.delete(traceKey(to, key)) : note(before));
      return failureOf(error);
    }
    reached?.(true);
    // The message stands, whether that can be noted or not: what is not is found out by its trace.
    await note(TAKEN).catch((err: unknown) => log.warn({ err }, 'a message that was taken could not be noted'));
    return { message: id };
  }

  async function find(to: PostPlace, key: string): Promise<FoundPost | CannotLook> {
    const sent = sentBy(await kept.get(traceKey(to, key)), journal);
    if (sent === 1) return { cannotLook: true };
    const message = sent === 0 ? undefined : messageId(key, to.channel, from.address);
    if (sent === 2) log.warn({ message }, 'a message was sent twice and never answered; it is not sent again');
    return { message };
  }

  return {
    platform: EMAIL,
    whole: true,
    onceMore: true,
    post,
    find,
    tell: (_about, user, text, key) => post(mailPlace(user), { text, cards: [] }, key),
    check: async () => undefined,
  };
}
