import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoteAsRead } from '../../../src/text/quote-as-read.ts';

const marked = ({ text, marks = [] }: ReturnType<typeof quoteAsRead>): string[] =>
  marks.map(([start, end]) => text.slice(start, end));

test('a quote’s formulas are printed, and its marks stay at their words', () => {
  const text = 'Each of the $k = 4$ heads gains 3.2\\% with $\\alpha$.';
  const shown = quoteAsRead({ text, marks: [[19, 35]], from: '2 Method' });
  assert.equal(shown.text, 'Each of the k = 4 heads gains 3.2% with α.');
  assert.deepEqual(marked({ ...shown }), [' heads gains 3.2']);
  assert.equal(shown.from, '2 Method');
});

test('marks that part a formula are left out, and a quote without any stays as it is', () => {
  const cut = quoteAsRead({ text: 'The $k = 4$ heads', marks: [[0, 6]] });
  assert.deepEqual([cut.text, cut.marks], ['The k = 4 heads', undefined]);
  const plain = { text: 'No formula, $5 a day.', marks: [[0, 2]] as const };
  assert.deepEqual(quoteAsRead(plain), plain);
});
