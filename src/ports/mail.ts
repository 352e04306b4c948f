import { domainOf } from '../text/mail-address.ts';
import type { Place } from './platform.ts';

/** E-mail as a place that digests go to. */

/** The name of e-mail among platforms. */
export const EMAIL = 'email';

/** Where a digest by e-mail goes: the domain is the workspace, so that one that asks to slow down is left alone as a whole. */
export const mailPlace = (address: string): Place => ({
  platform: EMAIL,
  workspace: domainOf(address),
  channel: address,
});

/** An address that is written to. Whatever stands in links of its messages names it by `id` and is signed with `key`. */
export type Mailbox = { id: string; address: string; key: string };

/** The mailboxes that are written to, each kept for 60 days after its last message, or three days while no digest goes there. */
export type Mailboxes = {
  /** That of an address, made where there is none. */
  open(address: string): Promise<Mailbox>;
  find(id: string): Promise<Mailbox | undefined>;
  /** Forgets it: links of its messages are good no more. */
  close(address: string): Promise<void>;
};
