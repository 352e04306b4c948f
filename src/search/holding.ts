import type { PaperIndex } from './paper-index.ts';
import type { PartTest } from './records.ts';

/** Of terms that must all be in a paper, so many are looked for before the text is. */
const MOST_TOGETHER = 200;

/** Papers that hold all of these terms, each with a 1 by slot. */
export function holdingAll(index: PaperIndex, terms: readonly number[]): Uint8Array {
  const held = new Uint8Array(index.facts.size());
  const numbers = [...new Set(terms)].slice(0, MOST_TOGETHER);
  if (numbers.length === 0 || numbers.some((number) => number < 0)) return held;
  numbers.sort((a, b) => index.postings.count(a) - index.postings.count(b));
  numbers.forEach((number, step) => {
    eachSlot(index, number, (slot) => {
      if (held[slot] === step) held[slot] = step + 1;
    });
  });
  for (let slot = 0; slot < held.length; slot += 1) held[slot] = held[slot] === numbers.length ? 1 : 0;
  return held;
}

/** Papers that hold one of these terms, each with a 1 by slot. */
export function holdingAny(index: PaperIndex, terms: readonly number[]): Uint8Array {
  const held = new Uint8Array(index.facts.size());
  for (const number of new Set(terms))
    if (number >= 0)
      eachSlot(index, number, (slot) => {
        held[slot] = 1;
      });
  return held;
}

/** The slots of a term's papers, those that are gone since the last sealing too. */
export function eachSlot(index: PaperIndex, term: number, use: (slot: number, halves: number) => void): void {
  index.postings.read(term, (bytes, from, to, before) => {
    let slot = before;
    for (let i = from; i < to && bytes[i] !== 0; ) {
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[i++]!;
        slot += (byte & 127) << shift;
        if (byte < 128) break;
      }
      use(slot, bytes[i++]!);
    }
    return slot;
  });
}

/** Whether the test holds for the terms of a paper's title, people or abstract, as `Records.some` gives them. */
export function someTerms({ lexicon, records }: PaperIndex, slot: number, test: PartTest): boolean {
  const { termOf } = lexicon;
  return records.some(slot, (numbers, length, part) => {
    if (part !== 'abstract') for (let i = 0; i < length; i += 1) numbers[i] = termOf(numbers[i]!);
    return test(numbers, length, part);
  });
}
