import type { QuotePlace } from '../quotes.ts';
import { misbound } from './bindings.ts';
import { closeness, isClose } from './closeness.ts';
import { comparisonsOf } from './comparisons.ts';
import { exchangesContrast, likensContrary } from './contrasts.ts';
import { denialsIn } from './denials.ts';
import { exchangesDenied } from './denied-apart.ts';
import { directionsOf, reversed } from './directions.ts';
import { effectOf, isAblation } from './effects.ts';
import { alike } from './everyday-words.ts';
import { exchangesNumbers } from './exchanged-numbers.ts';
import { claimsInvention, creditsAuthors, speaksOfSelf, takesCredit, whoseWork } from './findings.ts';
import { foreignNames } from './foreign-names.ts';
import { movesOther } from './moves.ts';
import { foreignQuantities } from './numbers.ts';
import type { Mismatch, Objection } from './objections.ts';
import { saysOpposite, saysOther } from './opposites.ts';
import { asksReader, isOrder } from './orders.ts';
import { ordinalsOf, singlesOf } from './ordinals.ts';
import type { Naming } from './own-names.ts';
import { PLAIN_RULES } from './plain-rules.ts';
import { saysDenied, turned } from './polarity.ts';
import { type Quantity, quantitiesOf, type ReadSentence } from './quantities.ts';
import { swapped, tellsDenied } from './rankings.ts';
import { exchangesChoice } from './rejections.ts';
import { tellsRest } from './rests.ts';
import { altersSense, type Edit, editsOf } from './said-again.ts';
import { isTotal } from './same-amounts.ts';
import { widensUnknown } from './scope.ts';
import { stanceOf } from './stances.ts';
import { exchangesMeasures, otherMetric } from './subjects.ts';
import { tableMismatch, tellsOfRow } from './tables.ts';
import { stemsOf, type Token, tokensOf } from './tokens.ts';
import { isDoubtful, type RuleName } from './weights.ts';
import { wordingOf } from './wording.ts';

/**
 * What rules say against a claim; save of tables, with the claim and its sentence as they were read and with what it alters
 * of a sentence that it says over again.
 */
type Objections = { found: readonly Objection[]; said?: ReadSentence; there?: ReadSentence; edits?: readonly Edit[] };

/**
 * Does the claim follow from its evidence, as far as rules can tell? Undefined when it may stand.
 *
 * Both texts become tokens (tokens.ts). Of these, marks are read once a sentence: numbers (quantities.ts), clauses, denials,
 * directions, comparisons, names. Each rule holds the claim's marks against the sentence's: numbers and names, whose work it
 * is, denials, directions and sides; those that need nothing else stand in plain-rules.ts, those of tables in tables.ts. What
 * surely speaks against a claim is enough; all else is weighed (weights.ts) with how near it is to its sentence (wording.ts).
 */
export function mismatch(claim: string, place: QuotePlace, naming: Naming, isGloss = false): Objection | undefined {
  const { found, said, there, edits } = objectionsTo(claim, place, naming);
  const against = found.find(({ sure }) => sure) ?? found[0];
  if (against?.sure || !said || !there) return against;
  // Word for word it says no more than the sentence, save whose work it is.
  if (edits?.length === 0) return found.find(({ rule }) => rule === 'others');
  const isBeside = wordsOf(place.beside);
  const wording = wordingOf(said, there, { isGloss, uses: naming.uses, isBeside, edits });
  if (!wording) return against;
  const rules = new Set(found.flatMap(({ rule }) => (rule === undefined ? [] : [rule])));
  return isDoubtful(rules, wording) ? (against ?? { why: 'other words' }) : undefined;
}

/** A row with figures is read cell by cell: "Order tracking" is what it is called. */
const ordersIn = (evidence: string, there: readonly Token[]): boolean =>
  evidence.startsWith('|') && /\|\s{0,9}[−–-]?\d/.test(evidence)
    ? evidence.split('|').some((cell) => countWords(cell) >= A_SENTENCE && isOrder(cell, tokensOf(cell)))
    : isOrder(evidence, there);
const countWords = (text: string): number => text.match(/\p{L}+/gu)?.length ?? 0;
/** So many words in a cell may be a sentence. */
const A_SENTENCE = 5;

/** Rules for which a claim says one thing of the sentence in the place of another. */
const EXCHANGES: ReadonlySet<RuleName> = new Set([
  'bound',
  'exchanged parts',
  'opposite',
  'rejected',
  'swapped',
  'unit',
  'value',
]);

