import type { QuotePlace } from '../quotes.ts';
import { dropsDifference, otherSpan, strengthens, wrongEnd } from './amounts.ts';
import { misbound } from './bindings.ts';
import { inventsCause } from './causes.ts';
import { closeness, isClose } from './closeness.ts';
import { comparisonsOf, swapped } from './comparisons.ts';
import { crossed } from './crossings.ts';
import { directionsOf, reversed } from './directions.ts';
import { effectOf, isAblation } from './effects.ts';
import { alike } from './everyday-words.ts';
import { isOrder, takesCredit, whoseWork } from './findings.ts';
import { dropsHedge } from './hedges.ts';
import { namesOf, sameRoot, saysName, withoutOwn } from './names.ts';
import { foreignQuantities, tellsRest } from './numbers.ts';
import { saysOther } from './opposites.ts';
import type { Naming } from './own-names.ts';
import { affirmsDenied, turned } from './polarity.ts';
import { ordinalsOf, quantitiesOf, type ReadSentence, singlesOf } from './quantities.ts';
import { widens } from './scope.ts';
import { stanceOf } from './stances.ts';
import { bringsIn, bringsMeasure, otherMetric } from './subjects.ts';
import { tableMismatch } from './tables.ts';
import { stemsOf, type Token, tokensOf } from './tokens.ts';

/** Why an English claim does not follow from the sentence that its quote stands in. */
export type Mismatch =
  | 'other numbers'
  | 'other names'
  | 'against the text'
  | 'the other way round'
  | 'a doubt left out'
  | 'more than the text'
  | 'a cause of its own'
  | 'the work of others'
  | 'no finding'
  | 'not about the quote';

/** `sure` where the rules cannot be wrong about it: numbers, names and denials that stand against each other, orders, others' work. */
export type Objection = { why: Mismatch; about?: string; sure?: true };

/**
 * Does the claim follow from its evidence, as far as rules can tell? Undefined when nothing speaks against it. Few words
 * need be shared: everyday words are welcome, and what decides is contradiction and what the sentence does not hold.
 */
