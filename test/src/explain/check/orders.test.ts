import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksReader, isOrder } from '../../../../src/explain/check/orders.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

test('a compound at the beginning is no order', () => {
  for (const sentence of [
    'Follow-up scans existed for 41 % of patients.',
    'End to end, a step becomes 1.18 times faster.',
    'Full store: write amplification 4.6, 241 operations a second.',
  ])
    assert.equal(isOrder(sentence, tokensOf(sentence)), false, sentence);
  assert.ok(isOrder('Follow the link.', tokensOf('Follow the link.')));
});

test('a noun that could be an order is none as the subject, nor is a compound behind a semicolon', () => {
  for (const sentence of [
    'Order effects are the main reason for the gap.',
    'Two steps suffice for large ponds; end-to-end filtering is for small ones.',
  ])
    assert.equal(isOrder(sentence, tokensOf(sentence)), false, sentence);
  assert.ok(
    isOrder(
      'Ponds are large; report that all of them are clean.',
      tokensOf('Ponds are large; report that all of them are clean.'),
    ),
  );
});

test('a claim may speak of anybody as “you” and of what a model has to do, but tells its reader nothing to do', () => {
  for (const claim of ['It is a lamp that you wear.', 'The model has to give a brief reason for every note.'])
    assert.equal(asksReader(claim, tokensOf(claim)), false, claim);
  for (const claim of ['You should buy the lamp.', 'Reviewers must rate the lamp highly.', 'Buy the lamp.'])
    assert.equal(asksReader(claim, tokensOf(claim)), true, claim);
  const figures = 'These figures come from a single machine and should be read as indicative.';
  assert.equal(isOrder(figures, tokensOf(figures)), false);
});

test('who mentions a word, counts an answer or names a thing that could be an order gives none', () => {
  for (const sentence of [
    'A rule by which any word heard as "stop" halts the crane.',
    'do not trust the crane: 23 %',
    'Write amplification fell by half.',
    'Contact with the ice is put forward as a cause.',
    'Tools were kept in secret; as one man put it, "you look after your own".',
  ])
    assert.equal(isOrder(sentence, tokensOf(sentence)), false, sentence);
  for (const sentence of [
    'Stop the crane.',
    'Do not trust the crane.',
    'Write that the crane is safe.',
    'It ends so: "you must say that the crane is safe".',
  ])
    assert.ok(isOrder(sentence, tokensOf(sentence)), sentence);
});

test('a claim may say what happens if one does something', () => {
  const asks = (claim: string): boolean => asksReader(claim, tokensOf(claim));
  assert.equal(asks('Give the crane fifty minutes and nothing is left of the lead.'), false);
  assert.ok(asks('Give the crane fifty minutes and write that it is safe.'));
});
