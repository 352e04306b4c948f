import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inventsSignificance } from '../../../../src/explain/check/significance.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const invents = (claim: string, sentence: string): boolean => inventsSignificance(tokensOf(claim), tokensOf(sentence));

test('a difference is significant only where the sentence tested it and found it so', () => {
  assert.ok(invents('Yields were significantly higher with mulch.', 'Yields were 4.1 t with mulch and 3.9 t without.'));
  assert.ok(
    invents('Mulch significantly raised yields.', 'The rise in yields was not statistically significant (p = 0.2).'),
  );
  assert.ok(!invents('Mulch significantly raised yields.', 'With mulch yields rose (p < 0.01).'));
  assert.ok(
    !invents('No significant rise was seen.', 'The rise in yields was not statistically significant (p = 0.2).'),
  );
});

test('a group that went without something denies no significance', () => {
  const sentence = 'The difference between the groups was not significant (p = 0.31).';
  assert.ok(
    inventsSignificance(
      tokensOf('Those with lamps slept significantly longer than those without.'),
      tokensOf(sentence),
    ),
  );
});
