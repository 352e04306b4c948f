import { type Command, optionInfos } from '../../src/chat/command.ts';
import { readPlainWords, shown } from '../../src/chat/plain-words.ts';
import type { Action, Invocation, Reply } from '../../src/chat/reply.ts';

/** One answer at a prompt: the number of each card that has one, what the letters ask for in their order, how to go on. */
export type DialogueAnswer = {
  reply: Reply;
  numbers: readonly (number | undefined)[];
  offers: readonly Ask[];
  hint: string;
};
export type Ask = Extract<Action, { ask: unknown }>;

/** What a typed line wants: an answer, an earlier one again, or a word about the line itself. */
export type Typed = { ask: Invocation } | { again: DialogueAnswer } | { say: string };

/** What was answered so far, and what a line means after it. */
export type Dialogue = {
  read(line: string): Typed;
  /** Remembers the whole answer to what was asked. */
  answered(ask: Invocation, reply: Reply): DialogueAnswer;
};

/** The papers that numbers mean, over all pages that were shown, and what asks for the next page. */
type List = { of: string; papers: ReadonlyMap<number, string>; more: Invocation | undefined };
type Shown = { answer: DialogueAnswer; list: List | undefined; paper: string | undefined };

/** What a person types for an offer. */
export const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** So many answers can be gone back to. */
const MOST_BACK = 50;
const NONE: Shown = {
  answer: { reply: { text: '', cards: [] }, numbers: [], offers: [], hint: '' },
  list: undefined,
  paper: undefined,
};

export function makeDialogue(commands: readonly Command[], perPage: number): Dialogue {
  const before: Shown[] = [];
  let now = NONE;

  function read(line: string): Typed {
    const typed = line.trim();
    if (/^\/?more$/i.test(typed))
      return now.list?.more ? { ask: now.list.more } : { say: 'There is no more of a list.' };
    if (/^\/?back$/i.test(typed)) return back();
    const offer = /^[a-z]$/i.test(typed) ? now.answer.offers[LETTERS.indexOf(typed.toLowerCase())] : undefined;
    if (offer) return { ask: offer.ask };
    const [, number] = /^(?:\/?open\s+)?(\d{1,3})$/i.exec(typed) ?? [];
    if (number !== undefined) return numbered(Number(number), shown);
    const understood = readPlainWords(typed.replace(/^\/?open\s+/i, '/papers show '), commands);
    return 'fault' in understood ? { say: understood.fault } : filled(understood.ask);
  }

  function back(): Typed {
    const last = before.pop();
    if (!last) return { say: 'There is no answer before this one.' };
    now = last;
    return { again: now.answer };
  }

  function numbered(number: number, ask: (paper: string) => Invocation): Typed {
    const paper = now.list?.papers.get(number);
    if (paper !== undefined) return { ask: ask(paper) };
    if (!now.list)
      return { say: 'There is no list to take a number from yet. Search for something, or ask for “today”.' };
    return { say: `The list has the numbers ${runs(now.list, ' to ')}.` };
  }

  /** Numbers of the list in the place of papers ("summary 2", "ask 2 Which data?"), and the open paper where none is named. */
  function filled(ask: Invocation): Typed {
    const chosen = commands.find(({ name }) => name === ask.command);
    const about = chosen && optionInfos(chosen).find(({ suggest }) => suggest === 'paper');
    if (!about) return { ask };
    const set = (paper: string, more: Invocation['options'] = {}): Invocation => ({
      command: ask.command,
      options: { ...ask.options, ...more, [about.name]: paper },
    });
    const named = ask.options[about.name];
    if (named === undefined && about.required && now.paper !== undefined) return { ask: set(now.paper) };
    if (/^\d{1,3}$/.test(String(named ?? '')) && now.list) return numbered(Number(named), set);
    const words = named === undefined && chosen.words ? String(ask.options[chosen.words] ?? '') : '';
    const [, number, others] = /^(\d{1,3})\s+(\S.*)$/s.exec(words) ?? [];
    const paper = now.list?.papers.get(Number(number));
    return { ask: paper === undefined ? ask : set(paper, { [chosen.words!]: others! }) };
  }

  function answered(ask: Invocation, reply: Reply): DialogueAnswer {
    if (now !== NONE && !reply.failed) {
      before.push(now);
      if (before.length > MOST_BACK) before.shift();
    }
    const ids = reply.cards.flatMap(({ id }) => id ?? []);
    const paper = ids.length === 1 && takesPaper(ask) ? ids[0] : undefined;
    const numbers = reply.cards.map(() => undefined as number | undefined);
    let list = now.list;
    const cited = citedIn(reply);
    const isList = cited.size > 0 || (ids.length > 0 && paper === undefined);
    if (cited.size > 0) list = { of: withoutPage(ask), papers: cited, more: undefined };
    else if (isList) {
      numbers.splice(0, numbers.length, ...numbersOf(reply, ask));
      list = listOf(reply, ask, numbers);
    }
    const offers = offersOf(reply);
    const answer = { reply, numbers, offers, hint: hintOf({ list, isList, paper }) };
    if (reply.failed) now = { ...now, answer: { ...now.answer, offers } };
    else now = { answer, list, paper };
    return answer;
  }

  const takesPaper = ({ command }: Invocation): boolean =>
    commands.some((one) => one.name === command && optionInfos(one).some(({ suggest }) => suggest === 'paper'));

  /** Papers are counted on from page to page. */
  function numbersOf(reply: Reply, ask: Invocation): (number | undefined)[] {
    let next = (pageOf(turnsOf(reply, ask)) - 1) * perPage;
    return reply.cards.map(({ id }) => {
      if (id === undefined) return undefined;
      next += 1;
      return next;
    });
  }

  function listOf(reply: Reply, ask: Invocation, numbers: readonly (number | undefined)[]): List {
    const turns = turnsOf(reply, ask);
    const of = withoutPage(turns[0]?.ask ?? ask);
    const papers = new Map(now.list?.of === of ? now.list.papers : []);
    for (const [i, number] of numbers.entries()) if (number !== undefined) papers.set(number, reply.cards[i]!.id!);
    const at = pageOf(turns);
    const more = turns.find((one) => !one.disabled && Number(one.ask.options['page']) === at + 1)?.ask;
    return { of, papers, more };
  }

  /** The numbers of a list: "1–5 and 21–25" where pages between were passed over. */
  function runs({ papers }: List, to: string): string {
    const sorted = [...papers.keys()].sort((a, b) => a - b);
    const starts = sorted.flatMap((number, i) =>
      number - (sorted[i - 1] ?? Number.NEGATIVE_INFINITY) > perPage ? [i] : [],
    );
    const said = starts.map((from, i) => {
      const [first, last] = [sorted[from]!, sorted[(starts[i + 1] ?? sorted.length) - 1]!];
      return first === last ? String(first) : `${first}${to}${last}`;
    });
    return said.join(' and ');
  }

  function hintOf({ list, isList, paper }: Hinted): string {
    if (!isList && paper === undefined) return '';
    const range = list ? runs(list, '–') : '';
    const opens = range && `${range} ${isList ? 'opens a paper' : 'opens another paper of the list'}`;
    return [opens, isList && list?.more ? '“more” goes on' : '', before.length > 0 ? '“back” goes back' : '']
      .filter(Boolean)
      .join(', ');
  }

  return { read, answered };
}

