import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNotes, readWords } from '../../../src/explain/read-words.ts';
import type { ReadFacts } from '../../../src/explain/reading.ts';

const lacking = (silent: readonly string[]): ReadFacts => ({
  full: false,
  from: 'the abstract',
  version: null,
  newer: null,
  failed: true,
  described: false,
  left: 0,
  silent,
});

test('a service that was silent about several papers is named once', () => {
  const reads = [['Hugging Face', 'arXiv'], ['arXiv'], ['Hugging Face']].map(lacking);
  assert.deepEqual(readNotes(reads), [
    '(Not every full text can be fetched now: Hugging Face and arXiv did not answer in time.)',
  ]);
});

test('why there is no full text is said once: by who was silent, or where nobody knows that, beside what was read', () => {
  const { silent: _, ...unnamed } = lacking([]);
  assert.equal(readWords(unnamed), 'the abstract only (the full text cannot be fetched now)');
  assert.deepEqual(readNotes([unnamed]), []);
  const named = lacking(['arXiv']);
  assert.equal(readWords(named), 'the abstract only');
  assert.deepEqual(readNotes([named]), ['(The full text cannot be fetched now: arXiv did not answer in time.)']);
  assert.deepEqual(readNotes([{ ...named, full: true, failed: false }]), ['(arXiv did not answer in time.)']);
});
