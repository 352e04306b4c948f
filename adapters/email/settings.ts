import { z } from 'zod';
import { readMailAddress } from '../../src/text/mail-address.ts';

export type MailSender = { name: string; address: string };

const LONGEST_NAME = 80;

/** "Paperboy <papers@example.org>", or the address alone. */
export function readSender(text: string): MailSender | undefined {
  const at = text.indexOf('<');
  const name = text.slice(0, Math.max(0, at)).trim();
  const address = readMailAddress(text.slice(Math.max(0, at)));
  if (address === undefined || name.length > LONGEST_NAME || /[<>"\\\p{Cc}]/u.test(name)) return undefined;
  return { name: name || 'Paperboy', address };
}

export const settings = z
  .object({
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'the address of a mail server: smtp://name:password@mail.example.org:587' })
      .optional()
      .meta({
        description: 'The mail server that digests by e-mail go out through: smtp://… or smtps://…',
        secret: true,
      }),
    MAIL_FROM: z
      .string()
      .refine(
        (text) => readSender(text) !== undefined,
        'an address, or a name and an address: Paperboy <papers@example.org>',
      )
      .optional()
      .describe('Whom those messages come from: Paperboy <papers@example.org>'),
    MAIL_FOLDER: z
      .string()
      .optional()
      .describe('For trying it out: a folder that gets the messages as .eml files, in the place of SMTP_URL'),
    MAIL_DOMAIN_RATE: z.coerce
      .number({ error: 'a whole number' })
      .int({ error: 'a whole number' })
      .min(1, '1 or more')
      .max(10_000, '10000 or less')
      .default(60)
      .describe('How many messages a minute go to addresses of one domain at most'),
    MAIL_SUBSCRIBE: z
      .stringbool({ error: 'yes or no' })
      .default(false)
      .describe('Whether anybody may ask for a digest by e-mail on the page /subscribe'),
  })
  .describe('any mail server; digests by e-mail need PUBLIC_URL too');
export type MailSettings = z.output<typeof settings>;
