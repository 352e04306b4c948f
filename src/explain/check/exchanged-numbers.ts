import { bothFrom, sameVersion } from './bindings.ts';
import { isLike } from './closeness.ts';
import type { Quantity, ReadSentence } from './quantities.ts';
import { type Token, tells } from './tokens.ts';
import { readUnit } from './units.ts';

/** The telling words before or behind a number, up to the next one. */
type Beside = { before: readonly Token[]; behind: readonly Token[] };

const STOPS = /^[;.]$/;

function besides({ tokens, quantities }: ReadSentence): Map<Quantity, Beside> {
  const plain = quantities.filter(({ bracketed }) => !bracketed);
  const words = (from: number, to: number): Token[] =>
    tokens
      .slice(from, to)
      .filter((token, i) => (tells(token) || token.low === 'without') && !readUnit(tokens, from + i));
  return new Map(
    plain.map((one, i) => {
      const last = plain[i - 1]?.to ?? 0;
      const next = plain[i + 1]?.from ?? tokens.length;
      const begin = tokens.findLastIndex(({ text }, k) => k >= last && k < one.from && STOPS.test(text)) + 1;
      const stop = tokens.findIndex(({ text }, k) => k >= one.to && k < next && STOPS.test(text));
      return [one, { before: words(Math.max(last, begin), one.from), behind: words(one.to, stop < 0 ? next : stop) }];
    }),
  );
}

const same = (a: Quantity, b: Quantity): boolean =>
  a.values[0] === b.values[0] && (a.unit === undefined || b.unit === undefined || a.unit.kind === b.unit.kind);
const without = (these: readonly Token[], those: readonly Token[]): Token[] =>
  these.filter((token) => !those.some((other) => isLike(token, other)));
const shared = (these: readonly Token[], those: readonly Token[]): number =>
  these.filter((token) => those.some((other) => isLike(token, other))).length;

/** "37 of the 140" */
const isPartOf = (a: Quantity, b: Quantity): boolean => a.shareOf === true && b.from > a.to && b.from - a.to < 4;
/** "Of 7,000 tongues, …" */
const leads = ({ tokens }: ReadSentence, { from }: Quantity): boolean =>
  from < 5 && tokens[0]?.low === 'of' && tokens.slice(0, from).every(({ kind }) => kind === 'word');

/** "24 keyframes" in both, where the other number counts no keyframes. */
const keepsNoun = ({ nouns: [noun] }: Quantity, home: Quantity, other: Quantity): boolean =>
  noun !== undefined && home.nouns.includes(noun) && !other.nouns.includes(noun);

/**
 * Two numbers of the sentence, each said of what the other one belongs to: "98 in the monitored group and 71 under usual
 * care" where 98 had usual care. Whether a number's words stand before or behind it, the claim has to fit in neither reading.
 */
export function exchangesNumbers(claim: ReadSentence, sentence: ReadSentence): boolean {
  if ([...claim.tokens, ...sentence.tokens].some(({ low }) => low === 'respectively')) return false;
  const [said, there] = [besides(claim), besides(sentence)];
  const known = [...said.keys()].flatMap((one) => {
    const homes = [...there.keys()].filter((other) => same(one, other));
    const [home] = homes;
    const isKnown = home && homes.length === 1 && !sameVersion(one, claim.tokens, home, sentence.tokens);
    return isKnown ? [[one, home] as const] : [];
  });
  return known.some(([a, homeA], i) =>
    known.slice(i + 1).some(([b, homeB]) => {
      if (same(a, b) || homeA === homeB || homeA.unit?.kind !== homeB.unit?.kind) return false;
      // A part and its whole, what both begin from, or what counts its own things: none stands in the other's place.
      if (isPartOf(a, b) || isPartOf(homeA, homeB) || isPartOf(homeB, homeA) || leads(sentence, homeA)) return false;
      if (bothFrom(a, claim, homeA, sentence) || bothFrom(b, claim, homeB, sentence)) return false;
      if (keepsNoun(a, homeA, homeB) || keepsNoun(b, homeB, homeA)) return false;
      let fits = 0;
      let crosses = 0;
      for (const side of ['before', 'behind'] as const)
        for (const other of ['before', 'behind'] as const) {
          const [mineA, mineB] = [said.get(a)![side], said.get(b)![side]];
          const [onlyA, onlyB] = [
            without(there.get(homeA)![other], there.get(homeB)![other]),
            without(there.get(homeB)![other], there.get(homeA)![other]),
          ];
          if (onlyA.length === 0 || onlyB.length === 0) continue;
          fits = Math.max(fits, shared(mineA, onlyA) + shared(mineB, onlyB));
          if (side === other) crosses = Math.max(crosses, shared(mineA, onlyB) + shared(mineB, onlyA));
        }
      return crosses > 0 && crosses > fits;
    }),
  );
}
