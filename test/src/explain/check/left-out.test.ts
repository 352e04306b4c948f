import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftOut } from '../../../../src/explain/check/left-out.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const compare = (claim: string, sentence: string) => leftOut(tokensOf(claim), tokensOf(sentence), new Set());

test('what a claim leaves out within what it tells is told from what stands around it', () => {
  const { brought, within, aside, counts } = compare(
    'About 12 otters opened boxes.',
    'Last week 12 hungry otters often opened boxes near the bank.',
  );
  assert.deepEqual([...brought], ['about']);
  assert.deepEqual([...within], ['hungri', 'often']);
  assert.deepEqual([...aside], ['last', 'week', 'near', 'the', 'bank']);
  assert.deepEqual(counts, { within: 2, aside: 4, littleAside: 1 });
});

test('of a claim that shares no word all of its sentence stands aside', () => {
  const { within, aside } = compare('Beavers swim.', 'Otters open boxes.');
  assert.equal(within.size, 0);
  assert.equal(aside.size, 3);
});
