import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropsCondition, dropsRequest } from '../../../../src/explain/check/conditions.ts';
import { tokensOf } from '../../../../src/explain/check/tokens.ts';

const drops = (claim: string, sentence: string): boolean => dropsCondition(tokensOf(claim), tokensOf(sentence));

test('a condition that is left out is seen, one that is said in part is not', () => {
  const sentence = 'If the battery falls below 20 %, the drone lands.';
  assert.ok(drops('The drone always lands.', sentence));
  assert.ok(!drops('The drone lands with a battery of less than a fifth.', sentence));
  assert.ok(!drops('The drone always lands.', 'The drone lands after every flight.'));
});

test('what is given on request is not free for all', () => {
  const request = (claim: string, sentence: string): boolean => dropsRequest(tokensOf(claim), tokensOf(sentence));
  const sentence = 'The recordings are available on request.';
  assert.ok(request('Anyone may download the recordings.', sentence));
  assert.ok(!request('The recordings can be requested freely.', sentence));
  assert.ok(!request('The recordings are available.', sentence));
});

test('"once a month" is no condition, and one may be said in other words', () => {
  assert.ok(!drops('Visitors are let in.', 'Visitors are let in once a month.'));
  assert.ok(!drops('It lands in situations where energy is low.', 'If the battery fades, the drone lands.'));
  assert.ok(!drops('Parcels stay on board for now.', 'Parcels stay on board until the next flight.'));
});

test('when somebody looked is no condition', () => {
  assert.ok(!drops('Most leaks come in spring.', 'When we check the hull every week, most leaks come in spring.'));
  assert.ok(drops('Most leaks come in spring.', 'When the hull is old, most leaks come in spring.'));
});
