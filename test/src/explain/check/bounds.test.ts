import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundOf } from '../../../../src/explain/check/bounds.ts';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

test('what is so at best, at the latest or with as little as is bounded too', () => {
  const bound = (text: string): string | undefined => {
    const tokens = tokensOf(text);
    const at = tokens.findIndex(({ kind }) => kind === 'number');
    return boundOf(tokens, at, at + 1);
  };
  assert.equal(bound('It pays at best 12 euros.'), 'below');
  assert.equal(bound('It works with as little as 28 days of rain.'), 'below');
  assert.equal(bound('The bell rings 80 ms after opening at the latest.'), 'below');
  assert.equal(bound('The bell rings 80 ms after opening.'), undefined);
});

test('none under a number is all above it, and what is under a pressure is not below it', () => {
  const bounds = (text: string): (string | undefined)[] => quantitiesOf(tokensOf(text)).map(({ bound }) => bound);
  assert.deepEqual(bounds('None of the jars stays under 50 euros.'), ['above']);
  assert.deepEqual(bounds('None stays under 50 euros.'), ['above']);
  assert.deepEqual(bounds('It is kept under 20 to 60 bar.'), [undefined, undefined]);
});
