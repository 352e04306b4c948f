import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyBeside } from '../../../src/search/why.ts';

test('a sentence stands beside what is shown only where it holds an asked word that the rest does not', () => {
  const quote = { text: 'It boils water with little power.', marks: [[9, 14] as const], from: 'Its own description' };
  assert.equal(whyBeside(quote, 'A kettle for water'), undefined);
  assert.deepEqual(whyBeside(quote, 'A kettle'), quote);
});

test('one found by meaning alone is shown where its words are other ones', () => {
  const quote = { text: 'Nine kettles boil water slowly.', marks: [] };
  assert.equal(whyBeside(quote, 'Nine kettles boil slowly'), undefined);
  assert.deepEqual(whyBeside(quote, 'Tea'), quote);
});

test('of a sentence whose beginning is shown already, what follows it is shown', () => {
  const text = 'To help, we boil nine kettles at once, so that tea is ready for all.';
  const at = text.indexOf('tea');
  const shown = whyBeside({ text, marks: [[at, at + 3]] }, 'Kettles', 'We boil nine kettles at once…')!;
  assert.equal(shown.text, '… so that tea is ready for all.');
  assert.deepEqual(
    shown.marks?.map(([from, to]) => shown.text.slice(from, to)),
    ['tea'],
  );
});

test('a long one is clipped around its marked words', () => {
  const text = `${'before '.repeat(40)}kettle ${'after '.repeat(40)}`;
  const at = text.indexOf('kettle');
  const shown = whyBeside({ text, marks: [[at, at + 6]] }, 'Tea')!;
  assert.ok(shown.text.length <= 220 && shown.text.startsWith('… ') && shown.text.endsWith('…'));
  assert.deepEqual(
    shown.marks?.map(([from, to]) => shown.text.slice(from, to)),
    ['kettle'],
  );
});
