import type { Token } from './tokens.ts';

/** Words of two sentences that only one of them has, by their stems: what a claim brings in, and what it leaves out. */
export type LeftOut = {
  /** Words of the claim that its sentence has not, little ones too. */
  brought: ReadonlySet<string>;
  /** Words of the part that the claim tells, from its first to its last word in the sentence, which it does not say. */
  within: ReadonlySet<string>;
  /** Those of the rest of the sentence. */
  aside: ReadonlySet<string>;
  /** How many telling words are left out within and aside, and how many little ones aside. */
  counts: { within: number; aside: number; littleAside: number };
};

const isSaid = ({ kind }: Token): boolean => kind !== 'mark';
const isWeighty = ({ kind, telling }: Token): boolean => telling || kind === 'number';
const stemsSaid = (tokens: readonly Token[]): ReadonlySet<string> =>
  new Set(tokens.filter(isSaid).map(({ stem }) => stem));

/** Which words of the claim and its sentence only one of them has; `places` are those where the claim's telling words stand. */
export function leftOut(claim: readonly Token[], sentence: readonly Token[], places: ReadonlySet<number>): LeftOut {
  const [mine, theirs] = [stemsSaid(claim), stemsSaid(sentence)];
  const isTold = (token: Token, i: number): boolean => places.has(i) || mine.has(token.stem);
  const isEnd = (token: Token, i: number): boolean => isWeighty(token) && isTold(token, i);
  const [from, to] = [sentence.findIndex(isEnd), sentence.findLastIndex(isEnd)];
  const within = new Set<string>();
  const aside = new Set<string>();
  const counts = { within: 0, aside: 0, littleAside: 0 };
  sentence.forEach((token, i) => {
    if (!isSaid(token) || isTold(token, i)) return;
    const isWithin = i >= from && i <= to;
    if (token.kind === 'word') (isWithin ? within : aside).add(token.stem);
    if (isWeighty(token)) counts[isWithin ? 'within' : 'aside'] += 1;
    else if (!isWithin) counts.littleAside += 1;
  });
  const brought = new Set(claim.flatMap(({ kind, stem }) => (kind === 'word' && !theirs.has(stem) ? [stem] : [])));
  return { brought, within, aside, counts };
}
