import { clausesOf } from './clauses.ts';
import { isLike } from './closeness.ts';
import { hasWord, type Token, tells } from './tokens.ts';

const PART =
  /^(?:partly|partially|some|several|sometimes|occasionally|sample|half|most|mostly|majority|many|mainly|selected)$/;
const WHOLE = /^(?:all|every|each|entirely|completely|fully|always|whole|wholly|exclusively|throughout|everyone)$/;
const LEAVES_OPEN = /^(?:not|no|never|except|but|without|than|up|on|at)$/;

/** "trained partly in simulation" where it was trained entirely there, "several kinds" where all were of one. */
export function narrows(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const part = claim.findIndex(
    ({ low }, i) =>
      PART.test(low) &&
      claim[i + 1]?.kind !== 'number' &&
      // "the most important"
      (low !== 'most' || /(?:^of|s)$/.test(claim[i + 1]?.low ?? '')),
  );
  if (part < 0 || claim.some(({ low }) => WHOLE.test(low) || LEAVES_OPEN.test(low))) return false;
  if (hasWord(sentence, PART)) return false;
  const mine = claim.slice(part + 1, part + 6).filter(tells);
  return clausesOf(sentence).some(({ from, to }) => {
    const all = sentence.findIndex(
      ({ low }, i) =>
        i >= from && i < to && WHOLE.test(low) && !/^(?:other|number|\d.*|two|three)$/.test(sentence[i + 1]?.low ?? ''),
    );
    return all >= 0 && sentence.slice(all, to).some((token) => tells(token) && mine.some((one) => isLike(one, token)));
  });
}
