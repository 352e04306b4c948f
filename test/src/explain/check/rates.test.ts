import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellsOtherRate } from '../../../../src/explain/check/rates.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const objects = (claim: string, sentence: string): boolean => tellsOtherRate(tokensOf(claim), tokensOf(sentence));

test('once a week is not once a month', () => {
  assert.ok(objects('The pumps are checked once a week.', 'The pumps are checked once a month.'));
  assert.ok(objects('Leaks cost 20 euros per day.', 'Leaks cost 20 euros per hour.'));
  assert.ok(!objects('The pumps are checked monthly.', 'The pumps are checked once a month.'));
  assert.ok(
    !objects(
      'The pumps are checked every day, or 7 times a week.',
      'The pumps are checked daily, save one day a week.',
    ),
  );
});

test('what is paid per room is not paid per desk', () => {
  assert.ok(objects('Cleaning costs 12 euros per desk.', 'Cleaning costs 12 euros per hour.'));
  assert.ok(!objects('Cleaning costs 12 euros per room.', 'Cleaning costs 12 euros per room.'));
  assert.ok(!objects('Cleaning costs 12 euros per room.', 'Rooms are cleaned at 12 euros per visit.'));
  assert.ok(!objects('Cleaning costs 12 euros per desk.', 'Cleaning costs 12 euros.'));
  assert.ok(!objects('64 per cent of the rooms are cleaned.', 'At 12 euros per visit, 64% of the rooms are cleaned.'));
  assert.ok(!objects('Cleaning costs 12 euros per person.', 'Guests pay 12 euros per head for cleaning.'));
});
