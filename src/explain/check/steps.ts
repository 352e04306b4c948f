import { DEMAND, isOfOthers, MAY_ORDER, OF_TEXT, ORDERS, TELL_VERB } from './order-words.ts';
import { praisesItself } from './self-praise.ts';
import { hasWord, type Token } from './tokens.ts';

/** What names something, says what is so, judges, or speaks of words: with it, what is to be done may be what is to be told. */
const OF_CONTENT =
  /^(?:\p{Lu}\p{L}+|["“«:]|that|as|how|is|are|was|were|has|have|everyone|nothing|everything|no|not|only|grades?|decision|opinion|words|sentences?|phrases?|adjectives?|tone|outlook|option|claims?|mention|doubt\p{L}*|silent|silence|quiet|look|safe\p{L}*|good|well|better|best|worse|worst|approval|errors?|accurac(?:y|ies)|results?|findings?|figures?|lines?|notes?|story|trust|limits?|strengths?|winner|being)$/u;
/** "safest", and not "lowest" */
const SUPERLATIVE =
  /^(?!(?:high|low|larg|small|long|short|near|clos|few|old|new|lat|earli|deep|cold|hott)est)\p{L}{3,}est$/u;
const tellsNothing = (tokens: readonly Token[]): boolean =>
  !tokens.some(({ text, low }) => OF_CONTENT.test(text) || SUPERLATIVE.test(low));

/** "Add 5 ml of buffer", "return the path with the lowest cost": steps of a method, of which nothing else could be told. */
export function isStep(step: readonly Token[]): boolean {
  const [{ low }, ...rest] = step as [Token, ...Token[]];
  if (!tellsNothing(rest) || !isOfOthers(rest.filter((token) => !/^(?:add|include|repeat|output)$/.test(token.low))))
    return false;
  if (COMPUTED.test(low) && ARTICLE.test(rest[0]?.low ?? '') && hasWord(rest, RECKONED)) return true;
  if (low === 'make' ? rest[0]?.low !== 'up' : low === 'repeat' && !ARTICLE.test(rest[0]?.low ?? '')) return false;
  return DONE.test(low) && rest.some(({ kind }, i) => kind === 'number' && MEASURED.test(rest[i + 1]?.low ?? ''));
}
/** What is done in a laboratory, which says how much or how long, and what an algorithm does. */
const DONE = /^(?:add|keep|treat|repeat|avoid|make|replace|insert|append)$/;
const COMPUTED = /^(?:return|choose|select|delete|replace|insert|append)$/;
/** What algorithms choose from, and by. */
const RECKONED =
  /^(?:lowest|highest|largest|smallest|shortest|longest|nearest|threshold|costs?|scores?|probabilit(?:y|ies)|distances?|index|queue|nodes?|elements?|vectors?|samples?|tokens?|stems?|sets?|list|array)$/;
const ARTICLE = /^(?:the|an?|all|each|every|its|their|any)$/;
const MEASURED =
  /^(?:[µmnk]?[lgmsvwh]|cm|mm|km|ms|hz|°|rpm|mbar|bar|hours?|hrs?|min|minutes?|sec|seconds?|days?|weeks?|times)$/;

/** "The agent must state its plan": from the verb on, what the paper's subject has to do, and nothing to be told of the paper. */
export function isTask(told: readonly Token[]): boolean {
  const verb = told.findIndex(({ low }) =>
    /^(?:state|say|tell|report|write|note|answer|output|print|reply|respond)$/.test(low),
  );
  const next = told[verb + 1]?.low ?? '';
  return (
    verb >= 0 &&
    verb < 3 &&
    /^(?:its|their|within|after|before)$/.test(next) &&
    tellsNothing(told) &&
    !hasWord(told, OF_TEXT) &&
    !hasWord(told, DEMAND) &&
    !praisesItself(told)
  );
}

/** "Please repeat", "keep it simple", "Do you want to lift?": what a button or a screen says, of which nothing could be told. */
export const isLabel = (quoted: readonly Token[]): boolean =>
  (quoted.length < 4 || (quoted.length < 9 && quoted.at(-1)!.text === '?')) &&
  quoted.every(({ kind }, i) => kind === 'word' || i === quoted.length - 1) &&
  tellsNothing(quoted.slice(1)) &&
  isOfOthers(quoted.filter(({ low }) => !/^(?:please|repeat|answer)$/.test(low)));

/** "Give it fifty steps and nothing is left": what happens if one does. */
export function isCondition(tokens: readonly Token[], at: number): boolean {
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
