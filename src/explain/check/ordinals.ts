import { nounsOf, type Quantity } from './quantities.ts';
import { hasWord, type Token } from './tokens.ts';
import { readUnit } from './units.ts';

const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
/** "a third camera": three of them are meant. */
export function ordinalsOf(tokens: readonly Token[]): Quantity[] {
  return tokens.flatMap(({ low, text }, i) => {
    const written = /^(\d+)(?:st|nd|rd|th)$/.exec(low)?.[1];
    const value = written ? Number(written) : ORDINALS.indexOf(low);
    const part = /^(?:a|an|one|two)$/.test(tokens[i - 1]?.low ?? '') && tokens[i + 1]?.low === 'of';
    // "Second, pairs are marked": what is told next.
    if (i === 0 && tokens[1]?.text === ',') return [];
    // Under the 99th percentile are 99 %, and above it one.
    if (written && /^percentiles?$/.test(tokens[i + 1]?.low ?? ''))
      return [
        { values: [value, 100 - value], unit: { kind: 'percent', factor: 0.01 }, nouns: [], from: i, to: i + 1, text },
      ];
    return value < 1 || part
      ? []
      : [
          {
            values: /^(?:every|each)$/.test(tokens[i - 1]?.low ?? '') ? [value, 1 / value] : [value],
            nouns: nounsOf(tokens, i + 1),
            from: i,
            to: i + 1,
            text,
          },
        ];
  });
}

/** "after an hour", "less than one point": one is meant. */
export const singlesOf = (tokens: readonly Token[]): Quantity[] =>
  tokens.flatMap(({ low, text }, i) => {
    const counts =
      low === 'one' &&
      (hasWord(tokens.slice(Math.max(0, i - 1), i), /^(?:than|minus|plus)$/) || tokens[i + 1]?.low === 'for');
    if (counts) return [{ values: [1], nouns: nounsOf(tokens, i + 1), from: i, to: i + 1, text }];
    const unit = /^(?:an?|the|per|each|every)$/.test(low) ? readUnit(tokens, i + 1) : undefined;
    return unit ? [{ values: [1], unit, nouns: [], from: i, to: i + 1, text }] : [];
  });
