import type { Quantity } from './quantities.ts';
import type { Token } from './tokens.ts';
import { unitNamed } from './units.ts';

/** Spans in which things are counted, in seconds. */
const SPANS = new Map(['second', 'minute', 'hour', 'day', 'week'].map((span) => [span, unitNamed(span)!.factor]));

/** What happens every 40 ms happens 25 times a second, and the other way round. */
export function frequenciesOf(all: readonly Quantity[], tokens: readonly Token[]): Quantity[] {
  return all.flatMap((one): Quantity[] => {
    const { unit, per, values, ...rest } = one;
    const [value = 0] = values;
    if (value <= 0) return [];
    const made = { ...rest, nouns: [] };
    if (unit?.kind === 'time' && /^(?:every|each)$/.test(tokens[one.from - 1]?.low ?? ''))
      return Array.from(SPANS, ([span, seconds]) => ({
        ...made,
        values: [seconds / (value * unit.factor)],
        per: span,
      }));
    const seconds = unit?.kind === 'frequency' ? 1 / unit.factor : SPANS.get(per ?? '');
    const counts = unit === undefined || unit.kind === 'times' || unit.kind === 'frequency';
    return seconds && counts ? [{ ...made, values: [seconds / value], unit: { kind: 'time', factor: 1 } }] : [];
  });
}