/** Tells whether a text has a word, in small letters. */
function wordsOf(text: string): (word: string) => boolean {
  const low = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}'-]+/gu, ' ')} `;
  return (word) => low.includes(` ${word} `);
}

const hasSure = (all: readonly { sure?: boolean }[]): boolean => all.some(({ sure }) => sure);

/** All that rules say against a claim: contradictions, and what its evidence does not hold. Few words need be shared. */
function objectionsTo(claim: string, place: QuotePlace, naming: Naming): Objections {
  const said = tokensOf(claim);
  const there = tokensOf(place.evidence.replace(CITATION, ''));
  const table = place.head !== undefined || place.evidence.startsWith('|');
  if (ordersIn(place.evidence, there) || asksReader(claim, said)) return { found: [{ why: 'no finding', sure: true }] };
  if (place.rows) {
    const names = foreignNames(said, there, place, naming);
    if (names.length > 0 && !tellsOfRow(said, { ...place, rows: place.rows }))
      return { found: [otherNames(names, naming)] };
    const why = tableMismatch(said, { ...place, rows: place.rows }, naming.own);
    return { found: why ? [{ why }] : [] };
  }
  const claimed: ReadSentence = { tokens: said, quantities: quantitiesOf(said) };
  const sentence: ReadSentence = { tokens: there, quantities: quantitiesOf(there) };
  const found: Objection[] = [];
  const object = (rule: RuleName, why: Mismatch, holds: boolean, sure = false, about = ''): void => {
    if (holds) found.push({ rule, why, ...(about ? { about } : {}), ...(sure ? { sure: true as const } : {}) });
  };
  const numbers = foreignQuantities(
    claimed.quantities,
    [...sentence.quantities, ...ordinalsOf(there), ...singlesOf(there), ...totalsBeside(claimed, there, place.beside)],
    table,
    { claim: said, sentence: there },
  );
  for (const why of ['value', 'unit', 'bound'] as const) {
    const some = numbers.filter((one) => one.why === why);
    const about = some.map((one) => one.said).join(', ');
    object(why, 'other numbers', some.length > 0, hasSure(some), about);
  }
  const names = foreignNames(said, there, place, naming);
  if (names.length > 0) found.push(otherNames(names, naming));
  if (hasSure(found)) return { found };
  if (table) return { found };
  object(
    'others',
    'the work of others',
    creditsAuthors(claim, place.evidence) ||
      claimsInvention(claim, place.evidence) ||
      (whoseWork(place.evidence, place.section, there, naming.own) === 'others' &&
        takesCredit(claim, said, there, naming.own, place.section, place.evidence)),
    speaksOfSelf(claim, said, naming.own),
  );
  if (hasSure(found)) return { found };
  const crossed =
    exchangesContrast(said, there, naming.own) ||
    [exchangesDenied, likensContrary, exchangesChoice].some((crosses) => crosses(said, there)) ||
    exchangesNumbers(claimed, sentence);
  object('swapped', 'the other way round', crossed, true);
  object('widens', 'more than the text', widensUnknown(said, there), true);
  if (hasSure(found)) return { found };
  const own = closeness(said, there);
  const close = isClose(own);
  // Who brings in words of his own retells in another order, too: what only seems exchanged is not.
  const fresh = own.foreign.length;
  const compared = comparisonsOf(there, naming.own).filter(({ against }) => against);
  const effect = effectOf(said, there, close);
  object('effect', 'the other way round', effect === 'contradicts');
  // What taking it away does, said of what it does: words change their places.
  const undone = effect === 'agrees' && isAblation(there);
  // "Two could" of eight of which six failed: what is told of the others is the opposite.
  const rest = tellsRest(claimed.quantities, sentence.quantities, there);
  const stance = rest ? 'open' : stanceOf(said, there);
  object('stance', 'against the text', fresh < 3 && stance === 'contradicts');
  const ranked = comparisonsOf(said, naming.own);
  const agrees = effect === 'agrees' || stance === 'agrees' || rest || tellsDenied(ranked, compared);
  let read: readonly Token[] | undefined;
  const around = (): readonly Token[] => {
    read ??= [...there, ...tokensOf(place.beside), ...tokensOf(place.section)];
    return read;
  };
  object('metric', 'other numbers', otherMetric(claimed, sentence) || exchangesMeasures(claimed, sentence));
  object('turned', 'against the text', !agrees && close && turned(said, there));
  object(
    'reversed',
    'the other way round',
    effect !== 'agrees' &&
      reversed(directionsOf(said), directionsOf(there), new Set(compared.map(({ axis }) => axis)), there),
  );
  object('swapped', 'the other way round', !undone && swapped(ranked, compared));
  // Of one number it is plain whose it is; of several it may only seem so.
  const bound = misbound(claimed, sentence, naming.own);
  object('misbound', 'the other way round', bound && claimed.quantities.length === 1);
  object('misbound of many', 'the other way round', bound && claimed.quantities.length > 1 && fresh < 2);
  const told = rest || stance === 'agrees';
  object('opposite', 'against the text', !told && saysOpposite(said, there));
  object(
    'other kind',
    'against the text',
    !told && fresh < 3 && denies(said) === denies(there) && saysOther(said, there),
  );
  object('moved', 'the other way round', (effect !== 'agrees' || isAblation(said)) && movesOther(claimed, sentence));
  object('says denied', 'against the text', !agrees && !tellsEffect(there) && saysDenied(said, there));
  for (const { rule, why, holds } of PLAIN_RULES) object(rule, why, holds(claimed, sentence));
  // In a sentence that is said over again, what seems exchanged is.
  const edits = editsOf(said, there);
  const isExchanged = found.some(({ rule }) => rule !== undefined && EXCHANGES.has(rule));
  object('altered', 'against the text', edits !== undefined && (isExchanged || altersSense(edits)));
  object('unrelated', 'not about the quote', !related(said, there, around, claimed.quantities.length > 0));
  return { found, said: claimed, there: sentence, ...(edits ? { edits } : {}) };
}

