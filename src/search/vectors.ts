import { makeKernel, STEP } from './kernel.ts';

/** A vector as it is kept: a float32 factor, then a signed byte a dimension. Little-endian. */
export type PackedVector = Uint8Array;
const HEAD = 4;
const MOST_BYTE = 127;
export const packedLength = (dimension: number): number => HEAD + dimension;

export function packVector(vector: Float32Array): PackedVector {
  let most = 0;
  for (const x of vector) most = Math.max(most, Math.abs(x));
  // What is no number would spread to every comparison; such a vector says nothing.
  if (!Number.isFinite(most)) most = 0;
  const bytes = new Uint8Array(HEAD + vector.length);
  const factor = most / MOST_BYTE;
  new DataView(bytes.buffer).setFloat32(0, factor, true);
  if (most > 0) for (let i = 0; i < vector.length; i += 1) bytes[HEAD + i] = Math.round(vector[i]! / factor);
  return bytes;
}

export function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < vector.length; i += 1) squares += vector[i]! * vector[i]!;
  return Math.sqrt(squares);
}

/** Vectors of one dimension by slot, in the memory of the scanning kernel: a byte a number and twelve a paper beside. */
export type Vectors = {
  dimension: number;
  /** How many slots have a vector that says something. */
  count(): number;
  has(slot: number): boolean;
  put(slot: number, vector: PackedVector): void;
  remove(slot: number): void;
  /** The vector of a slot as numbers, or undefined. */
  get(slot: number): Float32Array | undefined;
  /** The vector of a slot as it is kept, or undefined. */
  packed(slot: number): PackedVector | undefined;
  /**
   * How near all of them are to a question whose numbers are rounded to 7 bits: dot products in standard deviations above
   * the mean, both of a sample, by slot for `slots` slots; 0 where there is no vector. `into` is at least that long.
   */
  nearness(question: Float32Array, slots: number, into: Float32Array): void;
  /** The same for these slots, in their order, of a question rounded to 14 bits. */
  nearnessAmong(question: Float32Array, slots: readonly number[]): Float32Array;
  /** Bytes to keep, segment by segment. */
  segments(): readonly Uint8Array[];
};

const SEGMENT = 8_192;
const PAGE = 65_536;
/** Vectors by which mean and deviation of all are estimated, taken from all segments alike. */
const SAMPLE = 2_048;
/** A number of the question is `COARSE` times one from -63 to 63 and one from -64 to 63: each is kept in a byte with this added. */
const ADDED = 64;
const COARSE = 128;
const LARGEST = 63 * COARSE + 63;

