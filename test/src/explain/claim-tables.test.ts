import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgedClaims } from '../../samples/claims.ts';

/** Of all falsehoods and truths of a table, so many may be shown or dropped by rules alone. */
const MOST_SHOWN = 0.15;
const MOST_DROPPED = 0.08;

test('of plausible falsehoods with true quotes few are shown, and of true claims few are dropped', () => {
  const judged = judgedClaims();
  const falsehoods = judged.filter(({ one }) => !one.true);
  const truths = judged.filter(({ one }) => one.true);
  assert.ok(falsehoods.length >= 80 && truths.length >= 80);
  const shown = falsehoods.filter(({ doubt }) => doubt === undefined);
  const dropped = truths.filter(({ doubt }) => doubt !== undefined);
  assert.ok(shown.length <= MOST_SHOWN * falsehoods.length, shown.map(({ one }) => one.claim).join('\n'));
  assert.ok(dropped.length <= MOST_DROPPED * truths.length, dropped.map(({ one }) => one.claim).join('\n'));
});