/**
 * "83 of the 200" where the sentence has "83 of them" and the one before it the 200; "the five models", or who "they" are, by
 * their number; and the 90 of "its 90 % interval".
 */
function totalsBeside({ tokens, quantities }: ReadSentence, there: readonly Token[], beside: string): Quantity[] {
  const isTold = (one: Quantity): boolean =>
    isTotal(one, tokens) || /^interv/.test(one.nouns[0] ?? tokens[one.to + 1]?.stem ?? '');
  const refers = /^(?:they|these|those|both|their)$/.test(there[0]?.low ?? '');
  const isNamed = (one: Quantity): boolean =>
    one.nouns.length > 0 && (refers || /^(?:the|these|those|both)$/.test(tokens[one.from - 1]?.low ?? ''));
  const [told, named] = [quantities.filter(isTold), quantities.filter(isNamed)];
  if (told.length + named.length === 0) return [];
  const has = (other: Quantity, all: readonly Quantity[]): Quantity | undefined =>
    all.find(({ values }) => values[0] === other.values[0]);
  return quantitiesOf(tokensOf(beside)).filter(
    (other) => has(other, told) || has(other, named)?.nouns.some((noun) => other.nouns.includes(noun)),
  );
}

const CITATION = / ?\[\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,9}\]/g;

const denies = (tokens: readonly Token[]): boolean => denialsIn(tokens).length > 0;

/** "Without it the error is 13": what is taken away is told by what it does. "Answered without feedback" takes nothing away. */
const tellsEffect = (there: readonly Token[]): boolean =>
  isAblation(there) && (directionsOf(there).length > 0 || there[0]!.low === 'without');

/** A name that the paper never says, or that differs from one of its own by a figure, is surely another. */
const otherNames = (names: readonly string[], { says }: Naming): Objection => ({
  rule: 'names',
  why: 'other names',
  about: names.join(', '),
  ...(names.some((name) => /\d/.test(name) || !(says(name) || OF_PLACE.test(name))) ? { sure: true } : {}),
});

/** "Welsh" may be said of what the paper calls by its county. */
const OF_PLACE = /^(?:\p{Lu}\p{Ll}+ )?\p{Lu}\p{Ll}+(?:[aei]an|[iln]sh|ese|ch)$/u;

/** One word of the sentence, or of what stands around it, its heading too, or a number, ties a claim to it. */
function related(
  said: readonly Token[],
  there: readonly Token[],
  around: () => readonly Token[],
  numbered: boolean,
): boolean {
  const own = stemsOf(said);
  if (own.size <= 4 || numbered || (denies(said) && denies(there))) return true;
  const near = stemsOf(around());
  const start = (stem: string): string => stem.replace(/^(?:un|non|in|dis)(?=.{5})/, '').slice(0, 4);
  const starts = new Set([...near].map(start));
  return [...own].some(
    (stem) =>
      near.has(stem) || (stem.length >= 4 && starts.has(start(stem))) || [...near].some((other) => alike(stem, other)),
  );
}
