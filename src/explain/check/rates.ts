import { saysSame } from './closeness.ts';
import { type Token, tells } from './tokens.ts';

const UNITS = new Map(
  Object.entries({
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
  }),
);

/** The spans that something is said to happen in: "once a week", "per day", "monthly". */
const ratesOf = (tokens: readonly Token[]): string[] =>
  tokens.flatMap(({ low }, i) => {
    const unit = UNITS.get(low);
    if (!unit) return [];
    const before = tokens[i - 1]?.low ?? '';
    const often = /^(?:once|twice|times|thrice)$/.test(tokens[i - 2]?.low ?? '') && /^an?$/.test(before);
    return /ly$|^annual/.test(low) || often || /^(?:per|every|each)$/.test(before) ? [unit] : [];
  });

/** What something is counted by: "12 euros per desk". Spans are told apart below, and a head has many names. */
const countedBy = (tokens: readonly Token[]): Token[] =>
  tokens.filter((token, i) => tokens[i - 1]?.low === 'per' && tells(token) && !HEADS.test(token.low));
const HEADS = /^(?:cent|mille?|se|capita|heads?|persons?|participants?|users?|subjects?|items?|units?)$/;

/** "once a week" where it is once a month; "per desk" where it is per room, and no desks are spoken of. */
export function tellsOtherRate(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const by = sentence.some(({ low }) => low === 'per') ? countedBy(claim).filter(({ low }) => !UNITS.has(low)) : [];
  if (by.some((one) => !sentence.some((other) => saysSame(one, other)))) return true;
  const there = ratesOf(sentence);
  const said = new Set(sentence.map(({ low }) => UNITS.get(low)).filter((unit) => unit !== undefined));
  return there.length > 0 && ratesOf(claim).some((unit) => !there.includes(unit) && !said.has(unit));
}
