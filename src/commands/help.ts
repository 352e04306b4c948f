import { z } from 'zod';
import { type Command, command, optionInfos, slashed } from '../chat/command.ts';
import type { Action, Card, CardSection, Reply } from '../chat/reply.ts';
import { UserError } from '../errors.ts';
import { CHECKING } from '../explain/checking-words.ts';
import { EMAIL } from '../ports/mail.ts';
import type { Manner } from '../ports/platform.ts';

/** Help knows the other commands by their declarations, so it can say nothing that is not so. */
export function makeHelp(others: () => readonly Command[]): Command {
  return command({
    name: 'help',
    about: 'What can be asked, with examples',
    example: 'help search',
    words: 'topic',
    otherLines: GREETINGS,
    fits: (topic) => others().some((one) => one.name === named(topic) || groupOf(one) === named(topic)),
    options: z.object({ topic: z.string().max(40).optional().describe('A command to explain') }),
    async run({ topic }, caller, { platforms, digests }): Promise<Reply> {
      const manner = platforms.find(({ name }) => name === caller.platform) ?? TYPED;
      const all = others().filter((one) => one.for !== 'managers' || caller.manager);
      if (topic === undefined)
        return {
          text: `Papers by words, day or author. Plain words work too: ${manner.plainWords}`,
          head: { title: 'What I can do', small: `Plain words work too: ${manner.plainWords}` },
          cards: tasks(all, manner, digests?.posters().some(({ platform }) => platform === EMAIL) === true),
          actions: BEGIN.filter(({ ask }) => all.some(({ name }) => name === ask.command)),
        };
      const wanted = named(topic);
      const members = all.filter((one) => groupOf(one) === wanted);
      if (members.length > 0)
        return {
          text: `What /${wanted} can do:`,
          head: { title: `/${wanted}` },
          cards: [{ title: 'What it can do', sections: members.map((one) => lineOf(one, manner.typed)) }],
        };
      const asked = all.find((one) => one.name === wanted);
      if (!asked)
        throw new UserError(`There is no command “${topic}”. There are: ${all.map((one) => one.name).join(', ')}.`);
      return { text: manner.typed(asked.example, asked), head: {}, cards: [explained(asked, manner)] };
    },
  });
}

const GREETINGS =
  'hi|hello|hey|hi there|hello there|thanks|thank you|start|who are you|what are you|what can you do|what can i ask|how does this work|hilfe|aide|ayuda'.split(
    '|',
  );

const named = (topic: string): string =>
  topic
    .trim()
    .toLowerCase()
    .replace(/^\/?(?:papers\s+)?/, '')
    .replace(/\s+/g, ' ');

/** The slash command of its own that a command of two words stands under. */
const groupOf = ({ name }: Command): string | undefined => (name.includes(' ') ? name.split(' ')[0] : undefined);

type Typing = Pick<Manner, 'typed' | 'plainWords'>;

/** Where nothing else is known: whole lines, as in a terminal. */
const TYPED: Typing = { typed: slashed, plainWords: '/papers faster convergence' };

/** Everybody's own, and no channel's: it has a line of its own where e-mail goes out. */
const BY_MAIL = 'digest email';

/** What people come for, and the commands of each task; those that are named nowhere stand in the last. */
const TASKS: readonly (readonly [title: string, names: readonly string[]])[] = [
  ['Find papers', ['search', 'today', 'trending', 'trends', 'similar', 'authors']],
  ['Read one', ['summary', 'ask', 'show']],
  ['Have papers come to you', ['digest', BY_MAIL, 'seen']],
  ['Keep what you like', ['save', 'saved', 'unsave', 'export', 'zotero']],
  ['And', []],
];

/** Where most people begin. */
const BEGIN: readonly Extract<Action, { ask: unknown }>[] = [
  { label: 'Today', ask: { command: 'today', options: {} }, beside: true },
  { label: 'Search', ask: { command: 'search', options: {} }, form: 'first' },
  { label: 'Daily post', ask: { command: 'digest set', options: {} }, form: 'first' },
];

function tasks(all: readonly Command[], manner: Typing, mails: boolean): Card[] {
  const heads = Map.groupBy(all, (one) => (mails && one.name === BY_MAIL ? BY_MAIL : (groupOf(one) ?? one.name)));
  const named = new Set(TASKS.flatMap(([, names]) => names));
  return TASKS.flatMap(([title, names]) => {
    const mine = names.length > 0 ? names : [...heads.keys()].filter((name) => !named.has(name));
    const sections = mine.flatMap((name): CardSection[] => {
      const members = heads.get(name);
      return members ? [groupLine(name, members, manner)] : [];
    });
    return sections.length > 0 ? [{ title, sections }] : [];
  });
}

function groupLine(name: string, members: readonly Command[], { typed }: Typing): CardSection {
  const [first, ...rest] = members as [Command, ...Command[]];
  const others = rest.map((one) => one.name.slice(name.length + 1)).join(', ');
  const more = others ? ` Also ${others}: ${typed(`help ${name}`, { name: 'help', words: 'topic' })}` : '';
  return { ...lineOf(first, typed), text: `${first.about}.${more}` };
}

const lineOf = (one: Command, typed: Typing['typed']): CardSection => ({
  command: { name: one.name, line: typed(one.example, one) },
  text: `${one.about}.`,
});

/** A command with its example, then each option under its name. */
function explained(one: Command, { typed }: Typing): Card {
  const lines = optionInfos(one).map((info): CardSection => {
    const values = info.choices ? ` (${info.choices.join(', ')})` : '';
    return { heading: info.name, text: `${info.about}${values}` };
  });
  const checking = one.name === 'summary' || one.name === 'ask' ? [{ text: CHECKING }] : [];
  return { title: one.name, sections: [lineOf(one, typed), ...lines, ...checking] };
}
