import type { Clock } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { Mailboxes } from '../ports/mail.ts';
import type { RuleStore } from '../ports/rules.ts';
import type { Sealed } from '../ports/sealed.ts';
import { makeMailboxes } from './mailboxes.ts';
import { makeSubscriptions, type Subscriptions } from './subscriptions.ts';

/** Digests by e-mail: who wants which, and the mailboxes that they go to. */
export type Mail = { subscriptions: Subscriptions; mailboxes: Mailboxes };

export function openMail(kept: Kept, sealed: Sealed, rules: RuleStore, clock: Pick<Clock, 'now'>): Mail {
  const mailboxes = makeMailboxes(kept, sealed, rules);
  return { mailboxes, subscriptions: makeSubscriptions(kept, rules, mailboxes, clock) };
}
