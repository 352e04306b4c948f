import { type CssDeclaration, type CssRule, isDeclaration } from './syntax.ts';
import { listed, parts } from './values.ts';

/** What an animation says at each place of its way, in percent. */
export type Frames = ReadonlyMap<number, readonly CssDeclaration[]>;

/** A reader looks at a place for so many seconds. */
const LOOKED_AT = 30;
/** Places of one animation, and animations of one element, that are looked at. */
const MOST_PLACES = 30;
const MOST_ANIMATIONS = 20;

/** "from { … } 50%, to { … }". */
export function framesIn(rules: readonly CssRule[]): Frames {
  const frames = new Map<number, CssDeclaration[]>([
    [0, []],
    [100, []],
  ]);
  for (const { prelude, inside = [] } of rules)
    for (const said of prelude.toLowerCase().split(',')) {
      const at = { from: 0, to: 100 }[said.trim()] ?? Number.parseFloat(said);
      const declared = frames.get(at) ?? (at >= 0 && frames.size < MOST_PLACES ? [] : undefined);
      if (!declared) continue;
      frames.set(at, declared);
      for (const piece of inside) if (isDeclaration(piece)) declared.push(piece);
    }
  return frames;
}

/** What animations leave of an element once it is looked at: where they stay, or what they say all along. */
export function animated(
  value: (name: string) => string,
  frames: ReadonlyMap<string, Frames>,
): readonly CssDeclaration[] {
  if (!value('animation') && !value('animation-name')) return [];
  const lists = new Map(PARTS.map((part) => [part, listed(value(`animation-${part}`)).map((said) => said.trim())]));
  const whole = listed(value('animation') || value('animation-name'))
    .slice(0, MOST_ANIMATIONS)
    .map(parts);
  return whole.flatMap((words, i) => {
    const said = (part: (typeof PARTS)[number], like: RegExp, nth = 0): string => {
      const own = lists.get(part)!;
      return own[i % own.length] || (words.filter((word) => like.test(word))[nth] ?? '');
    };
    const name = words.find((word) => frames.has(word)) ?? '';
    const named = frames.get(lists.get('name')![i] || name);
    if (!named || /^(?:scroll|view)\(|^--/.test(said('timeline', /^$/))) return [];
    const [length, delay] = [said('duration', TIME), said('delay', TIME, 1)].map(seconds) as [number, number];
    const times = said('iteration-count', /^(?:infinite|\d[\d.]{0,8})$/);
    return left(named, {
      length,
      delay,
      times: times === 'infinite' ? Number.POSITIVE_INFINITY : Number(times || 1),
      direction: said('direction', /^(?:alternate|reverse|alternate-reverse)$/),
      fill: said('fill-mode', /^(?:forwards|backwards|both)$/),
      paused: said('play-state', /^paused$/) === 'paused',
    });
  });
}
const PARTS = [
  'name',
  'duration',
  'delay',
  'iteration-count',
  'direction',
  'fill-mode',
  'play-state',
  'timeline',
] as const;
const TIME = /^[+-]?[\d.]{1,12}m?s$/;
const seconds = (said: string): number => Number.parseFloat(said || '0') / (said.endsWith('ms') ? 1_000 : 1);

type Timing = { length: number; delay: number; times: number; direction: string; fill: string; paused: boolean };

function left(frames: Frames, { length, delay, times, direction, fill, paused }: Timing): readonly CssDeclaration[] {
  const at = (place: number): readonly CssDeclaration[] => frames.get(place) ?? [];
  const isBack = direction.endsWith('reverse');
  const start = isBack ? 100 : 0;
  const now = (paused ? 0 : LOOKED_AT) - delay;
  if (now < 0) return /^(?:backwards|both)$/.test(fill) ? at(start) : [];
  if (now >= length * times) {
    const returns = direction.startsWith('alternate') && times % 2 === 0;
    return /^(?:forwards|both)$/.test(fill) ? at(returns ? start : 100 - start) : [];
  }
  // One that is slow, or stands, is seen where it begins; of what comes and goes, what all frames say.
  if (now / length < HARDLY_BEGUN) return at(start);
  if (paused && now / length > 1 - HARDLY_BEGUN) return at(100 - start);
  const [first, ...others] = [...frames.values()];
  const isSaid = (one: CssDeclaration, all: readonly CssDeclaration[]): boolean =>
    all.some(({ name, value }) => name === one.name && value === one.value);
  return first!.filter((one) => others.every((all) => isSaid(one, all)));
}
const HARDLY_BEGUN = 0.05;
