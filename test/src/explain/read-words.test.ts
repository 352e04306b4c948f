import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNotes } from '../../../src/explain/read-words.ts';
import type { ReadFacts } from '../../../src/explain/reading.ts';

test('a service that was silent about several papers is named once', () => {
  const read: ReadFacts = {
    full: false,
    from: 'the abstract',
    version: null,
    newer: null,
    failed: true,
    described: false,
    left: 0,
  };
  const reads = [['Hugging Face', 'arXiv'], ['arXiv'], ['Hugging Face']].map((silent) => ({ ...read, silent }));
  assert.deepEqual(readNotes(reads), ['(Hugging Face and arXiv did not answer in time.)']);
});
