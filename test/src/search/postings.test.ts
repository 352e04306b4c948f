import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePostings, type Postings } from '../../../src/search/postings.ts';
import { seeded } from '../../wires/searched.ts';

/** A term's entries, each as slot and halves. */
function entries(postings: Postings, term: number): [number, number][] {
  const found: [number, number][] = [];
  postings.read(term, (bytes, from, to, before) => {
    let slot = before;
    for (let i = from; i < to && bytes[i] !== 0; ) {
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[i++]!;
        slot += (byte & 127) << shift;
        if (byte < 128) break;
      }
      found.push([slot, bytes[i++]!]);
    }
    return slot;
  });
  return found;
}

test('what was added is read again in its order, sealed or not, however far slots lie apart', () => {
  for (let seed = 1; seed <= 10; seed += 1) {
    const random = seeded(seed);
    let postings = makePostings();
    const wanted = Array.from({ length: 20 }, () => [] as [number, number][]);
    let slot = 0;
    for (let step = 0; step < 6_000; step += 1) {
      slot += random() < 0.01 ? Math.floor(random() * 20_000) : Math.floor(random() * 3) + 1;
      const term = Math.floor(random() ** 3 * 20);
      const halves = 1 + Math.floor(random() * 255);
      postings.add(term, slot, halves);
      wanted[term]!.push([slot, halves]);
      if (step % 2_500 === 2_499) {
        postings.seal(Int32Array.from({ length: slot + 1 }, (_, i) => i));
        assert.equal(postings.unsealed(), 0);
        postings = makePostings(postings.parts());
      }
    }
    wanted.forEach((all, term) => {
      assert.deepEqual(entries(postings, term), all);
      assert.equal(postings.count(term), all.length);
    });
  }
});

test('sealing leaves out what is gone and gives the others their new slots', () => {
  const postings = makePostings();
  for (let slot = 0; slot < 1_000; slot += 1) postings.add(slot % 3, slot, 7);
  const slots = Int32Array.from({ length: 1_000 }, (_, slot) => (slot % 2 === 0 ? slot / 2 : -1));
  postings.seal(slots);
  for (let term = 0; term < 3; term += 1)
    assert.deepEqual(
      entries(postings, term).map(([slot]) => slot),
      Array.from({ length: 500 }, (_, i) => i).filter((i) => (2 * i) % 3 === term),
    );
  assert.deepEqual(entries(postings, 99), []);
});
