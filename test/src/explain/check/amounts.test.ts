import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takesStepForEnd } from '../../../../src/explain/check/amounts.ts';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const read = (text: string) => ({ tokens: tokensOf(text), quantities: quantitiesOf(tokensOf(text)) });
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
