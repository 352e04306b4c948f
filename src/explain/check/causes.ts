import { saysSame } from './closeness.ts';
import { hasWord, partEnd, type Token } from './tokens.ts';
import { isTelling } from './word-order.ts';

const CAUSE =
  /^(?:because|causes?|caused|causing|due|therefore|thus|hence|consequently|responsible|owing|why|reason|reasons|explains?|explained|thanks|induces?|induced|triggers?|triggered|drives|driven|prevents?|stems?)$/;
const MAKES = /^(?:leads?|led|results?|resulted)$/;
const CAUSE_THERE =
  /^(?:because|causes?|caused|causing|due|therefore|thus|hence|consequently|responsible|owing|since|leads?|led|results?|resulting|reason|reasons|explains?|explained|thanks|so|drives|driven|induces?|triggers?|as|attribut\p{L}+|stems?|makes?|made|effect|effects|by|through|via|from|let|lets|allows?|enables?|if|after|when|without|prevents?|owes|hinders?|improv\p{L}+|increas\p{L}+|reduc\p{L}+|lowers?|lowered|raised?|raises|cuts?|halv\p{L}+|doubl\p{L}+|saves?|saved|speeds?|costs?|hurts?|helps?|removing|adding|using|yields?|gives?|boosts?|shortens?|suppress\p{L}*|protects?|reflect\p{L}*|with|account)$/u;
const SAYS_WHY =
  /^(?:because|caus\p{L}+|due|therefore|thus|hence|consequently|responsible|owing|since|leads?|led|results?|resulting|reasons?|explains?|explained|thanks|so|drives|driven|induces?|triggers?|as|attribut\p{L}+|stems?|makes?|made|by|through|from|lets?|allows?|enables?|without|prevents?|owes|removing|reflect\p{L}*|to|for)$/u;
const LINKED =
  /^(?:associat\p{L}+|correlat\p{L}+|linked|related|link|relationship|co-occurs?|coincid\p{L}+|accompan\p{L}+|tracks?|predicts?|predicted|predictive)$/u;
const ACTS =
  /^(?:reduces?|reduced|increases?|increased|raises?|raised|lowers|lowered|improves?|improved|prevents?|makes?|made|protects?|cuts?|boosts?|worsens?|shortens?|lengthens?|led|leads?|leading|results?|resulted|brings?|affects?|influences?|drives?|triggers?|produces?|gives?|harms?|helps?|makes)$/;
/** Behind these the reason stands. */
const GIVES_REASON = /^(?:because|due|owing|thanks)$/;
const STRONG_CAUSE = /^(?:because|due|causes?|caused|reason|responsible|owing|thanks|why|explains?)$/;

/** Says that one thing brought about the other; a "because" may stand for an order in time, or for what all know. */
const FORCES = /^(?:caus(?:es|ed|ing)|prevents?|therefore|consequently|hence|reasons?|responsible|induces?|triggers?)$/;

/** "due to chance" names none. */
const isChance = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]!.low === 'due' && /^(?:chance|coincidence|noise)$/.test(tokens[i + 2]?.low ?? '');

/** "the main causes", "a reason for exclusion": things that are spoken of. */
const isNamed = (tokens: readonly Token[], i: number): boolean =>
  (tokens[i]!.low === 'causes' &&
    /^(?:main|the|possible|common|of|other|these|among)$/.test(tokens[i - 1]?.low ?? '')) ||
  (/^reasons?$/.test(tokens[i]!.low) && tokens[i + 1]?.low === 'for' && /^exclu/.test(tokens[i + 2]?.low ?? ''));

/** Does the claim name a cause where the sentence names none, or only that two things go together? */
export function inventsCause(claim: readonly Token[], sentence: readonly Token[]): boolean {
  // "(r = 0.68)" tells how closely two things go together.
  const linked = sentence.some(
    ({ low }, i) => LINKED.test(low) || (low === 'r' && sentence[i + 1]?.text === '=' && sentence[i - 1]?.text === '('),
  );
  const says = claim.some(
    ({ low }, i) =>
      (CAUSE.test(low) && !isChance(claim, i)) || (MAKES.test(low) && /^(?:to|in|from)$/.test(claim[i + 1]?.low ?? '')),
  );
  if (linked && !hasWord(claim, LINKED) && (says || hasWord(claim, ACTS)))
    return !hasWord(sentence, /^(?:because|causes?|caused|due)$/);
  // "50 unrelated letters" says nothing of what goes together.
  const apart = sentence.some(
    ({ low }, i) =>
      /^(?:unrelated|uncorrelated|independent|independently)$/.test(low) &&
      (sentence[i + 1]?.kind !== 'word' || /^(?:to|of|with|and|or|in|for|on)$/.test(sentence[i + 1]!.low)),
  );
  if (
    apart &&
    !hasWord(claim, /^(?:not|no|neither|nor|nothing|independent|unrelated|uncorrelated|without)$/) &&
    claim.some(
      ({ low }) => ACTS.test(low) || LINKED.test(low) || CAUSE.test(low) || low === 'depends' || low === 'related',
    )
  )
    return true;
  if (!says) return false;
  if (givesAnother(claim, sentence)) return true;
  const forces = claim.some(({ low }, i) => FORCES.test(low) && !isNamed(claim, i));
  if (forces && !hasWord(sentence, CAUSE_THERE)) return true;
  // The reason that the claim gives has to be in the sentence.
  const at = claim.findIndex(({ low }, i) => STRONG_CAUSE.test(low) && !isChance(claim, i));
  if (at < 0) return false;
  const stems = new Set(sentence.map(({ stem }) => stem));
  const reason = claim.slice(at + 1).filter(isTelling);
  return (
    reason.length > 0 &&
    GIVES_REASON.test(claim[at]!.low) &&
    (!reason.some(({ stem }) => stems.has(stem)) || !hasWord(sentence, SAYS_WHY))
  );
}

/** So much of what is explained has to be the sentence's, and less than so much of the reason, for it to be another reason. */
const EXPLAINED = 0.8;
const REASON = 0.5;

/** "They chose 48 because larger ones did not fit" where they chose 48 for what smaller ones lost: the reason alone is the claim's own. */
function givesAnother(claim: readonly Token[], sentence: readonly Token[]): boolean {
  const at = claim.findIndex(({ low }) => GIVES_REASON.test(low));
  if (at < 0) return false;
  const share = (tokens: readonly Token[]): number => {
    const words = tokens.filter(isTelling);
    const same = words.filter((word) =>
      sentence.some((other) =>
        word.kind === 'number' ? other.low === word.low : other.kind === 'word' && saysSame(other, word),
      ),
    );
    return words.length < 2 ? Number.NaN : same.length / words.length;
  };
  return share(claim.slice(0, at)) >= EXPLAINED && share(claim.slice(at + 1, partEnd(claim, at))) < REASON;
}
