import { NEGATES } from './denials.ts';
import type { Token } from './tokens.ts';

const MAKES = /^(?:makes?|made)$/;
/** "makes mistakes", "is made of": nothing is caused. */
const IDIOM =
  /^(?:of|by|up|from|in|with|no|out|sure|mistakes?|errors?|statements?|sense|use|progress|calls?|public|far|less|more|fewer)$/;
const ACTS =
  /^(?:raises|increases|lowers|reduces|improves|protects|prevents|causes|shortens|lengthens|worsens|boosts)$/;
const BE = /^(?:is|are|was|were|been|be|being)$/;
const DOUBTS = /^(?:may|might|could|possibly|perhaps|probably|would)$/;
/** Two groups set side by side. */
const GROUPS = /^(?:who|whose|those|smokers|users|owners|their|among|correlat\p{L}+|associat\p{L}+)$/u;
/** What says or may say that one thing does something to another. */
const CAUSES =
  /^(?:because|caus\p{L}+|due|therefore|thus|hence|leads?|led|results?|resulting|thanks|attribut\p{L}+|owing|owes|explain\p{L}*|prevent\p{L}*|mak(?:e|es|ing)|made|lets?|allow\p{L}*|enabl\p{L}+|improv\p{L}+|increas\p{L}+|reduc\p{L}+|lower(?:s|ed|ing)|rais\p{L}+|cuts?|halv\p{L}+|doubl\p{L}+|saves?|costs?|hurts?|yields?|gives?|gave|boosts?|shorten\p{L}*|brings?|brought|keeps?|adds?|help\p{L}*|if|when|without|by|turns?|turned|effect\p{L}*|benefit\p{L}*|with|after|through|so|since|as|needs?|profit\p{L}*|lengthen\p{L}*|protect\p{L}*|harm\p{L}*)$/u;

/** "Smoking raises the number" where smokers had more than others: two groups differ, and the claim makes one thing the cause. */
export function causesInGroups(claim: readonly Token[], sentence: readonly Token[]): boolean {
  if (claim.some(({ low }) => NEGATES.test(low) || DOUBTS.test(low))) return false;
  const causes = claim.some(({ low }, i) => {
    const next = claim[i + 1]?.low ?? '';
    if (ACTS.test(low)) return i > 0;
    return (
      MAKES.test(low) && !IDIOM.test(next) && !IDIOM.test(claim[i + 2]?.low ?? '') && !BE.test(claim[i - 1]?.low ?? '')
    );
  });
  return causes && sentence.some(({ low }) => GROUPS.test(low)) && !sentence.some(({ low }) => CAUSES.test(low));
}
