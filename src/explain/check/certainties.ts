import { NEGATES } from './denials.ts';
import { hasWord, type Token } from './tokens.ts';

/** Words by which a claim holds something for proven, or for so without a rest. */
const PROVES =
  /^(?:prove[ds]?|proven|proving|proof|confirm(?:s|ed|ing)?|demonstrat(?:e|es|ed|ing)|establish(?:es|ed)?|settle[ds]?|certainly|definitely|undoubtedly|doubtless|undeniabl[ey]|conclusively|unquestionably|indisputably|clearly|fully|entirely|firmly)$/;
/** Words that leave no room for anything else. */
const ABSOLUTE = /^(?:impossible|always|invariably|demonstrably|guarantee[sd]?)$/;
/** Of these only what "that" or a passive follows is proof: "the study shows that". */
const SHOWS = /^(?:shown|showed|shows?|measured)$/;
const IS = /^(?:been|was|were|is|are|be)$/;
/** Words by which a sentence leaves it open, or says on how little it rests. */
const DOUBTS =
  /^(?:may|might|could|would|suggest(?:s|ed|ing)?|seems?|seemed|appears?|appeared|apparently|likely|unlikely|probably|possibly|perhaps|presumably|attribute|believe|suspect|speculate|conjecture|hypothesi[sz]e|assume|expect|hope|attempts?|hints?|trend|tendency|informal|informally|anecdotal|preliminary|unclear|unknown|argues?|weak|caution|guess|estimated|extrapolat\p{L}+|indicates?)$/u;
/** Some doubt only behind or before certain words: "in theory", "to our knowledge", "need not", "a sign that". */
const DOUBTS_BESIDE =
  /(?: in (?:theory|principle) | our knowledge | need not | a sign (?:that|of) | open question | (?:is|remains|still) open )/;
/** What is not whole is not told as whole, and what rests on little not as established. */
const IN_PART = /^(?:partly|partially|reduces?|reduced|part|some)$/;
const LITTLE = /^(?:small|few|too)$/;
/** Denied, these leave open what the sentence says. */
const TESTS =
  /^(?:test(?:ed)?|verif(?:y|ied)|examine[ds]?|investigate[ds]?|measure[ds]?|prove[nd]?|stud(?:y|ied)|check(?:ed)?|confirm(?:ed)?|rule|ruled|exclude[ds]?|powered|know|known|certain|sure|credited|establish(?:ed)?)$/;
/** A claim with one of these doubts as well. */
const HEDGES =
  /^(?:may|might|could|would|should|will|seems?|appears?|suggests?|possibly|perhaps|probably|likely|unlikely|if|whether|until|once|merely|hardly|little|attempt|too|partly)$/;

const isDoubtless = (claim: readonly Token[], i: number): boolean =>
  claim[i]!.low === 'doubt' && hasWord(claim.slice(Math.max(0, i - 3), i), /^(?:no|without|beyond)$/);

function isProof(claim: readonly Token[], i: number): boolean {
  const { low } = claim[i]!;
  const [before, next, later] = [claim[i - 1], claim[i + 1], claim[i + 2]].map((token) => token?.low ?? '');
  if (low === 'ruled') return next === 'out' || later === 'out';
  if (!SHOWS.test(low)) return PROVES.test(low) || ABSOLUTE.test(low);
  return (
    next === 'that' ||
    (IS.test(before!) && claim.slice(i + 1, i + 5).some((token) => token.low === 'to')) ||
    (/^(?:has|have)$/.test(before!) && (next === '' || next === '.'))
  );
}

const deniedBefore = (tokens: readonly Token[], at: number): boolean =>
  hasWord(tokens.slice(Math.max(0, at - 4), at), NEGATES);

/** Does the claim hold for proven, settled or complete what the sentence leaves open? */
export function provesOpen(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (hasWord(claim, HEDGES) || /^(?:none|neither|nothing|nobody)$/.test(claim[0]?.low ?? '')) return false;
  const proofs = claim.flatMap((_, i) => (isProof(claim, i) ? [i] : []));
  if (proofs.some((i) => deniedBefore(claim, i))) return false;
  // "would be needed to settle it", "cannot be ruled out": the sentence has the word, and has it open.
  const isThere = (stem: string): boolean =>
    sentence.some((token, i) => token.stem === stem && sentence[i - 1]?.low !== 'to' && !deniedBefore(sentence, i));
  const own = claim.filter((token, i) => isDoubtless(claim, i) || (proofs.includes(i) && !isThere(token.stem)));
  if (own.length === 0) return false;
  if (DOUBTS_BESIDE.test(` ${sentence.map(({ low }) => low).join(' ')} `)) return true;
  const isWhole = hasWord(own, /^(?:fully|entirely)$/);
  const isFirm = own.some(({ low }) => !/^(?:fully|entirely|clearly)$/.test(low) && !ABSOLUTE.test(low));
  return sentence.some(
    ({ low }, i) =>
      (DOUBTS.test(low) && !(low === 'could' && sentence[i + 1]?.low === 'not')) ||
      (isWhole && IN_PART.test(low)) ||
      (isFirm && LITTLE.test(low)) ||
      (/^(?:study|trial|case)$/.test(low) && /^(?:one|single)$/.test(sentence[i - 1]?.low ?? '')) ||
      (NEGATES.test(low) && hasWord(sentence.slice(i + 1, i + 4), TESTS)),
  );
}
