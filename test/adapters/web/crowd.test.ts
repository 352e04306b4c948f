import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crowdGate } from '../../../adapters/web/crowd.ts';
import { stillClock } from '../../wires/digests.ts';

test('so many from each who asks and so many from all are let through in a minute, and then it is said when there are more', () => {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const gate = crowdGate({ visitor: 2, all: 5 }, clock);
  const asked = (from: string, many: number): (number | undefined)[] =>
    Array.from({ length: many }, () => gate({ from })?.status);
  assert.deepEqual(asked('a', 40).slice(0, 3), [undefined, undefined, 429]);
  // What one was refused is not taken from the others.
  assert.deepEqual(asked('b', 3), [undefined, undefined, 429]);
  assert.deepEqual([...asked('c', 1), ...asked('d', 1)], [undefined, 429]);
  clock.pass(45_000);
  assert.equal(gate({ from: 'a' })?.headers?.['retry-after'], '15');
  clock.pass(15_000);
  assert.deepEqual(asked('a', 3), [undefined, undefined, 429]);
});

test('a clock that is set back holds nobody up', () => {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const gate = crowdGate({ visitor: 1, all: 10 }, clock);
  gate({ from: 'a' });
  assert.equal(gate({ from: 'a' })?.status, 429);
  clock.pass(-3_600_000);
  assert.equal(gate({ from: 'a' }), undefined);
});
