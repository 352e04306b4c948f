import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Bot } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import { asksForForm, type OpenForm } from '../../src/chat/form.ts';
import { readPlainWords } from '../../src/chat/plain-words.ts';
import type { Suggest } from '../../src/chat/platform.ts';
import type { Caller, Invocation, Reply, ReplyFile } from '../../src/chat/reply.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import type { Page, Route, Visit } from '../../src/ports/web.ts';
import { only, sorry, UNREADABLE, WORN_OUT } from '../chat/apologies.ts';
import { completions } from '../chat/complete.ts';
import { formPartOf, type Press } from '../chat/press.ts';
import { sharing } from '../chat/share.ts';
import { said } from '../web/answer.ts';
import { html } from '../web/html.ts';
import { makeFeed, type Telling } from './feed.ts';
import { PLACE } from './manner.ts';
import { type Side, sides } from './sides.ts';

export type PlayDeps = {
  bot: Bot;
  commands: readonly Command[];
  forms: OpenForm;
  suggest: Suggest;
  shelf: Shelf;
  log: Log;
  /** The posts that the channel's digests would bring tomorrow at 9:00. */
  tomorrow(): Promise<readonly { post: Reply; thread?: Reply }[]>;
  /** Whether pictures of papers are fetched from where they are. */
  pictures: boolean;
};

/** Two people to be: one who manages the workspace, and one who does not. */
const PEOPLE = { robin: true, sam: false } as const;

const who = z.enum(['robin', 'sam']);
const side = z.enum(['slack', 'discord']);
const zone = z.string().max(60);
const LONGEST_LINE = 6_000;
const ASKED = {
  line: z.object({ line: z.string().max(LONGEST_LINE), who, zone: zone.optional() }),
  press: z.object({
    side,
    action: z.string().max(300),
    value: z.string().max(3_000),
    shared: z.boolean(),
    who,
    zone: zone.optional(),
  }),
  form: z.object({
    side,
    view: z.string().max(300),
    kept: z.string().max(3_000),
    fields: z.record(z.string().max(100), z.array(z.string().max(3_000)).max(50)),
    /** The form anew, or the rest of it, is asked for, not its answer. */
    part: z.enum(['first', 'more']).optional(),
    who,
    zone: zone.optional(),
  }),
};

/**
 * The playground's pages. What is typed is answered on both sides, what is pressed on its own side, each drawn from what that
 * platform's adapter would send. Answers come as lines of JSON, one each time they grow.
 */
