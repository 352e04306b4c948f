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
import { composed } from './messages.ts';
import type { Outbox } from './send.ts';
import type { MailSender } from './settings.ts';

export type MailPosterDeps = {
  outbox: Outbox;
  from: MailSender;
  /** Where the pages of links are, without a slash at its end. */
  base: string;
  mailboxes: Pick<Mailboxes, 'open'>;
  /** Messages a minute to one domain. */
  rate: number;
  kept: Pick<Kept, 'get' | 'set' | 'delete' | 'increment' | 'shelf'>;
  clock: Clock;
  log: Log;
  /** Told whether the last message got to the mail server. */
  reached?(whether: boolean): void;
};

/** What is known of a message: its server took it, or it was on its way so often and nobody knows. */
type Trace = 'taken' | 'once' | 'twice';

/** Longer than any day is caught up (three days), by far. */
const KEPT_MS = 20 * DAY_MS;

/**
 * Writes to mailboxes. A mail server does not tell what it took before, so what was taken is noted here; where the answer was
 * lost the message is sent once more under the same Message-ID, and no third time.
 */
export function mailPoster({ outbox, from, base, mailboxes, rate, kept, clock, log, reached }: MailPosterDeps): Poster {
  const traceKey = ({ channel }: Place, key: string): string => `mail sent ${hash(channel)} ${key}`;
  const traceOf = (to: Place, key: string) => kept.get(traceKey(to, key)) as Promise<Trace | undefined>;

  async function post(to: PostPlace, reply: Reply, key: string): Promise<{ message: string } | PostFailure> {
    const { channel: address, workspace: domain, under } = to;
    const id = messageId(key, address, from.address);
    const before = await traceOf(to, key);
    if (before === 'taken' || before === 'twice') return { message: id };
    const paced = await kept.increment([{ key: `mail to ${domain}`, by: 1, most: rate }], MINUTE_MS);
    if ('full' in paced)
      return { fault: 'limited', detail: `${rate} messages a minute to one domain`, retryAfter: MINUTE_MS / 2_000 };
    const links = await linksOf(reply, { base, mailbox: await mailboxes.open(address), shelf: kept.shelf });
    const message = await composed(reply, links, { id, from, to: address, at: clock.now(), under });
    const note = (trace: Trace): Promise<void> => kept.set(traceKey(to, key), trace, KEPT_MS);
    try {
      await outbox.send(message, () => note(before === 'once' ? 'twice' : 'once'));
    } catch (error) {
      reached?.(isRefusal(error));
      if (isRefusal(error)) await (before === undefined ? kept.delete(traceKey(to, key)) : note(before));
      return failureOf(error);
    }
    reached?.(true);
    // The message stands, whether that can be noted or not: what is not is found out by its trace.
    await note('taken').catch((err: unknown) => log.warn({ err }, 'a message that was taken could not be noted'));
    return { message: id };
  }

  async function find(to: PostPlace, key: string): Promise<FoundPost | CannotLook> {
    const trace = await traceOf(to, key);
    if (trace === 'once') return { cannotLook: true };
    return { message: trace === undefined ? undefined : messageId(key, to.channel, from.address) };
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
