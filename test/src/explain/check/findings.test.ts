import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsInvention, creditsAuthors, takesCredit, whoseWork } from '../../../../src/explain/check/findings.ts';
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

test('what was introduced by others is not the paper’s, nor what two people found', () => {
  const built = 'We build on the notion of slow tides, which was introduced by earlier work on ponds.';
  assert.ok(claimsInvention('This paper introduces the notion of slow tides.', built));
  assert.ok(
    claimsInvention('We propose slow tides for earlier tasks.', 'Slow tides, proposed by Varga, keep earlier tasks.'),
  );
  assert.ok(!claimsInvention('We propose to use Varga’s tides.', 'Slow tides, proposed by Varga, keep earlier tasks.'));
  assert.ok(!claimsInvention('This paper builds on slow tides.', built));
  assert.ok(!claimsInvention('This paper introduces slow tides.', 'Slow tides are introduced by us in Section 2.'));
  const found = 'Kessel and Dombo found that eels rarely cross gaps of 15 metres.';
  assert.ok(creditsAuthors('The authors found that eels rarely cross gaps of 15 metres.', found));
});

test('whose finding is not confirmed is said, and what replaces the previous one is the paper’s', () => {
  const cited = 'Steig and Mbek (2020) reported that letters are short, a finding that our data do not confirm.';
  const claim = 'The authors do not confirm the finding of Steig and Mbek.';
  assert.ok(!takesCredit(claim, tokensOf(claim), tokensOf(cited), new Set(), 'Results', cited));
  const merged = 'The merged sail replaces the previous one, so costs do not grow.';
  assert.equal(whoseWork(merged, 'Method', tokensOf(merged), new Set()), 'open');
});

test('a comparison by "than" names nobody else', () => {
  const cited = 'Brun et al. showed that moss was scarcer in lit jars than in dark jars.';
  const credit = (claim: string): boolean => takesCredit(claim, tokensOf(claim), tokensOf(cited), new Set(), '', cited);
  assert.ok(credit('The present study showed that moss was scarcer in lit jars than in dark jars.'));
  assert.ok(!credit('Moss is scarcer than Brun thought in this study.'));
});
