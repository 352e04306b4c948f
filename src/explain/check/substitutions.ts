import { isLike, saysSame } from './closeness.ts';
import { isDirection } from './directions.ts';
import { hasWord, type Token, tells } from './tokens.ts';
import { readUnit } from './units.ts';
import { inOrder, placesOf } from './word-order.ts';

/** So many words may one thing's name have: "reinforcement learning". */
const LONGEST = 3;

/**
 * A sentence said over again with one thing in the place of another: "students" for "linguists", between the same words,
 * or at the same end. Who says it in words of his own changes more than one place.
 */
export function substituted(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const kept = (token: Token): boolean => tells(token) || token.kind === 'number';
  const [all, there] = [claim.filter(kept), sentence.filter(kept)];
  const isForeign = (token: Token): boolean =>
    token.kind === 'word' &&
    !COUNTS.test(token.low) &&
    !isShort(token, sentence) &&
    !there.some((other) => isLike(token, other));
  // "We sowed peas" is told of those who sowed them.
  const begin = SPEAKS.test(sentence[0]?.low ?? '') ? all.findIndex((token) => !isForeign(token)) : 0;
  const own = all.slice(Math.max(0, begin));
  const foreign = own.filter(isForeign);
  const at = own.indexOf(foreign[0]!);
  if (at < 0 || foreign.length > LONGEST || own.length - foreign.length < 2) return false;
  const run = own.slice(at, at + foreign.length);
  const first = run[0]!;
  if (
    !run.every((token) => foreign.includes(token)) ||
    hasWord(run, GENERIC) ||
    !(isNoun(claim, first) || isPredicate(claim, first))
  )
    return false;
  const others = own.filter((token) => !foreign.includes(token));
  if (others.length - inOrder(placesOf(others, there)) > 1) return false;
  // At an end of the sentence more has to be the same.
  const ends = at === 0 || at + run.length === own.length;
  if (ends && own.length - run.length < 3) return false;
  const said = new Set(own.map(({ stem }) => stem));
  return places(there, own[at - 1], own[at + run.length]).some((gap) => {
    const [one] = gap;
    if (!one || gap.length > LONGEST + 1 || gap.some((token) => token.kind !== 'word' || said.has(token.stem)))
      return false;
    return !saysSame(first, one) && (isNoun(sentence, one) || isPredicate(sentence, one));
  });
}

/** "SD" where the sentence says "standard deviations". */
const isShort = ({ text }: Token, sentence: readonly Token[]): boolean =>
  /^\p{Lu}{2,5}s?$/u.test(text) &&
  sentence
    .map(({ low }) => low[0])
    .join('')
    .includes(text.replace(/s$/, '').toLowerCase());

/** What the sentence has between the words that stand before and behind the claim's own: at its ends where none stands. */
function places(there: readonly Token[], before: Token | undefined, behind: Token | undefined): Token[][] {
  const found: Token[][] = [];
  const isAt = (i: number, token: Token): boolean => there[i]!.stem === token.stem;
  for (let i = before ? 0 : -1; i < there.length; i += 1) {
    if (before && !isAt(i, before)) continue;
    if (behind) {
      const end = there.findIndex((_, k) => k > i + 1 && k <= i + 2 + LONGEST && isAt(k, behind));
      if (end > 0) found.push(there.slice(i + 1, end));
    } else found.push(there.slice(i + 1, i + 2));
    if (!before) break;
  }
  return found;
}

const SPEAKS = /^(?:it|we|this|our|its)$/;
const COUNTS =
  /^(?:among|altogether|together|overall|namely|half|third|quarter|fifth|sixth|tenth|hundredth|seconds?|minutes?|hours?|days?|weeks?|months?|years?|dozen)s?$/;
const GENERIC =
  /^(?:people|persons?|participants?|subjects?|users?|individuals?|volunteers|cases?|items?|examples?|instances?|samples?|times?|ones?|others|things?|parts?|members?|amount|another|other|different|various|several|baseline|version|variant|number|share|rate|value|level|data|set|dataset|corpus|workers)$/;

/** Stands it where a thing is named: behind an article, a preposition, a number or an adjective, not where a verb would? */
function isNoun(tokens: readonly Token[], token: Token): boolean {
  const at = tokens.indexOf(token);
  if (readUnit(tokens, at)) return false;
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  if (/(?:ly|ing|ed|ize|ise)$/.test(token.low) || isDirection(token.low)) return false;
  return (
    before === undefined ||
    before.kind === 'number' ||
    /^(?:the|a|an|of|in|on|for|with|by|from|to|and|or|at|under|per|into|as|their|its|our|than|between|,|those|these|all|some|every|each|no)$/.test(
      before.low,
    ) ||
    (tells(before) && !/s$/.test(before.low) && !/s$/.test(token.low)) ||
    // "mentions fever, …": what a verb is about.
    (tells(before) && (next === undefined || next.kind === 'mark'))
  );
}

/** "are neutral", "is public": what is said of the subject. */
function isPredicate(tokens: readonly Token[], token: Token): boolean {
  const at = tokens.indexOf(token);
  const next = tokens[at + 1];
  return (
    /^(?:is|are|was|were|remains?|stays?)$/.test(tokens[at - 1]?.low ?? '') &&
    (next === undefined || next.kind === 'mark') &&
    !/(?:ly|ing|ed|er)$/.test(token.low) &&
    !isDirection(token.low)
  );
}
