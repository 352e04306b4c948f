import { makeColumn } from './column.ts';

/** What is kept of a paper's text, as numbers of the lexicon in the order of the text. */
export type TextRecord = {
  key: string;
  /** Words as they are written, and how many of them stand before the first colon. */
  title: readonly number[];
  name: number;
  authors: readonly (readonly number[])[];
  organisation: readonly number[];
  /** Terms. */
  abstract: readonly number[];
  keywords: readonly (readonly number[])[];
};

/** A test of one part of a paper's text. */
export type PartTest = (numbers: Uint32Array, length: number, part: 'title' | 'people' | 'abstract') => boolean;

/** A record a paper, by slot, packed into chunks of memory of which none is copied when they grow. */
export type Records = {
  size(): number;
  add(record: TextRecord): void;
  key(slot: number): string;
  /** What it begins with. The name of its first author is empty where none is known. */
  head(slot: number): { title: number[]; name: number; lead: number[] };
  authors(slot: number): number[][];
  /**
   * Whether the test holds for the title's words, the people's words or the abstract's terms, the first so many numbers of an
   * array that is good until it returns.
   */
  some(slot: number, test: PartTest): boolean;
  whole(slot: number): TextRecord;
  /** These slots alone, in this order. */
  keep(slots: readonly number[]): Records;
  parts(): RecordsParts;
};
/** Where each record starts, and where the last one ends; chunks of `CHUNK` bytes, the last as far as it is in use. */
export type RecordsParts = { starts: Uint32Array; chunks: readonly Uint8Array[] };

const CHUNK = 1 << 22;
const LONGEST_NUMBER = 5;

export function makeRecords(held?: RecordsParts): Records {
  const chunks: Uint8Array[] = (held?.chunks ?? []).map(wholeChunk);
  const starts = makeColumn(Uint32Array, held?.starts);
  let size = Math.max(0, (held?.starts.length ?? 1) - 1);
  let bytes: Uint8Array = new Uint8Array(0);
  let at = 0;

  function put(n: number): void {
    let left = n;
    for (; left > 127; left >>>= 7) bytes[at++] = (left & 127) | 128;
    bytes[at++] = left;
  }
  function putAll(numbers: readonly number[]): void {
    put(numbers.length);
    for (const n of numbers) put(n);
  }

  function room(most: number): void {
    let start = starts.data[size]!;
    if ((start % CHUNK) + most > CHUNK) start = Math.ceil(start / CHUNK) * CHUNK;
    if (start + most > chunks.length * CHUNK) chunks.push(new Uint8Array(CHUNK));
    starts.data[size] = start;
    bytes = chunks[Math.floor(start / CHUNK)]!;
    at = start % CHUNK;
  }

  function add({ key, title, name, authors, organisation, abstract, keywords }: TextRecord): void {
    const lists = [...authors, ...keywords];
    const numbers = key.length + title.length + lists.flat().length + organisation.length + abstract.length;
    starts.reserve(size + 2);
    room(LONGEST_NUMBER * (numbers + lists.length + 7));
    putAll(Array.from(key, (_, i) => key.charCodeAt(i)));
    put(name);
    putAll(title);
    put(authors.length);
    for (const one of authors) putAll(one);
    putAll(organisation);
    putAll(abstract);
    put(keywords.length);
    for (const one of keywords) putAll(one);
    const start = starts.data[size]!;
    size += 1;
    starts.data[size] = start - (start % CHUNK) + at;
  }

  function open(slot: number): void {
    const start = starts.data[slot]!;
    bytes = chunks[Math.floor(start / CHUNK)]!;
    at = start % CHUNK;
  }
  function next(): number {
    let n = bytes[at++]!;
    if (n < 128) return n;
    n &= 127;
    for (let shift = 7; ; shift += 7) {
      const byte = bytes[at++]!;
      n |= (byte & 127) << shift;
      if (byte < 128) return n;
    }
  }
  function nextAll(): number[] {
    const numbers = new Array<number>(next());
    for (let i = 0; i < numbers.length; i += 1) numbers[i] = next();
    return numbers;
  }
  const read = makeColumn(Uint32Array);
  /** Reads the next numbers behind those that were read; how many there are then. */
  function readTo(from: number): number {
    const to = from + next();
    read.reserve(to);
    for (let i = from; i < to; i += 1) read.data[i] = next();
    return to;
  }
  function skip(): void {
    for (let left = next(); left > 0; left -= 1) while (bytes[at++]! > 127);
  }
  const nextLists = (): number[][] => Array.from({ length: next() }, nextAll);

  function head(slot: number): { title: number[]; name: number; lead: number[] } {
    open(slot);
    skip();
    const name = next();
    return { name, title: nextAll(), lead: next() > 0 ? nextAll() : [] };
  }

  function whole(slot: number): TextRecord {
    open(slot);
    const key = String.fromCharCode(...nextAll());
    const name = next();
    const [title, authors, organisation] = [nextAll(), nextLists(), nextAll()];
    return { key, name, title, authors, organisation, abstract: nextAll(), keywords: nextLists() };
  }

  function some(slot: number, test: PartTest): boolean {
    open(slot);
    skip();
    next();
    // What is read may take the array's place: it is looked up after that.
    const title = readTo(0);
    if (test(read.data, title, 'title')) return true;
    let people = 0;
    for (let names = next() + 1; names > 0; names -= 1) people = readTo(people);
    if (test(read.data, people, 'people')) return true;
    const abstract = readTo(0);
    return test(read.data, abstract, 'abstract');
  }

  return {
    size: () => size,
    add,
    some,
    key: (slot) => {
      open(slot);
      return String.fromCharCode(...nextAll());
    },
    head,
    authors: (slot) => {
      open(slot);
      skip();
      next();
      skip();
      return nextLists();
    },
    whole,
    keep: (slots) => {
      const kept = makeRecords();
      for (const slot of slots) kept.add(whole(slot));
      return kept;
    },
    parts: () => {
      const end = starts.data[size]!;
      const used = chunks.slice(0, Math.ceil(end / CHUNK));
      return {
        starts: starts.data.subarray(0, size + 1),
        chunks: used.map((chunk, i) => chunk.subarray(0, Math.min(CHUNK, end - i * CHUNK))),
      };
    },
  };
}

function wholeChunk(bytes: Uint8Array): Uint8Array {
  if (bytes.length === CHUNK) return bytes;
  const chunk = new Uint8Array(CHUNK);
  chunk.set(bytes);
  return chunk;
}
