import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropsHedge } from '../../../../src/explain/check/hedges.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const drops = (claim: string, sentence: string): boolean => dropsHedge(tokensOf(claim), tokensOf(sentence));

test('a doubt about one thing is not missed in a claim about what follows', () => {
  const sentence = 'Whether ducks profit remains to be shown, and a survey of 80 ponds has begun.';
  assert.ok(!drops('A survey of 80 ponds has begun.', sentence));
  assert.ok(drops('Ducks profit.', sentence));
});

test('points that go to something hint at nothing, and a word that is quoted doubts nothing', () => {
  assert.ok(!drops('Ice makes up 3 points of the gap.', 'Of the gap, we put 3 points to ice and 2 to wind.'));
  assert.ok(!drops('Many used a word for doubt.', 'Many used a word of doubt such as "perhaps" or "likely".'));
  assert.ok(drops('Ice is the reason.', 'This points to ice as the reason.'));
});

test('doubts within quotation marks, what could be found and what is not claimed', () => {
  assert.ok(!drops('Each label bore a phrase.', 'Each label bore a phrase such as "probably quite old".'));
  assert.ok(!drops('A single key was found.', 'Only a single key could be found.'));
  assert.ok(
    !drops('The authors stop short of saying that ice is the cause.', 'We do not claim that ice is the cause.'),
  );
  assert.ok(drops('Ice spoils the jars.', 'It cannot be ruled out that ice spoils the jars.'));
});

test('who cannot say that it is so leaves no doubt out', () => {
  const sentence = 'We fished one lake, so we cannot say whether nets work elsewhere.';
  assert.ok(!drops('The authors cannot say that nets work elsewhere.', sentence));
  assert.ok(drops('Nets work elsewhere.', sentence));
});

test('what is predicted to be so or not is no doubt of the authors', () => {
  assert.ok(
    !drops('The bell is rung by hand.', 'One gear predicts whether it rains; it is turned by hand, as is the bell.'),
  );
});

test('how a thing would be done, what somebody would rather do and who suggested it doubt nothing', () => {
  assert.ok(
    !drops('Rowers were not asked about the use of oars.', 'Rowers were not asked how the oars would be used.'),
  );
  assert.ok(!drops('Most prefer to row in the morning.', 'Most would rather row in the morning.'));
  assert.ok(!drops('Longer oars were proposed by Lind.', 'Longer oars were suggested by Lind.'));
  assert.ok(!drops('The findings point to ice as the reason.', 'Our findings suggest that ice is the reason.'));
  assert.ok(!drops('Ice is the probable reason.', 'Ice is probably the reason.'));
  assert.ok(drops('Ice is the reason.', 'Ice is probably the reason.'));
});

test('a fear of something, what was shown to be possible and what others would do doubt nothing', () => {
  assert.ok(!drops('Many are scared of a fall.', 'Many struggle with a fear of falling.'));
  assert.ok(!drops('Ships survive losing half of the crew.', 'Lind showed that half of the crew could be dropped.'));
  assert.ok(!drops('Priors strike out birds.', 'Priors were used to rule out birds.'));
});