export async function playground(deps: PlayDeps) {
  const both = sides(deps);
  const feed = makeFeed(both);
  const files = await assets(deps.pictures);

  /** What is asked is asked once, whichever sides show it. */
  async function* telling(on: readonly Side[], press: Press, answer: AsyncGenerator<Reply>): AsyncGenerator<Telling> {
    for await (const reply of answer)
      for (const one of on) {
        const { drawn, size } = await one.draw(reply);
        const file = reply.file ? taken(reply.file).html : '';
        yield { side: one.name, press, html: drawn.html + file, size, own: reply.private === true, text: reply.text };
      }
  }

  /** The form of what is asked on these sides, and the answer on those where there is none. */
  async function* answered(
    asked: Invocation,
    person: Person,
    press: Press,
    on: readonly Side[] = both,
  ): AsyncGenerator<Telling> {
    const part = formPartOf(press) ?? (asksForForm(asked, deps.commands) ? 'first' : undefined);
    const form = part && (await deps.forms(asked, callerOf(person)));
    const formless: Side[] = [];
    for (const one of on) {
      const drawn = form && (await one.form(form, asked, part));
      if (drawn) yield { side: one.name, form: drawn.html };
      else formless.push(one);
    }
    if (formless.length > 0) yield* telling(formless, press, deps.bot(asked, callerOf(person)));
  }

  async function typed(visit: Visit): Promise<Page> {
    const read = await readBody(visit, ASKED.line);
    if (!read) return said(400, 'That cannot be read.');
    const understood = readPlainWords(read.line, deps.commands);
    if ('fault' in understood) return lines(telling(both, 'beside', only(sorry(understood.fault))));
    return lines(answered(understood.ask, read, 'beside'));
  }

  async function pressed(visit: Visit): Promise<Page> {
    const read = await readBody(visit, ASKED.press);
    const on = both.filter((one) => one.name === read?.side);
    if (!read) return said(400, 'That cannot be read.');
    const meant = await on[0]!.pressed(read.action, read.value).catch((err: unknown) => {
      deps.log.error({ err }, 'a button’s question could not be read');
      return null;
    });
    if (!meant) return lines(telling(on, 'beside', only(meant === null ? UNREADABLE : WORN_OUT)));
    const share = meant.press === 'share' || (meant.press === 'turn' && read.shared);
    return lines(answered(sharing(meant.ask, share, deps.commands), read, meant.press, on));
  }

  async function submitted(visit: Visit): Promise<Page> {
    const read = await readBody(visit, ASKED.form);
    const on = both.filter((one) => one.name === read?.side);
    const ask = read && (await on[0]!.filled(read.view, read.kept, read.fields));
    return ask
      ? lines(answered(ask, read, read.part === undefined ? 'beside' : PRESS[read.part], on))
      : said(400, 'That cannot be read.');
  }

  /** Posts of tomorrow come as posts do, each with its thread. */
  async function* ahead(): AsyncGenerator<Telling> {
    const posts = await deps.tomorrow().catch((err: unknown) => {
      deps.log.error({ err }, 'the posts of tomorrow could not be made');
      return undefined;
    });
    if (!posts?.length) yield* telling(both, 'beside', only(posts ? NO_DIGEST : sorry(UNMADE)));
    for (const { post, thread } of posts ?? []) {
      const { message } = await feed.say(PLACE, post, randomUUID());
      if (thread) await feed.say({ ...PLACE, under: message }, thread, randomUUID());
    }
  }

  const routes: Route[] = [
    ...files,
    { method: 'POST', path: '/play/line', visit: typed },
    { method: 'POST', path: '/play/press', visit: pressed },
    { method: 'POST', path: '/play/form', visit: submitted },
    { method: 'POST', path: '/play/ahead', visit: async () => lines(ahead()) },
    {
      method: 'GET',
      path: '/play/complete',
      visit: async ({ query }) =>
        json(await completions((query.get('line') ?? '').slice(0, LONGEST_LINE), deps.commands, deps.suggest)),
    },
    { method: 'GET', path: '/play/posts', visit: ({ query }) => lines(feed.since(Number(query.get('after')) || 0)) },
  ];
  return { routes, poster: feed.poster, close: feed.close };
}

const NO_DIGEST: Reply = {
  text: 'There is no digest here yet, so nothing comes tomorrow. Set one first.',
  cards: [],
  actions: [{ label: 'Daily post', ask: { command: 'digest set', options: {} } }],
};
const UNMADE = 'The posts of tomorrow could not be made; the log says why.';

/** What asks for a part of a form. */
const PRESS = { first: 'form', more: 'more' } as const;

/** A link that saves a file. */
const taken = ({ name, type, text }: ReplyFile) =>
  html`<p><a download="${name}" href="data:${type};charset=utf-8,${encodeURIComponent(text)}">Save ${name}</a></p>`;

type Person = { who: keyof typeof PEOPLE; zone?: string | undefined };

const callerOf = ({ who: user, zone }: Person): Caller => ({
  ...PLACE,
  user,
  manager: PEOPLE[user],
  admin: PEOPLE[user],
  perPage: 5,
  locale: 'en',
  ...(zone ? { timeZone: zone } : {}),
});

async function readBody<T>(visit: Visit, schema: z.ZodType<T>): Promise<T | undefined> {
  const text = await visit.text();
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const json = (value: unknown): Page => ({ type: 'application/json', body: JSON.stringify(value) });

function lines(values: AsyncIterable<unknown>): Page {
  async function* written() {
    for await (const value of values) yield `${JSON.stringify(value)}\n`;
  }
  return { type: 'application/x-ndjson', body: written() };
}

const PAGES = [
  { path: '/', file: 'page.html', type: 'text/html; charset=utf-8' },
  { path: '/play/icon.svg', file: 'icon.svg', type: 'image/svg+xml' },
  { path: '/play/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
  { path: '/play/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
] as const;

const assets = (pictures: boolean): Promise<Route[]> =>
  Promise.all(
    PAGES.map(async ({ path, file, type }): Promise<Route> => {
      const text = await readFile(new URL(`./page/${file}`, import.meta.url), 'utf8');
      const body = pictures ? text.replace('data-pictures="no"', 'data-pictures="yes"') : text;
      return { method: 'GET', path, visit: () => ({ type, body }) };
    }),
  );
