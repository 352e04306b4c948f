import { isLike } from './closeness.ts';
import { type Token, tells } from './tokens.ts';

const EARLIER = /^(?:before|prior|until)$/;
const LATER = /^(?:after|once|following|since|upon)$/;

/** What stands behind such words: the next telling ones. */
const behind = (tokens: readonly Token[], words: RegExp): Token[][] =>
  tokens.flatMap(({ low }, i) =>
    words.test(low)
      ? [
          tokens
            .slice(i + 1, i + 8)
            .filter(tells)
            .slice(0, 3),
        ]
      : [],
  );

const share = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.some((one) => b.some((other) => isLike(one, other)));

/** "before the map was refreshed" where it was once the map had been refreshed. */
export function turnsTime(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const turned = (mine: RegExp, theirs: RegExp): boolean =>
    behind(claim, mine).some((event) => {
      const same = behind(sentence, mine).some((other) => share(event, other));
      return !same && behind(sentence, theirs).some((other) => share(event, other));
    });
  return turned(EARLIER, LATER) || turned(LATER, EARLIER) || turnsOrder(claim, sentence);
}

/** What comes earlier and what later, where a sentence tells of both. */
type Order = { early: readonly Token[]; late: readonly Token[] };

const events = (tokens: readonly Token[]): Token[] =>
  tokens.filter((token) => tells(token) || /^with(?:out)?$/.test(token.low));

/** "first in a normal voice and then in a whisper", "the nitro group before the nitrile", "at first without and, after six weeks, with". */
function orderIn(tokens: readonly Token[]): Order | undefined {
  const at = tokens.findIndex(({ low }, i) => {
    if (/^(?:then|subsequently)$/.test(low)) return true;
    if (low === 'before' || (low === 'prior' && tokens[i + 1]?.low === 'to')) return true;
    if (low === 'and') return /^(?:later|afterwards)$/.test(tokens.findLast(({ kind }) => kind === 'word')?.low ?? '');
    return low === 'after' && tokens[i - 1]?.text === ',' && tokens[i - 2]?.low === 'and';
  });
  if (at < 1) return undefined;
  const first = tokens.findIndex(({ low }, i) => i < at && low === 'first');
  const stop = tokens.findLastIndex(({ text }, i) => i < at - 1 && /^[;:.]$/.test(text));
  const end = tokens.findIndex(({ text }, i) => i > at && /^[;:.]$/.test(text));
  const behindFirst = events(tokens.slice(Math.max(first, stop) + 1, at));
  return {
    early: behindFirst.length > 0 ? behindFirst : events(tokens.slice(stop + 1, at)),
    late: events(tokens.slice(at + 1, end < 0 ? undefined : end)),
  };
}

const less = (these: readonly Token[], those: readonly Token[]): Token[] =>
  these.filter((one) => !those.some((other) => same(one, other)));
const same = (a: Token, b: Token): boolean => a.low === b.low || (tells(a) && tells(b) && isLike(a, b));

/** "first the whisper and then the voice" where it was the other way round. */
function turnsOrder(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const [mine, theirs] = [orderIn(claim), orderIn(sentence)];
  if (!mine || !theirs) return false;
  const shared = (these: readonly Token[], those: readonly Token[]): number =>
    these.filter((one) => those.some((other) => same(one, other))).length;
  const [early, late] = [less(theirs.early, theirs.late), less(theirs.late, theirs.early)];
  const [first, second] = [less(mine.early, mine.late), less(mine.late, mine.early)];
  const [down, up] = [shared(first, late), shared(second, early)];
  return down > 0 && up > 0 && down + up > shared(first, early) + shared(second, late);
}
