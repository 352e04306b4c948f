import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { exchangesMeasures, otherMetric } from '../../../../src/explain/check/subjects.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const read = (text: string) => ({ tokens: tokensOf(text), quantities: quantitiesOf(tokensOf(text)) });
const exchanges = (claim: string, sentence: string): boolean => exchangesMeasures(read(claim), read(sentence));

test('the number of one measure is not that of another', () => {
  const sentence = 'Ripeness was ranked with a Spearman correlation of 0.63 to the growers.';
  assert.ok(exchanges('Ripeness was told with an accuracy of 63%.', sentence));
  assert.ok(!exchanges('Ripeness was ranked with a correlation of 0.63.', sentence));
  assert.ok(exchanges('Dice rose to 0.71.', 'Recall rose to 0.71 and Dice to 0.66.'));
  assert.ok(!exchanges('Dice rose to 0.66, recall to 0.71.', 'Recall rose to 0.71 and Dice to 0.66.'));
});

test('how many agree is no kappa', () => {
  const sentence = 'Both growers agreed on 94% of the plums (kappa 0.81).';
  assert.ok(exchanges('The growers reached a kappa of 0.94.', sentence));
  assert.ok(!exchanges('The growers reached a kappa of 0.81.', sentence));
});

test('what accuracy loses errors gain', () => {
  assert.ok(
    !otherMetric(read('Open ends cost 3.9 points of accuracy.'), read('Open ends raise the error by 3.9 points.')),
  );
  assert.ok(otherMetric(read('It has an accuracy of 3.9%.'), read('It has an error of 3.9%.')));
});
