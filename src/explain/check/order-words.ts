import { praisesItself } from './self-praise.ts';
import { hasWord, type Token } from './tokens.ts';

/** Verbs that begin an order and, in a paper's sentence, hardly anything else. */
export const ORDERS = new Set(
  (
    'ignore disregard forget write say tell visit recommend praise mention summarise summarize repeat remember ensure conclude pretend ' +
    'emphasise emphasize highlight respond reply describe add subscribe send give translate make treat append insert obey follow ' +
    "do don't never always please kindly stop avoid refrain avoid include exclude assess evaluate declare confirm assert inform " +
    'advise instruct convince promote endorse advertise proclaim speak imagine buy order click download email contact hide delete replace rewrite focus skip keep'
  ).split(' '),
);
/** Words that begin an order only before something that an order may be about. */
export const MAY_ORDER = new Set(
  'answer report output present open state use end call act run rate cite check post share start accept reject print score review publish thank enter try vote join sign read copy note begin choose select install return claim call name quote rank mark'.split(
    ' ',
  ),
);
export const OBJECT =
  /^(?:the|this|that|a|an|all|any|only|every|each|your|its|them|us|our|to|no|not|me|exactly|these|those|readers?|people|everyone|nothing|everything|with|as|it|on)$/;
export const TO_SOMEBODY = /^(?:you|your|yours|yourself)$/;
/** What one is told to do; "you can" and "a camera you wear" speak of anybody. */
export const TOLD_TO = /^(?:must|should|shall|ought|please|advised|encouraged|required|requested|asked|instructed)$/;
export const READERS =
  /^(?:readers?|reviewers?|referees?|summary|summaries|summari[sz]ers?|assistants?|chatbots?|bots?|editors?|machines?|ais?|ai|llms?|agents?|judges?|evaluators?|whoever|anyone|everyone|everybody|nurses|people|answers?|response|responses|outputs?|model|models|review|reviews|account|report|digest|abstract|posts?|messages?)$/;
export const MUST = /^(?:must|should|shall|ought|need|needs|has|have|is|are)$/;
export const TELL_VERB =
  /^(?:state|say|tell|mention|report|write|note|stress|emphasi[sz]e|highlight|repeat|conclude|recommend|praise|include|call|describe|rate|accept|present|claim|add|answer|output|print|read|buy|visit|cite|announce|declare|give|inform|reply|respond|omit|hide|treat|assign|award)$/;
/** What whoever tells of a paper, or reads of it, may be told to do beside telling. */
export const DEMAND =
  /^(?:ignore|disregard|forget|obey|follow|pretend|convince|order|subscribe|click|download|email|contact|send|speak|pass|owes?|deserves?)$/;
/** What such orders speak of: the text itself, and who judges it or tells of it. */
export const OF_TEXT =
  /^(?:papers?|manuscript|submission|article|publication|texts?|title|abstracts?|digests?|summar\p{L}*|sums?|reviews?|reviewers?|referees?|readers?|assistants?|chatbots?|bots?|ais?|llms?|editors?|authors?|limitations?|tables?|verdict|outputs?|instructions?|answers?|marks|stars|ratings?|users?|duty|dear)$/u;
/** Is this said to somebody at work or of anybody, and not to who reads the paper or tells of it? */
export const isOfOthers = (tokens: readonly Token[]): boolean =>
  ![TELL_VERB, DEMAND, OF_TEXT, TOLD_TO].some((words) => hasWord(tokens, words)) && !praisesItself(tokens);
