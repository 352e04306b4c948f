import { hash32 } from '../text/hash.ts';
import type { PaperIndex } from './paper-index.ts';

const FULL = 0.6;

/** Finds slots by key. Its table is made when it is first asked, and goes on with the papers that came since. */
export function makeSlotLookup(index: PaperIndex): (key: string) => number {
  /** Open addressing: a slot plus 1, or 0. */
  let table = new Uint32Array(0);
  let known = 0;
  let of = index.facts;

  function put(slot: number): void {
    let place = hash32(index.records.key(slot)) & (table.length - 1);
    while (table[place] !== 0) place = (place + 1) & (table.length - 1);
    table[place] = slot + 1;
  }

  function bringUpToDate(): void {
    const slots = index.facts.size();
    if (of !== index.facts || slots > table.length * FULL) {
      of = index.facts;
      known = 0;
      table = new Uint32Array(2 ** Math.ceil(Math.log2((slots + 1) / FULL) + 1));
    }
    for (; known < slots; known += 1) put(known);
  }

  /** The slot that holds this key now, or -1. */
  return (key) => {
    bringUpToDate();
    for (let place = hash32(key) & (table.length - 1); table[place] !== 0; place = (place + 1) & (table.length - 1)) {
      const slot = table[place]! - 1;
      if (!index.facts.isGone(slot) && index.records.key(slot) === key) return slot;
    }
    return -1;
  };
}
