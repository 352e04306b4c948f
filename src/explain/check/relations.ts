import { isLike } from './closeness.ts';
import { NEGATES } from './denials.ts';
import { DIRECTION_WORDS } from './direction-words.ts';
import { measured } from './directions.ts';
import { partEnd, type Token, tells } from './tokens.ts';

/** How two things go together: one grows with the other (1), or shrinks with it (-1). */
type Relation = { sign: 1 | -1; words: readonly Token[] };

const UP =
  /^(?:gr[eo]w(?:s|n|ing)?|r[io]se[sn]?|rising|increas\p{L}+|improv\p{L}+|climb\p{L}*|scal\p{L}+|strengthen\p{L}*)$/u;
const DOWN =
  /^(?:f[ae]ll(?:s|en|ing)?|drop(?:s|ped)?|declin\p{L}+|shr[aiu]nk\p{L}*|decreas\p{L}+|worsen\p{L}*|diminish\p{L}*|weaken\p{L}*|fades?|faded)$/u;
const MOST = /^(?:largest|highest|greatest|strongest|best|biggest|longest)$/;
const LEAST = /^(?:smallest|lowest|weakest|worst|shortest|poorest)$/;
const MUCH = /^(?:high|large|long|many|old|late|heavy|big|deep|strong|great)$/;
const LITTLE = /^(?:low|small|short|few|young|early|light|shallow|weak|little|tiny)$/;

/** Says by itself that it is good or bad, whatever is measured. */
const JUDGES = /^(?:improv|worsen|best|worst|poor)/;

/** "the longer" is more of it, "the fewer" less, "the bigger the errors" worse. */
function graded(tokens: readonly Token[], at: number, worth: number): number | undefined {
  if (tokens[at - 1]?.low !== 'the') return undefined;
  const { low } = tokens[at]!;
  const known = DIRECTION_WORDS.get(low);
  const measures = known?.axis === 'amount' && measured(tokens.slice(at, at + 4)) !== 0;
  return known ? known.sign * (measures ? worth : 1) : /\p{L}{3}er$/u.test(low) ? 1 : undefined;
}

function relationsOf(tokens: readonly Token[]): Relation[] {
  if (tokens.some(({ low }) => NEGATES.test(low))) return [];
  const words = tokens.filter((token) => tells(token) && !DIRECTION_WORDS.has(token.low));
  const worth = measured(words) || 1;
  const found: Relation[] = [];
  const note = (sign: number): void => void found.push({ sign: sign < 0 ? -1 : 1, words });
  const pair = tokens.flatMap((_, i) => graded(tokens, i, worth) ?? []);
  if (pair.length === 2) note(pair[0]! * pair[1]!);
  tokens.forEach(({ low }, i) => {
    const way = UP.test(low) ? 1 : DOWN.test(low) ? -1 : 0;
    const top = MOST.test(low) ? 1 : LEAST.test(low) ? -1 : 0;
    if (way === 0 && top === 0) return;
    const near = tokens.slice(i + 1, Math.min(i + 5, partEnd(tokens, i)));
    const inverse = tokens.slice(Math.max(0, i - 2), i + 3).some((token) => /^(?:inverse|negativ)/.test(token.low));
    if (way !== 0 && near.some((token) => token.low === 'with'))
      note(way * (JUDGES.test(low) ? 1 : worth) * (inverse ? -1 : 1));
    // "shrinks as models grow"
    const as = near.findIndex((token) => token.low === 'as');
    const other =
      as < 0
        ? undefined
        : tokens.slice(i + 2 + as, i + 8 + as).find((token) => UP.test(token.low) || DOWN.test(token.low));
    if (way !== 0 && other) note(way * (JUDGES.test(low) ? 1 : worth) * (UP.test(other.low) ? 1 : -1));
    const level = near.find((token) => MUCH.test(token.low) || LITTLE.test(token.low));
    if (top !== 0 && level && near.some((token) => /^(?:at|for|with|in|on)$/.test(token.low)))
      note(top * (JUDGES.test(low) ? 1 : worth) * (MUCH.test(level.low) ? 1 : -1));
  });
  return found;
}

/** "grows with the depth" where it is largest at low depths, "the longer, the better" where the shorter is. */
export function turnsRelation(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const said = relationsOf(claim);
  const there = said.length === 0 ? [] : relationsOf(sentence);
  return said.some(
    (one) =>
      there.length > 0 &&
      there.every((other) => other.sign !== one.sign) &&
      one.words.filter((word) => there[0]!.words.some((token) => isLike(word, token))).length > 1,
  );
}
