import { oncePerSentence, type Token, tells } from './tokens.ts';

/** A part of a sentence with one statement: its tokens, by half-open range. */
export type Clause = { from: number; to: number };

const CUTS = new Set([',', ';', ':', '—', '|', '•', '.', '!', '?']);
const JOINS = new Set(
  'but while whereas although though because since when whenever if unless until which who whose so yet however versus vs against despite even once after before as'.split(
    ' ',
  ),
);
const VERBS =
  /^(?:is|are|was|were|has|have|had|do|does|did|can|could|may|might|will|would|should|must|cannot|not|never|no|neither|nor|it|they|we|he|she)$/;

/**
 * The clauses of a sentence: cut at marks and at conjunctions. "and" cuts only before something that has a verb, a "no"
 * or a number of its own. "as" and "that" cut only where they join sentences.
 */
export const clausesOf = oncePerSentence((tokens): readonly Clause[] => {
  const cuts: number[] = [];
  let depth = 0;
  tokens.forEach((token, i) => {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth = Math.max(0, depth - 1);
    if (token.text === '–' && !token.tight) cuts.push(i);
    else if (CUTS.has(token.text) && !(token.text === ',' && inList(tokens, i))) cuts.push(i);
    else if (
      token.low === 'as' &&
      !/^(?:as|well|such|same|known|far)$/.test(tokens[i - 1]?.low ?? '') &&
      /^(?:it|they|we|the|this|these|their|its)$/.test(tokens[i + 1]?.low ?? '')
    )
      cuts.push(i);
    else if (token.low === 'yet' && /^(?:not|never|as|have|has|is|are)$/.test(tokens[i - 1]?.low ?? '')) return;
    else if (token.low !== 'as' && JOINS.has(token.low) && i > 0 && depth === 0) cuts.push(i);
    else if (
      (token.low === 'and' || token.low === 'or') &&
      i > 0 &&
      ((ownVerb(tokens, i + 1) && hasVerb(tokens, cuts.at(-1) ?? 0, i)) || parallel(tokens, cuts.at(-1) ?? 0, i))
    )
      cuts.push(i);
  });
  const edges = [0, ...cuts, tokens.length];
  const found: Clause[] = [];
  for (let k = 0; k + 1 < edges.length; k += 1)
    if (edges[k + 1]! > edges[k]!) found.push({ from: edges[k]!, to: edges[k + 1]! });
  return found;
});

/** "largest for misuse and negligible for races": the same preposition on both sides, each behind a word of its own. */
function parallel(tokens: readonly Token[], from: number, at: number): boolean {
  const near = tokens.slice(at + 1, at + 4).findIndex(({ low }) => PREPOSITION.test(low));
  if (near < 1) return false;
  const { low } = tokens[at + 1 + near]!;
  return (
    tells(tokens[at + near]!) &&
    tokens.slice(from, at).some((token, k) => token.low === low && k > 0 && tells(tokens[from + k - 1]!))
  );
}
const PREPOSITION = /^(?:for|on|in|with|without|under|by|at|to|against|during|among)$/;

/** A comma of "diabetes, depression and heart disease": between single words. */
function inList(tokens: readonly Token[], i: number): boolean {
  for (let k = i + 1; k < Math.min(i + 5, tokens.length); k += 1) {
    const { low, text, kind } = tokens[k]!;
    if (low === 'and' || low === 'or') return k > i + 1 ? !ownVerb(tokens, k + 1) || k <= i + 2 : false;
    if (kind === 'number' || VERBS.test(low) || (kind === 'mark' && text !== ',')) return false;
  }
  return false;
}

/** Is there what may be a verb, or a number, so that a new statement can begin? */
const hasVerb = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some(
    ({ low, kind }, i) =>
      kind === 'number' ||
      VERBS.test(low) ||
      // "Letters with stamps or seals were kept": the first word is what is spoken of.
      (i > 0 && /..(?:s|ed)$|^(?:fell|rose|grew|took|found|sees?|lost|won|beat|kept)$/.test(low)),
  );

/** Does a verb, a denial or a number follow before the next cut? */
function ownVerb(tokens: readonly Token[], from: number): boolean {
  for (let i = from; i < Math.min(from + 7, tokens.length); i += 1) {
    const { low, text, kind } = tokens[i]!;
    if (CUTS.has(text) || JOINS.has(low) || low === 'and') return false;
    if (kind === 'number' || VERBS.test(low)) return true;
    if (i === from && /^(?:most|least|hardly|rarely)$|est$/.test(low)) return true;
  }
  return false;
}

/** The telling words of a clause, by stem. */
export const wordsIn = (tokens: readonly Token[], { from, to }: Clause): Set<string> => {
  const found = new Set<string>();
  for (let i = from; i < to; i += 1) if (tells(tokens[i]!)) found.add(tokens[i]!.stem);
  return found;
};

export const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let n = 0;
  for (const one of a) if (b.has(one)) n += 1;
  return n;
};

/** The clause in which a token stands; undefined where no token stands there. */
export const clauseAt = (tokens: readonly Token[], at: number): Clause | undefined =>
  clausesOf(tokens).find(({ from, to }) => at >= from && at < to);
