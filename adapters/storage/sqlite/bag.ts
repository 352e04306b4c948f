/**
 * A paper's words as a bag: which terms, how often in title, abstract and people. Kept beside the inverted index so that
 * any paper can be scored exactly, also one that another road (a filter, a vector) brought up.
 *
 * Layout, little-endian: u16 title length, u16 abstract length, u32 n, then n × u32 term hashes (FNV-1a), then three runs
 * of n × u8 counts. Counts stop at 255, which BM25 cannot tell from more.
 */
export type Bag = Uint8Array;

const HEAD = 8;

export function makeBag(title: readonly string[], abstract: readonly string[], people: readonly string[]): Bag {
  const counts = new Map<number, [number, number, number]>();
  [title, abstract, people].forEach((field, which) => {
    for (const term of field) {
      const hash = hashTerm(term);
      const row = counts.get(hash) ?? [0, 0, 0];
      row[which]! += 1;
      counts.set(hash, row);
    }
  });
  const n = counts.size;
  const bytes = new Uint8Array(HEAD + n * 7);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.min(title.length, 0xffff), true);
  view.setUint16(2, Math.min(abstract.length, 0xffff), true);
  view.setUint32(4, n, true);
  let i = 0;
  for (const [hash, row] of counts) {
    view.setUint32(HEAD + 4 * i, hash, true);
    for (let which = 0; which < 3; which += 1) bytes[HEAD + (4 + which) * n + i] = Math.min(row[which]!, 255);
    i += 1;
  }
  return bytes;
}

/** The length BM25 normalises by: words of title and abstract. */
export const bagLength = (bag: Bag): number => bag[0]! + bag[1]! * 256 + bag[2]! + bag[3]! * 256;

export function hashTerm(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i += 1) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** How much an occurrence in each field counts beside one in the abstract. */
const TITLE_WEIGHT = 2;
const PEOPLE_WEIGHT = 0.5;
/** Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009): the usual constants. */
const K1 = 1.2;
const B = 0.75;

/** The most that a paper could score: every term without end. */
export const mostOf = (weights: number): number => weights * (K1 + 1);

/** Terms by their hash, with a quick test that nearly every other term of a paper fails. */
export type Weights = { of: ReadonlyMap<number, number>; maybe: Uint8Array };
const MAYBE = 0xfff;

export function weighTerms(terms: readonly { term: string; weight: number }[]): Weights {
  const of = new Map<number, number>();
  const maybe = new Uint8Array(MAYBE + 1);
  for (const { term, weight } of terms) {
    const hash = hashTerm(term);
    of.set(hash, weight);
    maybe[hash & MAYBE] = 1;
  }
  return { of, maybe };
}

/** BM25 over weighted fields (BM25F with one length). */
export function scoreBag(bag: Bag, { of, maybe }: Weights, averageLength: number): number {
  const n = bag[4]! + bag[5]! * 256 + bag[6]! * 65_536;
  const hashes = hashesOf(bag, n);
  const norm = K1 * (1 - B + (B * bagLength(bag)) / averageLength);
  const titles = HEAD + 4 * n;
  let score = 0;
  for (let i = 0; i < n; i += 1) {
    const hash = hashes[i]!;
    if (maybe[hash & MAYBE] === 0) continue;
    const weight = of.get(hash);
    if (weight === undefined) continue;
    // Ten authors called Wu say no more than one.
    const person = bag[titles + 2 * n + i]! > 0 ? PEOPLE_WEIGHT : 0;
    const tf = TITLE_WEIGHT * bag[titles + i]! + bag[titles + n + i]! + person;
    score += (weight * tf * (K1 + 1)) / (tf + norm);
  }
  return score;
}

/** A view where the bytes lie evenly, as those of a database row do, else a copy. */
const hashesOf = (bag: Bag, n: number): Uint32Array =>
  bag.byteOffset % 4 === 0
    ? new Uint32Array(bag.buffer, bag.byteOffset + HEAD, n)
    : new Uint32Array(bag.slice(HEAD, HEAD + 4 * n).buffer);

/** Robertson and Spärck Jones' weight, kept above zero. */
export const inverseFrequency = (papers: number, having: number): number =>
  Math.log(1 + (Math.max(papers, having) - having + 0.5) / (having + 0.5));
