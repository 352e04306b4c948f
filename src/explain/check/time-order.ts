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
  return turned(EARLIER, LATER) || turned(LATER, EARLIER);
}
