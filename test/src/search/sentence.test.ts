import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestSentence, marks } from '../../../src/search/sentence.ts';
import { sentences } from '../../../src/text/sentences.ts';

test('abbreviations, initials, numbers and addresses do not end a sentence', () => {
  const text =
    'We follow He et al. (2016), i.e. residual nets. See Fig. 3 and e.g. J. Smith. Gains of 3.5 points! Code: https://a.b/c.d. Really?';
  assert.deepEqual(sentences(text), [
    'We follow He et al. (2016), i.e. residual nets.',
    'See Fig. 3 and e.g. J. Smith.',
    'Gains of 3.5 points!',
    'Code: https://a.b/c.d.',
    'Really?',
  ]);
});

test('every sentence is verbatim and together they lose nothing but the space between', () => {
  const text = 'One is $x. y$ here. Two “quoted.” Three…  Four\n\nFive without end';
  assert.equal(sentences(text).join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
  for (const sentence of sentences(text)) assert.ok(text.includes(sentence));
  assert.deepEqual(sentences('第一句。第二句！'), ['第一句。', '第二句！']);
});

test('the sentence with the weightiest words is chosen and its words are marked', () => {
  const weights = new Map([
    ['converg', 3],
    ['fast', 1],
    ['faster', 1],
  ]);
  const quote = bestSentence('It is fast. The method shows faster convergence than others. Other matters.', weights);
  assert.equal(quote?.text, 'The method shows faster convergence than others.');
  assert.deepEqual(
    quote?.marks?.map(([from, to]) => quote.text.slice(from, to)),
    ['faster', 'convergence'],
  );
});

test('the first sentence stands in when no word occurs, and an empty text has none', () => {
  assert.equal(bestSentence('First. Second.', new Map([['zebra', 1]]))?.text, 'First.');
  assert.equal(bestSentence('', new Map()), undefined);
});

test('marks are ascending and do not overlap', () => {
  const found = marks(
    'GPT-4 and gpt 4, Schrödinger',
    new Map([
      ['gpt', 1],
      ['4', 1],
      ['schroding', 1],
    ]),
  );
  for (let i = 1; i < found.length; i += 1) assert.ok(found[i]![0] >= found[i - 1]![1]);
  assert.equal(found.length, 5);
});
