import { type Bot, lastReply } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import { askOfForm, type OpenForm } from '../../src/chat/form.ts';
import type { Caller, Invocation, Reply } from '../../src/chat/reply.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import type { Mailbox, Mailboxes } from '../../src/ports/mail.ts';
import type { Page, Route, Visit } from '../../src/ports/web.ts';
import { html } from '../web/html.ts';
import { styleRoute } from '../web/plain-page.ts';
import { answerPage, questionPage, STYLE_SHEET, shownPage } from './answer.ts';
import { linksOf, PAGES, readLink } from './buttons.ts';
import { readerOf, VISITOR } from './caller.ts';
import { filledIn, formPage, refusal } from './form.ts';
import { asksByForm, isShownAtOnce, questionOf } from './question.ts';
import type { PageGate } from './turn-away.ts';

export type PageDeps = {
  bot: Bot;
  commands: readonly Command[];
  forms: OpenForm;
  mailboxes: Mailboxes;
  shelf: Shelf;
  base: string;
  turnAway: PageGate;
  /** Whether anybody may ask for a digest at /subscribe. */
  subscribing: boolean;
};

/** The pages that links of messages lead to. A page that is looked at changes nothing; its button, or a mail program's one press, does. */
export async function pageRoutes(deps: PageDeps): Promise<Route[]> {
  const guarded = (visit: (asked: Visit) => Promise<Page>) => async (asked: Visit) =>
    deps.turnAway.visitor(asked) ?? visit(asked);
  const open = { open: true } as const;
  return [
    await styleRoute(STYLE_SHEET),
    { method: 'GET', path: PAGES, ...open, visit: guarded((asked) => looked(asked, deps)) },
    { method: 'POST', path: PAGES, ...open, visit: guarded((asked) => pressed(asked, deps)) },
    ...(deps.subscribing
      ? ([
          { method: 'GET', path: '/subscribe', ...open, visit: guarded(async () => subscribePage()) },
          { method: 'POST', path: '/subscribe', ...open, visit: guarded((asked) => subscribed(asked, deps)) },
        ] as const)
      : []),
  ];
}

const WORN_OUT = (): Page =>
  shownPage(
    'This link does not work',
    html`<p>A part of it is missing, it is from a message of long ago, or what it was about is no more. Copy the whole of it, or take one of the newest message.</p>`,
    404,
  );

async function linked({ path, query }: Visit, deps: PageDeps) {
  const found = await readLink(path, query, deps);
  if (!found) return WORN_OUT();
  return deps.turnAway.mailbox(found.mailbox.id) ?? found;
}

async function looked(asked: Visit, deps: PageDeps): Promise<Page> {
  const found = await linked(asked, deps);
  if (!('ask' in found)) return found;
  const { mailbox, ask } = found;
  if (asksByForm(ask)) {
    const form = await deps.forms(ask, readerOf(mailbox));
    // Whoever unsubscribed sets it again by the settings that the link has.
    if (form) return formPage(form);
  }
  if (isShownAtOnce(ask)) return answered(ask, mailbox, deps);
  const { title, about, press } = questionOf(ask);
  return questionPage(title, about, press);
}

async function pressed(asked: Visit, deps: PageDeps): Promise<Page> {
  const found = await linked(asked, deps);
  if (!('ask' in found)) return found;
  const { mailbox, ask } = found;
  if (!asksByForm(ask)) return answered(ask, mailbox, deps);
  const form = await deps.forms(ask, readerOf(mailbox));
  const keeps = { ...ask, options: form?.keeps ?? ask.options };
  const filled = askOfForm(keeps, filledIn(await asked.text()), deps.commands) ?? ask;
  const reply = await lastReply(deps.bot(filled, readerOf(mailbox)));
  const again = reply.failed ? await deps.forms(filled, readerOf(mailbox)) : undefined;
  return again ? formPage(again, reply.text) : pageOf(reply, mailbox, deps);
}

async function answered(ask: Invocation, mailbox: Mailbox, deps: PageDeps): Promise<Page> {
  return pageOf(await lastReply(deps.bot(ask, readerOf(mailbox))), mailbox, deps);
}

const pageOf = async (reply: Reply, mailbox: Mailbox, deps: PageDeps): Promise<Page> =>
  answerPage(reply, await linksOf(reply, { ...deps, mailbox }));

/** With what was filled in, where that is refused. */
function subscribePage(filled: Readonly<Record<string, string>> = {}, refused?: string): Page {
  const { address = '', topics = '', time = '08:00', zone = '' } = filled;
  const shown = shownPage(
    'Papers by e-mail',
    html`${refusal(refused)}<p>The day’s research papers about what you name, once a day. The address is asked first.</p><form method="post"><label>E-mail address<input type="email" name="address" value="${address}" required maxlength="254"></label><label>Topics<input type="text" name="topics" value="${topics}" placeholder="agents, video diffusion, -survey" maxlength="400"><small>Commas between topics; a minus leaves one out. Empty: all papers.</small></label><label>Time<input type="time" name="time" value="${time}" required></label><label>Time zone<input type="text" name="zone" value="${zone}" placeholder="Berlin" required maxlength="60"></label><button>Ask this address</button></form>`,
    refused === undefined ? 200 : 400,
  );
  // A page that tells nobody where it is has its form come from nowhere (Fetch, "append a request Origin header").
  return { ...shown, headers: { 'referrer-policy': 'same-origin' } };
}

async function subscribed(asked: Visit, { bot, base }: PageDeps): Promise<Page> {
  const origin = asked.header('origin');
  // A form of another page must not make anybody's browser ask.
  if (origin !== undefined && origin !== new URL(base).origin) return subscribePage();
  const filled = filledIn(await asked.text());
  const given = (option: string): string => (filled[option] ?? []).join(', ').trim();
  const options = Object.fromEntries(
    ['address', 'topics', 'time', 'zone'].flatMap((option) => (given(option) ? [[option, given(option)]] : [])),
  );
  if (!options['address']) return subscribePage();
  const reply: Reply = await lastReply(bot({ command: 'digest email', options }, VISITOR satisfies Caller));
  return reply.failed ? subscribePage(options, reply.text) : answerPage(reply, new Map());
}
