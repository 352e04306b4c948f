import { shown } from '../../src/chat/plain-words.ts';
import type { Action, Card, FormPart, Invocation, Options, Reply } from '../../src/chat/reply.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import { type Press, pressOf, pressOfCard } from '../chat/press.ts';
import { MESSAGE } from './limits.ts';

/** Where the answer of a button goes: over the message it stands in, to the presser alone, or to the whole channel. */
export type Spot = 'here' | 'own' | 'all';

/** The first character of every id. Change it when ids change their meaning: older buttons then get a friendly answer. */
const VERSION = '1';
const LETTERS: Record<Press, string> = { turn: 'h', beside: 'o', share: 'a', form: 'f', more: 'm' };
const SPOTS: Record<Press, Spot> = { turn: 'here', beside: 'own', share: 'all', form: 'own', more: 'own' };
const SHELVED = '#';
/** The menu that holds what has no room as a button; what was chosen comes as a value, an id like a button's. */
export const MENU_ID = `${VERSION}menu`;

/** An id for each of a reply's questions, by the action's identity. */
export type Ids = ReadonlyMap<Action, string>;

/**
 * Gives every question of a reply its id: `1h0.search~query=diffusion~page:2`, or `1h0#KEY` where the shelf keeps the
 * question. The counter keeps ids apart, since two alike in one message are refused. A question that cannot be kept gets
 * no id, and so no button.
 */
export async function nameActions(reply: Reply, shelf: Shelf, log: Log): Promise<Ids> {
  const own = (reply.actions ?? []).map((action) => [action, pressOf(action, reply)] as const);
  const cards = reply.cards.flatMap((card) =>
    (card.actions ?? []).map((action) => [action, pressOfCard(action)] as const),
  );
  const named = await Promise.all(
    [...own, ...cards].map(async ([action, press], i): Promise<[Action, string] | undefined> => {
      if (!('ask' in action)) return undefined;
      const start = VERSION + LETTERS[press] + i.toString(36);
      if (action.disabled) return [action, `${start}.`];
      const question = writeQuestion(action.ask);
      const id = `${start}.${question}`;
      if (id.length <= MESSAGE.customId) return [action, id];
      try {
        return [action, start + SHELVED + (await shelf.put(question))];
      } catch (err) {
        log.error({ err, command: action.ask.command }, 'a button’s question could not be kept');
        return undefined;
      }
    }),
  );
  return new Map(named.filter((one) => one !== undefined));
}

/** The id of a menu's line that shows a card's paper to the presser alone; undefined for a key that is none. */
export function pickId({ id: paper, picked }: Card, place: number): string | undefined {
  if (!paper) return undefined;
  const id = `${VERSION}${LETTERS.beside}z${place.toString(36)}.${writeQuestion(picked ?? shown(paper))}`;
  return id.length <= MESSAGE.customId ? id : undefined;
}

/** The id of a modal that fills in a part of a question. */
export async function modalId(ask: Invocation, part: FormPart, shelf: Shelf): Promise<string> {
  const question = writeQuestion(ask);
  const start = `${VERSION}${part === 'more' ? LETTERS.more : LETTERS.form}0`;
  const id = `${start}.${question}`;
  return id.length <= MESSAGE.customId ? id : `${start}${SHELVED}${await shelf.put(question)}`;
}

export type PressedButton = { press: Press; place: Spot; question(shelf: Shelf): Promise<Invocation | undefined> };

/** Reads an id. Undefined for ids of other versions and for junk; the question is undefined when it makes no sense. */
export function readId(id: string): PressedButton | undefined {
  const [, version, letter, mark, rest] = /^(.)(.)[0-9a-z]{1,3}([.#])(.*)$/su.exec(id) ?? [];
  const press = (Object.keys(LETTERS) as Press[]).find((one) => LETTERS[one] === letter);
  if (version !== VERSION || press === undefined || rest === undefined) return undefined;
  return {
    press,
    place: SPOTS[press],
    question: async (shelf) => {
      const written = mark === SHELVED ? await shelf.get(rest) : rest;
      return written === undefined ? undefined : readQuestion(written);
    },
  };
}

const KINDS = { string: '=', number: ':', boolean: '!' } as const;

/** `command~name=text~name:number~name!true`. */
function writeQuestion({ command, options }: Invocation): string {
  const parts = Object.entries(options).map(
    ([name, value]) => name + KINDS[typeof value as keyof typeof KINDS] + String(value).replace(/[%~]/g, encoded),
  );
  return [command, ...parts].join('~');
}

const encoded = (one: string): string => (one === '~' ? '%7E' : '%25');
const decoded = (text: string): string => text.replaceAll('%7E', '~').replaceAll('%25', '%');

function readQuestion(written: string): Invocation | undefined {
  const [command, ...parts] = written.split('~');
  if (!command) return undefined;
  const options: Record<string, Options[string]> = {};
  for (const part of parts) {
    const [, name, kind, text] = /^([^=:!]+)([=:!])(.*)$/s.exec(part) ?? [];
    if (name === undefined || text === undefined) return undefined;
    if (kind === '=') options[name] = decoded(text);
    else if (kind === '!') options[name] = text === 'true';
    else if (Number.isFinite(Number(text))) options[name] = Number(text);
    else return undefined;
  }
  return { command, options };
}
