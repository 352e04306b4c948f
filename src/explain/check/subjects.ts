import { NEGATES } from './denials.ts';
import type { Quantity, ReadSentence } from './quantities.ts';
import { hasWord } from './tokens.ts';

const EXACT = /^(?:accuracy|accuracies|precision|recall|f1|correct|correctly|right)$/;
const WRONG = /^(?:error|errors|wer|cer|mistakes?|wrong|incorrect|loss|perplexity|rmse|mae|fail\p{L}*|miss\p{L}*)$/u;

const CHANGES =
  /^(?:costs?|los(?:es?|t|ing)|lowers?|lowered|reduc\p{L}+|drop\p{L}*|fell|falls?|rais\p{L}+|rises?|rose|increas\p{L}+|improv\p{L}+|worse|gain\p{L}*|cuts?|sacrific\p{L}*)$/u;

/** "an accuracy of 7.9 %" where 7.9 % are errors, or the other way round. */
export function otherMetric(claim: ReadSentence, sentence: ReadSentence): boolean {
  const same = claim.quantities.some(({ values }) =>
    sentence.quantities.some((other) => values.some((value) => other.values.includes(value))),
  );
  if (!same || hasWord(claim.tokens, NEGATES)) return false;
  // "costs 4 points of accuracy" where errors rise by 4.
  if (hasWord([...claim.tokens, ...sentence.tokens], CHANGES)) return false;
  const turned = (mine: RegExp, theirs: RegExp): boolean =>
    hasWord(claim.tokens, mine) &&
    !hasWord(claim.tokens, theirs) &&
    hasWord(sentence.tokens, theirs) &&
    !hasWord(sentence.tokens, mine);
  return turned(EXACT, WRONG) || turned(WRONG, EXACT);
}

/** Measures of one scale that are not the same; words parted by "=" are. */
const MEASURES = new Map(
  'accuracy=accuracies correlation=correlations=spearman=pearson=ρ kappa=κ auc=auroc f1 precision recall=sensitivity specificity dice iou=miou rmse mae crps wer cer bleu rouge meteor ndcg mrr'
    .split(' ')
    .flatMap((line) => line.split('=').map((word) => [word, line] as const)),
);
const FAR = 8;

/** The measure that stands nearest to each number, if any does. */
function measuresOf({ tokens, quantities }: ReadSentence): Map<Quantity, string> {
  const found = new Map<Quantity, { measure: string; away: number }>();
  tokens.forEach(({ low }, i) => {
    const measure = MEASURES.get(low);
    const away = ({ from, to }: Quantity): number => (from > i ? from - i : i - to + 2);
    const nearest = measure && quantities.toSorted((a, b) => away(a) - away(b))[0];
    if (nearest && away(nearest) <= FAR && away(nearest) < (found.get(nearest)?.away ?? FAR + 1))
      found.set(nearest, { measure, away: away(nearest) });
  });
  return new Map([...found].map(([one, { measure }]) => [one, measure]));
}

/** "an accuracy of 71 %" where a correlation is 0.71, or a kappa of 0.94 where 94 % agree: the number of another measure. */
export function exchangesMeasures(claim: ReadSentence, sentence: ReadSentence): boolean {
  const said = measuresOf(claim);
  if (said.size === 0) return false;
  const there = measuresOf(sentence);
  const speaks = ({ tokens }: ReadSentence, measure: string): boolean =>
    tokens.some(({ low }) => MEASURES.get(low) === measure);
  return [...said].some(([one, measure]) => {
    const homes = sentence.quantities.filter(({ values: [a = 0] }) =>
      [1, 100, 0.01].some((factor) => Math.abs(a * factor - one.values[0]!) < 1e-9),
    );
    const [home] = homes;
    if (!home || homes.length > 1) return false;
    const other = there.get(home);
    if (other !== undefined) return other !== measure && !(speaks(claim, other) && speaks(sentence, measure));
    return /^(?:kappa|correlation)/.test(measure) && [...there.values()].includes(measure);
  });
}
