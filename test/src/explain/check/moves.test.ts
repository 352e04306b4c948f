import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movesOther, takesStepForEnd } from '../../../../src/explain/check/moves.ts';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const read = (text: string) => ({ tokens: tokensOf(text), quantities: quantitiesOf(tokensOf(text)) });
const moves = (claim: string, sentence: string): boolean => movesOther(read(claim), read(sentence));

test('the same number going the other way is seen, whatever words say so', () => {
  assert.ok(moves('Without tiling the delay sank to 40 ms.', 'Dropping the tiling, the delay rose to 40 ms.'));
  assert.ok(moves('Dropping the tiling brought the delay down to 40 ms.', 'Without tiling, the delay rose to 40 ms.'));
  assert.ok(moves('It raised the share to 40 %.', 'It reduced the share to 40 %, a smaller loss than feared.'));
  assert.ok(moves('It makes indexing 1.4 times faster.', 'It needs no labels, but makes indexing 1.4 times slower.'));
  assert.ok(moves('The score improved by 0.6 points.', 'Errors were halved while the score fell by 0.6 points.'));
});

test('the same way in another word is none, and neither is a comparison from its other side', () => {
  assert.ok(!moves('The delay increased to 40 ms.', 'The delay rose to 40 ms.'));
  assert.ok(!moves('Deer need 3 hours less than goats.', 'Goats need 3 hours more than deer.'));
});

test('what improves is not reduced, and a loss is no gain', () => {
  assert.ok(moves('Grinding improves coverage by 22 %.', 'Grinding reduced coverage by 22 %.'));
  assert.ok(moves('It raises the score by one point.', 'It costs one point of the score.'));
  assert.ok(moves('It brought a gain of 0.3 %.', 'It brought a loss of 0.3 %.'));
  assert.ok(!moves('It improves latency by 22 %.', 'It reduces latency by 22 %.'));
  assert.ok(!moves('The benefit is 8 points at last.', 'The gain falls to 8 points at last.'));
});

test('a gain over another is named, and not told to rise', () => {
  const sentence = 'The gain over drift nets is 14 % at noon and falls to 3 % at dusk.';
  assert.ok(!moves('The gain over drift nets shrinks from 14 % at noon to 3 % at dusk.', sentence));
});

test('the size of a thing goes no way', () => {
  assert.ok(!moves('At the 7B scale the gains extend to longer nets.', 'With a 7B model the saving carries over.'));
});

const takes = (claim: string, sentence: string): boolean => takesStepForEnd(read(claim), read(sentence));

test('by how much, from where and to where are three things', () => {
  const sentence = 'Tar lowers the leak from 61 % to 25 %.';
  assert.ok(takes('Tar lowers the leak by 61 %.', sentence));
  assert.ok(takes('Tar lowers the leak by 25 %.', sentence));
  assert.ok(!takes('Tar lowers the leak to 25 %.', sentence));
  assert.ok(takes('Tar lowers the leak to 36 %.', 'Tar lowers the leak by 36 %.'));
  assert.ok(!takes('Pots made by 640 potters leak.', 'Pots from 640 potters leak.'));
});

test('a lead that grows tells steps as its ends', () => {
  const sentence = 'At noon Pinta leads by 7 points, and at dusk by 18.';
  assert.ok(!takes('The lead grows from 7 points at noon to 18 at dusk.', sentence));
});
