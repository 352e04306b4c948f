import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trialText } from '../../../src/digests/trial.ts';

const HUB = 'Hugging Face';

test('what a digest would have brought is told by source, and not made up where no list is there', () => {
  const brought = [{ name: HUB, listed: 168, wanted: 9 }];
  assert.equal(
    trialText({ days: 7, wanted: [], sources: brought }),
    'In the last 7 days it would have brought 9 of 168 papers of Hugging Face.',
  );
  assert.equal(
    trialText({ days: 7, wanted: [], sources: [{ name: HUB, listed: 0, wanted: 0 }] }),
    'What it would have brought in the last 7 days is not known: the library has no list of Hugging Face from then yet.',
  );
});
