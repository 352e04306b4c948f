import { saysSame } from './closeness.ts';
import { oncePerSentence, type Token } from './tokens.ts';

const PEOPLE =
  /^(?:people|persons?|authors?|annotators?|experts?|physicians?|doctors?|nurses?|patients?|students?|pupils?|teachers?|engineers?|reviewers?|raters?|judges?|participants?|volunteers?|speakers?|workers?|crowd\p{L}*|researchers?|developers?|programmers?|farmers?|growers?|lawyers?|parents?|children|users?|listeners?|translators?|models?|scripts?|\p{L}{3,20}(?:ists?|icians?|ians|keepers?))$/u;
/** "written", "labelled": what may be done by somebody. */
const DONE = /(?:ed|en|wn|ade|one)$/;

/** What is said to be done, and by whom: "labelled by four nurses". */
type Deed = { done: Token; by: readonly Token[] };

const deedsOf = oncePerSentence((tokens): readonly Deed[] =>
  tokens.flatMap(({ low }, i) => {
    const done = tokens[i - 1];
    if (low !== 'by' || !done || !DONE.test(done.low)) return [];
    const by = tokens.slice(i + 1, i + 6).filter((token) => PEOPLE.test(token.low));
    return by.length > 0 ? [{ done, by }] : [];
  }),
);

const meet = (these: readonly Token[], those: readonly Token[]): boolean =>
  these.some((one) => those.some((other) => saysSame(one, other)));

/** "labelled by nurses" where pupils labelled; "checked by nurses" where all that nurses did was to write. */
export function exchangesDoers(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const there = deedsOf(sentence);
  if (there.length === 0) return false;
  return deedsOf(claim).some(({ done, by }) =>
    there.some((other) =>
      saysSame(done, other.done)
        ? !meet(by, sentence)
        : meet(by, other.by) && !sentence.some((token) => saysSame(token, done)),
    ),
  );
}
