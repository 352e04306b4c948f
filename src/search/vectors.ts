import { makeKernel, STEP } from './kernel.ts';
import { addTo, type Moment, momentsOfSums } from './moments.ts';
import { HEAD, type PackedVector, packedLength } from './packed-vector.ts';

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
   * About how near all of them are to a question: dot products of the first `frontOf` numbers, the question's rounded to
   * 7 bits, in standard deviations above the mean, both of a sample, by slot for `slots` slots; 0 where there is no vector.
   * `into` is at least that long.
   */
  nearness(question: Float32Array, slots: number, into: Float32Array): void;
  /** The same by all numbers, for these slots in their order. */
  nearnessAmong(question: Float32Array, slots: readonly number[]): Float32Array;
  /** Bytes to keep, segment by segment. */
  segments(): readonly Uint8Array[];
};

const SEGMENT = 8_192;
const PAGE = 65_536;
/** Vectors by which mean and deviation of all are estimated, taken from all segments alike. */
const SAMPLE = 2_048;
/** A number of the question is one from -63 to 63, kept in a byte with this added. */
const ADDED = 64;
const LARGEST = 63;

/**
 * By so many numbers all vectors are compared, since a scan takes as long as it takes to read them from memory; those that
 * seem near by them are compared again by all. Our model tells three fifths of what it tells in the first half.
 */
export const frontOf = (dimension: number): number => STEP * Math.ceil(dimension / STEP / 2);

/** Some of all vectors' numbers, those of each vector side by side; what is filled up stays zero. */
type Plane = {
  /** The first number, and behind the last one. */
  from: number;
  to: number;
  width: number;
  /** Where it begins in a segment, and where what its sums start from does. */
  at: number;
  starts: number;
};

