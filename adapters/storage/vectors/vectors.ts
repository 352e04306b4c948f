import { makeKernel, STEP } from './kernel.ts';

/** A vector as it is kept: a float32 factor, then a signed byte a dimension. Little-endian. */
export type Packed = Uint8Array;
const HEAD = 4;
const MOST_BYTE = 127;

export function packVector(vector: Float32Array): Packed {
  let most = 0;
  for (const x of vector) most = Math.max(most, Math.abs(x));
  const bytes = new Uint8Array(HEAD + vector.length);
  const factor = most / MOST_BYTE;
  new DataView(bytes.buffer).setFloat32(0, factor, true);
  if (most > 0) for (let i = 0; i < vector.length; i += 1) bytes[HEAD + i] = Math.round(vector[i]! / factor);
  return bytes;
}

/** How near every paper is to a question. `mean` and `deviation` are over all papers that have a vector. */
export type Nearness = {
  /** Dot product in standard deviations above the mean paper; 0 for a paper without a vector. */
  of(paper: number): number;
  /** Row ids of the `n` nearest papers, in no order; a few more where some are equally near. */
  best(n: number): number[];
};

export type Vectors = {
  readonly dimension: number;
  count(): number;
  put(paper: number, vector: Packed): void;
  clear(): void;
  /** The vector of a paper as numbers, or undefined. */
  get(paper: number): Float32Array | undefined;
  /** Compares with all of them, exactly. What it returns is good until the next comparison. */
  nearness(question: Float32Array): Nearness;
  /** Compares with these papers, and with any other that is asked for; mean and deviation are those of a sample. */
  nearnessAmong(question: Float32Array, papers: readonly number[]): Nearness;
};

const SEGMENT = 8_192;
const PAGE = 65_536;
/** Standard deviations above the mean. */
const BOUNDS = [3, 2, 1, 0, Number.NEGATIVE_INFINITY];
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
    const factor = QUESTION_LENGTH / (Math.hypot(...question) || 1);
    const numbers = new Int16Array(kernel.memory.buffer, 0, width);
    numbers.fill(0);
    for (let i = 0; i < dimension; i += 1) numbers[i] = Math.round(question[i]! * factor);
  }

  /** The segment of vectors that begins with this slot. */
  function scan(first: number): Float32Array {
    const start = startOf(first);
    const count = Math.min(SEGMENT, papers.length - first);
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
        const slotsFound: number[] = [];
        const dots: number[] = [];
        // Few papers are far above the mean, so the bound is lowered only where the wanted number is large.
        for (const far of BOUNDS) {
          slotsFound.length = 0;
          dots.length = 0;
          const bound = mean + far * deviation;
          outs.forEach((out, segment) => {
            for (let i = 0; i < out.length; i += 1)
              if (out[i]! > bound) {
                slotsFound.push(segment * SEGMENT + i);
                dots.push(out[i]!);
              }
          });
          if (dots.length >= wanted) break;
        }
        const least = nthHighest(dots, wanted);
        return slotsFound.filter((_, i) => dots[i]! >= least).map((slot) => papers[slot]!);
      },
    };
  }

  function nearnessAmong(question: Float32Array, among: readonly number[]): Nearness {
    putQuestion(question);
    const { mean, deviation } = moments(papers.length > 0 ? [scan(0)] : []);
    const one = new Float32Array(kernel.memory.buffer, startOf(0) + at.out, 1);
    const dotOf = (paper: number): number | undefined => {
      const slot = slots.get(paper);
      if (slot === undefined) return undefined;
      const start = startOf(slot);
      const place = slot % SEGMENT;
      kernel.scan(0, start + place * width, start + at.scales + 4 * place, startOf(0) + at.out, 1, width);
      return one[0]!;
    };
    return {
      of: (paper) => {
        const dot = dotOf(paper);
        return dot === undefined ? 0 : (dot - mean) / deviation;
      },
      best: (wanted) => {
        const dots = among.map((paper) => dotOf(paper) ?? Number.NEGATIVE_INFINITY);
        const least = nthHighest(dots, wanted);
        return among.filter((_, i) => dots[i]! >= least);
      },
    };
  }

  return {
    dimension,
    count: () => papers.length,
    put,
    clear: () => {
      slots.clear();
      papers.length = 0;
    },
    get,
    nearness,
    nearnessAmong,
  };
}

function nthHighest(values: readonly number[], n: number): number {
  return values.length <= n ? Number.NEGATIVE_INFINITY : Float32Array.from(values).sort()[values.length - n]!;
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
