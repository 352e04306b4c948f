import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonsOf } from '../../../../src/explain/check/comparisons.ts';
import { effectOf } from '../../../../src/explain/check/effects.ts';
import { swapped, tellsDenied } from '../../../../src/explain/check/rankings.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const swaps = (claim: string, sentence: string): boolean => {
  const none = new Set<string>();
  return swapped(comparisonsOf(tokensOf(claim), none), comparisonsOf(tokensOf(sentence), none));
};

test('a name that both sides share does not hide that they are exchanged', () => {
  const sentence = 'In the north of Norway the catch was 9 % lower than in the south.';
  assert.ok(swaps('In the south of Norway the catch was 9 % lower than in the north.', sentence));
  assert.ok(!swaps('In the north of Norway the catch was lower than in the south.', sentence));
});

test('numbers of one unit are compared, whatever stands between them', () => {
  const sentence = 'On tiles, Orle scores 11.4 % at step 3, compared with 12.6 % for Quibb.';
  assert.ok(swaps('Orle outdoes Quibb on tiles.', sentence));
  assert.ok(!swaps('Quibb outdoes Orle on tiles.', sentence));
});

test('what is as good is neither better nor worse, and what is better is not as good', () => {
  const effect = (claim: string, sentence: string): string => effectOf(tokensOf(claim), tokensOf(sentence), true);
  assert.equal(
    effect('The thin rope is worse than the one of hemp.', 'The thin rope is as good as the one of hemp.'),
    'contradicts',
  );
  assert.equal(effect('In fog Orle is ahead of Quibb.', 'In fog the two are on a par.'), 'contradicts');
  assert.equal(effect('Old and young goats gained equally.', 'Old goats gained more than young ones.'), 'contradicts');
});

test('what is better than nothing at all is better, and who outpaces is faster', () => {
  assert.ok(swaps('Orle does better than no filter at all on sand.', 'Orle does worse than no filter at all on sand.'));
  assert.ok(swaps('Orle outpaces Quibb.', 'Quibb outpaces Orle by two frames.'));
});

test('who is named behind "than" or "compared with" stands on the other side', () => {
  const sentence = 'Orle obtains an error of 4.1, whereas Quibb degrades to 9.3.';
  assert.ok(!swaps('Orle does better than Quibb, with an error of 4.1 against 9.3.', sentence));
  assert.ok(swaps('Quibb does better than Orle, with an error of 9.3 against 4.1.', sentence));
  assert.ok(!swaps('Compared with Quibb, Orle is twice as fast.', 'Orle is faster than Quibb.'));
});

test('real time is no rival, and how something is done sets it against nothing', () => {
  const sentence = 'Orle runs at a latency of 0.9, compared with 0.7 for Quibb.';
  assert.ok(!swaps('Orle runs faster than real time.', sentence));
  const share = 'Orle keeps 96 % of its accuracy while reading 4 % of the tiles, compared with 97 % for Quibb.';
  assert.ok(!swaps('Orle keeps 96 % of its accuracy, while Quibb keeps 97 %.', share));
  assert.ok(swaps('Orle outdoes Quibb in accuracy.', share));
});

test('who does not beat another stands below, and who says so tells the same', () => {
  const none = new Set<string>();
  const told = (claim: string, sentence: string): boolean =>
    tellsDenied(comparisonsOf(tokensOf(claim), none), comparisonsOf(tokensOf(sentence), none));
  const sentence = 'Pinta does not beat Bruna on calm days.';
  assert.ok(told('On calm days Bruna is better than Pinta.', sentence));
  assert.ok(!told('On calm days Pinta is better than Bruna.', sentence));
  assert.ok(swaps('On calm days Pinta is better than Bruna.', sentence));
});

test('as much as a number bounds, and likens nothing', () => {
  const effect = (claim: string, sentence: string): string => effectOf(tokensOf(claim), tokensOf(sentence), true);
  assert.notEqual(
    effect('Tar can lose as much as 6 points.', 'With tar the hull loses up to 6 points.'),
    'contradicts',
  );
});

test('of what is counted per second the higher number is the better', () => {
  const sentence = 'At 40 tokens Pinta reaches 85 tokens per second against 91 for Bruna.';
  assert.ok(!swaps('At 40 tokens Pinta is slower than Bruna.', sentence));
  assert.ok(!swaps('At 40 tokens Bruna is better than Pinta.', sentence));
  assert.ok(swaps('At 40 tokens Pinta is better than Bruna.', sentence));
});

test('who is preferred stands above whom he is preferred to', () => {
  const sentence = 'In 61 % of rounds nine tasters preferred Pinta to Bruna.';
  assert.ok(swaps('Tasters preferred Bruna to Pinta in most rounds.', sentence));
  assert.ok(!swaps('Pinta was preferred over Bruna by nine tasters.', sentence));
});

test('what is switched to is not taken away, what is switched off is', () => {
  const effect = (claim: string, sentence: string): string => effectOf(tokensOf(claim), tokensOf(sentence), true);
  const sentence = 'After switching to tar the hulls lost 30 % less water.';
  assert.notEqual(effect('Hulls lost 30 % less water with tar.', sentence), 'contradicts');
  assert.equal(effect('The pump raises the level.', 'After switching off the pump, the level rose.'), 'contradicts');
});

test('a number is no side of a comparison', () => {
  assert.ok(
    !swaps(
      'In the hard winter ice moved fewer than 2% of the jars.',
      'Ice moved fewer than 2% of the jars in the hard winter.',
    ),
  );
});

test('the same two are compared again behind a "but"', () => {
  const boats = 'Ferry is faster than Barge at sea but slower on rivers.';
  assert.ok(!swaps('Barge is faster than Ferry on rivers.', boats));
  assert.ok(swaps('Barge is faster than Ferry at sea.', boats));
  assert.ok(!swaps('With 10% of jars wrong, Ferry fell below Barge.', 'When jars were wrong, Ferry fell below Barge.'));
});
