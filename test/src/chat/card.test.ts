import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { paperCards } from '../../../src/chat/card.ts';
import { makeGists } from '../../../src/explain/gist.ts';
import type { Paper } from '../../../src/paper.ts';
import { GIRAFFES } from '../../samples/giraffes.ts';
import { keptLog } from '../../wires/kept-log.ts';

const gists = makeGists(undefined, systemClock(), keptLog());
const known = { gist: gists.known, now: () => Date.parse('2026-08-21') };
const plain: Paper = { ...GIRAFFES, gist: null, gistModel: null };
const shipped: Paper = { ...plain, origin: 'starter' };
const reader = { locale: 'en' };

test('a sentence about a paper says whose it is: the paper’s, or Paperboy’s where Paperboy described it', () => {
  assert.equal(paperCards([plain], known, reader).small, 'Sentence from the paper');
  assert.equal(paperCards([shipped], known, reader).small, 'Sentence by Paperboy');
  assert.equal(paperCards([plain, shipped], known, reader).small, 'Sentences by Paperboy; others from the papers');
});

test('beside its whole abstract a paper does not say a sentence of it twice', () => {
  const { cards, small } = paperCards([plain], known, reader, () => ({ whole: true }));
  assert.equal(cards[0]?.lead, undefined);
  assert.deepEqual(cards[0]?.sections, [{ text: plain.abstract }]);
  assert.equal(small, undefined);
  const told = { ...plain, gist: 'Giraffes take turns at looking far.' };
  assert.equal(paperCards([told], known, reader, () => ({ whole: true })).cards[0]?.lead, told.gist);
});

test('the LaTeX of titles and of the sentence under them is read, where a source dropped its signs too', () => {
  const told = { ...plain, title: 'R^{2}AI: a Flow', gist: 'We fold V_{0.5} with texttt{Dual} heads.' };
  const [card] = paperCards([told], known, reader).cards;
  assert.equal(card?.title, 'R²AI: a Flow');
  assert.equal(card?.lead, 'We fold V0.5 with Dual heads.');
});
