import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takesNeighbour } from '../../../../src/explain/check/neighbours.ts';
import { quantitiesOf } from '../../../../src/explain/check/quantities.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const read = (text: string) => ({ tokens: tokensOf(text), quantities: quantitiesOf(tokensOf(text)) });
const objects = (claim: string, sentence: string): boolean => takesNeighbour(read(claim), read(sentence));

test('a number belongs to the words next to it, not to those of the number beside it', () => {
  assert.ok(
    objects('Shade lowered the weight of seeds by 14 %.', 'Shade lowered plant height by 14 % and seed weight by 5 %.'),
  );
  assert.ok(
    !objects(
      'With shade, plants were 14 % lower in height.',
      'Shade lowered plant height by 14 % and seed weight by 5 %.',
    ),
  );
  assert.ok(
    !objects(
      'Seed weight fell by 5 % and plant height by 14 %.',
      'Shade lowered plant height by 14 % and seed weight by 5 %.',
    ),
  );
});
