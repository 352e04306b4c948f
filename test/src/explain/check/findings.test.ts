import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksReader, creditsAuthors, isOrder, takesCredit } from '../../../../src/explain/check/findings.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

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

test('a compound at the beginning is no order', () => {
  for (const sentence of [
    'Follow-up scans existed for 41 % of patients.',
    'End to end, a step becomes 1.18 times faster.',
    'Full store: write amplification 4.6, 241 operations a second.',
  ])
    assert.equal(isOrder(sentence, tokensOf(sentence)), false, sentence);
  assert.ok(isOrder('Follow the link.', tokensOf('Follow the link.')));
});

test('a noun that could be an order is none as the subject, nor is a compound behind a semicolon', () => {
  for (const sentence of [
    'Order effects are the main reason for the gap.',
    'Two steps suffice for large ponds; end-to-end filtering is for small ones.',
  ])
    assert.equal(isOrder(sentence, tokensOf(sentence)), false, sentence);
  assert.ok(
    isOrder(
      'Ponds are large; report that all of them are clean.',
      tokensOf('Ponds are large; report that all of them are clean.'),
    ),
  );
});

test('another’s finding is not this study’s, whatever "typical" or "a trial" stands beside', () => {
  const credit = (claim: string, sentence: string, own: readonly string[] = []): boolean => {
    const named = new Set(own);
    return takesCredit(claim, tokensOf(claim), tokensOf(sentence), named, 'Related work', sentence);
  };
  const audit = 'An audit by Moss and Reed [1] found twice as many leaks in old boats as in typical ones.';
  assert.ok(credit('This study found twice as many leaks in old boats as in typical ones.', audit));
  assert.ok(!credit('According to an audit, old boats leak twice as often as typical ones.', audit));
  const score = 'The Harbour score [2] shortened repairs by 5 days in a trial.';
  assert.ok(credit('In a trial, Tarwick shortened repairs by 5 days.', score, ['tarwick']));
  assert.ok(!credit('Unlike Tarwick, an earlier score shortened repairs by 5 days.', score, ['tarwick']));
});

test('who says whom the authors follow takes no credit', () => {
  const cited = 'Brun et al. (2020) weigh stones by hand; we follow their scale.';
  const takes = (claim: string): boolean =>
    takesCredit(claim, tokensOf(claim), tokensOf(cited), new Set(['stonebook']), 'Method', cited);
  assert.ok(!takes('StoneBook keeps the scale of Brun et al. (2020), who weigh stones by hand.'));
  assert.ok(takes('StoneBook weighs stones by hand.'));
});

test('a claim may speak of anybody as “you” and of what a model has to do, but tells its reader nothing to do', () => {
  for (const claim of ['It is a lamp that you wear.', 'The model has to give a brief reason for every note.'])
    assert.equal(asksReader(claim, tokensOf(claim)), false, claim);
  for (const claim of ['You should buy the lamp.', 'Reviewers must rate the lamp highly.', 'Buy the lamp.'])
    assert.equal(asksReader(claim, tokensOf(claim)), true, claim);
  const figures = 'These figures come from a single machine and should be read as indicative.';
  assert.equal(isOrder(figures, tokensOf(figures)), false);
});
