import { type Clause, clausesOf } from './clauses.ts';
import { isLike } from './closeness.ts';
import { hasWord, type Token, tells } from './tokens.ts';

const NOT = /^(?:not|never|neither|nor|no|cannot|nobody|without)$/;
/** What one does to know something. */
const TRIED =
  /^(?:test(?:ed)?|tr(?:ied|y|ials?)|evaluat\p{L}+|measure[ds]?|measurements?|stud(?:y|ied|ies)|examin\p{L}+|investigat\p{L}+|analy[sz]e[ds]?|assess(?:ed)?|designed|powered|explor\p{L}+|support(?:ed|s)?|cover(?:ed|s)?|implement\p{L}*|verif\p{L}+|attempt(?:ed)?|address(?:ed)?|includ\p{L}+|compare[ds]?|reach|done|finished|reviewed|collected|available|know|known|determine[ds]?|tell|separate|isolate|distinguish)$/u;
const UNTRIED =
  /^(?:untested|untried|unexplored|unverified|unsupported|unknown|unclear|unstudied|unexamined|unavailable|inconclusive)$/;
const PLANNED =
  /^(?:plan|plans|planned|planning|intend|intends|intended|prepar(?:e|es|ing)|preparation|scheduled|upcoming|forthcoming|approved|underway|future|hope|hopes|aim|aims|wish|building|developing|negotiating|recruiting|applied|submitted|goal)$/;
/** Of what was begun, registered or wanted, and did not come about. */
const GIVEN_UP = /^(?:cancell?ed|abandoned|postponed|discontinued|deferred|shelved)$/;
/** Words that tell of nothing but that it is open. */
const LEFT = /^(?:left|later|work|working|want|wish|talks|started|given|ones?|tried|attempts?)$/;
/** In a claim these leave it open. */
const OPEN =
  /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|only|alone|just|yet|still|too|if|whether|unless|lack\p{L}*|miss\p{L}*|left|leave\p{L}*|exclud\p{L}*|omit\p{L}*|skip\p{L}*|later|next|soon|fails?|failed|plan\p{L}*|intend\p{L}*|prepar\p{L}*|underway|way|future|hope\p{L}*|aim\p{L}*|will|would|could|may|might|should|goal|want\p{L}*|need\p{L}*|remains?|open|unable|impossible|limited|restricted|small|few|rare|little|going|to-do|wait\p{L}*|expect\p{L}*|approved|review|begun|started|being|progress|ongoing|talks|discuss\p{L}*|consider\p{L}*|work(?:s|ed|ing)|given|gave|stopped|struggl\p{L}*|hard|difficult\p{L}*|easily|scope|outside|beyond|blind\p{L}*|abandon\p{L}*|cancel\p{L}*|postpon\p{L}*|un(?!der|til|it|i[vqo])\p{L}{4,}|in(?:conclusive|sufficient))$/u;

/** Does the claim tell as done what the sentence says was not tried, is not known, or is planned? */
export function takesForDone(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (claim.some(({ low }, i) => OPEN.test(low) && !isWhenNeeded(claim, i))) return false;
  const clauses = clausesOf(sentence);
  const undone = clauses.filter(({ from, to }) => leavesOpen(sentence, from, to));
  if (undone.length === 0) return false;
  const wordsOf = ({ from, to }: Clause): Token[] => sentence.slice(from, to).filter(tells);
  const sharedOf = (words: readonly Token[]): number =>
    words.filter((there) => claim.some((token) => isLike(token, there))).length;
  const shared = (clause: Clause): number => sharedOf(wordsOf(clause));
  const most = Math.max(...clauses.map(shared));
  if (most > 0 && undone.some((clause) => shared(clause) === most)) return true;
  return undone.some((clause) => {
    const own = wordsOf(clause).filter(
      ({ low }) => !TRIED.test(low) && !PLANNED.test(low) && !GIVEN_UP.test(low) && !LEFT.test(low),
    );
    if (hasWord(sentence.slice(clause.from, clause.to), /^know/)) return false;
    const others = clauses.filter((other) => other !== clause);
    // "…, but we have not tested them": what was told before is meant.
    if (own.length === 0) return most > 1 && others.some((other) => shared(other) === most);
    // What only this clause speaks of: "the fur of animals was not attempted".
    const rest = others.flatMap(wordsOf);
    const alone = own.filter((token) => !rest.some((word) => isLike(word, token)));
    return sharedOf(alone) >= Math.min(2, Math.max(1, Math.ceil(alone.length / 2)));
  });
}

/** "reloaded when they are needed": nothing is wanting. */
const isWhenNeeded = (claim: readonly Token[], i: number): boolean =>
  claim[i]!.low === 'needed' && hasWord(claim.slice(Math.max(0, i - 3), i), /^(?:when|where|if|as)$/);

/** "was deferred": who defers a case to others leaves nothing open. */
const isPassive = (tokens: readonly Token[], i: number): boolean =>
  /^(?:is|are|was|were|be|been|being)$/.test(tokens[i - 1]?.low ?? '');

function leavesOpen(sentence: readonly Token[], from: number, to: number): boolean {
  return sentence.slice(from, to).some(({ low }, k) => {
    const i = from + k;
    if (UNTRIED.test(low) || (GIVEN_UP.test(low) && (low !== 'deferred' || isPassive(sentence, i)))) return true;
    if (isBegun(sentence, i)) return true;
    if (PLANNED.test(low))
      return /^(?:is|are|we|being|been|our|the|in|to|has|have|next|future|work|for|a)$/.test(
        sentence[i - 1]?.low ?? '',
      );
    if (low === 'next' || low === 'too')
      return low === 'too'
        ? /^(?:rare|few|small|short|little|early)$/.test(sentence[i + 1]?.low ?? '')
        : /^(?:goal|step|stage|year|phase)$/.test(sentence[i + 1]?.low ?? '');
    return NOT.test(low) && hasWord(sentence.slice(i + 1, Math.min(to, i + 6)), TRIED);
  });
}

/** "left for later work", "we want to record", "we now work on", "are in talks with", "has been started", "given up". */
function isBegun(sentence: readonly Token[], i: number): boolean {
  const [before, { low }, next] = [sentence[i - 1]?.low ?? '', sentence[i]!, sentence[i + 1]?.low ?? ''];
  if (low === 'left' || low === 'leave') return hasWord(sentence.slice(i + 1, i + 6), /^(?:later|future)$/);
  if (/^(?:want|wish)$/.test(low)) return before === 'we' && next === 'to';
  if (/^(?:work|working|recording|collecting|extending|writing|training|testing)$/.test(low))
    return /^(?:now|currently)$/.test(before);
  if (low === 'talks') return before === 'in';
  if (low === 'given') return next === 'up' && !/^(?:has|have|had)$/.test(before);
  return low === 'started' && before === 'been';
}
