import type { NodemailerError } from 'nodemailer';
import { ConfigError } from '../../src/errors.ts';
import type { PostFailure } from '../../src/ports/platform.ts';
import { clip, oneLine } from '../../src/text/clip.ts';
import { withoutAddresses } from '../../src/text/mail-address.ts';

/** When a server is asked again that took nothing just now: it wants to be left alone, or its mailbox is full. */
const AGAIN_SECONDS = { slower: 300, full: 900 } as const;
const LONGEST_DETAIL = 300;

const asMail = (error: unknown): Partial<NodemailerError> => (error instanceof Error ? error : {});

/** Whether the server itself said that it did not take the message, so that it stands nowhere. */
export const isRefusal = (error: unknown): boolean => (asMail(error).responseCode ?? 0) >= 400;

export const isWrongPassword = (error: unknown): boolean =>
  asMail(error).code === 'EAUTH' && (asMail(error).responseCode ?? 0) >= 500;

export const refusedPassword = (): ConfigError =>
  new ConfigError([
    'SMTP_URL is refused by the mail server: its name and password should be those that the provider gave, with signs such as @ and / written as %40 and %2F.',
  ]);

/** What a server's answer means for an address (RFC 5321, 4.2.1; RFC 3463). What it says of our own account is no fault of the address. */
export function failureOf(error: unknown): PostFailure {
  const { message = String(error), response, responseCode: code = 0, command } = asMail(error);
  const detail = withoutAddresses(clip(oneLine(response ?? message), LONGEST_DETAIL));
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response ?? '')?.[1] ?? '';
  if (command !== 'RCPT TO' && command !== 'DATA') return { fault: 'down', detail };
  if (code >= 500) {
    if (/\.(?:2\.3|3\.4)$/.test(enhanced)) return { fault: 'refused', detail };
    // A mailbox that is full or closed is there.
    const isThere = command === 'DATA' || code === 552 || /^5\.[27]\./.test(enhanced);
    return { fault: isThere ? 'forbidden' : 'gone', detail };
  }
  if (code >= 400)
    return { fault: 'limited', detail, retryAfter: code === 452 ? AGAIN_SECONDS.full : AGAIN_SECONDS.slower };
  return { fault: 'down', detail };
}
