import { LOCALS, PARAMETERS, SCAN } from './scan.ts';

/** Numbers that the kernel takes at a time. */
export const STEP = 64;

/**
 * The scan of `scan.ts` as WebAssembly, assembled here from its text, so that the project carries no binary that cannot be
 * read. Some sixteen times as fast as a loop in JavaScript.
 */
export type Kernel = {
  memory: Memory;
  /**
   * `out[i] = line[0] · scales[i] · (starts[i] + Σ question[k] · vectors[i][k]) + line[1]` for `count` vectors, at least one.
   * Addresses are byte offsets into the memory: the question's bytes 0 to 127, vectors' signed bytes, starts 32-bit numbers,
   * line, scales and out 32-bit floats. `dimension` is a multiple of `STEP`.
   */
  scan(
    question: number,
    line: number,
    vectors: number,
    starts: number,
    scales: number,
    out: number,
    count: number,
    dimension: number,
  ): void;
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

const MOST_PAGES = 65_536;

export function makeKernel(): Kernel {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembled()), { host: { memory } });
  return { memory, scan: exports['scan'] as Kernel['scan'] };
}

/** webassembly.github.io/spec/core/appendix/index-instructions.html. A vector instruction is 0xfd and a LEB128 number. */
const OPCODES: Readonly<Record<string, readonly number[]>> = {
  loop: [0x03, 0x40],
  end: [0x0b],
  br_if: [0x0d],
  'local.get': [0x20],
  'local.set': [0x21],
  'i32.const': [0x41],
  'i32.lt_u': [0x49],
  'i32.add': [0x6a],
  'i32.shl': [0x74],
  'f32.load': [0x2a, 2],
  'f32.store': [0x38, 2],
  'f32.add': [0x92],
  'f32.mul': [0x94],
  'f32.convert_i32_s': [0xb2],
  'v128.load': [0xfd, 0x00, 0],
  'v128.load32_zero': [0xfd, 0x5c, 2],
  'v128.const': [0xfd, 0x0c],
  'i32x4.extract_lane': [0xfd, 0x1b],
  'i32x4.add': [0xfd, 0xae, 0x01],
  'i32x4.relaxed_dot_i8x16_i7x16_add_s': [0xfd, 0x93, 0x02],
};
const TYPES = { i32: 0x7f, v128: 0x7b } as const;
const V128_BYTES = 16;
const VARIABLES: readonly string[] = [...PARAMETERS, ...Object.keys(LOCALS)];

/** The module: one function "scan" over the memory "host.memory" (webassembly.github.io/spec/core/binary/modules.html). */
function assembled(): Uint8Array {
  const locals = Object.values(LOCALS).flatMap((type) => [1, TYPES[type]]);
  const code = [Object.keys(LOCALS).length, ...locals, ...bytesOf(SCAN), 0x0b];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, PARAMETERS.length, ...PARAMETERS.map(() => TYPES.i32), 0]),
    ...section(2, [1, ...name('host'), ...name('memory'), 2, 1, 1, ...leb(MOST_PAGES)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('scan'), 0, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ]);
}

function bytesOf(text: string): number[] {
  const lines = text.split('\n').map((line) => line.replace(/;;.*/, '').trim());
  return lines.filter(Boolean).flatMap((line) => {
    const [instruction, operand] = line.split(' ');
    const opcode = OPCODES[instruction!];
    if (!opcode) throw new Error(`no instruction: ${line}`);
    if (operand === undefined) return [...opcode];
    if (instruction === 'v128.const') return [...opcode, ...new Array<number>(V128_BYTES).fill(Number(operand))];
    return [...opcode, ...leb(operand.startsWith('$') ? VARIABLES.indexOf(operand) : Number(operand))];
  });
}

const section = (id: number, content: readonly number[]): number[] => [id, ...leb(content.length), ...content];
const name = (text: string): number[] => [text.length, ...Array.from(text, (letter) => letter.charCodeAt(0))];

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
