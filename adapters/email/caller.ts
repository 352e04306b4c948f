import type { Caller } from '../../src/chat/reply.ts';
import { EMAIL, type Mailbox, mailPlace } from '../../src/ports/mail.ts';

const PER_PAGE = 10;

/** Whoever reads the mail of an address: all that goes there is theirs to change. */
export const readerOf = ({ id, address }: Mailbox): Caller => ({
  ...mailPlace(address),
  user: id,
  manager: true,
  admin: false,
  alone: true,
  perPage: PER_PAGE,
});

/** Whoever asks on the page for everybody: nobody knows who that is. */
export const VISITOR: Caller = {
  platform: EMAIL,
  workspace: 'page',
  user: 'page',
  manager: false,
  admin: false,
  alone: true,
  perPage: PER_PAGE,
};
