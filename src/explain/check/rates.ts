import type { Token } from './tokens.ts';

const UNITS: Readonly<Record<string, string>> = {
  second: 'second',
  minute: 'minute',
  hour: 'hour',
  hourly: 'hour',
  day: 'day',
  daily: 'day',
  nightly: 'night',
  night: 'night',
  week: 'week',
  weekly: 'week',
  month: 'month',
  monthly: 'month',
  quarter: 'quarter',
  year: 'year',
  yearly: 'year',
  annual: 'year',
  annually: 'year',
  season: 'season',
};

/** The spans that something is said to happen in: "once a week", "per day", "monthly". */
const ratesOf = (tokens: readonly Token[]): string[] =>
  tokens.flatMap(({ low }, i) => {
    const unit = UNITS[low];
    if (!unit) return [];
    const before = tokens[i - 1]?.low ?? '';
    const often = /^(?:once|twice|times|thrice)$/.test(tokens[i - 2]?.low ?? '') && /^an?$/.test(before);
    return /ly$|^annual/.test(low) || often || /^(?:per|every|each)$/.test(before) ? [unit] : [];
  });

/** "once a week" where it is once a month. */
export function tellsOtherRate(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const there = ratesOf(sentence);
  const said = new Set(sentence.map(({ low }) => UNITS[low]).filter((unit) => unit !== undefined));
  return there.length > 0 && ratesOf(claim).some((unit) => !there.includes(unit) && !said.has(unit));
}
