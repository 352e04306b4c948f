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

/** Vectors of one dimension by slot, in the memory of the scanning kernel: a byte a number and eight a paper beside. */
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
   * How near all of them are to a question, exactly: dot products in standard deviations above the mean of all, by slot
   * for `slots` slots; 0 where there is no vector. `into` is at least that long.
   */
  nearness(question: Float32Array, slots: number, into: Float32Array): void;
  /** The same for these slots, in their order; mean and deviation are those of a sample. */
  nearnessAmong(question: Float32Array, slots: readonly number[]): Float32Array;
  /** Bytes to keep, segment by segment. */
  segments(): readonly Uint8Array[];
};

const SEGMENT = 8_192;
const PAGE = 65_536;
/** Vectors by which the mean of all is estimated. */
const SAMPLE = 2_048;
/** The question's 16-bit numbers have this length together, which keeps every sum within 32 bits. */
const QUESTION_LENGTH = 32_767;

export function makeVectors(dimension: number, held: readonly Uint8Array[] = []): Vectors {
  const kernel = makeKernel();
  // What is filled up stays zero.
  const width = Math.ceil(dimension / STEP) * STEP;
  const base = Math.ceil((2 * width) / 64) * 64;
  const at = { scales: SEGMENT * width, out: SEGMENT * (width + 4) };
  const segmentBytes = SEGMENT * (width + 8);
  let segments = 0;
  let count = 0;
  const startOf = (slot: number): number => base + Math.floor(slot / SEGMENT) * segmentBytes;
  /** Of each segment: what its vectors are multiplied by; 0 where there is none. */
  let scales: Float32Array[] = [];
  const scalesOf = (segment: number): Float32Array => scales[segment]!;

  function room(wanted: number): void {
    const pages = Math.ceil((base + wanted * segmentBytes) / PAGE);
    const have = kernel.memory.buffer.byteLength / PAGE;
    if (pages > have) kernel.memory.grow(pages - have);
    if (wanted <= segments) return;
    segments = wanted;
    // Memory that grew is seen anew.
    scales = Array.from(
      { length: segments },
      (_, i) => new Float32Array(kernel.memory.buffer, base + i * segmentBytes + at.scales, SEGMENT),
    );
  }

  room(1);
  for (const [segment, bytes] of held.entries()) {
    room(segment + 1);
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
    room(Math.floor(slot / SEGMENT) + 1);
    bytesAt(slot).set(vector.subarray(HEAD, HEAD + dimension));
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
    const factor = QUESTION_LENGTH / (lengthOf(question) || 1);
    const numbers = new Int16Array(kernel.memory.buffer, 0, width);
    numbers.fill(0);
    for (let i = 0; i < dimension; i += 1) numbers[i] = Math.round(question[i]! * factor);
  }

  /** Dot products with so many vectors from the beginning of a segment. */
  function scan(segment: number, most: number): Float32Array {
    const start = base + segment * segmentBytes;
    kernel.scan(0, start, start + at.scales, start + at.out, most, width);
    return new Float32Array(kernel.memory.buffer, start + at.out, most);
  }

  function nearness(question: Float32Array, slots: number, into: Float32Array): void {
    putQuestion(question);
    const sums = { n: 0, sum: 0, squares: 0 };
    const held = Math.min(slots, segments * SEGMENT);
    for (let first = 0; first < held; first += SEGMENT) {
      const out = scan(first / SEGMENT, Math.min(SEGMENT, held - first));
      into.set(out, first);
      addTo(sums, out);
    }
    const { mean, deviation } = momentsOf({ ...sums, n: count });
    const per = 1 / deviation;
    into.fill(0, held, slots);
    for (let first = 0; first < held; first += SEGMENT) {
      const scales = scalesOf(first / SEGMENT);
      const end = Math.min(SEGMENT, held - first);
      for (let i = 0; i < end; i += 1) into[first + i] = scales[i] === 0 ? 0 : (into[first + i]! - mean) * per;
    }
  }

  function nearnessAmong(question: Float32Array, slots: readonly number[]): Float32Array {
    putQuestion(question);
    const sums = { n: 0, sum: 0, squares: 0 };
    addTo(sums, scan(0, SAMPLE));
    for (const scale of scalesOf(0).subarray(0, SAMPLE)) if (scale !== 0) sums.n += 1;
    const { mean, deviation } = momentsOf(sums);
    const out = base + at.out;
    const one = new Float32Array(kernel.memory.buffer, out, 1);
    return Float32Array.from(slots, (slot) => {
      if (scaleOf(slot) === 0) return 0;
      const start = startOf(slot);
      const place = slot % SEGMENT;
      kernel.scan(0, start + place * width, start + at.scales + 4 * place, out, 1, width);
      return (one[0]! - mean) / deviation;
    });
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

function momentsOf({ n, sum, squares }: Sums): { mean: number; deviation: number } {
  const mean = sum / Math.max(1, n);
  return { mean, deviation: Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean)) || 1 };
}
