import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignmentOf, endsWith, longestAddition, opposes } from '../../../../src/explain/check/alignment.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const aligned = (claim: string, sentence: string) => alignmentOf(tokensOf(claim), tokensOf(sentence));
const opposed = (claim: string, sentence: string): boolean =>
  opposes(tokensOf(claim), tokensOf(sentence), aligned(claim, sentence));

test('a word that stands in the place of its opposite is seen in a claim that is worded anew', () => {
  const nets = 'Using wide nets instead of old ones lowered the catch by 3 tonnes and tore two sails.';
  assert.ok(opposed('Wide nets rather than old ones raised the catch by 3 tonnes.', nets));
  assert.ok(!opposed('Wide nets rather than old ones reduced the catch by 3 tonnes.', nets));
  assert.ok(
    opposed('Nets tear at every site shallower than two metres.', 'Nets tore at any site deeper than two metres.'),
  );
  assert.ok(opposed('Nets keep old eels with a higher chance.', 'Nets keep each old eel with an equal chance.'));
  assert.ok(!opposed('At an equal price nets cost more.', 'Nets cost more at the same price.'));
  assert.ok(opposed('Half of the jars fell on the last shelf.', 'Half of all jars fell on the first shelf.'));
});

test('what is denied, and what is good where the other is bad, is no opposite', () => {
  assert.ok(!opposed('The licence does not allow selling the jars.', 'The licence forbids selling of the jars.'));
  assert.ok(!opposed('With tar the accuracy of reading logs rose.', 'With tar the errors in reading logs fell.'));
  assert.ok(!opposed('Nets.', 'No nets.'));
});

test('words that are brought in are told from those that stand for others', () => {
  const jars = 'Jars were sown by hand at low tide.';
  assert.equal(longestAddition(aligned('Jars were sown by hand at low tide from wooden boats.', jars)), 2);
  assert.equal(longestAddition(aligned('Jars were planted by hand at low tide.', jars)), 0);
  assert.equal(endsWith(aligned('Jars were sown by hand at low tide from wooden boats.', jars)), 2);
  assert.equal(endsWith(aligned('From wooden boats jars were sown by hand at low tide.', jars)), 0);
  assert.equal(longestAddition(aligned('', jars)), 0);
});
