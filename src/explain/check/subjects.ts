import { NEGATES } from './denials.ts';
import type { ReadSentence } from './quantities.ts';
import type { Token } from './tokens.ts';

/** Things that a claim may not bring in by itself, money, feelings, health, climate, law, work, and what may stand for them. */
const SUBJECTS: readonly (readonly [brought: RegExp, there: RegExp])[] = [
  [
    /^(?:cheap|cheaper|cheapest|prices|money|earn|earns|earned|earnings|revenue|wages?|salary|salaries|afford\p{L}*|expensive|buys?|bought|sells?|sold|sales|income)$/u,
    /^(?:cheap\p{L}*|pric\p{L}+|money|pay|pays|paid|earn\p{L}*|revenue|wages?|salar\p{L}+|afford\p{L}*|expensive|dollars?|euros?|cents?|usd|[$€£]|buy\p{L}*|bought|sell\p{L}*|sold|sales|cost\p{L}*|budget|fund\p{L}*|grants?|fees?|profit\p{L}*|income|econom\p{L}+|commercial\p{L}*|market\p{L}*|spen[dt]\p{L}*|vendors?|products?|free)$/u,
  ],
  [
    /^(?:happy|happier|happiest|happiness|joy|mood)$/,
    /^(?:happ\p{L}+|joy\p{L}*|mood|enjoy\p{L}*|content|satisf\p{L}+|pleas\p{L}+|lik\p{L}+|emotion\p{L}*|well-being|wellbeing|depress\p{L}+)$/u,
  ],
  [
    /^(?:cures?|cured|heals?|healed|healthier)$/,
    /^(?:cur\p{L}+|heal\p{L}*|ill\p{L}*|disease\p{L}*|patients?|treat\p{L}*|therap\p{L}+|recover\p{L}*|remission|symptoms?)$/u,
  ],
  [
    /^(?:climate|carbon|co2|emissions?|greener)$/,
    /^(?:climate|carbon|co2|emi\p{L}+|green\p{L}*|environment\p{L}*|energy|power|electricity|fuel|warming)$/u,
  ],
  [
    /^(?:younger|older|youngest|oldest|elderly)$/,
    /^(?:age\p{L}*|old\p{L}*|young\p{L}*|years?|elder\p{L}*|senior\p{L}*|child\p{L}*|adult\p{L}*|teenager\p{L}*|new\p{L}*|earl\p{L}+|recent|over|above|under|below)$/u,
  ],
  [
    /^(?:faster|slower|quicker|fastest|slowest|quickest)$/,
    /^(?:fast\p{L}*|slow\p{L}*|quick\p{L}*|speed\p{L}*|sped|times?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|latenc\p{L}+|delay\p{L}*|rapid\p{L}*|throughput|soon\p{L}*|late\p{L}*|long\p{L}*|short\p{L}*|wait\p{L}*|accelerat\p{L}+|real-time|realtime|duration|hz|khz|fps|ms|s|min|h|x|×|instant\p{L}*|immediate\p{L}*|lag\p{L}*|took|takes?|runs?|efficien\p{L}+|overhead|steps?|iterations?|convergen?\p{L}*)$/u,
  ],
  [
    /^(?:illegal|lawsuit|court|patent|patented)$/,
    /^(?:legal\p{L}*|illegal|laws?|lawsuit|courts?|patent\p{L}*|licen[cs]\p{L}+|copyright|forbidden|ban\p{L}*)$/u,
  ],
];

/** Does the claim speak of money and the like where neither the sentence nor what stands beside it does? */
export const bringsIn = (claim: readonly Token[], around: readonly Token[]): boolean =>
  SUBJECTS.some(
    ([brought, there]) =>
      claim.some(({ low }) => brought.test(low)) && !around.some(({ low }) => there.test(low) || brought.test(low)),
  );

const MEASURE =
  /^(?:accuracy|precision|recall|f1|bleu|rouge|auc|auroc|perplexity|wer|mae|rmse|correlation|specificity|sensitivity|kappa)$/;

/** "an accuracy of 88 %" where no accuracy is spoken of: numbers are said of the measure that the paper names. */
export const bringsMeasure = (claim: ReadSentence, around: readonly Token[]): boolean =>
  claim.quantities.some(({ from, to }) =>
    claim.tokens
      .slice(Math.max(0, from - 4), to + 3)
      .some(
        ({ low, stem }) =>
          MEASURE.test(low) &&
          !around.some(
            (token) =>
              token.stem === stem ||
              /^(?:accura\p{L}+|correct\p{L}*|right\p{L}*|error\p{L}*|wrong\p{L}*|scor\p{L}+|perform\p{L}*|success\p{L}*|correlat\p{L}+|ρ|κ|r)$/u.test(
                token.low,
              ),
          ),
      ),
  );

const EXACT = /^(?:accuracy|accuracies|precision|recall|f1|correct|correctly|right)$/;
const WRONG = /^(?:error|errors|wer|cer|mistakes?|wrong|incorrect|loss|perplexity|rmse|mae|failures?|miss\p{L}*)$/u;

/** "an accuracy of 7.9 %" where 7.9 % are errors, or the other way round. */
export function otherMetric(claim: ReadSentence, sentence: ReadSentence): boolean {
  const same = claim.quantities.some(({ values }) =>
    sentence.quantities.some((other) => values.some((value) => other.values.includes(value))),
  );
  const says = (tokens: readonly Token[], words: RegExp): boolean => tokens.some(({ low }) => words.test(low));
  if (!same || says(claim.tokens, NEGATES)) return false;
  const turned = (mine: RegExp, theirs: RegExp): boolean =>
    says(claim.tokens, mine) &&
    !says(claim.tokens, theirs) &&
    says(sentence.tokens, theirs) &&
    !says(sentence.tokens, mine);
  return turned(EXACT, WRONG) || turned(WRONG, EXACT);
}