export function mismatch(claim: string, place: QuotePlace, naming: Naming): Objection | undefined {
  const said = tokensOf(claim);
  const there = tokensOf(place.evidence.replace(CITATION, ''));
  const table = place.head !== undefined || place.evidence.startsWith('|');
  if (isOrder(place.evidence, there) || isOrder(claim, said)) return { why: 'no finding', sure: true };
  if (place.rows) {
    const names = foreignNames(said, there, place, naming);
    if (names.length > 0) return otherNames(names, naming);
    const why = tableMismatch(said, { evidence: place.evidence, rows: place.rows }, naming.own);
    return why && { why };
  }
  const claimed: ReadSentence = { tokens: said, quantities: quantitiesOf(said) };
  const sentence: ReadSentence = { tokens: there, quantities: quantitiesOf(there) };
  const numbers = foreignQuantities(
    claimed.quantities,
    [...sentence.quantities, ...ordinalsOf(there), ...singlesOf(there)],
    table,
    { claim: said, sentence: there },
  );
  if (numbers.length > 0)
    return {
      why: 'other numbers',
      about: numbers.map((one) => one.said).join(', '),
      ...(numbers.some(({ sure }) => sure) ? { sure: true } : {}),
    };
  const names = foreignNames(said, there, place, naming);
  if (names.length > 0) return otherNames(names, naming);
  if (table) return rowMismatch(said, there, naming);
  if (
    whoseWork(place.evidence, place.section, there, naming.own) === 'others' &&
    takesCredit(claim, said, there, naming.own, place.section, place.evidence)
  )
    return { why: 'the work of others', sure: true };
  const own = closeness(said, there);
  const close = isClose(own);
  const compared = comparisonsOf(there, naming.own).filter(({ against }) => against);
  const effect = effectOf(said, there, close);
  if (effect === 'contradicts') return { why: 'the other way round' };
  // What taking it away does, said of what it does: words change their places.
  const undone = effect === 'agrees' && isAblation(there);
  // "Two could" of eight of which six failed: what is told of the others is the opposite.
  const rest = tellsRest(claimed.quantities, sentence.quantities, there);
  const stance = rest ? 'open' : stanceOf(said, there);
  if (stance === 'contradicts') return { why: 'against the text' };
  const agrees = effect === 'agrees' || stance === 'agrees' || rest;
  const around = [...there, ...tokensOf(place.beside), ...tokensOf(place.section)];
  if (otherMetric(claimed, sentence) || bringsMeasure(claimed, around) || otherSpan(said, there))
    return { why: 'other numbers' };
  if (dropsDifference(claimed, sentence) || wrongEnd(claimed, sentence)) return { why: 'the other way round' };
  if (strengthens(said, there)) return { why: 'more than the text' };
  if (bringsIn(said, around)) return { why: 'not about the quote' };
  if (!agrees && (close ? turned(said, there) : affirmsDenied(said, there)))
    return { why: 'against the text', ...(own.foreign.length === 0 ? { sure: true } : {}) };
  if (
    (effect !== 'agrees' &&
      reversed(directionsOf(said), directionsOf(there), new Set(compared.map(({ axis }) => axis)), there)) ||
    (!undone && swapped(comparisonsOf(said, naming.own), compared)) ||
    fromToReversed(said, there) ||
    unequal(said, there)
  )
    return { why: 'the other way round' };
  if (misbound(claimed, sentence, naming.own) || (!undone && crossed(said, there)))
    return { why: 'the other way round' };
  if (!rest && stance !== 'agrees' && saysOther(said, there, denies(said) !== denies(there)))
    return { why: 'against the text' };
  if (dropsHedge(said, there)) return { why: 'a doubt left out' };
  if (widens(said, there)) return { why: 'more than the text' };
  if (inventsCause(said, there)) return { why: 'a cause of its own' };
  if (!related(said, there, around, claimed.quantities.length > 0)) return { why: 'not about the quote' };
  return undefined;
}

const CITATION = / ?\[\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,9}\]/g;

const DENIAL =
  /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|fails?|failed|rather|instead|unlike)$/;
const denies = (tokens: readonly Token[]): boolean => tokens.some(({ low }) => DENIAL.test(low));

/** A name that the paper never says, or that differs from one of its own by a figure, is surely another. */
const otherNames = (names: readonly string[], { says }: Naming): Objection => ({
  why: 'other names',
  about: names.join(', '),
  ...(names.some((name) => /\d/.test(name) || !says(name)) ? { sure: true } : {}),
});

/** Names that stand neither in the sentence nor, where the sentence leaves room for them, beside it. */
function foreignNames(
  said: readonly Token[],
  there: readonly Token[],
  place: QuotePlace,
  { own, isNamed, says }: Naming,
): string[] {
  // "On SWE-bench PatchScout resolves …" writes two names side by side.
  const names = namesOf(said, isNamed).map((name) => withoutOwn(name, own));
  const ofOthers = whoseWork(place.evidence, place.section, there, own) === 'others';
  const theirs = namesOf(there, isNamed).filter(({ stems }) => !stems.every((stem) => own.has(stem)));
  // A name of the sentence that the claim leaves out may be the one that is exchanged.
  const claimText = said.map(({ text }) => text).join(' ');
  const leftOut = theirs.some((name) => !saysName(name, claimText) && !/^(?:p|CI)$/.test(name.text));
  return names
    .filter((name) => {
      if (saysName(name, place.evidence) || sameRoot(name, place.evidence)) return false;
      if (place.head !== undefined && saysName(name, place.head)) return false;
      if (place.rows?.some((row) => saysName({ ...name, key: name.key.replace(/\d{1,4}$/, '') }, row))) return false;
      const isOwn = name.stems.length > 0 && name.stems.every((stem) => own.has(stem));
      if (isOwn) return leftOut && ofOthers && !there.some(({ low }) => /^(?:we|our|ours|it|its|this)$/.test(low));
      if (standsFor(name.text, there, says)) return false;
      return leftOut || !(saysName(name, place.beside) || saysName(name, place.section));
    })
    .map(({ text }) => text);
}

