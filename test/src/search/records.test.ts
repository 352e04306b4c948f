import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRecords } from '../../../src/search/records.ts';

test('a text longer than any before it is read to its end', () => {
  const records = makeRecords();
  const long = Array.from({ length: 500 }, (_, i) => i + 1);
  records.add({
    key: 'a',
    title: long,
    name: 0,
    authors: [long, long],
    organisation: [],
    abstract: [...long, ...long],
    keywords: [],
  });
  const ends: (number | undefined)[] = [];
  records.some(0, (numbers, length) => {
    ends.push(numbers[length - 1]);
    return false;
  });
  assert.deepEqual(ends, [500, 500, 500]);
});
