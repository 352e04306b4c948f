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

test('a difference that may be chance is not called real or clear', () => {
  assert.ok(invents('Mulch brings a real gain.', 'Mulch gained 0.1 t, which we take to be chance.'));
  assert.ok(
    invents('Mulch is clearly ahead.', 'Mulch is ahead by 0.1 t, which is within the variation between plots.'),
  );
  assert.ok(
    invents('Mulch significantly raised yields.', 'Mulch raised yields, but this would not survive correction.'),
  );
  assert.ok(!invents('Mulch is ahead within the noise.', 'Mulch is ahead by 0.1 t, which is within the noise.'));
  assert.ok(!invents('Mulch is clearly ahead.', 'Mulch is ahead by 2.3 t.'));
});

test('what is significant in one place and not in another is not so in both', () => {
  const sentence = 'The gain was significant in June (p = 0.01) but not in July (p = 0.3).';
  assert.ok(invents('The gain was significant in both June and July.', sentence));
  assert.ok(!invents('The gain was significant in June.', sentence));
  assert.ok(!invents('The gain was significant in June but not in July.', sentence));
});

test('what is significant is not told as if it were not, save of those of which that is said', () => {
  const sentence = 'The gain of mulch is also significant.';
  assert.ok(invents('Mulch did not gain significantly.', sentence.replace('gain', 'rise')));
  assert.ok(
    !invents('On two of nine plots no significant gain was seen.', 'Only on seven plots is the gain significant.'),
  );
});

test('who says that it does not reach significance calls nothing significant', () => {
  const sentence = 'Tar raised the yield from 71 to 73 jars, which was not significant (p = 0.09).';
  assert.ok(!invents('Tar raised the yield without reaching significance.', sentence));
  assert.ok(invents('Tar raised the yield significantly.', sentence));
});
