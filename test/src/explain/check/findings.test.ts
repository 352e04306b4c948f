import assert from 'node:assert/strict';
import { test } from 'node:test';
import { creditsAuthors } from '../../../../src/explain/check/findings.ts';

test('what named others did is not credited to the authors, and what is told of those others is let through', () => {
  const cited = 'Brun et al. (2020) weighed 300 stones and found most of them hollow.';
  assert.ok(creditsAuthors('The authors weighed 300 stones and found most of them hollow.', cited));
  assert.ok(
    creditsAuthors(
      'A poll run by the authors found half of the wells dry.',
      'In a survey by the water board, half were dry.',
    ),
  );
  assert.ok(!creditsAuthors('According to Brun et al., most of 300 stones were hollow.', cited));
  assert.ok(!creditsAuthors('The authors weighed 300 stones.', 'Unlike Brun et al. (2020), we weighed 300 stones.'));
});
