import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { countsOthers } from '../../../../src/explain/check/things-counted.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const read = (text: string) => ({ tokens: tokensOf(text), quantities: quantitiesOf(tokensOf(text)) });
const others = (claim: string, sentence: string): boolean => countsOthers(read(claim), read(sentence));

test('a number counts what the sentence counts with it', () => {
  assert.ok(others('Forty surgeons tasted the soup.', 'We let forty cooks taste the soup.'));
  assert.ok(others('By now 1,860 villages can be visited.', 'A fifth of them, 1,860 caves, can be visited now.'));
  assert.ok(others('23 % of the roofs leak.', 'Leaks were found in 23 % of the cellars.'));
});

test('another word for it, a wider one and one that the sentence says elsewhere are let through', () => {
  assert.ok(!others('Forty physicians tasted the soup.', 'We let forty doctors taste the soup.'));
  assert.ok(!others('Forty people tasted the soup.', 'We let forty cooks taste the soup.'));
  assert.ok(!others('They left 40 bowls of soup.', 'Of the bowls of soup, 40 portions were left.'));
  assert.ok(!others('Two goats slept.', 'Two of the sheep slept.'));
});

test('a longer word counts what its end does', () => {
  assert.ok(!others('After twenty words it was right.', 'It was right after twenty keywords.'));
});
