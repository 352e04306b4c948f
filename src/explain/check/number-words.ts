import { BIG, type NumberRead, readFigures } from './figures.ts';
import { saysAt, type Token, tells } from './tokens.ts';
import { valued } from './unit-names.ts';
import { readUnit } from './units.ts';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SMALL = new Map<string, number>([
  ...ONES.map((word, i) => [word, i] as const),
  ...TENS.map((word, i) => [word, 20 + 10 * i] as const),
]);
const PARTS = valued(
  'half:2 halves:2 third:3 quarter:4 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 twentieth:20 thirtieth:30 fortieth:40 fiftieth:50 hundredth:100 thousandth:1e3 millionth:1e6 billionth:1e9',
);
const TIMES = valued(
  'twice:2 double:2 doubles:2 doubled:2 doubling:2 thrice:3 triple:3 triples:3 tripled:3 quadrupled:4 halve:0.5 halves:0.5 halved:0.5 halving:0.5',
);
const FACTOR = { kind: 'times', factor: 1 };

/** The number in figures or words that begins at the token, "two hours and a half" as well. */
export function readAt(tokens: readonly Token[], i: number): NumberRead | undefined {
  const read = numberAt(tokens, i);
  const unit = read && !read.unit ? readUnit(tokens, read.to) : undefined;
  return unit && saysAt(tokens, read!.to + 1, AND_A_HALF)
    ? { ...read!, values: [read!.values[0]! + 0.5], unit, to: read!.to + 1 + AND_A_HALF.length }
    : read;
}
const AND_A_HALF = ['and', 'a', 'half'];

function numberAt(tokens: readonly Token[], i: number): NumberRead | undefined {
  const token = tokens[i]!;
  if (token.kind === 'number') return readClock(tokens, i) ?? readFigures(tokens, i);
  const times = TIMES.get(token.low);
  if (times !== undefined && !(token.low === 'halves' && /^(?:two|both|the)$/.test(tokens[i - 1]?.low ?? '')))
    return { values: [times], to: i + 1, unit: FACTOR, round: true };
  const fold = /^(.+?)-?fold$/.exec(token.low)?.[1];
  const folded = fold === undefined ? undefined : (SMALL.get(fold) ?? BIG.get(fold));
  if (folded) return { values: [folded], to: i + 1, unit: FACTOR };
  return readWords(tokens, i);
}

/** "23:00" and "11 p.m.", in hours. */
function readClock(tokens: readonly Token[], i: number): NumberRead | undefined {
  const [hour, colon, minute] = [tokens[i]!, tokens[i + 1], tokens[i + 2]];
  const isTimed = colon?.text === ':' && colon.tight && minute?.tight && /^[0-5]\d$/.test(minute.text);
  const behind = tokens[i + (isTimed ? 3 : 1)];
  // "3 pm" are picometres too.
  const isPlain = isTimed || TIMED.test(tokens[i - 1]?.low ?? '');
  const half = (isPlain ? /^([ap])\.?m$/ : /^([ap])\.m$/).exec(behind?.low ?? '')?.[1];
  if (!/^(?:[01]?\d|2[0-4])$/.test(hour.text) || (!isTimed && !half)) return undefined;
  const hours = half ? (Number(hour.text) % 12) + (half === 'p' ? 12 : 0) : Number(hour.text);
  const to = i + (isTimed ? 3 : 1) + (half ? 1 : 0);
  return { values: [hours + (isTimed ? Number(minute!.text) / 60 : 0)], to, unit: CLOCK };
}
const CLOCK = { kind: 'clock', factor: 1 };
const TIMED = /^(?:at|from|to|until|till|between|by|before|after|and|since|around|–|-)$/;

