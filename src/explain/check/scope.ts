import { beginsAlike } from './closeness.ts';
import { denialsIn, NEGATES } from './denials.ts';
import { dropsOnly } from './exceptions.ts';
import { readAt } from './number-words.ts';
import { singlesOf } from './ordinals.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';
import { hasWord, type Token, tells } from './tokens.ts';
import { readUnit } from './units.ts';

const ALL =
  /^(?:all|every|each|any|always|everywhere|everyone|everybody|everything|entire|entirely|whole|universal|universally|invariably|anywhere|whatever|completely|perfect|perfectly|guarantees?|guaranteed|regardless|anyone|worldwide|ever|wherever|whatsoever|alike)$/;
const ALL_THERE =
  /^(?:all|every|each|any|always|everywhere|everyone|everybody|entire|entirely|whole|universal|universally|consistently|invariably|across|throughout|both|either|no|none|never|neither|complete|completely|fully|exclusively|only|anything|ever|everything|full|uniformly|without|regardless|perfect|perfectly|per|total|continually|constantly|permanent|permanently|constant|continuous|public|publicly|open|openly|freely)$/;
/** Those of them that speak of as many: two of both, what is public or free, and what is only so, do not. */
const COUNTS_ALL =
  /^(?:all|every|each|any|anyone|always|everywhere|everyone|everybody|entire|entirely|whole|universal|universally|consistently|invariably|across|throughout|no|none|never|neither|complete|completely|fully|exclusively|anything|ever|everything|full|uniformly|regardless|perfect|perfectly|total|continually|constantly|permanent|permanently|constant|continuous)$/;
const ONLY = /^(?:only|solely|exclusively)$/;
const TOP =
  /^(?:best|fastest|largest|highest|strongest|biggest|greatest|smallest|lowest|cheapest|slowest|worst|record|unmatched|unrivalled|leading|superior|top|ideal|optimal|unique|sota|state-of-the-art|foremost|finest|shortest|longest|safest|simplest|easiest|rarest|newest|oldest|quickest)$/;
const TOP_THERE =
  /est$|^(?:best|worst|most|least|record|tops?|unmatched|leading|top|optimal|sota|state|highest|lowest|first|outperforms?|surpass|surpasses|maximum|maximal|minimum|minimal|max|min|fewest|above|peak|primarily|all|beats?|exceeds?|ranks?|only)$/;
const SOME = /^(?:some|several|few|sometimes|occasionally|partly|partially|certain|selected)$/;
const SOME_HERE =
  /^(?:some|several|few|many|multi|multiple|sometimes|occasionally|partly|partially|certain|part|parts|often|individual|single|selected|handful|couple|number|cases?|not|at|there|times|occasions?|among|various|minority|one|two|three|isolated|trouble|none|can)$/;

type SaysThere = (pattern: RegExp) => boolean;

/** Does the claim say more than the sentence: all of them, the first, the best, the only one, or all where some are meant? */
export function widens(claim: readonly Token[], sentence: readonly Token[]): boolean {
  // "every third nurse" is a third of them.
  // "not at all", "half of all": no whole is meant.
  const isPart = (i: number): boolean =>
    (sentence[i]!.low === 'every' && ORDINAL.test(sentence[i + 1]?.low ?? '')) ||
    (sentence[i]!.low === 'all' && isSomeOf(sentence, i));
  const there: SaysThere = (pattern) => sentence.some(({ low }, i) => pattern.test(low) && !isPart(i));
  const numbers = quantitiesOf(sentence);
  const isMost = mostly(sentence, numbers) || sharesMost(numbers) || sharesMost(quantitiesOf(claim));
  return (
    claim.some(
      (_, i) =>
        tellsAll(claim, i, sentence, there) ||
        tellsOnly(claim, i, there) ||
        tellsBest(claim, i, sentence, there) ||
        (!isMost && tellsMost(claim, i) && !leavesMost(claim, numbers)) ||
        (PROVEN.test(claim[i]!.low) && !there(PROVEN_THERE) && !hasWord(claim.slice(Math.max(0, i - 3), i), NEGATES)),
    ) ||
    dropsPart(claim, sentence) ||
    dropsOnly(claim, sentence) ||
    allOfShare(claim, sentence) ||
    dropsOfFirst(claim, sentence) ||
    (there(/^only$/) && hasWord(claim, MANY) && !there(MANY) && !sentence.some(({ kind }) => kind === 'number'))
  );
}

