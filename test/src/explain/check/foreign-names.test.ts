import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignNames } from '../../../../src/explain/check/foreign-names.ts';
import { namingOf } from '../../../../src/explain/check/own-names.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const foreign = (claim: string, evidence: string): string[] =>
  foreignNames(
    tokensOf(claim),
    tokensOf(evidence),
    { text: evidence, section: 'Results', evidence, beside: '' },
    namingOf('On jars', [evidence]),
  );

test('a version, a percentile and bits are told by short names', () => {
  assert.deepEqual(foreign('They ran v1 of it.', 'They ran version 1 of it.'), []);
  assert.deepEqual(foreign('They ran v2 of it.', 'They ran version 1 of it.'), ['v2']);
  assert.deepEqual(foreign('The p99 wait is 3 s.', 'The 99th-percentile wait is 3 s.'), []);
  assert.deepEqual(foreign('The p95 wait is 3 s.', 'The 99th-percentile wait is 3 s.'), ['p95']);
});

test('names side by side are each looked for', () => {
  const cited = 'In a Swedish trial, Lind and Brun saw none.';
  assert.deepEqual(foreign('In Sweden Lind and Brun saw none.', cited), []);
  assert.deepEqual(foreign('In Finland Lind and Brun saw none.', cited), ['Finland Lind']);
});

test('a name drawn together from the words of the sentence is theirs, and so is the sign of a degree', () => {
  assert.deepEqual(foreign('It is a ResNet of 50 layers.', 'It is a 50-layer residual network.'), []);
  assert.deepEqual(foreign('It is a DenseNet of 50 layers.', 'It is a 50-layer residual network.'), ['DenseNet']);
  assert.deepEqual(foreign('It was fired at 600 °C.', 'It was fired at 600 degrees Celsius.'), []);
});

test('a formula is what its words are', () => {
  assert.deepEqual(foreign('About a twelfth of the CO2 is theirs.', 'About 8% of the carbon dioxide is theirs.'), []);
  assert.deepEqual(foreign('About a twelfth of the CH4 is theirs.', 'About 8% of the carbon dioxide is theirs.'), [
    'CH4',
  ]);
  assert.deepEqual(foreign('It was fired at 600 degrees Celsius.', 'It was fired at 600 °C.'), []);
});
