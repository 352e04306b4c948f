import { makeKernel, STEP } from './kernel.ts';

/** A vector as it is kept: a float32 factor, then a signed byte a dimension. Little-endian. */
export type Packed = Uint8Array;
const HEAD = 4;
const MOST_BYTE = 127;

export function packVector(vector: Float32Array): Packed {
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

/** How near every paper is to a question. `mean` and `deviation` are over all papers that have a vector. */
export type Nearness = {
  /** Dot product in standard deviations above the mean paper; 0 for a paper without a vector. */
  of(paper: number): number;
  /** Row ids of the `n` nearest papers, nearest first. */
  best(n: number): number[];
};

export type Vectors = {
  count(): number;
  put(paper: number, vector: Packed): void;
  /** The vector of a paper as numbers, or undefined. */
  get(paper: number): Float32Array | undefined;
  /** Compares with all of them, exactly. What it returns is good until the next comparison. */
  nearness(question: Float32Array): Nearness;
  /** Compares with these papers, and with any other that is asked for; mean and deviation are those of a sample. */
  nearnessAmong(question: Float32Array, papers: readonly number[]): Nearness;
};

const SEGMENT = 8_192;
const PAGE = 65_536;
/** Vectors by which the mean of all is estimated. */
const SAMPLE = 2_048;
/** The histogram in which the nearest are found: how fine, and its ends in standard deviations. */
const STEPS = 2_048;
const [LOWEST, HIGHEST] = [-4, 10];
const ROUNDING = 0.01;
/** The question's 16-bit numbers have this length together, which keeps every sum within 32 bits. */
const QUESTION_LENGTH = 32_767;

/** Vectors of one dimension in the memory of the scanning kernel: a byte a number and eight a paper beside. */
export function makeVectors(dimension: number): Vectors {
  const kernel = makeKernel();
  // What is filled up stays zero.
  const width = Math.ceil(dimension / STEP) * STEP;
  const base = Math.ceil((2 * width) / 64) * 64;
  const at = { scales: SEGMENT * width, out: SEGMENT * (width + 4) };
  const segmentBytes = SEGMENT * (width + 8);
  const slots = new Map<number, number>();
  const papers: number[] = [];
  const startOf = (slot: number): number => base + Math.floor(slot / SEGMENT) * segmentBytes;

  function room(slot: number): void {
    const wanted = Math.ceil((startOf(slot) + segmentBytes) / PAGE);
    const have = kernel.memory.buffer.byteLength / PAGE;
    if (wanted > have) kernel.memory.grow(wanted - have);
  }

  room(0);

  function put(paper: number, vector: Packed): void {
    let slot = slots.get(paper);
    if (slot === undefined) {
      slot = papers.length;
      room(slot);
      slots.set(paper, slot);
      papers.push(paper);
    }
    const start = startOf(slot);
    const place = slot % SEGMENT;
    const target = new Uint8Array(kernel.memory.buffer, start + place * width, width);
    target.set(vector.subarray(HEAD, HEAD + dimension));
    const view = new DataView(kernel.memory.buffer);
    view.setFloat32(
      start + at.scales + 4 * place,
      new DataView(vector.buffer, vector.byteOffset).getFloat32(0, true),
      true,
    );
  }

  function get(paper: number): Float32Array | undefined {
    const slot = slots.get(paper);
    if (slot === undefined) return undefined;
    const start = startOf(slot);
    const place = slot % SEGMENT;
    const factor = new Float32Array(kernel.memory.buffer, start + at.scales, SEGMENT)[place]!;
    const bytes = new Int8Array(kernel.memory.buffer, start + place * width, dimension);
    return Float32Array.from(bytes, (byte) => byte * factor);
  }

  function putQuestion(question: Float32Array): void {
    const factor = QUESTION_LENGTH / (lengthOf(question) || 1);
    const numbers = new Int16Array(kernel.memory.buffer, 0, width);
    numbers.fill(0);
    for (let i = 0; i < dimension; i += 1) numbers[i] = Math.round(question[i]! * factor);
  }

  /** Dot products with the segment of vectors that begins with this slot, or with so many of them. */
  function scan(first: number, most = SEGMENT): Float32Array {
    const start = startOf(first);
    const count = Math.min(most, papers.length - first);
    kernel.scan(0, start, start + at.scales, start + at.out, count, width);
    return new Float32Array(kernel.memory.buffer, start + at.out, count);
  }

  function nearness(question: Float32Array): Nearness {
    putQuestion(question);
    const outs: Float32Array[] = [];
    for (let first = 0; first < papers.length; first += SEGMENT) outs.push(scan(first));
    const { mean, deviation } = moments(outs);
    return {
      of: (paper) => {
        const slot = slots.get(paper);
        return slot === undefined ? 0 : (outs[Math.floor(slot / SEGMENT)]![slot % SEGMENT]! - mean) / deviation;
      },
      best: (wanted) => {
        const bound = boundOf(outs, wanted, mean, deviation);
        const found: Found[] = [];
        outs.forEach((out, segment) => {
          for (let i = 0; i < out.length; i += 1)
            if (out[i]! >= bound) found.push({ paper: papers[segment * SEGMENT + i]!, near: out[i]! });
        });
        return nearestOf(found, wanted);
      },
    };
  }

  function nearnessAmong(question: Float32Array, among: readonly number[]): Nearness {
    putQuestion(question);
    const { mean, deviation } = moments(papers.length > 0 ? [scan(0, SAMPLE)] : []);
    const one = new Float32Array(kernel.memory.buffer, startOf(0) + at.out, 1);
    const known = new Map<number, number>();
    const near = (paper: number): number => {
      const slot = slots.get(paper);
      if (slot === undefined) return 0;
      const start = startOf(slot);
      const place = slot % SEGMENT;
      kernel.scan(0, start + place * width, start + at.scales + 4 * place, startOf(0) + at.out, 1, width);
      return (one[0]! - mean) / deviation;
    };
    for (const paper of among) known.set(paper, near(paper));
    return {
      of: (paper) => known.get(paper) ?? near(paper),
      best: (wanted) =>
        nearestOf(
          Array.from(known, ([paper, near]) => ({ paper, near })),
          wanted,
        ),
    };
  }

  return { count: () => papers.length, put, get, nearness, nearnessAmong };
}

type Found = { paper: number; near: number };

const nearestOf = (found: Found[], wanted: number): number[] =>
  found
    .sort((a, b) => b.near - a.near || a.paper - b.paper)
    .slice(0, wanted)
    .map(({ paper }) => paper);

/** A number that about `wanted` of the dots reach, rather more than fewer, as near as the steps of a histogram tell. */
function boundOf(outs: readonly Float32Array[], wanted: number, mean: number, deviation: number): number {
  const steps = new Uint32Array(STEPS + 1);
  const perDot = STEPS / (HIGHEST - LOWEST) / deviation;
  const lowest = mean + LOWEST * deviation;
  for (const out of outs)
    for (let i = 0; i < out.length; i += 1) {
      const step = (out[i]! - lowest) * perDot;
      steps[step < 0 ? 0 : step > STEPS ? STEPS : step | 0]! += 1;
    }
  let step = STEPS;
  for (let reached = steps[step]!; reached < wanted && step > 0; reached += steps[step]!) step -= 1;
  return step === 0 ? Number.NEGATIVE_INFINITY : lowest + (step - ROUNDING) / perDot;
}

function moments(outs: readonly Float32Array[]): { mean: number; deviation: number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const out of outs) {
    n += out.length;
    for (let i = 0; i < out.length; i += 1) {
      const dot = out[i]!;
      sum += dot;
      squares += dot * dot;
    }
  }
  const mean = sum / Math.max(1, n);
  return { mean, deviation: Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean)) || 1 };
}
