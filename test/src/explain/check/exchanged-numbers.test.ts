import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangesNumbers } from '../../../../src/explain/check/exchanged-numbers.ts';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const read = (text: string) => {
  const tokens = tokensOf(text);
  return { tokens, quantities: quantitiesOf(tokens) };
};
const exchanges = (claim: string, sentence: string): boolean => exchangesNumbers(read(claim), read(sentence));

test('of two numbers neither is said of what the sentence says the other of', () => {
  const jars = 'Survival was 71% in painted jars and 48% in bare ones.';
  assert.ok(exchanges('Bare jars survived better, at 71% against 48%.', jars));
  assert.ok(!exchanges('Painted jars survived better, at 71% against 48%.', jars));
  const errors = 'On the old set, errors rise by 0.6 points after rowing and by 2.1 points after full sailing.';
  assert.ok(exchanges('On the old set, full sailing costs 0.6 points and rowing 2.1 points.', errors));
  assert.ok(!exchanges('On the old set, rowing costs 0.6 points and full sailing 2.1 points.', errors));
  assert.ok(!exchanges('Full sailing costs 2.1 points, but rowing only 0.6 points.', errors));
});

test('a range, two numbers of one thing and a part are none', () => {
  assert.ok(
    !exchanges('Between 30% and 60% of jars leak.', 'Surveys put leaking jars between 30% and 60% of all jars.'),
  );
  assert.ok(!exchanges('Crates of 64 and 128 jars are alike.', 'We saw no difference of 64-jar and 128-jar crates.'));
  assert.ok(
    !exchanges('It fell to a third of its third-year peak.', 'It peaked in the third year and fell to a third by May.'),
  );
});
