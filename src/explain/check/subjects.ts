import { NEGATES } from './denials.ts';
import type { ReadSentence } from './quantities.ts';
import type { Token } from './tokens.ts';

const MEASURE =
  /^(?:accuracy|precision|recall|f1|bleu|rouge|auc|auroc|perplexity|wer|mae|rmse|correlation|specificity|sensitivity|kappa)$/;

/** "an accuracy of 88 %" where no accuracy is spoken of: numbers are said of the measure that the paper names. */
export const bringsMeasure = (claim: ReadSentence, around: () => readonly Token[]): boolean =>
  claim.quantities.some(({ from, to }) =>
    claim.tokens
      .slice(Math.max(0, from - 4), to + 3)
      .some(
        ({ low, stem }) =>
          MEASURE.test(low) &&
          !around().some(
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
