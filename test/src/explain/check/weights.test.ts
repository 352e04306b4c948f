import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';
import { isDoubtful, type RuleName } from '../../../../src/explain/check/weights.ts';
import { type Wording, wordingOf } from '../../../../src/explain/check/wording.ts';

const read = (sentence: string) => {
  const tokens = tokensOf(sentence);
  return { tokens, quantities: quantitiesOf(tokens) };
};

function worded(claim: string, sentence: string): Wording {
  const wording = wordingOf(read(claim), read(sentence), { isGloss: false, uses: () => false, isBeside: () => false });
  assert.ok(wording);
  return wording;
}

const retold = worded(
  'The animals used their teeth on most lids and got to the food in the box.',
  'The animals got at the food inside the box and opened most lids with their teeth.',
);
const doubted = (...rules: RuleName[]): boolean => isDoubtful(new Set(rules), retold);

test('a claim in words of its own stands while no rule objects, and bears one that is often wrong', () => {
  assert.equal(doubted(), false);
  assert.equal(doubted('misbound of many'), false);
});

test('two rules that object are more than each of them', () => {
  assert.equal(doubted('misbound of many'), false);
  assert.equal(doubted('misbound of many', 'end'), true);
});

test('what repeats its sentence is doubted only where a rule objects', () => {
  const repeated = worded('The otters opened the box.', 'The otters at the river bank opened the box.');
  assert.equal(repeated.repeats, true);
  assert.equal(isDoubtful(new Set(), repeated), false);
  assert.equal(isDoubtful(new Set<RuleName>(['swapped']), repeated), true);
});

test('what leaves out a denial or a contrast of its sentence is doubted sooner', () => {
  const sentence = 'The otters opened the box, but the beavers did not open it while it was wet.';
  const traits = (claim: string): string[] => [...worded(claim, sentence).traits].filter((one) => one.includes('drop'));
  assert.deepEqual(traits('The beavers opened it when it got wet.'), ['drops a denial', 'drops a contrast']);
  assert.deepEqual(traits('The beavers did not open it, but otters opened the dry box.'), []);
});
