import { createHash } from 'node:crypto';
import { UserError } from '../../src/errors.ts';
import { DAY_MS } from '../../src/text/days.ts';

const KEY_LENGTH = 16;
const LONGEST_TEXT = 16_000;
/** The usual long questions come to about 1 kB each; of longer ones fewer are kept. */
export const MOST_SHELVED = 100_000;
export const MOST_SHELVED_BYTES = 128 * 1024 * 1024;
/** No message is pressed again after so long. */
export const SHELVED_MS = 365 * DAY_MS;

/** Where a text lies on a shelf: a hash of it, so that the same text is kept once. */
export function shelfKey(text: string): string {
  if (text.length > LONGEST_TEXT) throw new UserError('That is too long to be kept behind a button.');
  return createHash('sha256').update(text).digest('hex').slice(0, KEY_LENGTH);
}
