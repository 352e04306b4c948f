import { slashed } from '../../src/chat/command.ts';
import { platform } from '../../src/chat/platform.ts';
import { EMAIL } from '../../src/ports/mail.ts';
import { settings } from './settings.ts';

/** E-mail: digests go there, and what people do about them they press in the messages. */
export const emailPlatform = platform({
  name: EMAIL,
  title: 'E-mail',
  settings,
  canLookBack: true,
  pressedOnly: true,
  managers: 'whoever reads the mail of the address',
  plainWords: 'nothing can be typed there',
  mention: () => undefined,
  typed: slashed,
  wanted: (set) => [set.SMTP_URL, set.MAIL_FROM, set.MAIL_FOLDER].some((value) => value !== undefined),
  connect: async (set, deps) => (await import('./connect.ts')).email(set, deps),
});