/** Is this "all" that of "at all", or a whole of which a part is told? */
export const isSomeOf = (tokens: readonly Token[], i: number): boolean => {
  const [before, next] = [tokens[i - 1]?.low, tokens[i + 1]];
  if (before === 'at') return next === undefined || !tells(next);
  return before === 'of' && (PARTS.test(tokens[i - 2]?.low ?? '') || tokens[i - 2]?.kind === 'number');
};
const PARTS = /^(?:half|third|quarter|most|many|some|percent|%)s?$/;

/** "No study has ever" where "none of these studies" has, or "to our knowledge" none. */
export const widensUnknown = (claim: readonly Token[], sentence: readonly Token[]): boolean =>
  (sentence.some(({ low }, i) => low === 'none' && sentence[i + 1]?.low === 'of') || hasWord(sentence, KNOWS)) &&
  hasWord(claim, /^(?:ever|any|anywhere|anyone|kind|certain|certainly|proven|proved|whatsoever)$/) &&
  hasWord(claim, /^(?:no|none|nobody|never)$/) &&
  !hasWord(claim, /^(?:these|those|them)$/) &&
  !hasWord(claim, KNOWS);
const KNOWS = /^(?:knowledge|aware|know|known|knew)$/;

const PROVEN = /^(?:proves?|proven|proved|guarantees?|definitely|certainly|undoubtedly|conclusively)$/;
const PROVEN_THERE =
  /^(?:proves?|proven|proved|proof|theorem|guarantees?|guaranteed|definitely|certain|certainly|lemma)$/;
const IN_PART =
  /^(?:some|only|except|most|few|not|partly|sometimes|certain|two|many|concentrated|mainly|mostly|largely|confined|limited|chiefly|primarily|especially)$/;
const IN_ALL = /^(?:all|every|each|always|any|both|none|everyone|everywhere|throughout|across|no|never)$/;

/** "all", and the sentence tells of no all, or of a part. */
function tellsAll(claim: readonly Token[], i: number, sentence: readonly Token[], there: SaysThere): boolean {
  const [before, { low }, next] = [claim[i - 1]?.low ?? '', claim[i]!, claim[i + 1]?.low ?? ''];
  if (!ALL.test(low) || allButOf(claim, i) || (low === 'all' && before === 'above')) return false;
  if (low === 'each' && (next === 'other' || counted(sentence))) return false;
  // "the lowest price of all fuels", "whatever was left"
  if (low === 'all' && before === 'of' && there(TOP_THERE)) return false;
  if (low === 'whatever' && /^(?:is|was|are|were|has|have|had)$/.test(next)) return false;
  // "all the others" of "the rest", "every 15 seconds" of "15 seconds apart"
  if (
    /^(?:all|every|any)$/.test(low) &&
    /^(?:others?|rest|remaining)$/.test(next === 'the' ? (claim[i + 2]?.low ?? '') : next) &&
    there(/^(?:others?|rest|remain\p{L}*|remainder)$/u)
  )
    return false;
  if (low === 'every' && next !== 'one' && (ORDINAL.test(next) || readAt(claim, i + 1))) return false;
  // "per week", "300 a week"
  const isRate = /^(?:each|every)$/.test(low) && (there(/^(?:per|each|every)$/) || singlesOf(sentence).length > 0);
  const isLoose =
    /^(?:any|anyone|ever|anywhere)$/.test(low) &&
    (hasWord(claim, /^(?:if|before|than)$/) || (low === 'anyone' && /ing$|^(?:who|with)$/.test(next)));
  const isDenied = !/^(?:always|entire|whole)$/.test(low) && denialsIn(claim).length > 0;
  if (isRate || isLoose || isDenied) return false;
  const isThing =
    /^(?:whole|entire)$/.test(low) && !/^(?:field|world|population|set|internet|market|industry)$/.test(next);
  if (!isThing && !there(/^(?:any|all|every)$/.test(low) && !readUnit(claim, i + 1) ? COUNTS_ALL : ALL_THERE))
    return !quantitiesOf(sentence).some(({ values, unit }) => unit?.kind === 'percent' && values[0] === 100);
  return /^(?:all|every|always|everyone|everywhere|any)$/.test(low) && there(IN_PART) && !there(IN_ALL);
}

