import { saysSame } from './closeness.ts';
import type { Quantity, ReadSentence } from './quantities.ts';
import { isTotal } from './same-amounts.ts';
import { type Token, tells } from './tokens.ts';

/** Words that may stand for whatever is counted. */
const GENERAL =
  /^(?:people|persons?|participants?|users?|subjects?|individuals|volunteers?|respondents?|humans|ones|items?|cases?|examples?|instances?|samples?|things?|times|units?|parts?|points?|others|members|experts?|groups?|records?|entries|runs|trials|experiments?|tasks?|places?|sites?|kinds|types|sorts|copies|years|hours|days|weeks|months|minutes|seconds)$/;
const PLURAL = /^(?:people|children|men|women|\p{L}{2,}[^su]s)$/u;
const SKIPS = /^(?:of|the|all|its|their|our|these|those|such|a|an|-)$/;
/** So many words of what is counted are looked at. */
const LONGEST = 5;

/** What a number counts: the first plural behind it, "14 mechanical engineers". */
function thing({ tokens }: ReadSentence, { to, unit }: Quantity): Token | undefined {
  let i = unit ? to + 1 : to;
  if (unit && unit.kind !== 'percent') return undefined;
  if (unit && tokens[i]?.low !== 'of') return undefined;
  while (SKIPS.test(tokens[i]?.low ?? '')) i += 1;
  const words = tokens.slice(i, i + LONGEST);
  const end = words.findIndex((token) => token.kind !== 'word' || !tells(token));
  return words.slice(0, end < 0 ? undefined : end).find(({ low }) => PLURAL.test(low));
}

/** "1,260 raters" where 1,260 comparisons are counted: the number is the sentence's, what it counts is in neither. */
export function countsOthers(claim: ReadSentence, sentence: ReadSentence): boolean {
  return claim.quantities.some((one) => {
    const mine = thing(claim, one);
    if (!mine || GENERAL.test(mine.low) || one.values[0]! < 5) return false;
    const homes = sentence.quantities.filter(({ values }) => values[0] === one.values[0]);
    if (homes.length !== 1 || isTotal(one, claim.tokens)) return false;
    const theirs = thing(sentence, homes[0]!);
    if (!theirs || GENERAL.test(theirs.low)) return false;
    return (
      !(mine.low.endsWith(theirs.low) || theirs.low.endsWith(mine.low)) &&
      !sentence.tokens.some((token) => tells(token) && saysSame(token, mine)) &&
      !claim.tokens.some((token) => tells(token) && saysSame(token, theirs))
    );
  });
}
