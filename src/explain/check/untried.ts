import { clausesOf } from './clauses.ts';
import { isLike } from './closeness.ts';
import { type Token, tells } from './tokens.ts';

const NOT = /^(?:not|never|neither|nor|no|cannot|nobody|without)$/;
/** What one does to know something. */
const TRIED =
  /^(?:test(?:ed)?|tr(?:ied|y|ials?)|evaluat\p{L}+|measure[ds]?|measurements?|stud(?:y|ied|ies)|examin\p{L}+|investigat\p{L}+|analy[sz]e[ds]?|assess(?:ed)?|designed|powered|explor\p{L}+|support(?:ed|s)?|cover(?:ed|s)?|implement\p{L}*|verif\p{L}+|attempt(?:ed)?|address(?:ed)?|includ\p{L}+|compare[ds]?|reach|done|finished|reviewed|collected|available|know|known|determine[ds]?|tell|separate|isolate|distinguish)$/u;
const UNTRIED =
  /^(?:untested|untried|unexplored|unverified|unsupported|unknown|unclear|unstudied|unexamined|unavailable|inconclusive)$/;
const PLANNED =
  /^(?:plan|plans|planned|planning|intend|intends|intended|prepar(?:e|es|ing)|preparation|scheduled|upcoming|forthcoming|approved|underway|future|hope|hopes|aim|aims|wish|building|developing|negotiating|recruiting|applied|submitted|goal)$/;
/** In a claim these leave it open. */
const OPEN =
  /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|only|alone|just|yet|still|too|if|whether|unless|lack\p{L}*|miss\p{L}*|left|leave\p{L}*|exclud\p{L}*|omit\p{L}*|skip\p{L}*|later|next|soon|fails?|failed|plan\p{L}*|intend\p{L}*|prepar\p{L}*|underway|way|future|hope\p{L}*|aim\p{L}*|will|would|could|may|might|should|goal|want\p{L}*|need\p{L}*|remains?|open|unable|impossible|limited|restricted|small|few|rare|little|going|to-do|wait\p{L}*|expect\p{L}*|approved|review|begun|started|un(?!der|til|it|i[vqo])\p{L}{4,}|in(?:conclusive|sufficient))$/u;

/** Does the claim tell as done what the sentence says was not tried, is not known, or is planned? */
export function takesForDone(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (claim.some(({ low }) => OPEN.test(low))) return false;
  const clauses = clausesOf(sentence);
  const undone = clauses.filter(({ from, to }) => leavesOpen(sentence, from, to));
  if (undone.length === 0) return false;
  const shared = ({ from, to }: { from: number; to: number }): number =>
    sentence.slice(from, to).filter((there) => tells(there) && claim.some((token) => isLike(token, there))).length;
  const most = Math.max(...clauses.map(shared));
  return most > 0 && undone.some((clause) => shared(clause) === most);
}

function leavesOpen(sentence: readonly Token[], from: number, to: number): boolean {
  return sentence.slice(from, to).some(({ low }, k) => {
    const i = from + k;
    if (UNTRIED.test(low)) return true;
    if (PLANNED.test(low))
      return /^(?:is|are|we|being|been|our|the|in|to|has|have|next|future|work|for|a)$/.test(
        sentence[i - 1]?.low ?? '',
      );
    if (low === 'next' || low === 'too')
      return low === 'too'
        ? /^(?:rare|few|small|short|little|early)$/.test(sentence[i + 1]?.low ?? '')
        : /^(?:goal|step|stage|year|phase)$/.test(sentence[i + 1]?.low ?? '');
    return NOT.test(low) && sentence.slice(i + 1, Math.min(to, i + 6)).some((token) => TRIED.test(token.low));
  });
}