/** "the first", "the only". */
function tellsOnly(claim: readonly Token[], i: number, there: SaysThere): boolean {
  const [before, { low }, next] = [claim[i - 1]?.low ?? '', claim[i]!, claim[i + 1]?.low ?? ''];
  if (low === 'first')
    return (
      !/^(?:,|then|to|and|of|tables?|figures?|sections?|\d)/.test(next) &&
      /^(?:the|a|is|its|be|was|very|world's)$/.test(before) &&
      // "is first trained": before something else.
      !(/^(?:is|was|be)$/.test(before) && next.endsWith('ed')) &&
      !there(/^(?:first|novel|previously|unexplored|initial|earliest|pioneering|pilot|preliminary)$/)
    );
  if (low === 'unprecedented') return !there(/^(?:unprecedented|first|never|record)$/);
  return (
    ONLY.test(low) &&
    /^(?:the|is|its)$/.test(before) &&
    !/^(?:\d|one|two|three|a|an|in|on|for|when|if)/.test(next) &&
    !there(/^(?:only|sole|solely|exclusively|unique|no|none|never|alone|all|other|just)$/)
  );
}

/** "the best", "state of the art". */
function tellsBest(claim: readonly Token[], i: number, sentence: readonly Token[], there: SaysThere): boolean {
  const [before, { low }, next] = [claim[i - 1]?.low ?? '', claim[i]!, claim[i + 1]?.low ?? ''];
  if (low === 'state' && next === 'of' && claim[i + 3]?.low === 'art')
    return !there(/^(?:state|best|record|sota|previous|earlier|leading|state-of-the-art)$/);
  if (!(TOP.test(low) || superlative(claim, i)) || there(TOP_THERE)) return false;
  if (low === 'best' && /^(?:earlier|previous|known|prior|so|other|existing)$/.test(next)) return false;
  if ((low === 'top' && before === 'on') || (low === 'record' && before === 'the')) return false;
  if (low === 'slowest' && there(/^(?:tail|percentiles?|p9\d)$/)) return false;
  if (/^(?:smallest|largest|lowest|highest|shortest|longest)$/.test(low) && there(/^rang(?:es?|ed|ing)$/)) return false;
  if (low === 'superior' && there(/^(?:better|outperforms?|higher|beats?|exceeds?|worse|below)$/)) return false;
  return !sentence.some((token, k) => token.low === 'than' && /^(?:every|any|all)$/.test(sentence[k + 1]?.low ?? ''));
}

/** "most of them", "a majority", "nearly all". */
const tellsMost = (claim: readonly Token[], i: number): boolean => {
  const [before, { low }, next] = [claim[i - 1], claim[i]!, claim[i + 1]?.low ?? ''];
  if (/^(?:nearly|almost)$/.test(low)) return /^(?:all|every|everyone|everything|always)$/.test(next);
  if (low === 'majority' || low === 'mostly') return true;
  if (/^matter(?:s|ed)?$/.test(before?.low ?? '')) return false;
  return low === 'most' && !/^(?:at|the)$/.test(before?.low ?? '') && before?.kind !== 'number';
};

const ORDINAL = /^(?:second|other|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th)$/;

const MANY = /^(?:many|various|several|different|multiple|diverse|numerous)$/;
const EVERY_THERE = /^(?:all|every|each|always|any|both|none|everyone|everywhere|throughout|across|per|over)$/;
const ALWAYS_THERE = /^(?:all|always|consistently|both|per|over)$/;
const EVERY = /^(?:all|every|always|everyone|everybody|everything|any|each|never)$/;

/** "opens every jar" where the sentence says 83.5 % of them. */
function allOfShare(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (claim.some(({ kind, low }) => kind === 'number' || /^(?:not|no|almost|nearly|but|one|two)$/.test(low)))
    return false;
  const at = claim.findIndex(({ low }) => EVERY.test(low));
  const next = claim[at + 1]?.low ?? '';
  if (at < 0 || next === 'of' || ORDINAL.test(next) || claim[at]!.low === 'never') return false;
  const there = claim[at]!.low === 'always' ? ALWAYS_THERE : EVERY_THERE;
  if (hasWord(sentence, there)) return false;
  const quantities = quantitiesOf(sentence);
  return quantities.some(
    ({ values, unit, shareOf }) => (unit?.kind === 'percent' && values[0]! > 0 && values[0]! < 100) || shareOf === true,
  );
}

/** "the first model for proteins" where it is the first that takes a temperature. */
function dropsOfFirst(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (!hasWord(claim, /^(?:first|only|best|largest|fastest|most)$/)) return false;
  const at = sentence.findIndex(
    ({ low }, i) => /^(?:first|only|best|largest|fastest)$/.test(low) && sentence[i - 1]?.low === 'the',
  );
  if (at < 0 || !claim.some(({ low }) => low === sentence[at]!.low)) return false;
  const mark = sentence.findIndex(
    ({ low }, i) => i > at && i <= at + 6 && /^(?:that|which|to|who|whose|for|with|in|on)$/.test(low),
  );
  if (mark < 0) return false;
  const condition = sentence.slice(mark + 1, mark + 9).filter(tells);
  return condition.length > 1 && !condition.some((token) => claim.some((one) => beginsAlike(one, token)));
}

const allButOf = (claim: readonly Token[], i: number): boolean =>
  hasWord(claim.slice(i, i + 5), /^(?:but|except)$/) || hasWord(claim.slice(0, i), /^(?:not|almost|nearly|but)$/);
const counted = (sentence: readonly Token[]): boolean =>
  sentence.some(({ kind }) => kind === 'number') ||
  hasWord(sentence, /^(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|per)$/);
const superlative = (claim: readonly Token[], i: number): boolean =>
  claim[i]!.low === 'most' &&
  claim[i - 1]?.low === 'the' &&
  /(?:ful|ive|ous|al|ate|ant|ent|ble|ic|ed|ing)$/.test(claim[i + 1]?.low ?? '');
/** "Some users prefer it" is not "users prefer it". */
function dropsPart(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const at = sentence.findIndex(
    ({ low }, i) => SOME.test(low) && !/^(?:\d|hundred|thousand|million|dozen)/.test(sentence[i + 1]?.low ?? ''),
  );
  if (at < 0) return false;
  const of = sentence
    .slice(at + 1, at + 5)
    .filter(tells)
    .slice(0, 2)
    .map(({ stem }) => stem);
  return (
    claim.some(({ stem }) => of.includes(stem)) &&
    !claim.some(({ low, kind }) => SOME_HERE.test(low) || kind === 'number')
  );
}

/** Does a sentence with these numbers speak of more than half? */
const mostly = (sentence: readonly Token[], all: readonly Quantity[]): boolean =>
  hasWord(
    sentence,
    /^(?:most|mostly|majority|concentrated|main|largely|mainly|predominantly|primarily|chiefly|usually|generally|nearly|almost|greatest|largest|highest|strongest|all|more|best|least|often|every)$/,
  ) ||
  all.some(({ values, unit }) => (unit?.kind === 'percent' && values[0]! > 50) || (values[0]! > 0.5 && values[0]! < 1));

/** "Most did not finish" where a quarter did. */
const leavesMost = (claim: readonly Token[], all: readonly Quantity[]): boolean =>
  claim.some(({ low }) => low === 'not') &&
  all.some(({ values: [value = 1], unit }) => value * (unit?.kind === 'percent' ? unit.factor : 1) < 0.5);

/** "A majority, 121 of 216": does the claim's own share say so? Whether it is the sentence's is asked elsewhere. */
const sharesMost = (all: readonly Quantity[]): boolean =>
  all.some((one, i) => one.shareOf === true && isMajority(one.values[0]! / (all[i + 1]?.values[0] ?? 0)));

const isMajority = (share: number): boolean => share > 0.5 && share <= 1;