/** "twenty-five", "a hundred and twenty", "two thirds", "half". */
function readWords(tokens: readonly Token[], at: number): NumberRead | undefined {
  let i = at;
  const article = tokens[i]?.low === 'a' || tokens[i]?.low === 'an';
  if (article) i += 1;
  const word = (k = 0): string => tokens[i + k]?.low ?? '';
  const ofUnit = partOfUnit(tokens, at, i);
  if (ofUnit) return ofUnit;
  const half = BIG.get(word(2));
  if (word() === 'half' && word(1) === 'a' && half) return { values: [0.5 * half], to: i + 3 };
  if (word() === 'half') return { values: [0.5], to: i + 1, round: true };
  // "one two-hundredth", while "two-hundredths" are two of a hundred.
  const [many, nth] = [SMALL.get(word()) ?? 0, PARTS.get(word(1)) ?? 0];
  if (many > 1 && nth >= 100 && tokens[i + 1]!.tight) return { values: [1 / (many * nth)], to: i + 2, round: true };
  const part = PARTS.get(word());
  if (
    part &&
    (article || /^(?:the|by|remaining)$/.test(tokens[at - 1]?.low ?? '')) &&
    word(1) !== 'party' &&
    !isOrdinal(tokens[i + 1]) &&
    (tokens[i + 1]?.low === 'of' || article || tokens[at - 1]?.low === 'remaining')
  )
    return { values: [1 / part], to: i + 1, round: true };
  // "a random tenth of the images"
  const described = article && word(2) === 'of' ? PARTS.get(word(1)) : undefined;
  if (described) return { values: [1 / described], to: i + 2, round: true };
  let value: number | undefined;
  if (article && (BIG.has(word()) || saysAt(tokens, i, ['order', 'of', 'magnitude']))) value = 1;
  else if (article) return undefined;
  else if (SMALL.has(word())) {
    value = SMALL.get(word())!;
    i += 1;
    if (value >= 20 && SMALL.has(word()) && SMALL.get(word())! < 10) {
      value += SMALL.get(word())!;
      i += 1;
    }
  } else if (/^(?:hundreds|thousands|millions)$/.test(word())) return undefined;
  else if (BIG.has(word()) && word() !== 'millions') value = 1;
  if (value === undefined) return undefined;
  let sum = 0;
  while (BIG.has(word())) {
    const big = BIG.get(word())!;
    value = Math.max(value, 1) * big;
    i += 1;
    if (big >= 1000 || BIG.has(word())) {
      sum += BIG.has(word()) ? 0 : value;
      if (!BIG.has(word())) value = 0;
    }
    const skip = word() === 'and' ? 1 : 0;
    if (SMALL.has(word(skip)) && !PARTS.has(word(skip + 1))) {
      i += skip;
      value += SMALL.get(word())!;
      i += 1;
      if (SMALL.has(word())) {
        value += SMALL.get(word())!;
        i += 1;
      }
    }
  }
  value += sum;
  const parts = PARTS.get(word().replace(/s$/, '')) ?? PARTS.get(word());
  if (parts && value < parts && word() !== 'second') {
    // "three millionths of a second"
    const unit = word(1) === 'of' && /^an?$/.test(word(2)) ? readUnit(tokens, i + 3) : undefined;
    return { values: [value / parts], to: i + (unit ? 4 : 1), round: true, ...(unit ? { unit } : {}) };
  }
  if (tokens[i] && saysAt(tokens, i, AND_A_HALF)) {
    const big = BIG.get(word(3));
    return { values: [(value + 0.5) * (big ?? 1)], to: i + (big ? 4 : 3), round: true };
  }
  if (/^orders?$/.test(word()) && saysAt(tokens, i + 1, ['of', 'magnitude']))
    return { values: [10 ** value], to: i + 3, unit: FACTOR, round: true };
  // "zero-shot"
  if (value === 0 && tokens[i]?.tight && tokens[i]!.low === 'shot') return undefined;
  // "one" alone is mostly no number.
  if (value === 1 && i === at + 1) {
    const unit = readUnit(tokens, i);
    // "one day in ten"
    if (word(1) === 'in' && (unit || readAt(tokens, i + 2))) return { values: [1], to: i + 1 };
    // "one case out of eight", "one confirmed case in seven"
    const out = [1, 2, 3].find((k) => /^(?:in|out)$/.test(word(k)));
    const whole = out === undefined ? 0 : i + out + (word(out + 1) === 'of' ? 2 : 1);
    if (tokens[whole] && whole > 0 && tokens.slice(i, i + out!).every(tells) && readAt(tokens, whole))
      return { values: [1], to: i };
    if (!unit && word() !== 'in' && word() !== 'of') return undefined;
  }
  return { values: [value], to: i };
}

/** "a third request": behind a part of something no other thing is named. */
const isOrdinal = (next: Token | undefined): boolean =>
  next !== undefined && tells(next) && !/(?:er|ly|s)$/.test(next.low);

/** "half an hour", "a fifth of a second", "a month and a half". */
function partOfUnit(tokens: readonly Token[], at: number, i: number): NumberRead | undefined {
  const low = (k: number): string => tokens[k]?.low ?? '';
  const own = saysAt(tokens, i + 1, AND_A_HALF) ? readUnit(tokens, i) : undefined;
  if (own) return { values: [1.5], to: i + 4, unit: own, round: true };
  const part = PARTS.get(low(i));
  if (!part || (low(i) !== 'half' && i === at)) return undefined;
  const article = low(i + 1) === 'of' ? i + 2 : i + 1;
  const big = low(i + 1) === 'of' && low(article) === 'a' ? BIG.get(low(article + 1)) : undefined;
  if (big) return { values: [big / part], to: article + 2, round: true };
  const unit = /^an?$/.test(low(article)) ? readUnit(tokens, article + 1) : undefined;
  return unit && { values: [1 / part], to: article + 2, unit, round: true };
}
