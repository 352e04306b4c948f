import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';
import { findsGain, hidesPrice } from '../../../../src/explain/check/trade-offs.ts';

const hides = (claim: string, sentence: string): boolean => hidesPrice(tokensOf(claim), tokensOf(sentence));
const gains = (claim: string, sentence: string): boolean => findsGain(tokensOf(claim), tokensOf(sentence));

test('what comes at a price does not come without it', () => {
  const sentence = 'A hotter oven saves nine minutes with a loss of two loaves in a hundred and raises the gas bill.';
  assert.ok(hides('A hotter oven saves nine minutes without any loss of loaves.', sentence));
  assert.ok(hides('A hotter oven saves nine minutes while the gas bill is unchanged.', sentence));
  assert.ok(!hides('A hotter oven saves nine minutes, at a loss of two loaves in a hundred.', sentence));
  assert.ok(
    !hides('A hotter oven saves time without any loss of loaves.', 'It saves time at an equal number of loaves.'),
  );
});

test('what hardly changes anything is no gain', () => {
  assert.ok(gains('Salt clearly improves the rise of the dough.', 'Salt barely changes the rise of the dough.'));
  assert.ok(gains('Salt raises the yield by 2%.', 'Salt changes the yield by at most 2% in either direction.'));
  assert.ok(
    gains('Rye improves the yield by 2 points.', 'Rye keeps the yield within 2 points of wheat and is cheaper.'),
  );
  assert.ok(!gains('Salt hardly raises the yield.', 'Salt changes the yield by at most 2%.'));
  assert.ok(!gains('Rye is cheaper.', 'Rye keeps the yield within 2 points of wheat and is cheaper.'));
});
