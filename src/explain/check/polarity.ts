import { clausesOf, overlap } from './clauses.ts';
import { COMPARES, isOption, type Sense, senseOf } from './denials.ts';
import { type Token, tells } from './tokens.ts';

/** Does the claim say the opposite of the sentence? Denials are counted clause by clause. */
export function turned(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const stems = (tokens: readonly Token[]) => new Set(tokens.map(({ stem }) => stem));
  const words = (tokens: readonly Token[]) => new Set(tokens.map(({ low }) => low));
  const said = senseOf(claim, stems(sentence), words(sentence));
  const there = senseOf(sentence, stems(claim), words(claim));
  if (phraseTurned(said, there) || phraseTurned(there, said)) return true;
  const odd = there.clauses.filter((one) => one.odd);
  const even = there.clauses.filter((one) => !one.odd);
  const all = union(said.clauses);
  // A denied clause of the sentence that the claim repeats as if it were not denied.
  if (!said.denies && !said.unsure && [...said.phrased].every((stem) => there.phrased.has(stem))) {
    const plain = union(even);
    for (const one of odd) {
      const alone = [...one.own].filter((word) => !plain.has(word));
      // Who is said to fail has to be the one that the claim speaks of.
      if (alone.length > 2 && !all.has(alone[0]!)) continue;
      // What is denied has to be said again, not only of what.
      const denied = alone.filter((word) => one.denied.has(word));
      const asked = denied.length > 0 ? denied : alone;
      if (
        !one.unsure &&
        asked.length > 0 &&
        asked.filter((word) => all.has(word)).length >= Math.max(1, asked.length * 0.5)
      )
        return true;
    }
  }
  // The same is denied in both, whatever else stands in its clause.
  const deniedThere = new Set(odd.flatMap(({ denied }) => [...denied]));
  if (said.denies && said.clauses.every((one) => !one.odd || overlap(one.denied, deniedThere) > 0)) return false;
  const matched = said.clauses.some((one) => !one.odd && overlap(one.words, union(there.clauses)) >= 2);
  return said.clauses.some((one, i) => {
    if (one.unsure) return false;
    if (one.odd) {
      // "Experts who did not know …": told aside, in words of its own.
      const aside = matched && i > 0 && overlap(one.words, union(there.clauses)) === 0;
      if (odd.length === 0) return !aside && nearest(one.words, there).every(({ unsure }) => !unsure);
      return !there.unsure && exclusive(one.words, even, odd) > exclusive(one.words, odd, even);
    }
    if (odd.length === 0 || there.unsure || said.denies || one.words.size === 0) return false;
    return (
      even.every(({ words: said_ }) => said_.size === 0) ||
      exclusive(one.words, odd, even) > exclusive(one.words, even, odd)
    );
  });
}

/** "uses no camera", "does not need any demonstration": does the claim, which denies nothing, speak of just that? */
export function affirmsDenied(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const said = senseOf(claim, new Set(sentence.map(({ stem }) => stem)), new Set(sentence.map(({ low }) => low)));
  if (said.denies || said.unsure || said.phrased.size > 0) return false;
  const stems = new Set(claim.map(({ stem }) => stem));
  return clausesOf(sentence).some(({ from, to }) =>
    sentence.slice(from, to).some(({ low }, k) => {
      const i = from + k;
      const any = low === 'any' && sentence.slice(from, i).some((token) => /^(?:not|never|without)$/.test(token.low));
      if (
        !any &&
        !(
          low === 'no' &&
          !isOption(sentence, i) &&
          !/^(?:longer|more|less|fewer|other|significant\p{L}*|wonder|doubt|matter)$/u.test(sentence[i + 1]?.low ?? '')
        )
      )
        return false;
      if (sentence.slice(from, i).some((token) => /^(?:fails?|failed|hardly)$/.test(token.low))) return false;
      const what = sentence.slice(i + 1, Math.min(to, i + 4)).filter(tells);
      const elsewhere = (token: Token): boolean => sentence.filter(({ stem }) => stem === token.stem).length > 1;
      return what.length > 0 && what.every((token) => stems.has(token.stem) && !elsewhere(token));
    }),
  );
}

const AFFIRMS = /^(?:a|an|the|its|their|our|some|any|this)$/;

/** "a control group ensured" where "there was no control group": the very words behind a "no", said of a thing that is there. */
export function affirmsMissing(claim: readonly Token[], sentence: readonly Token[]): boolean {
  return sentence.some(({ low }, i) => {
    if (low !== 'no' && !(low === 'without' && sentence[i + 1]?.low === 'any')) return false;
    const from = /^(?:a|an|any|the)$/.test(sentence[i + 1]?.low ?? '') ? i + 2 : i + 1;
    const what = sentence.slice(from, from + 2);
    if (what.length < 2 || !what.every((token) => tells(token))) return false;
    const at = claim.findIndex((token, k) => token.stem === what[0]!.stem && claim[k + 1]?.stem === what[1]!.stem);
    if (at < 0 || sentence.filter(({ stem }) => stem === what[1]!.stem).length > 1) return false;
    const before = claim.slice(Math.max(0, at - 4), at);
    return (
      (at === 0 || AFFIRMS.test(claim[at - 1]!.low) || /^(?:with|has|have|had|of)$/.test(claim[at - 1]!.low)) &&
      !before.some((token) => LACKING.test(token.low))
    );
  });
}
const LACKING = /^(?:no|not|without|nor|neither|never|lack\p{L}*|miss\p{L}*|absen\p{L}+|hardly|need\p{L}*|instead)$/u;

/** The clauses that share most words; all where none shares any. */
function nearest(words: ReadonlySet<string>, { clauses }: Sense): Sense['clauses'] {
  const shared = clauses.map((other) => overlap(words, other.words));
  const most = Math.max(...shared);
  return clauses.filter((_, i) => shared[i] === most);
}

const union = (clauses: readonly { words: ReadonlySet<string> }[]): Set<string> =>
  new Set(clauses.flatMap(({ words }) => [...words]));

/** How many words stand in these clauses and not in the others. */
function exclusive(
  words: ReadonlySet<string>,
  these: readonly { words: ReadonlySet<string> }[],
  others: readonly { words: ReadonlySet<string> }[],
): number {
  const [own, theirs] = [union(these), union(others)];
  return [...words].filter((word) => own.has(word) && !theirs.has(word)).length;
}

/** Words that one text denies ("not by diary", "rather than C++") and the other says plainly. */
function phraseTurned(a: Sense, b: Sense): boolean {
  for (const stem of a.phrased) {
    if (b.phrased.has(stem)) continue;
    // A word that the text denies in one place and says in another tells nothing.
    const elsewhere = a.tokens.filter((token) => token.stem === stem).length > 1;
    const places = b.clauses.filter(({ from, to }) => b.tokens.slice(from, to).some((token) => token.stem === stem));
    if (elsewhere || places.length === 0) continue;
    // "C++ rather than Rust" against "Rust rather than C++".
    if (
      b.phrased.size > 0 &&
      [...b.phrased].some((one) => a.tokens.some((token) => token.stem === one && !a.phrased.has(one))) &&
      places.every(({ odd }) => !odd)
    )
      return true;
    const plain = places.every(
      ({ from, to, odd, unsure }) => !odd && !unsure && !b.tokens.slice(from, to).some(({ low }) => COMPARES.test(low)),
    );
    if (plain) return true;
  }
  return false;
}
