import type { Card, Invocation, Reply } from '../../src/chat/reply.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import { formPartOf, type Press } from '../chat/press.ts';

/** Above this an invocation goes to the shelf: it must fit into a menu's line (docs.slack.dev, "Option object"). */
const INLINE = 149;
const VERSION = '1';
const ON_SHELF = `${VERSION}#`;

/** The action_id of a button that asks; unique in its message. */
export const pressId = (press: Press, place: string): string => `${press}:${place}`;
/** The action_id of a button that does nothing, since Slack cannot disable one, or opens an address by itself. */
export const idleId = (place: string): string => `idle:${place}`;
export const isIdle = (actionId: string): boolean => actionId.startsWith('idle:');

const PRESSES = ['turn', 'beside', 'share', 'form', 'more'] as const;

function readPressId(actionId: string): Press | undefined {
  return PRESSES.find((press) => actionId.startsWith(`${press}:`));
}

/** A menu's lines share their action_id: one that opens a form says so in its value. */
export const menuValue = (press: Press, value: string): string => (formPartOf(press) ? `${press}:${value}` : value);

/** What a press does, and the value of the question that it asks. */
export function readPress(
  actionId: string,
  held: string | undefined,
): { press: Press | undefined; value: string | undefined } {
  const marked = PRESSES.find((one) => held?.startsWith(`${one}:`));
  return marked
    ? { press: marked, value: held!.slice(marked.length + 1) }
    : { press: readPressId(actionId), value: held };
}

/** What whoever picks a card from a list of many is answered. */
export const pickOf = ({ picked, actions = [] }: Card): Invocation | undefined =>
  picked ?? actions.flatMap((one) => ('ask' in one && one.ask.command === 'show' ? [one.ask] : []))[0];

/** The value of every button of a reply, by the invocation it asks. A question that cannot be kept gets none. */
export async function buttonValues(reply: Reply, shelf: Shelf, log?: Log): Promise<ReadonlyMap<Invocation, string>> {
  const actions = [...(reply.actions ?? []), ...reply.cards.flatMap((card) => card.actions ?? [])];
  const asks = [
    ...actions.flatMap((action) => ('ask' in action && !action.disabled ? [action.ask] : [])),
    ...reply.cards.flatMap(({ picked }) => picked ?? []),
  ];
  const valued = await Promise.all(
    asks.map(async (ask): Promise<[Invocation, string] | undefined> => {
      try {
        return [ask, await encodeAsk(ask, shelf)];
      } catch (err) {
        log?.error({ err, command: ask.command }, 'a button’s question could not be kept');
        return undefined;
      }
    }),
  );
  return new Map(valued.filter((one) => one !== undefined));
}

/** The invocation as a button's value; a long one's place is the shelf, and the value names it. */
export async function encodeAsk({ command, options }: Invocation, shelf: Shelf): Promise<string> {
  const text = JSON.stringify([command, options]);
  return text.length <= INLINE ? VERSION + text : ON_SHELF + (await shelf.put(text));
}

/** What a pressed button asks, or undefined for one of another version, a forged one, or one the shelf has lost. */
export async function decodeAsk(value: string | undefined, shelf: Shelf): Promise<Invocation | undefined> {
  if (!value?.startsWith(VERSION)) return undefined;
  const text = value.startsWith(ON_SHELF) ? await shelf.get(value.slice(ON_SHELF.length)) : value.slice(VERSION.length);
  const read = text === undefined ? undefined : parsed(text);
  if (!Array.isArray(read) || read.length !== 2) return undefined;
  const [command, options] = read as unknown[];
  if (typeof command !== 'string' || !isOptions(options)) return undefined;
  return { command, options };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isOptions = (options: unknown): options is Invocation['options'] =>
  typeof options === 'object' &&
  options !== null &&
  !Array.isArray(options) &&
  Object.values(options).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
