import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignQuantities } from '../../../../src/explain/check/numbers.ts';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const faults = (claim: string, sentence: string): string[] => {
  const words = { claim: tokensOf(claim), sentence: tokensOf(sentence) };
  return foreignQuantities(quantitiesOf(words.claim), quantitiesOf(words.sentence), false, words).map(({ why }) => why);
};

test('numbers within compounds and parts of large ones are read', () => {
  assert.deepEqual(faults('All 42 billion words were read.', 'Reading the 42-billion-word archive took a day.'), []);
  assert.deepEqual(faults('It is some sixtyfold too high.', 'It is too high by a factor of about 60.'), []);
  assert.deepEqual(faults('Ten percent of the jars broke.', 'A random tenth of the jars broke.'), []);
  assert.deepEqual(faults('It needs less than 500 million words.', 'It needs less than half a billion words.'), []);
});

test('who retells may count a list, speak of half for a median and tell what is left over', () => {
  assert.deepEqual(faults('The boats came from three ports.', 'The boats came from Bergen, Oslo and Tromsø.'), []);
  assert.deepEqual(faults('The boats came from four ports.', 'The boats came from Bergen, Oslo and Tromsø.'), [
    'value',
  ]);
  assert.deepEqual(faults('Half of the boats sail within 3 days.', 'The median time to sail is 3 days.'), []);
  const answers = 'We wrote to 90 ports, of which 41 agreed, 20 declined and the rest did not answer.';
  assert.deepEqual(faults('29 ports did not answer.', answers), []);
});

test('a bound that is turned is one, whatever else could be reckoned', () => {
  assert.deepEqual(
    faults('Boats under 50 years old sailed.', 'Boats over 50 years old sailed, 93 of them in May and 43 in June.'),
    ['bound'],
  );
  assert.deepEqual(faults('A crate holds at least 12 jars.', 'A crate holds no more than about 12 jars.'), ['bound']);
});
