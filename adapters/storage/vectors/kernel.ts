/** Numbers that the kernel takes at a time. */
export const STEP = 32;

/**
 * The dot products of one question with many vectors of signed bytes, 128 bits at a time: WebAssembly assembled here, so
 * that the project carries no binary that cannot be read. Eight times as fast as a loop in JavaScript.
 */
export type Kernel = {
  memory: Memory;
  /**
   * `out[i] = scales[i] · Σ question[k] · vectors[i][k]` for `count` vectors. Addresses are byte offsets into the memory:
   * the question 16-bit, vectors 8-bit, scales and out 32-bit floats. `dimension` is a multiple of `STEP`.
   */
  scan(question: number, vectors: number, scales: number, out: number, count: number, dimension: number): void;
};

type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number };
/** What is used of a global that belongs to the browser's types, which this project does not load. */
declare const WebAssembly: {
  Memory: new (limits: { initial: number; maximum: number }) => Memory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (
    module: object,
    imports: Record<string, Record<string, unknown>>,
  ) => { exports: Record<string, unknown> };
};

export function makeKernel(): Kernel {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembled()), { host: { memory } });
  return { memory, scan: exports['scan'] as Kernel['scan'] };
}

type Code = readonly (number | Code)[];
const I32 = 0x7f;
const V128 = 0x7b;
const VOID = 0x40;

/** Opcodes, as in the specification's index of instructions (webassembly.github.io/spec/core/appendix/index-instructions.html). */
const get = (local: number): Code => [0x20, leb(local)];
const set = (local: number): Code => [0x21, leb(local)];
const constant = (n: number): Code => [0x41, leb(n)];
const add: Code = [0x6a];
const below: Code = [0x49];
const notZero = (test: Code, depth: number): Code => [test, 0x0d, leb(depth)];
const simd = (opcode: number): Code => [0xfd, leb(opcode)];
const loadVector = (offset: number): Code => [simd(0x00), 0, leb(offset)];
const zeroVector: Code = [simd(0x0c), ...new Array<number>(16).fill(0)];
const lowToI16 = simd(0x87);
const highToI16 = simd(0x88);
const dotI16 = simd(0xba);
const addI32x4 = simd(0xae);
const lane = (n: number): Code => [simd(0x1b), n];
const toFloat: Code = [0xb2];
const multiplyFloat: Code = [0x94];
const loadFloat: Code = [0x2a, 2, 0];
const storeFloat: Code = [0x38, 2, 0];
const loop = (body: Code): Code => [0x03, VOID, body, 0x0b];
const forward = (local: number, by: Code): Code => [get(local), by, add, set(local)];

const [QUESTION, VECTOR, SCALE, OUT, COUNT, DIMENSION, AT, END, SUM, BYTES] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

const SCAN: Code = [
  // COUNT becomes the address after the last result.
  [get(OUT), get(COUNT), constant(2), 0x74, add, set(COUNT)],
  loop([
    [zeroVector, set(SUM), get(QUESTION), set(AT), get(VECTOR), get(DIMENSION), add, set(END)],
    loop([
      [0, 1].map((half) => [
        [get(VECTOR), loadVector(16 * half), set(BYTES), get(SUM)],
        [get(BYTES), lowToI16, get(AT), loadVector(32 * half), dotI16, addI32x4],
        [get(BYTES), highToI16, get(AT), loadVector(32 * half + 16), dotI16, addI32x4, set(SUM)],
      ]),
      [forward(AT, constant(64)), forward(VECTOR, constant(32))],
      notZero([get(VECTOR), get(END), below], 0),
    ]),
    [get(OUT), get(SUM), lane(0), get(SUM), lane(1), add, get(SUM), lane(2), add, get(SUM), lane(3), add],
    [toFloat, get(SCALE), loadFloat, multiplyFloat, storeFloat],
    [forward(SCALE, constant(4)), forward(OUT, constant(4))],
    notZero([get(OUT), get(COUNT), below], 0),
  ]),
];

function assembled(): Uint8Array {
  const locals: Code = [2, [2, I32], [2, V128]];
  const code = bytesOf([locals, SCAN, 0x0b]);
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 6, I32, I32, I32, I32, I32, I32, 0]),
    ...section(2, [1, name('host'), name('memory'), 2, 1, 1, leb(65_536)]),
    ...section(3, [1, 0]),
    ...section(7, [1, name('scan'), 0, 0]),
    ...section(10, [1, leb(code.length), code]),
  ]);
}

const section = (id: number, content: Code): number[] => {
  const bytes = bytesOf(content);
  return [id, ...bytesOf(leb(bytes.length)), ...bytes];
};
const name = (text: string): Code => [text.length, ...Array.from(text, (letter) => letter.charCodeAt(0))];
const bytesOf = (code: Code): number[] => code.flatMap((part) => (typeof part === 'number' ? [part] : bytesOf(part)));

/** LEB128; right for signed and unsigned use alike, since numbers under 64 a byte end with a clear sign bit. */
function leb(n: number): number[] {
  const bytes: number[] = [];
  let left = n;
  while (left >= 64) {
    bytes.push((left & 0x7f) | 0x80);
    left >>>= 7;
  }
  bytes.push(left);
  return bytes;
}
