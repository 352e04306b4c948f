import { join } from 'node:path';
import type { Connection, PlatformDeps } from '../../src/chat/platform.ts';
import { ConfigError } from '../../src/errors.ts';
import { isWrongPassword, refusedPassword } from './faults.ts';
import { fileJournal } from './journal.ts';
import { mailPoster } from './post.ts';
import { pageRoutes } from './receive.ts';
import { folderOutbox, smtpOutbox } from './send.ts';
import { type MailSettings, readSender } from './settings.ts';
import { turningAway } from './turn-away.ts';

/** In the folder of this process. */
const JOURNAL = 'mail-sent.log';

/** Serves the pages of links and gives the poster. Where the mail server is away that is said; what is owed goes out when it is back. */
export async function email(set: MailSettings, deps: PlatformDeps): Promise<Connection> {
  const { mailboxes, publicUrl, web, kept, clock, log, say } = deps;
  const { SMTP_URL: server, MAIL_FOLDER: folder } = set;
  const from = readSender(set.MAIL_FROM ?? '');
  const faults = setUpFaults(set, publicUrl, mailboxes !== undefined);
  if (faults.length > 0 || !from || !mailboxes) throw new ConfigError(faults);
  const base = publicUrl ?? `http://${web.host}:${web.port}`;
  const outbox = server !== undefined ? smtpOutbox(server) : folderOutbox(folder!);
  let isReached = await outbox.check().then(
    () => true,
    (error: unknown) => {
      if (isWrongPassword(error)) throw refusedPassword();
      log.warn({ err: error }, 'the mail server does not answer');
      return false;
    },
  );
  const routes = await pageRoutes({
    ...deps,
    mailboxes,
    base,
    turnAway: turningAway(clock),
    subscribing: set.MAIL_SUBSCRIBE,
  });
  const leave = web.add(routes);
  const to = server === undefined ? `the folder ${folder}` : new URL(server).hostname;
  say(isReached ? `E-mail goes out by ${to}.` : `E-mail: ${to} does not answer yet; it is tried until it does.`);
  return {
    poster: mailPoster({
      outbox,
      from,
      base,
      mailboxes,
      rate: set.MAIL_DOMAIN_RATE,
      kept,
      journal: fileJournal(join(deps.folder, JOURNAL)),
      clock,
      log,
      reached: (whether) => {
        isReached = whether;
      },
    }),
    connected: () => isReached,
    close: async () => leave(),
  };
}

function setUpFaults(
  { SMTP_URL, MAIL_FROM, MAIL_FOLDER }: MailSettings,
  publicUrl: string | undefined,
  canSign: boolean,
): string[] {
  const faults: string[] = [];
  if (MAIL_FROM === undefined)
    faults.push('MAIL_FROM should be set: whom digests by e-mail come from, as Paperboy <papers@example.org>.');
  if (SMTP_URL === undefined && MAIL_FOLDER === undefined)
    faults.push(
      'SMTP_URL should be set: the mail server that e-mail goes out through. To try it out, set MAIL_FOLDER.',
    );
  if (SMTP_URL !== undefined && MAIL_FOLDER !== undefined)
    faults.push('MAIL_FOLDER should be empty when SMTP_URL is set: messages go to one of them.');
  if (SMTP_URL !== undefined && publicUrl === undefined)
    faults.push('PUBLIC_URL should be set for e-mail: links in messages lead there, as https://papers.example.org.');
  if (!canSign)
    faults.push('STATE_KEY should be set for e-mail with DATABASE_URL: links in messages are signed with it.');
  return faults;
}
