import type { Token } from './tokens.ts';
import { type Unit, valued } from './unit-names.ts';
import { readUnit } from './units.ts';

/** Words that multiply the number before them. */
export const BIG = valued(
  'hundred:100 thousand:1e3 million:1e6 millions:1e6 billion:1e9 trillion:1e12 dozen:12 mn:1e6 bn:1e9',
);
/** A number that begins at a token, and the token behind it. */
export type NumberRead = { values: number[]; to: number; unit?: Unit; round?: true };

/** A letter that shortens a number: as a suffix ("120k"), and big ones also apart ("3.1 M"). */
const SUFFIX: ReadonlyMap<string, number> = new Map(
  Object.entries({ k: 1e3, K: 1e3, M: 1e6, B: 1e9, G: 1e9, T: 1e12, bn: 1e9, mn: 1e6 }),
);
/** What a number written in English may mean. */
function readDigits(text: string): number[] {
  const power = /^(.+)e([-−+]?)(\d+)$/i.exec(text);
  if (power)
    return readDigits(power[1]!).map(
      (value) => value * 10 ** (power[2] && power[2] !== '+' ? -Number(power[3]) : Number(power[3])),
    );
  const plain = text.replace(/[ \u00a0\u202f'\u2019]/g, '');
  const parts = plain.split(/[.,]/);
  if (parts.length === 1) return [Number(plain)];
  const threes = parts.slice(1).every((part) => part.length === 3) && parts[0]!.length <= 3;
  const decimal = Number(`${parts.slice(0, -1).join('')}.${parts.at(-1)}`);
  const marks = plain.replace(/\d/g, '');
  if (parts.length > 2) {
    if (threes && new Set(marks).size === 1) return [Number(parts.join(''))];
    // 1,234.5 or 1.234,5; a version such as 1.2.3 is no number.
    return new Set(marks.slice(0, -1)).size === 1 && marks.at(-1) !== marks[0] ? [decimal] : [];
  }
  const whole = Number(parts.join(''));
  if (marks === ',') return threes ? [whole] : [decimal];
  return threes && parts[1] === '000' ? [decimal, whole] : [decimal];
}

/** The number in figures that begins at the token, with its power and what shortens it. */
export function readFigures(tokens: readonly Token[], i: number): NumberRead | undefined {
  // "Figure 3", "[7]", "T4" and the 10 of "nDCG@10" are no quantities; "2Q" is a name.
  const before = tokens[i - 1];
  if (before && tokens[i]!.tight && /[\p{L}_^@]$/u.test(before.text)) return undefined;
  let values = readDigits(tokens[i]!.text);
  if (values.length === 0) return undefined;
  let to = i + 1;
  const next = (k = 0): Token | undefined => tokens[to + k];
  let round: true | undefined;
  if (next()?.text === '^' || (next()?.text === '-' && next(1)?.text === '^')) {
    const power = readPower(tokens, to);
    if (power) {
      values = values.map((value) => value ** power.by);
      to = power.to;
    }
  } else if (
    (next()?.text === '×' || next()?.low === 'x' || next()?.text === '·' || next()?.text === '*') &&
    next(1)?.text === '10'
  ) {
    const power = readPower(tokens, to + 2);
    if (power) {
      values = values.map((value) => value * 10 ** power.by);
      to = power.to;
    }
  }
  // "a 42-billion-token corpus"
  if (next()?.text === '-' && BIG.has(next(1)?.low ?? '')) to += 1;
  const suffix = next();
  if (suffix && SUFFIX.has(suffix.text) && (suffix.tight || /^[MB]$/.test(suffix.text))) {
    values = values.map((value) => value * SUFFIX.get(suffix.text)!);
    to += 1;
    round = true;
  } else if (suffix?.kind === 'word' && BIG.has(suffix.low)) {
    values = values.map((value) => value * BIG.get(suffix.low)!);
    to += 1;
    if (BIG.has(next()?.low ?? '')) {
      values = values.map((value) => value * BIG.get(next()!.low)!);
      to += 1;
    }
  } else if (
    suffix?.kind === 'word' &&
    suffix.tight &&
    !suffix.text.startsWith('-') &&
    !readUnit(tokens, to) &&
    /^\p{Lu}/u.test(suffix.text)
  )
    return undefined;
  return { values, to, ...(round ? { round } : {}) };
}

function readPower(tokens: readonly Token[], at: number): { by: number; to: number } | undefined {
  let i = at;
  const signs = new Set(['^', '-', '−', '–', '(']);
  let minus = false;
  let raised = false;
  while (tokens[i] && signs.has(tokens[i]!.text)) {
    if (tokens[i]!.text === '^') raised = true;
    else if (tokens[i]!.text !== '(') minus = true;
    i += 1;
  }
  const by = tokens[i];
  if (!raised || by?.kind !== 'number' || !/^\d{1,2}$/.test(by.text)) return undefined;
  return { by: minus ? -Number(by.text) : Number(by.text), to: i + 1 };
}
