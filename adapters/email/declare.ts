import type { Reply } from '../../src/chat/reply.ts';
import { hash } from '../../src/text/hash.ts';
import { domainOf } from '../../src/text/mail-address.ts';
import type { Links } from './buttons.ts';

/** What a message is called: the same for the same key and mailbox, whenever it is made. */
export const messageId = (key: string, address: string, from: string): string =>
  `<${key.replace(/[^A-Za-z0-9-]+/g, '.').slice(0, 100)}.${hash(address)}@${domainOf(from)}>`;

/** By what mail programs know who ends a digest: the command of the link that does. */
const ENDS = 'digest remove';

/**
 * What a message says of itself to mail programs: that no person wrote it (RFC 3834), which list it is of (RFC 2919), and how
 * one press ends that (RFC 8058).
 */
export function declared(reply: Pick<Reply, 'foot'>, links: Links, from: string): Record<string, string> {
  const ending = (reply.foot ?? []).find((action) => 'ask' in action && action.ask.command === ENDS);
  const url = ending && 'ask' in ending ? links.get(ending.ask) : undefined;
  const name = ending && 'ask' in ending ? String(ending.ask.options['name'] ?? '') : '';
  const label =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'digest';
  return {
    'Auto-Submitted': 'auto-generated',
    ...(url
      ? {
          'List-Id': `<${label}.digests.${domainOf(from)}>`,
          'List-Unsubscribe': `<${url}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {}),
  };
}
