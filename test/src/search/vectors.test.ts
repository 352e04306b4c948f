import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packVector } from '../../../src/search/packed-vector.ts';
import { frontOf, makeVectors } from '../../../src/search/vectors.ts';

/** The same numbers for the same seed. */
function made(seed: number, dimension: number): Float32Array {
  let state = seed * 2_654_435_761;
  const vector = Float32Array.from({ length: dimension }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 2 ** 31;
  });
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
}
const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** How far each is above their mean, in standard deviations. */
function standardised(all: readonly number[]): number[] {
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length);
  return all.map((x) => (x - mean) / deviation);
}

for (const dimension of [4, 32, 100, 256, 384, 1_536])
  test(`of ${dimension} dimensions, the nearest are those that plain arithmetic finds: of all by the front half, of some by all numbers`, () => {
    const vectors = makeVectors(dimension);
    const all = Array.from({ length: 300 }, (_, i) => made(i + 1, dimension));
    all.forEach((vector, i) => {
      vectors.put(2 * i, packVector(vector));
    });
    const question = made(9_999, dimension);
    const near = new Float32Array(605).fill(9);
    vectors.nearness(question, 604, near);
    const front = question.subarray(0, frontOf(dimension));
    standardised(all.map((vector) => dot(front, vector))).forEach((x, i) => {
      assert.ok(Math.abs(near[2 * i]! - x) < 0.1, `paper ${i}`);
      assert.equal(near[2 * i + 1], 0);
    });
    assert.deepEqual([...near.subarray(600)], [0, 0, 0, 0, 9]);
    const slots = all.map((_, i) => 2 * i);
    const among = vectors.nearnessAmong(question, [...slots, 3, 99_999]);
    standardised(all.map((vector) => dot(question, vector))).forEach((x, i) => {
      assert.ok(Math.abs(among[i]! - x) < 0.1, `paper ${i} by all numbers`);
    });
    assert.deepEqual([...among.subarray(300)], [0, 0]);
  });

test('a vector that comes again takes the place of the one before, and its length is kept', () => {
  const vectors = makeVectors(8);
  vectors.put(1, packVector(made(1, 8)));
  const half = made(2, 8).map((x) => x / 2);
  vectors.put(1, packVector(half));
  assert.equal(vectors.count(), 1);
  vectors.get(1)!.forEach((x, i) => {
    assert.ok(Math.abs(x - half[i]!) < 0.01);
  });
  assert.equal(vectors.get(2), undefined);
});

test('a vector that is taken away is compared no more, and its bytes are those that were put', () => {
  const vectors = makeVectors(8);
  const packed = packVector(made(1, 8));
  vectors.put(3, packed);
  assert.deepEqual(vectors.packed(3), packed);
  vectors.remove(3);
  assert.deepEqual([vectors.count(), vectors.has(3), vectors.packed(3)], [0, false, undefined]);
});

test('more vectors than one segment of memory holds are all compared, and kept segment by segment', () => {
  const vectors = makeVectors(32);
  for (let i = 0; i < 20_000; i += 1) vectors.put(i, packVector(made(i % 97, 32)));
  const target = made(424_242, 32);
  vectors.put(20_000, packVector(target));
  for (const one of [
    vectors,
    makeVectors(
      32,
      vectors.segments().map((bytes) => bytes.slice()),
    ),
  ]) {
    assert.equal(one.count(), 20_001);
    const near = new Float32Array(20_001);
    one.nearness(target, 20_001, near);
    assert.equal(near.indexOf(Math.max(...near)), 20_000);
  }
});

test('nothing to compare with, a zero vector and a paper without one are no errors', () => {
  const vectors = makeVectors(16);
  const near = new Float32Array(80).fill(1);
  vectors.nearness(made(1, 16), 80, near);
  assert.deepEqual([...near], new Array(80).fill(0));
  assert.deepEqual([...vectors.nearnessAmong(made(1, 16), [])], []);
  vectors.put(1, packVector(new Float32Array(16)));
  vectors.put(2, packVector(made(2, 16)));
  assert.equal(vectors.count(), 1);
  vectors.nearness(new Float32Array(16), 80, near);
  assert.ok(near.every(Number.isFinite));
});
