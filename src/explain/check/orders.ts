import { asRead, isDisguised, speaksToItsReaders } from './disguises.ts';
import { endsBefore, opensAt, quotationsIn } from './quotations.ts';
import { praisesItself } from './self-praise.ts';
import { hasWord, saysAt, type Token, tells } from './tokens.ts';

/** Verbs that begin an order and, in a paper's sentence, hardly anything else. */
const ORDERS = new Set(
  (
    'ignore disregard forget write say tell visit recommend praise mention summarise summarize repeat remember ensure conclude pretend ' +
    'emphasise emphasize highlight respond reply describe add subscribe send give translate make treat append insert obey follow ' +
    "do don't never always please kindly stop avoid refrain avoid include exclude assess evaluate declare confirm assert inform " +
    'advise instruct convince promote endorse advertise proclaim speak imagine buy order click download email contact hide delete replace rewrite focus skip keep'
  ).split(' '),
);
/** Words that begin an order only before something that an order may be about. */
const MAY_ORDER = new Set(
  'answer report output present open state use end call act run rate cite check post share start accept reject print score review publish thank enter try vote join sign read copy note begin choose select install return claim call name quote rank mark'.split(
    ' ',
  ),
);
const OBJECT =
  /^(?:the|this|that|a|an|all|any|only|every|each|your|its|them|us|our|to|no|not|me|exactly|these|those|readers?|people|everyone|nothing|everything|with|as|it|on)$/;
const TO_SOMEBODY = /^(?:you|your|yours|yourself)$/;
/** What one is told to do; "you can" and "a camera you wear" speak of anybody. */
const TOLD_TO = /^(?:must|should|shall|ought|please|advised|encouraged|required|requested|asked|instructed)$/;
const READERS =
  /^(?:readers?|reviewers?|referees?|summary|summaries|summari[sz]ers?|assistants?|chatbots?|bots?|editors?|machines?|ais?|ai|llms?|agents?|judges?|evaluators?|whoever|anyone|everyone|everybody|nurses|people|answers?|response|responses|outputs?|model|models|review|reviews|account|report|digest|abstract|posts?|messages?)$/;
const MUST = /^(?:must|should|shall|ought|need|needs|has|have|is|are)$/;
const TELL_VERB =
  /^(?:state|say|tell|mention|report|write|note|stress|emphasi[sz]e|highlight|repeat|conclude|recommend|praise|include|call|describe|rate|accept|present|claim|add|answer|output|print|read|buy|visit|cite|announce|declare|give|inform|reply|respond|omit|hide|treat|assign|award)$/;
/** What whoever tells of a paper, or reads of it, may be told to do beside telling. */
const DEMAND =
  /^(?:ignore|disregard|forget|obey|follow|pretend|convince|order|subscribe|click|download|email|contact|send|owes?|deserves?)$/;
/** What such orders speak of: the text itself, and who judges it or tells of it. */
const OF_TEXT =
  /^(?:papers?|manuscript|submission|article|publication|texts?|title|abstracts?|digests?|summar\p{L}*|sums?|reviews?|reviewers?|referees?|readers?|assistants?|chatbots?|bots?|ais?|llms?|editors?|authors?|limitations?|tables?|verdict|outputs?|instructions?|answers?|marks|stars|ratings?)$/u;
/** Is this said to somebody at work or of anybody, and not to who reads the paper or tells of it? */
const isOfOthers = (tokens: readonly Token[]): boolean =>
  ![TELL_VERB, DEMAND, OF_TEXT, TOLD_TO].some((words) => hasWord(tokens, words)) && !praisesItself(tokens);

/** Does a paper's sentence speak to somebody, or give an order, rather than state something? */
export const isOrder = (sentence: string, tokens: readonly Token[]): boolean =>
  !(ANSWER_COUNTED.test(sentence) && isOfOthers(tokens) && !hasWord(tokens, /^(?:that|,)$/)) &&
  (hasWord(unquoted(tokens), TO_SOMEBODY) || ordersSomebody(sentence, tokens));
/** "- do not trust the station: 23 %" is what so many said. */
const ANSWER_COUNTED = /: ?\d{1,3}(?:[.,]\d{1,3})? ?%?[;.]?$/;

/** The tokens without what others are quoted with, where the paper says so in words of its own. */
function unquoted(tokens: readonly Token[]): readonly Token[] {
  const left = quotationsIn(tokens).filter(
    ({ from, to }) => (from > 0 || hasWord(tokens.slice(to + 1), SAID)) && isOfOthers(tokens.slice(from + 1, to)),
  );
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
  const told = tokens[at + 2]?.text ?? '';
  return (
    !asked ||
    (!/^(?:that$|\p{Lu})/u.test(told) && (!OBJECT.test(told) || hasWord(tokens.slice(Math.max(0, at - 5), at), DOES)))
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
/** "Please repeat", "keep it simple": nothing is said that could be told of the paper. */
const isLabel = (quoted: readonly Token[]): boolean =>
  quoted.length < 9 &&
  quoted.every(({ kind, text, low }, i) => (kind === 'word' && (i === 0 || text === low)) || text === '?') &&
  !hasWord(quoted, /^(?:that|as|is|are|was|has|have|you|your)$/) &&
  isOfOthers(quoted.filter(({ low }) => !/^(?:please|repeat|answer)$/.test(low)));

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
    !(isClaim && isCondition(tokens, at)) &&
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
      const called = audience === 0 && /^(?:must|shall|should)$/.test(tokens[must]!.low);
      if (called) return true;
      const strict = /^(?:must|should|shall|ought)$/.test(tokens[must]!.low);
      // "should be read as indicative"
      const told = tokens[must + 1]?.low === 'be' ? tokens.slice(must + 3, must + 6) : tokens.slice(must + 1, must + 6);
      // A claim may say what "the model has to give".
      if (
        (hasWord(told, TELL_VERB) || hasWord(told, /^know$/)) &&
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

/** "Give it fifty steps and nothing is left": what happens if one does. */
function isCondition(tokens: readonly Token[], at: number): boolean {
  const and = tokens.findIndex(({ low }, i) => i > at + 1 && low === 'and');
  const then = tokens[and + 1];
  if (!TRIED.test(tokens[at]!.low) || hasWord(tokens, OF_TEXT) || and < 0 || !then) return false;
  // What is kept by its name, or given to who bears one, is praised.
  if (/^(?:give|make|keep|include)$/.test(tokens[at]!.low) && /^\p{Lu}/u.test(tokens[at + 1]!.text)) return false;
  if (ORDERS.has(then.low) || MAY_ORDER.has(then.low) || TELL_VERB.test(then.low)) return false;
  return hasWord(tokens.slice(and + 1, and + 8), HAPPENS);
}
/** What one may do to a thing to see what comes of it. */
const TRIED =
  /^(?:give|add|insert|append|delete|replace|keep|skip|stop|avoid|hide|exclude|include|treat|make|repeat|translate)$/;
const HAPPENS =
  /^(?:is|are|was|were|has|have|had|will|would|can|could|drops?|falls?|rises?|grows?|goes|loses?|gains?|gets?|climbs?|shrinks?|doubles?|stays?|remains?|disappears?|improves?|worsens?)$/;

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
