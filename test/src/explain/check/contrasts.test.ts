import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exchangesContrast, likensContrary } from '../../../../src/explain/check/contrasts.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const exchanges = (claim: string, sentence: string): boolean =>
  exchangesContrast(tokensOf(claim), tokensOf(sentence), new Set(['ferri']));

test('of two that are set against each other the one does not do what the other does', () => {
  const ferry = 'Unlike Barge, Ferry forgets its old cargo.';
  assert.ok(exchanges('Barge forgets its old cargo, whereas Ferry does not.', ferry));
  assert.ok(exchanges('Barge forgets its old cargo, unlike the authors’ boat.', ferry));
  assert.ok(!exchanges('Ferry forgets its old cargo, whereas Barge does not.', ferry));
  assert.ok(!exchanges('Barge does not forget its old cargo, unlike Ferry.', ferry));
  assert.ok(
    exchanges('Older boats never read the log, whereas ours does.', 'Unlike older boats, ours never reads the log.'),
  );
});

test('only what both set against each other is asked', () => {
  assert.ok(!exchanges('Barge forgets its old cargo.', 'Barge forgets its old cargo, while the sea is calm.'));
  assert.ok(
    !exchanges('The crew was kept unaware, while the cooks knew it.', 'The cooks knew it, whereas the crew did not.'),
  );
});

test('what is unlike another is not like it', () => {
  const likens = (claim: string, sentence: string): boolean => likensContrary(tokensOf(claim), tokensOf(sentence));
  assert.ok(likens('Like barges, it sees only the buoy.', 'In contrast to barges, ours sees the full harbour.'));
  assert.ok(!likens('Unlike barges, it sees the harbour.', 'In contrast to barges, ours sees the full harbour.'));
});
