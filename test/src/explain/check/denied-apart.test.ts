import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangesDenied } from '../../../../src/explain/check/denied-apart.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const crosses = (claim: string, sentence: string): boolean => exchangesDenied(tokensOf(claim), tokensOf(sentence));

test('of two clauses one of which is denied neither begins with what the other speaks of', () => {
  const eels = 'Eels fell by half in ponds that were cleared, whereas the newts did not respond.';
  assert.ok(crosses('The newts declined by half, while the eels did not respond.', eels));
  assert.ok(!crosses('The eels declined by half, while the newts did not respond.', eels));
  assert.ok(!crosses('The newts did not respond.', eels));
  const cooks = 'The dish could not be concealed from guests, but the cook was unaware of the order.';
  assert.ok(!crosses('Guests knew their dish, though the cook did not know the order.', cooks));
});

test('what is so in one place but not in another is not told the other way round', () => {
  const ports = 'The rise was clear in Oslo and Bergen but not in Rome.';
  assert.ok(crosses('The rise was clear in Rome but not in Oslo.', ports));
  assert.ok(!crosses('The rise was clear in Oslo but not in Rome.', ports));
});
