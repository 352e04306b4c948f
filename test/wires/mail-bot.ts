import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileJournal } from '../../adapters/email/journal.ts';
import { mailPoster } from '../../adapters/email/post.ts';
import { pageRoutes } from '../../adapters/email/receive.ts';
import { smtpOutbox } from '../../adapters/email/send.ts';
import { turningAway } from '../../adapters/email/turn-away.ts';
import { lastReply, makeBot } from '../../src/chat/bot.ts';
import { makeForms } from '../../src/chat/form.ts';
import { readLine } from '../../src/chat/line.ts';
import type { Caller, Reply } from '../../src/chat/reply.ts';
import { commands } from '../../src/commands.ts';
import { digestWorld } from './digests.ts';
import { emptyFolder } from './folder.ts';
import { served } from './playground.ts';
import { fakeSmtp, type TakenMail } from './smtp.ts';

export const ADA: Caller = {
  platform: 'slack',
  workspace: 'T1',
  channel: 'C1',
  user: 'U1',
  manager: true,
  admin: true,
  perPage: 5,
  timeZone: 'Europe/Berlin',
};
/** Manages nothing. */
export const BOB: Caller = { ...ADA, user: 'U22222', manager: false, admin: false };

/** A bot in chats that writes to a mail server on loopback and serves the pages of its links there. */
export async function mailBot(t: TestContext, start: string, { subscribing = false, rate = 1_000 } = {}) {
  const world = await digestWorld(t, start);
  const far = await fakeSmtp(t);
  const { core, clock, kept, log } = world;
  const { mailboxes } = core.mail!;
  const bot = makeBot(commands, core, log);
  const surface = await served(t, []);
  const base = surface.address;
  const journal = fileJournal(join(emptyFolder(t), 'mail.log'));
  const from = { name: 'Paperboy', address: 'papers@example.org' };
  world.posters.push(
    mailPoster({ outbox: smtpOutbox(far.url), from, base, mailboxes, rate, kept, journal, clock, log }),
  );
  const forms = makeForms(commands, core, log);
  surface.add(
    await pageRoutes({
      bot,
      commands,
      forms,
      mailboxes,
      shelf: kept.shelf,
      base,
      turnAway: turningAway(clock),
      subscribing,
    }),
  );
  const say = (line: string, caller: Caller = ADA): Promise<Reply> => lastReply(bot(readLine(line, commands), caller));
  const page = async (url: string, fields?: Record<string, string> | string) => {
    const body = fields === undefined ? undefined : new URLSearchParams(fields);
    const answer = await fetch(url, body === undefined ? {} : { method: 'POST', body });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return { ...world, far, bot, say, page, base };
}

/** Where the link of a label leads, in a message as mail programs show it. */
export const linkIn = ({ mail }: TakenMail, label: string): string => linkOn(String(mail.html), label);

/** The same of a page. */
export function linkOn(html: string, label: string): string {
  const links = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
  const [, url = ''] = links.find(([, , text]) => text === label) ?? [];
  return url.replaceAll('&#38;', '&');
}
