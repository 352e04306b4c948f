import assert from 'node:assert/strict';
import { test } from 'node:test';
import { highest } from '../../../src/search/best.ts';
import { seeded } from '../../wires/searched.ts';

test('the highest of many scores are those that sorting all of them finds, of equal ones the later first', () => {
  const random = seeded(3);
  for (let round = 0; round < 60; round += 1) {
    const slots = Math.floor(random() * 3_000);
    // Whole numbers meet often, and some are below zero.
    const scores = Float32Array.from({ length: slots + 7 }, () =>
      round % 3 === 0 ? Math.floor(random() * 9) - 3 : random() - 0.2,
    );
    const share = [1, 0.5, 0.02][round % 3]!;
    const barred = new Set(scores.keys().filter(() => random() > share));
    const allowed = (slot: number): boolean => !barred.has(slot);
    const most = Math.floor(random() * 400);
    const all = Array.from({ length: slots }, (_, slot) => slot);
    const sorted = all.filter(allowed).sort((a, b) => scores[b]! - scores[a]! || b - a);
    assert.deepEqual(highest(scores, slots, most, allowed), sorted.slice(0, most));
    const some = all.filter((slot) => slot % 3 === 0);
    const wanted = sorted.filter((slot) => slot % 3 === 0);
    assert.deepEqual(highest(scores, some, most, allowed), wanted.slice(0, most));
  }
});
