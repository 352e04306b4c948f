import type { QuotePlace } from '../quotes.ts';
import { whoseWork } from './findings.ts';
import { namesOf, sameRoot, saysName, withoutOwn, wordOf } from './names.ts';
import type { Naming } from './own-names.ts';
import { hasWord, type Token, tokensOf } from './tokens.ts';

/** Names that stand neither in the sentence nor, where the sentence leaves room for them, beside it. */
export function foreignNames(
  said: readonly Token[],
  there: readonly Token[],
  place: QuotePlace,
  { own, isNamed, says }: Naming,
): string[] {
  // "On SWE-bench PatchScout resolves …" writes two names side by side.
  const names = namesOf(said, isNamed).map((name) => withoutOwn(name, own));
  const ofOthers = whoseWork(place.evidence, place.section, there, own) === 'others';
  // Who is cited in brackets is not spoken of.
  const uncited = tokensOf(place.evidence.replace(CITED, ''));
  const theirs = namesOf(uncited, isNamed).filter(({ stems }) => !stems.every((stem) => own.has(stem)));
  // A name of the sentence that the claim leaves out may be the one that is exchanged.
  const claimText = said.map(({ text }) => text).join(' ');
  const leftOut = theirs.some((name) => !saysName(name, claimText) && !/^(?:p|CI)$/.test(name.text));
  return names
    .filter((name) => {
      if (saysName(name, place.evidence) || sameRoot(name, place.evidence)) return false;
      // Two names side by side, each of the sentence.
      const words = name.text.split(' ');
      const isThere = (word: string): boolean =>
        there.some(({ text }) => text === word) ||
        (place.head ?? '').includes(word) ||
        saysName(wordOf(name, word), place.evidence) ||
        sameRoot(wordOf(name, word), place.evidence);
      if (words.length > 1 && words.every(isThere)) return false;
      if (place.head !== undefined && (saysName(name, place.head) || saysName(name, place.beside))) return false;
      if (place.rows?.some((row) => saysName({ ...name, key: name.key.replace(/\d{1,4}$/, '') }, row))) return false;
      const isOwn = name.stems.length > 0 && name.stems.every((stem) => own.has(stem));
      if (isOwn) return leftOut && ofOthers && !hasWord(there, /^(?:we|our|ours|it|its|this)$/);
      const isOther = [isPercentile, isBits, isVersion, isDrawnTogether].some((is) => is(name.text, there));
      if (standsFor(name.text, there, says) || isOther) return false;
      return leftOut || !(saysName(name, place.beside) || saysName(name, place.section));
    })
    .map(({ text }) => text);
}

/** "p95" where the sentence says "the 95th percentile". */
const isPercentile = (name: string, there: readonly Token[]): boolean => {
  const nth = /^[pP](\d\d)$/.exec(name)?.[1];
  return (
    nth !== undefined &&
    there.some(({ low }, i) => low.startsWith(nth) && hasWord(there.slice(i, i + 3), /percentiles?$/))
  );
};

const CITED = / ?\((?:\p{Lu}|e\.g\.|see )[^()]{1,120}\b(?:19|20)\d\d[a-z]?\)/gu;

/** "ResNet" where the sentence says "residual network": each part begins one of its words. */
const isDrawnTogether = (name: string, there: readonly Token[]): boolean => {
  const parts = (/^(?:\p{Lu}\p{Ll}+){2,4}$/u.test(name) ? (name.match(/\p{Lu}\p{Ll}+/gu) ?? []) : []).map((part) =>
    part.toLowerCase(),
  );
  return parts.length > 1 && there.some((_, i) => parts.every((part, k) => there[i + k]?.low.startsWith(part)));
};

/** "v1" where the sentence says "version 1". */
const isVersion = (name: string, there: readonly Token[]): boolean => {
  const number = /^v(\d[\d.]*)$/i.exec(name)?.[1];
  return number !== undefined && there.some(({ low }, i) => low === 'version' && there[i + 1]?.low === number);
};

/** "FP16" where the sentence says "16-bit". */
const isBits = (name: string, there: readonly Token[]): boolean => {
  const bits = /^(?:b?fp?|int|float)-?(4|8|16|32|64)$/i.exec(name)?.[1];
  return (
    bits !== undefined && there.some(({ low }, i) => low === bits && hasWord(there.slice(i + 1, i + 3), /^-?bits?$/))
  );
};

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
