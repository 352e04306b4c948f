import type { Clock } from '../../src/ports/host.ts';
import type { Page, Visit } from '../../src/ports/web.ts';
import { atMost, crowdGate } from '../web/crowd.ts';
import { PAGES_A_MINUTE } from './limits.ts';

/** What is answered where too many pages are asked for: by whoever asks, by all, or by the links of one mailbox. */
export type PageGate = {
  visitor(asked: Pick<Visit, 'from'>): Page | undefined;
  mailbox(id: string): Page | undefined;
};

export const turningAway = (clock: Pick<Clock, 'now'>): PageGate => ({
  visitor: crowdGate(PAGES_A_MINUTE, clock),
  mailbox: atMost(PAGES_A_MINUTE.mailbox, clock),
});
