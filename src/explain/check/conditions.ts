import { isLike } from './closeness.ts';
import { partEnd, type Token, tells } from './tokens.ts';

const IF = /^(?:if|unless|once|when|whenever|provided)$/;
/** Says a condition in other words. */
const IF_HERE = /^(?:if|unless|once|when|whenever|provided|until|where|wherever|situations?|under|during|while)$/;

/** The words of the sentence's condition: "if the score is below 0.35". */
function conditionOf(sentence: readonly Token[]): readonly Token[] {
  const at = sentence.findIndex(
    ({ low }, i) =>
      IF.test(low) &&
      // "once a month" counts.
      !(low === 'once' && /^(?:an?|in|per|every|more|again|only)$/.test(sentence[i + 1]?.low ?? '')) &&
      sentence[i - 1]?.low !== 'even' &&
      // "when we look every week, …": how it was seen.
      !(
        /^(?:when|if)$/.test(low) &&
        /^(?:we|one|you)$/.test(sentence[i + 1]?.low ?? '') &&
        LOOKS.test(sentence[i + 2]?.low ?? '')
      ) &&
      // Behind a comma it is told by the way; "when asked, …" only leads in.
      !(/^(?:when|once)$/.test(low) && (sentence[i - 1]?.text === ',' || /ed$/.test(sentence[i + 1]?.low ?? ''))),
  );
  if (at < 0) return [];
  return sentence.slice(at + 1, partEnd(sentence, at)).filter((token) => tells(token) || token.kind === 'number');
}

const LOOKS =
  /^(?:look|track|measure|plot|compare|inspect|examine|analy[sz]e|count|check|evaluate|follow|break|group|sort|ask|test|consider)$/;

const says = (claim: readonly Token[], condition: readonly Token[]): boolean =>
  condition.some((token) => claim.some((one) => one.low === token.low || (tells(one) && isLike(one, token))));

/** "every sentence is discarded" where it is if its score is low. */
export function dropsCondition(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const condition = conditionOf(sentence);
  return condition.length > 0 && !says(claim, condition) && !claim.some(({ low }) => IF_HERE.test(low));
}

/** "available on request" is not free for all. */
export const dropsRequest = (claim: readonly Token[], sentence: readonly Token[]): boolean =>
  sentence.some(({ low }, i) => low === 'request' && /^(?:on|upon)$/.test(sentence[i - 1]?.low ?? '')) &&
  claim.some(({ low }) => FREELY.test(low)) &&
  !claim.some(({ low }) => /^(?:requests?|requested|ask\p{L}*|appl(?:y|ies|ication)|not|but|except)$/u.test(low));
const FREELY =
  /^(?:free|freely|public|publicly|open|openly|downloads?|downloadable|downloaded|anybody|anyone|everyone)$/;