type Hinted = { list: List | undefined; isList: boolean; paper: string | undefined };

/** What can be asked of the only card, then what can be asked of the whole, each once. */
export function offersOf({ cards, actions = [] }: Reply): Ask[] {
  const own = cards.length === 1 ? (cards[0]!.actions ?? []) : [];
  const asks = [...own, ...actions].filter(isAsked);
  const once = new Map(asks.map((one) => [JSON.stringify(one.ask), one]));
  return [...once.values()].slice(0, LETTERS.length);
}

/** No form is opened here that a command cannot do without, and nothing is folded. */
const isAsked = (one: Action): one is Ask => 'ask' in one && !one.disabled && !one.unfolds && !one.form;

/** Papers by the numbers that an answer cites them by. */
const citedIn = ({ cards }: Reply): ReadonlyMap<number, string> =>
  new Map(
    cards.flatMap(({ cited = [] }) =>
      cited.flatMap(({ label, url }): [number, string][] => {
        const [, number] = /^\[(\d{1,3})\]/.exec(label) ?? [];
        return number === undefined ? [] : [[Number(number), url]];
      }),
    ),
  );

/** The buttons that turn an answer’s pages: to the one before, to this one, and to the next. */
function turnsOf({ actions = [] }: Reply, { command }: Invocation): Ask[] {
  const asks = actions.filter((one): one is Ask => 'ask' in one);
  const turns = asks.filter(({ ask }) => ask.command === command && ask.options['page'] !== undefined);
  return turns.length === 3 ? turns : [];
}
const pageOf = (turns: readonly Ask[]): number => Number(turns[1]?.ask.options['page'] ?? 1);

const withoutPage = ({ command, options: { page: _, ...others } }: Invocation): string =>
  JSON.stringify([command, Object.entries(others).sort()]);
