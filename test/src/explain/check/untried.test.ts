import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';
import { takesForDone } from '../../../../src/explain/check/untried.ts';

const done = (claim: string, sentence: string): boolean => takesForDone(tokensOf(claim), tokensOf(sentence));

test('what was not tried, is too rare to be judged or is planned is not told as done', () => {
  assert.ok(done('It sorts Greek letters as well.', 'Greek letters have not been tried yet.'));
  assert.ok(done('The drug lowers the number of strokes.', 'Strokes were too rare to be compared.'));
  assert.ok(done('A second trial in Oslo confirmed it.', 'A second trial in Oslo is planned.'));
});

test('who says that it is open, or tells what another clause says, may', () => {
  assert.ok(!done('Greek letters remain untested.', 'Greek letters have not been tried yet.'));
  assert.ok(!done('A second trial is going to follow in Oslo.', 'A second trial in Oslo is planned.'));
  assert.ok(!done('Latin letters were sorted well.', 'Latin letters were sorted well; Greek ones were not tested.'));
});
