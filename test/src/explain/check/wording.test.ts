import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';
import { type Wording, wordingOf } from '../../../../src/explain/check/wording.ts';

const read = (sentence: string) => {
  const tokens = tokensOf(sentence);
  return { tokens, quantities: quantitiesOf(tokens) };
};
const worded = (claim: string, sentence: string): Wording | undefined =>
  wordingOf(read(claim), read(sentence), { isGloss: false, uses: () => false, isBeside: () => false });

test('a claim that keeps the words and their order repeats its sentence; one that skips a doubt, or says "all", does not', () => {
  const sentence = 'The glue, in our trials, may hold tiles of wet slate.';
  assert.equal(worded('The glue may hold wet slate.', sentence)?.repeats, true);
  assert.equal(worded('The glue holds wet slate.', sentence)?.repeats, false);
  assert.equal(worded('The glue may hold all wet slate.', sentence)?.repeats, false);
  assert.equal(worded('Wet slate may hold the glue.', sentence)?.repeats, false);
});

test('how a part of a sentence is worded is not asked', () => {
  assert.equal(worded('The glue holds wet slate.', 'We saw that the glue holds wet slate.'), undefined);
});

test('words that the paper has elsewhere are told from those of who retells, and numbers that are left out are seen', () => {
  const sentence = read('The otters opened 12 boxes near the bank.');
  const claim = read('The beavers cracked boxes near the bank.');
  const wording = wordingOf(claim, sentence, {
    isGloss: false,
    uses: (word) => word === 'beavers',
    isBeside: () => false,
  });
  assert.ok(wording);
  assert.equal(wording.measures.borrowed, 0.2);
  assert.equal(wording.measures['its own'], 0.2);
  assert.ok(wording.traits.has('leaves its numbers out'));
});
