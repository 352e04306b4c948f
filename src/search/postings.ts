import { makeColumn } from './column.ts';

/**
 * For each term the papers that hold it, in the order of their slots: the difference to the slot before as a LEB128 number,
 * then the occurrences as a byte (see `halvesOf`). Most lie one after another in one array; what was added since lies in
 * chains of small pieces, until it is sealed as well.
 */
export type Postings = {
  /** Papers that hold the term and are not gone. */
  count(term: number): number;
  /** A term's slots must come in rising order. */
  add(term: number, slot: number, halves: number): void;
  /** Of a paper that is gone: its entries stay until the next sealing. */
  discount(term: number): void;
  /** The term's entries, piece by piece. */
  read(term: number, use: UsePiece): void;
  /** Bytes in chains. */
  unsealed(): number;
  /** Puts everything in one array, with new slots: `slots[old]`, or -1 for a paper that is left out. Their order stays. */
  seal(slots: Int32Array): void;
  parts(): PostingsParts;
};

/** Entries lie from `from` to before `to`, or to a first byte of 0. `slot` is the last one before, -1 at first; tells its own last one. */
export type UsePiece = (bytes: Uint8Array, from: number, to: number, slot: number) => number;
export type PostingsParts = { sealed: Uint8Array; ends: Uint32Array; counts: Uint32Array };

const CHUNK = 1 << 20;
/** A piece is twice as long as the one before. Its last bytes point to the next. */
const FIRST_PIECE = 12;
const MOST_DOUBLED = 8;
const POINTER = 4;
const LONGEST_ENTRY = 6;

export function makePostings(held?: PostingsParts): Postings {
  const counts = makeColumn(Uint32Array, held?.counts);
  let sealed = held?.sealed ?? new Uint8Array(0);
  let ends = held?.ends ?? new Uint32Array(0);
  let chains = emptyChains();

  function add(term: number, slot: number, halves: number): void {
    counts.reserve(term + 1);
    counts.data[term]! += 1;
    chains.add(term, slot, halves);
  }

  function read(term: number, use: UsePiece): void {
    let slot = -1;
    if (term < ends.length) slot = use(sealed, term === 0 ? 0 : ends[term - 1]!, ends[term]!, slot);
    chains.read(term, use, slot);
  }

  function seal(slots: Int32Array): void {
    const all = counts.data.length;
    const newEnds = new Uint32Array(all);
    // No entry grows: what is left out makes room for a longer difference.
    const bytes = new Uint8Array(sealed.length + chains.bytes());
    let at = 0;
    let last = -1;
    const copy: UsePiece = (from, start, to, before) => {
      let slot = before;
      for (let i = start; i < to && from[i] !== 0; ) {
        let difference = 0;
        for (let shift = 0; ; shift += 7) {
          const byte = from[i++]!;
          difference |= (byte & 127) << shift;
          if (byte < 128) break;
        }
        slot += difference;
        const halves = from[i++]!;
        const now = slots[slot]!;
        if (now < 0) continue;
        let left = now - last;
        for (; left > 127; left >>>= 7) bytes[at++] = (left & 127) | 128;
        bytes[at++] = left;
        bytes[at++] = halves;
        last = now;
      }
      return slot;
    };
    for (let term = 0; term < all; term += 1) {
      last = -1;
      read(term, copy);
      newEnds[term] = at;
    }
    sealed = new Uint8Array(bytes.buffer.transfer(at));
    ends = newEnds;
    chains = emptyChains();
  }

  return {
    count: (term) => counts.data[term] ?? 0,
    add,
    discount: (term) => {
      counts.data[term]! -= 1;
    },
    read,
    unsealed: () => chains.bytes(),
    seal,
    parts: () => ({ sealed, ends, counts: counts.data }),
  };
}

/** Chains of pieces in chunks of memory, of which none is copied when they grow. */
function emptyChains() {
  const chunks: Uint8Array[] = [];
  let used = 0;
  /** Of each term: the address of its first piece plus 1, where its next entry goes, how long its last piece is, and its last slot plus 1. */
  const first = makeColumn(Uint32Array);
  const next = makeColumn(Uint32Array);
  const end = makeColumn(Uint32Array);
  const doubled = makeColumn(Uint8Array);
  const last = makeColumn(Uint32Array);

  function piece(size: number): number {
    if ((used % CHUNK) + size > CHUNK) used = Math.ceil(used / CHUNK) * CHUNK;
    if (used + size > chunks.length * CHUNK) chunks.push(new Uint8Array(CHUNK));
    const address = used;
    used += size;
    return address;
  }

  function add(term: number, slot: number, halves: number): void {
    for (const column of [first, next, end, last]) column.reserve(term + 1);
    doubled.reserve(term + 1);
    if (first.data[term] === 0) {
      const address = piece(FIRST_PIECE);
      first.data[term] = address + 1;
      next.data[term] = address;
      end.data[term] = address + FIRST_PIECE - POINTER;
    } else if (end.data[term]! - next.data[term]! < LONGEST_ENTRY) lengthen(term);
    const chunk = chunks[Math.floor(next.data[term]! / CHUNK)]!;
    const start = next.data[term]! % CHUNK;
    let at = start;
    let left = slot + 1 - last.data[term]!;
    for (; left > 127; left >>>= 7) chunk[at++] = (left & 127) | 128;
    chunk[at++] = left;
    chunk[at++] = halves;
    next.data[term]! += at - start;
    last.data[term] = slot + 1;
  }

  function lengthen(term: number): void {
    doubled.data[term] = Math.min(MOST_DOUBLED, doubled.data[term]! + 1);
    const size = FIRST_PIECE << doubled.data[term]!;
    const address = piece(size);
    const pointer = end.data[term]!;
    const chunk = chunks[Math.floor(pointer / CHUNK)]!;
    for (let i = 0; i < POINTER; i += 1) chunk[(pointer % CHUNK) + i] = address >>> (8 * i);
    next.data[term] = address;
    end.data[term] = address + size - POINTER;
  }

  function read(term: number, use: UsePiece, before: number): void {
    if (term >= first.data.length || first.data[term] === 0) return;
    let slot = before;
    let isFirst = true;
    let address = first.data[term]! - 1;
    for (let times = 0; ; times = Math.min(MOST_DOUBLED, times + 1)) {
      const chunk = chunks[Math.floor(address / CHUNK)]!;
      const start = address % CHUNK;
      const pointer = start + (FIRST_PIECE << times) - POINTER;
      const isLast = address + (FIRST_PIECE << times) - POINTER === end.data[term];
      const to = isLast ? next.data[term]! - address + start : pointer;
      slot = use(chunk, start, to, isFirst ? -1 : slot);
      isFirst = false;
      if (isLast) return;
      address =
        (chunk[pointer]! | (chunk[pointer + 1]! << 8) | (chunk[pointer + 2]! << 16) | (chunk[pointer + 3]! << 24)) >>>
        0;
    }
  }

  return { add, read, bytes: () => used };
}
