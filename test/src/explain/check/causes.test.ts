import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inventsCause } from '../../../../src/explain/check/causes.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const invents = (claim: string, sentence: string): boolean => inventsCause(tokensOf(claim), tokensOf(sentence));

test('what a coefficient only relates causes nothing', () => {
  const sentence = 'Ponds with more reeds held more frogs (r = 0.6 over 20 ponds).';
  assert.ok(invents('More reeds lead to more frogs.', sentence));
  assert.ok(!invents('More reeds went together with more frogs.', sentence));
});

test('chance is no cause', () => {
  assert.ok(!invents('The rise in frogs could be due to chance.', 'The rise in frogs is not significant (p = 0.3).'));
  assert.ok(invents('The rise in frogs is due to reeds.', 'The rise in frogs is not significant (p = 0.3).'));
});

test('what is called unrelated is not said to be unrelated', () => {
  const reeds = 'Reeds bring back 31 % of the frogs, and planting 50 unrelated herbs 45 %.';
  assert.ok(!invents('Reeds bring back a third of the frogs.', reeds));
  assert.ok(invents('Reeds bring back the frogs.', 'The number of frogs is unrelated to reeds.'));
});

test('what the sentence explains is not explained by something else', () => {
  const jars = 'We bought 48 jars because smaller crates lost their lids.';
  assert.ok(invents('They bought 48 jars because larger boats did not fit the harbour.', jars));
  assert.ok(!invents('They bought 48 jars because the lids of smaller crates got lost.', jars));
  assert.ok(!invents('Ponds held 38% fewer frogs, which was lower.', 'Fish were associated with 38% fewer frogs.'));
});

test('what probably reflects something may be because of it', () => {
  assert.ok(
    !invents(
      'Leaks peaked, likely because the hulls shift.',
      'Leaks peaked, which probably reflects a shift of hulls.',
    ),
  );
});