/** "the treebank" where the paper says "the treebank PlattBank" somewhere. */
const standsFor = (name: string, there: readonly Token[], says: Naming['says']): boolean =>
  there.some(({ low }, i) => {
    const noun = there[i + 1];
    return (
      /^(?:the|this|our|these)$/.test(low) &&
      noun?.kind === 'word' &&
      (says(`${noun.text} ${name}`) || says(`${name} ${noun.text}`))
    );
  });

/** A row speaks of what its first cell names. */
function rowMismatch(said: readonly Token[], there: readonly Token[], { own }: Naming): { why: Mismatch } | undefined {
  const bar = there.findIndex(({ text }, i) => i > 0 && text === '|');
  const label = there
    .slice(1, bar > 0 ? bar : 4)
    .filter(({ kind }) => kind === 'word')
    .map(({ stem }) => stem);
  const stems = new Set(said.map(({ stem }) => stem));
  const ours =
    label.some((stem) => own.has(stem) || stem === 'our') && said.some(({ low }) => /^(?:it|the|this|our)$/.test(low));
  return label.length === 0 || ours || label.some((stem) => stems.has(stem))
    ? undefined
    : { why: 'not about the quote' };
}

/** "from A to B" where the sentence goes from B to A. */
function fromToReversed(said: readonly Token[], there: readonly Token[]): boolean {
  const pairs = (tokens: readonly Token[]): [string, string][] => {
    const found: [string, string][] = [];
    tokens.forEach(({ low }, i) => {
      if (low !== 'from') return;
      // "8 %, down from 12 %"
      const late = /^(?:down|up)$/.test(tokens[i - 1]?.low ?? '');
      const first = tokens.slice(i + 1, i + 4).find(({ kind }) => kind === 'number')?.text;
      const last = tokens.slice(0, i).findLast(({ kind }) => kind === 'number')?.text;
      if (late && first && last) found.push([first, last]);
      const to = tokens.findIndex((token, k) => k > i && k < i + 7 && token.low === 'to');
      const number = (from: number): string | undefined =>
        tokens.slice(from, from + 3).find(({ kind }) => kind === 'number')?.text;
      const [a, b] = [number(i + 1), to > 0 ? number(to + 1) : undefined];
      if (a && b) found.push([a, b]);
    });
    return found;
  };
  const theirs = pairs(there);
  return pairs(said).some(([a, b]) => theirs.some(([x, y]) => a === y && b === x && a !== b));
}

/** "higher than" where the sentence says "the same as". */
const unequal = (said: readonly Token[], there: readonly Token[]): boolean =>
  there.some(
    ({ low }, i) =>
      (low === 'same' && there.slice(i + 1, i + 4).some((token) => token.low === 'as')) ||
      (low === 'par' && there[i - 1]?.low === 'on'),
  ) &&
  (said.some(({ low }) => /^(?:ahead|behind|leads?|trails?)$/.test(low)) ||
    (said.some(({ low }) => /^(?:than|outperforms?|beats?|surpasses)$/.test(low)) &&
      directionsOf(said).some(({ denied }) => !denied))) &&
  !there.some(({ low }) => low === 'than');

/** One word of the sentence, or of what stands around it, its heading too, or a number, ties a claim to it. */
function related(
  said: readonly Token[],
  there: readonly Token[],
  around: readonly Token[],
  numbered: boolean,
): boolean {
  const own = stemsOf(said);
  if (own.size <= 4 || numbered || (denies(said) && denies(there))) return true;
  const near = stemsOf(around);
  const start = (stem: string): string => stem.replace(/^(?:un|non|in|dis)(?=.{5})/, '').slice(0, 4);
  const starts = new Set([...near].map(start));
  return [...own].some(
    (stem) =>
      near.has(stem) || (stem.length >= 4 && starts.has(start(stem))) || [...near].some((other) => alike(stem, other)),
  );
}