export function makeVectors(dimension: number, held: readonly Uint8Array[] = []): Vectors {
  const kernel = makeKernel();
  const whole = STEP * Math.ceil(dimension / STEP);
  const half = frontOf(dimension);
  const ofScales = SEGMENT * whole;
  const plane = (from: number, width: number, place: number): Plane => ({
    from,
    to: Math.min(dimension, from + width),
    width,
    at: SEGMENT * from,
    starts: ofScales + 4 * SEGMENT * (place + 1),
  });
  const front = plane(0, half, 0);
  const planes = half < whole ? [front, plane(half, whole - half, 1)] : [front];
  const segmentBytes = ofScales + 4 * SEGMENT * (planes.length + 1);
  /** The question stands first, then what is made of each dot product, then the results of the last scan. */
  const line = whole;
  const out = line + 64;
  const base = out + 4 * SEGMENT;
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
    const starts = Array.from({ length: segments }, (_, i) => base + i * segmentBytes + ofScales);
    scales = starts.map((start) => new Float32Array(kernel.memory.buffer, start, SEGMENT));
  }

  room(Math.max(1, held.length));
  for (const [segment, bytes] of held.entries()) {
    new Uint8Array(kernel.memory.buffer, base + segment * segmentBytes, bytes.length).set(bytes);
    for (const scale of scalesOf(segment)) if (scale !== 0) count += 1;
  }

  const scaleOf = (slot: number): number =>
    slot < segments * SEGMENT ? scalesOf(Math.floor(slot / SEGMENT))[slot % SEGMENT]! : 0;
  /** A vector's numbers in one plane, as they lie in memory. */
  const part = (slot: number, { at, from, to, width }: Plane): Int8Array =>
    new Int8Array(kernel.memory.buffer, startOf(slot) + at + (slot % SEGMENT) * width, to - from);

  function setScale(slot: number, scale: number): void {
    if (scaleOf(slot) !== 0) count -= 1;
    scalesOf(Math.floor(slot / SEGMENT))[slot % SEGMENT] = scale;
    if (scale !== 0) count += 1;
  }

  function put(slot: number, vector: PackedVector): void {
    room(Math.floor(slot / SEGMENT) + 1);
    for (const one of planes) {
      const numbers = part(slot, one);
      numbers.set(vector.subarray(HEAD + one.from, HEAD + one.to));
      let sum = 0;
      for (let i = 0; i < numbers.length; i += 1) sum += numbers[i]!;
      // Takes away again what is added to the question's numbers.
      const start = startOf(slot) + one.starts + 4 * (slot % SEGMENT);
      new Int32Array(kernel.memory.buffer, start, 1)[0] = -ADDED * sum;
    }
    setScale(slot, new DataView(vector.buffer, vector.byteOffset).getFloat32(0, true));
  }

  function packed(slot: number): PackedVector | undefined {
    const scale = scaleOf(slot);
    if (scale === 0) return undefined;
    const bytes = new Uint8Array(packedLength(dimension));
    new DataView(bytes.buffer).setFloat32(0, scale, true);
    for (const one of planes) bytes.set(part(slot, one), HEAD + one.from);
    return bytes;
  }

  function get(slot: number): Float32Array | undefined {
    const scale = scaleOf(slot);
    if (scale === 0) return undefined;
    const vector = new Float32Array(dimension);
    for (const one of planes) vector.set(part(slot, one), one.from);
    for (let i = 0; i < dimension; i += 1) vector[i]! *= scale;
    return vector;
  }

  function putQuestion(question: Float32Array): void {
    let most = 0;
    for (const x of question) most = Math.max(most, Math.abs(x));
    const factor = LARGEST / (most || 1);
    const bytes = new Uint8Array(kernel.memory.buffer, 0, whole);
    for (let i = 0; i < dimension; i += 1) bytes[i] = ADDED + Math.round(question[i]! * factor);
  }

  /** Each dot product is multiplied, and something is added. */
  function putLine(factor: number, added: number): void {
    new Float32Array(kernel.memory.buffer, line, 2).set([factor, added]);
  }

  /** Makes something of the dot products in one plane with so many vectors of a segment from one on. */
  function scan({ from, width, at, starts }: Plane, slot: number, most: number): void {
    const segment = startOf(slot);
    const place = slot % SEGMENT;
    const vectors = segment + at + place * width;
    kernel.scan(from, line, vectors, segment + starts + 4 * place, segment + ofScales + 4 * place, out, most, width);
  }
  const results = (most: number): Float32Array => new Float32Array(kernel.memory.buffer, out, most);

  /** Of a sample's dot products in these planes; leaves those as they are from now on. */
  function moments(some: readonly Plane[]): Moment {
    putLine(1, 0);
    const sums = { n: 0, sum: 0, squares: 0 };
    const each = Math.min(SEGMENT, Math.ceil(SAMPLE / segments));
    const dots = new Float32Array(each);
    const added = results(each);
    for (let segment = 0; segment < segments; segment += 1) {
      dots.fill(0);
      for (const one of some) {
        scan(one, segment * SEGMENT, each);
        for (let i = 0; i < each; i += 1) dots[i]! += added[i]!;
      }
      addTo(sums, dots);
      for (const scale of scalesOf(segment).subarray(0, each)) if (scale !== 0) sums.n += 1;
    }
    return momentsOfSums(sums);
  }

  function nearness(question: Float32Array, slots: number, into: Float32Array): void {
    putQuestion(question);
    const { mean, deviation } = moments([front]);
    putLine(1 / deviation, -mean / deviation);
    const there = Math.min(slots, segments * SEGMENT);
    for (let from = 0; from < there; from += SEGMENT) {
      const most = Math.min(SEGMENT, there - from);
      scan(front, from, most);
      into.set(results(most), from);
      const scales = scalesOf(from / SEGMENT);
      if (count < there) for (let i = 0; i < most; i += 1) if (scales[i] === 0) into[from + i] = 0;
    }
    into.fill(0, there, slots);
  }

  function nearnessAmong(question: Float32Array, slots: readonly number[]): Float32Array {
    putQuestion(question);
    const { mean, deviation } = moments(planes);
    const near = new Float32Array(slots.length);
    const one = results(1);
    for (let i = 0; i < slots.length; i += 1) {
      const slot = slots[i]!;
      if (scaleOf(slot) === 0) continue;
      let dot = 0;
      for (let p = 0; p < planes.length; p += 1) {
        scan(planes[p]!, slot, 1);
        dot += one[0]!;
      }
      near[i] = (dot - mean) / deviation;
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
        (_, segment) => new Uint8Array(kernel.memory.buffer, base + segment * segmentBytes, segmentBytes),
      ),
  };
}