export function makeVectors(dimension: number, held: readonly Uint8Array[] = []): Vectors {
  const kernel = makeKernel();
  // What is filled up stays zero.
  const width = Math.ceil(dimension / STEP) * STEP;
  /** Of the question: what most of its numbers is, and what is left; then what is made of each dot product. */
  const coarse = 0;
  const fine = width;
  const line = 2 * width;
  const base = line + 64;
  const at = { scales: SEGMENT * width, starts: SEGMENT * (width + 4), out: SEGMENT * (width + 8) };
  const segmentBytes = SEGMENT * (width + 12);
  let segments = 0;
  let count = 0;
  const startOf = (slot: number): number => base + Math.floor(slot / SEGMENT) * segmentBytes;
  /** Of each segment: what its vectors are multiplied by; 0 where there is none. */
  let scales: Float32Array[] = [];
  /** What takes away again what was added to the question's numbers. */
  let starts: Int32Array[] = [];
  const scalesOf = (segment: number): Float32Array => scales[segment]!;

  function room(wanted: number): void {
    const pages = Math.ceil((base + wanted * segmentBytes) / PAGE);
    const have = kernel.memory.buffer.byteLength / PAGE;
    if (pages > have) kernel.memory.grow(pages - have);
    if (wanted <= segments) return;
    segments = wanted;
    // Memory that grew is seen anew.
    const { buffer } = kernel.memory;
    const all = Array.from({ length: segments }, (_, i) => base + i * segmentBytes);
    scales = all.map((start) => new Float32Array(buffer, start + at.scales, SEGMENT));
    starts = all.map((start) => new Int32Array(buffer, start + at.starts, SEGMENT));
  }

  room(Math.max(1, held.length));
  for (const [segment, bytes] of held.entries()) {
    new Uint8Array(kernel.memory.buffer, base + segment * segmentBytes, bytes.length).set(bytes);
    for (const scale of scalesOf(segment)) if (scale !== 0) count += 1;
  }

  const scaleOf = (slot: number): number =>
    slot < segments * SEGMENT ? scalesOf(Math.floor(slot / SEGMENT))[slot % SEGMENT]! : 0;
  const bytesAt = (slot: number): Int8Array =>
    new Int8Array(kernel.memory.buffer, startOf(slot) + (slot % SEGMENT) * width, dimension);

  function setScale(slot: number, scale: number): void {
    if (scaleOf(slot) !== 0) count -= 1;
    scalesOf(Math.floor(slot / SEGMENT))[slot % SEGMENT] = scale;
    if (scale !== 0) count += 1;
  }

  function put(slot: number, vector: PackedVector): void {
    const segment = Math.floor(slot / SEGMENT);
    room(segment + 1);
    const bytes = bytesAt(slot);
    bytes.set(vector.subarray(HEAD, HEAD + dimension));
    let sum = 0;
    for (let i = 0; i < dimension; i += 1) sum += bytes[i]!;
    starts[segment]![slot % SEGMENT] = -ADDED * sum;
    setScale(slot, new DataView(vector.buffer, vector.byteOffset).getFloat32(0, true));
  }

  function get(slot: number): Float32Array | undefined {
    const scale = scaleOf(slot);
    if (scale === 0) return undefined;
    const vector = new Float32Array(bytesAt(slot));
    for (let i = 0; i < vector.length; i += 1) vector[i]! *= scale;
    return vector;
  }

  function packed(slot: number): PackedVector | undefined {
    const scale = scaleOf(slot);
    if (scale === 0) return undefined;
    const bytes = new Uint8Array(HEAD + dimension);
    new DataView(bytes.buffer).setFloat32(0, scale, true);
    bytes.set(bytesAt(slot), HEAD);
    return bytes;
  }

  function putQuestion(question: Float32Array): void {
    let most = 0;
    for (const x of question) most = Math.max(most, Math.abs(x));
    const factor = LARGEST / (most || 1);
    const bytes = new Uint8Array(kernel.memory.buffer, 0, 2 * width);
    for (let i = 0; i < dimension; i += 1) {
      const number = Math.round(question[i]! * factor);
      const part = Math.round(number / COARSE);
      bytes[coarse + i] = ADDED + part;
      bytes[fine + i] = ADDED + number - COARSE * part;
    }
  }

  /** Each dot product is multiplied, and something is added. */
  function putLine(factor: number, added: number): void {
    new Float32Array(kernel.memory.buffer, line, 2).set([factor, added]);
  }

  /** What is made of the dot products of most of the question with so many vectors from the beginning of a segment. */
  function scan(segment: number, most: number): Float32Array {
    const start = base + segment * segmentBytes;
    kernel.scan(coarse, line, start, start + at.starts, start + at.scales, start + at.out, most, width);
    return new Float32Array(kernel.memory.buffer, start + at.out, most);
  }

  /** Of the question's dot products without what is left of its numbers; leaves those as they are from now on. */
  function moments(): Moments {
    putLine(1, 0);
    const sums = { n: 0, sum: 0, squares: 0 };
    const each = Math.min(SEGMENT, Math.ceil(SAMPLE / segments));
    for (let segment = 0; segment < segments; segment += 1) {
      addTo(sums, scan(segment, each));
      for (const scale of scalesOf(segment).subarray(0, each)) if (scale !== 0) sums.n += 1;
    }
    return momentsOf(sums);
  }

  function nearness(question: Float32Array, slots: number, into: Float32Array): void {
    putQuestion(question);
    const { mean, deviation } = moments();
    putLine(1 / deviation, -mean / deviation);
    const held = Math.min(slots, segments * SEGMENT);
    for (let from = 0; from < held; from += SEGMENT) {
      const near = scan(from / SEGMENT, Math.min(SEGMENT, held - from));
      into.set(near, from);
      const scales = scalesOf(from / SEGMENT);
      if (count < held) for (let i = 0; i < near.length; i += 1) if (scales[i] === 0) into[from + i] = 0;
    }
    into.fill(0, held, slots);
  }

  function nearnessAmong(question: Float32Array, slots: readonly number[]): Float32Array {
    putQuestion(question);
    const { mean, deviation } = moments();
    const out = base + at.out;
    const one = new Float32Array(kernel.memory.buffer, out, 1);
    const near = new Float32Array(slots.length);
    for (let i = 0; i < slots.length; i += 1) {
      const slot = slots[i]!;
      if (scaleOf(slot) === 0) continue;
      const place = slot % SEGMENT;
      const segment = startOf(slot);
      const [vector, start, scale] = [place * width, at.starts + 4 * place, at.scales + 4 * place];
      kernel.scan(coarse, line, segment + vector, segment + start, segment + scale, out, 1, width);
      const most = one[0]!;
      kernel.scan(fine, line, segment + vector, segment + start, segment + scale, out, 1, width);
      near[i] = (most + one[0]! / COARSE - mean) / deviation;
    }
    return near;
  }

  return {
    dimension,
    count: () => count,
    has: (slot) => scaleOf(slot) !== 0,
    put,
    remove: (slot) => {
      if (slot < segments * SEGMENT) setScale(slot, 0);
    },
    get,
    packed,
    nearness,
    nearnessAmong,
    segments: () =>
      Array.from(
        { length: segments },
        (_, segment) => new Uint8Array(kernel.memory.buffer, base + segment * segmentBytes, at.out),
      ),
  };
}

type Sums = { n: number; sum: number; squares: number };
type Moments = { mean: number; deviation: number };

/** What is not there has a dot product of 0, which adds nothing. */
function addTo(sums: Sums, dots: Float32Array): void {
  let { sum, squares } = sums;
  for (let i = 0; i < dots.length; i += 1) {
    const dot = dots[i]!;
    sum += dot;
    squares += dot * dot;
  }
  sums.sum = sum;
  sums.squares = squares;
}

function momentsOf({ n, sum, squares }: Sums): Moments {
  const mean = sum / Math.max(1, n);
  return { mean, deviation: Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean)) || 1 };
}
