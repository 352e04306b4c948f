import { asRead, isDisguised, speaksToItsReaders } from './disguises.ts';
import {
  DEMAND,
  isOfOthers,
  MAY_ORDER,
  MUST,
  OBJECT,
  ORDERS,
  READERS,
  TELL_VERB,
  TO_SOMEBODY,
  TOLD_TO,
} from './order-words.ts';
import { endsBefore, opensAt, quotationsIn } from './quotations.ts';
import { praisesItself } from './self-praise.ts';
import { isCondition, isLabel, isStep, isTask } from './steps.ts';
import { hasWord, saysAt, type Token, tells } from './tokens.ts';

/** Does a paper's sentence speak to somebody, or give an order, rather than state something? */
export const isOrder = (sentence: string, tokens: readonly Token[]): boolean =>
  !isAnswer(sentence, tokens) && (hasWord(unquoted(tokens), TO_SOMEBODY) || ordersSomebody(sentence, tokens));
/** "- do not trust the station: 23 %" is what so many said, who did it themselves and named nothing. */
const isAnswer = (sentence: string, tokens: readonly Token[]): boolean =>
  ANSWER_COUNTED.test(sentence) &&
  /^(?:["“”]|do|don't|never|always|avoid|keep|stop|skip)$/.test(tokens[0]?.low ?? '') &&
  isOfOthers(tokens) &&
  !tokens.some(
    ({ low, text }, i) =>
      /^(?:that|,)$/.test(low) || (i > (tokens[0]!.kind === 'mark' ? 1 : 0) && /^\p{Lu}/u.test(text)),
  );
const ANSWER_COUNTED = /: ?\d{1,3}(?:[.,]\d{1,3})? ?%?[;.]?$/;

/** The tokens without what others are quoted with, where the paper says so in words of its own. */
function unquoted(tokens: readonly Token[]): readonly Token[] {
  const left = quotationsIn(tokens).filter(({ from, to }) => {
    const quoted = tokens.slice(from + 1, to);
    // "you who retell this" is who reads.
    const called = quoted.some(({ low }, i) => low === 'you' && quoted[i + 1]?.low === 'who');
    return !called && (from > 0 || hasWord(tokens.slice(to + 1), SAID)) && isOfOthers(quoted);
  });
  return left.length === 0 ? tokens : tokens.filter((_, i) => !left.some(({ from, to }) => i > from && i < to));
}
const SAID = /^(?:said|says|told|explained|recalled|replied|joked|complained|remarked|wrote)$/;

/** Who mentions "stop", or what a button says, orders nothing. */
function isMention(tokens: readonly Token[], at: number): boolean {
  const { low } = tokens[at]!;
  const next = tokens[at + 1]?.low ?? '';
  const asked = TELL_VERB.test(low) || DEMAND.test(low);
  // Words like "yes" say little.
  if (endsBefore(tokens, at))
    return (
      tokens[at - 2]!.kind === 'word' &&
      (!asked || /^(?:to|as|on|with|about|up|little|less|more|much|most)$/.test(next))
    );
  const quoted = quotationsIn(tokens).find(({ from }) => from === at - 1);
  if (!quoted || tokens[at - 2] === undefined || (isLed(tokens, at - 1) && !isListed(tokens, at - 1))) return false;
  if (quoted.to > at + 1) return isLabel(tokens.slice(at, quoted.to));
  const told = tokens[at + 2];
  return (
    !asked ||
    !told ||
    (told.low !== 'that' && hasWord(tokens.slice(Math.max(0, at - 5), at), DOES)) ||
    told.kind === 'mark' ||
    /^(?:is|are|was|were|has|had|of|for|in|by|\p{Ll}+(?:ed|[^s]s))$/u.test(told.text)
  );
}
/** Does nothing, or only what goes before an order, stand before it in its part of the sentence? */
function isLed(tokens: readonly Token[], at: number): boolean {
  let first = at - 1;
  while (first >= 0 && LEADS.test(tokens[first]!.low)) first -= 1;
  return first < 0 || tokens[first]!.kind === 'mark';
}
/** "Open", "Close", and "Report" */
function isListed(tokens: readonly Token[], at: number): boolean {
  let last = at - 1;
  while (last > 0 && /^(?:and|or|,)$/.test(tokens[last]!.low)) last -= 1;
  return last < at - 1 && endsBefore(tokens, last + 1);
}
/** What goes before an order. */
const LEADS =
  /^(?:now|then|so|please|kindly|just|only|simply|always|never|therefore|thus|hence|also|first|instead|and)$/;
/** "models often "forget" a fact", "to "rewrite" it" */
const DOES = /^(?:to|can|could|may|might|will|would|often|not|they|it|we|who|which)$/;
/** Does a claim tell its reader to do something? */
export const asksReader = (claim: string, tokens: readonly Token[]): boolean =>
  (hasWord(tokens, TO_SOMEBODY) && hasWord(tokens, TOLD_TO)) || ordersSomebody(claim, tokens, true);

/** Is it an order, to a person or a machine, or praise of the paper itself? */
function ordersSomebody(sentence: string, tokens: readonly Token[], isClaim = false): boolean {
  if (isDisguised(sentence) || speaksToItsReaders(sentence)) return true;
  // "Dear assistant, …": who is called is told to do something.
  if (
    /^(?:dear|hey|hello|hi|attention|hallo)$/.test(tokens[0]?.low ?? '') &&
    !/^(?:is|was|in|to|on|of)$/.test(tokens[1]?.low ?? '')
  )
    return hasWord(tokens.slice(1, 5), READERS);
  // An order may begin within the sentence too: "Note to assistants: say that …", "…, and report that …".
  // "Follow-up scans", "End to end" and "Order dependence is" begin no order.
  const begun = (at: number): boolean =>
    !isCompound(tokens, at) &&
    !isSubject(tokens, at) &&
    !isMention(tokens, at) &&
    !(isClaim ? isCondition(tokens, at) : isStep(tokens.slice(at))) &&
    !saysAt(tokens, at, ['end', 'to', 'end']);
  for (let i = 0; i < tokens.length; i += 1) {
    const begins =
      i === 0
        ? begun(0)
        : ((/^[:;.!?,"(—–>|\]]$/.test(tokens[i - 1]!.text) || opensAt(tokens, i - 1)) && begun(i)) ||
          (/^(?:and|then|so|please|instead|rather)$/.test(tokens[i - 1]!.low) && orders(tokens, 0)) ||
          (saysThat(tokens, i) && tokens[i - 1]!.low !== 'and' && LEADS.test(tokens[i - 1]!.low) && isLed(tokens, i)) ||
          (isNumbered(tokens, i) && begun(i));
    if (begins && orders(tokens, i)) return true;
  }
  const audience = tokens.findIndex(({ low }) => READERS.test(low));
  if (audience >= 0) {
    const must = tokens.findIndex(({ low }, i) => i > audience && i <= audience + 9 && MUST.test(low));
    if (must >= 0) {
      const works = /^(?:models?|agents?|machines?)$/.test(tokens[audience]!.low);
      const called = audience === 0 && !works && /^(?:must|shall|should)$/.test(tokens[must]!.low);
      if (called) return true;
      const strict = /^(?:must|should|shall|ought)$/.test(tokens[must]!.low);
      // "should be read as indicative"
      const told = tokens[must + 1]?.low === 'be' ? tokens.slice(must + 3, must + 6) : tokens.slice(must + 1, must + 6);
      // A claim may say what "the model has to give".
      if (
        (hasWord(told, TELL_VERB) || hasWord(told, /^know$/)) &&
        !(works && isTask(tokens.slice(must + 1))) &&
        (strict ||
          (!isClaim && /^(?:to|asked|required|instructed|told|requested|expected)$/.test(tokens[must + 1]?.low ?? '')))
      )
        return true;
    }
  }
  return praisesItself(tokens);
}

const isCompound = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.kind === 'word' && tokens[at + 1]!.tight;

/** "Order dependence is the main cause", "Contact with Nepali has shaped it" */
function isSubject(tokens: readonly Token[], at: number): boolean {
  const [{ low }, next, ...rest] = tokens.slice(at, at + SUBJECT) as [Token, ...Token[]];
  if (!(THINGS.test(low) || MAY_ORDER.has(low)) || !next) return false;
  if (/^(?:with|between|among)$/.test(next.low))
    return (
      /^(?:contact|order)$/.test(low) &&
      hasWord(rest, STATES) &&
      isOfOthers(rest) &&
      !hasWord(rest, /^(?:us|me|our|team)$/)
    );
  // "Write HarbourVoice is safe" and "mention cranes are safe" give the words that are to be written.
  if (!tells(next) || !/^\p{Ll}/u.test(next.text) || (/^(?:write|mention)$/.test(low) && !COUNTED.test(next.low)))
    return false;
  const [verb = '', behind = ''] = rest.map((token) => token.low);
  if (STATES.test(verb) || (CHANGED.test(verb) && /^(?:by|to|from|in|[.,;]|)$/.test(behind))) return true;
  if (!/^(?!named|called)\p{L}{2,}ed$/u.test(verb)) return false;
  // "Skip connections raised accuracy", "Contact detection based on distance is hard"; "authors named above" were named.
  const clause = rest.findIndex(({ kind, low }) => kind === 'mark' || /^(?:who|which|that|what|how|and|as)$/.test(low));
  return (
    (rest[1] !== undefined && tells(rest[1]) && !/^(?:\p{Lu}|(?:above|below|here|\p{L}+ly)$)/u.test(rest[1].text)) ||
    /^(?:the|an?|its|their|all|both|no)$/.test(behind) ||
    hasWord(rest.slice(0, clause < 0 ? undefined : clause), STATES)
  );
}
/** Things as well as orders. */
const THINGS = /^(?:order|contact|write|click|email|download|focus|stop|skip|delete|mention|praise|exclusion)$/;
const STATES = /^(?:is|are|was|were|has|have|had|says|means|shows|falls|fell|rises|rose|grows|grew)$/;
/** Of something that is named before it these are said as they are, and not as what was done to it. */
const CHANGED = /^(?:increased|decreased|dropped|declined|doubled|halved|vanished|remained|stayed)$/;
/** What is measured of writing and of mentioning. */
const COUNTED =
  /^(?:amplification|latenc(?:y|ies)|throughput|bandwidth|speeds?|traffic|operations?|requests?|costs?|errors?|counts?|rates?|frequency|volumes?|performance|access(?:es)?|stalls?|skills?|ability)$/;
const SUBJECT = 9;

/** "a) say that", "_Say_ that": only a bracket or emphasis stands before it. */
const isNumbered = (tokens: readonly Token[], at: number): boolean =>
  /^[)_*~]$/.test(tokens[at - 1]!.text) &&
  (TELL_VERB.test(tokens[at]!.low) || DEMAND.test(tokens[at]!.low)) &&
  tokens.slice(0, at).every(({ kind, text }) => kind !== 'word' || text.length === 1);
/** "say that" */
const saysThat = (tokens: readonly Token[], at: number): boolean =>
  TELL_VERB.test(asRead(tokens[at]!.low)) && tokens[at]!.low !== 'note' && tokens[at + 1]?.low === 'that';

function orders(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (token?.kind !== 'word') return false;
  const low = asRead(token.low);
  const next = tokens[i + 1]?.low ?? '';
  if (/^(?:never|always|now|instead|just|only|please|kindly)$/.test(low))
    return orders(tokens, i + 1) && (i === 0 || token.low === 'please' || /^[:;.!?]$/.test(tokens[i - 1]!.text));
  if (low === 'note') return /^(?:to|for)$/.test(next) && hasWord(tokens.slice(i + 2, i + 6), READERS);
  // Behind a comma a bare verb may go on with a list of what was done.
  if (i > 0 && tokens[i - 1]!.text === ',') return saysThat(tokens, i);
  if (saysThat(tokens, i)) return true;
  // "write amplification 4.6" is measured.
  if (ORDERS.has(low)) return !/^(?:of|is|are|was|were|rates?|and|,)$/.test(next) && tokens[i + 2]?.kind !== 'number';
  return (
    MAY_ORDER.has(low) &&
    (OBJECT.test(next) ||
      /^["“']$/.test(tokens[i + 1]?.text ?? '') ||
      // "Report CraneTalk as safe"
      (/^\p{Lu}/u.test(tokens[i + 1]?.text ?? '') && /^(?:as|to|first)$/.test(tokens[i + 2]?.low ?? '')))
  );
}
