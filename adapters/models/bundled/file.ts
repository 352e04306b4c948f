import { readFile } from 'node:fs/promises';
import { ConfigError } from '../../../src/errors.ts';

/**
 * The model's one file, little-endian: "PBG1", five u32 (dimension, words, buckets, length of a piece, bytes of the word
 * list), the word list (one a line, filled up with line ends to a multiple of four), a float32 a row (what a step of the
 * row is worth), a float32 a word (how rare it is), then the rows: two numbers a byte, the first in the low half, each
 * 0…14 for -7…7.
 */
export type ModelFile = {
  dimension: number;
  buckets: number;
  /** Letters of a piece that unknown words are cut into. */
  piece: number;
  /** A word's row. The rows of the buckets follow. */
  rowOf: ReadonlyMap<string, number>;
  weights: Float32Array;
  rarity: Float32Array;
  /** Adds a row, so many times, to a vector. */
  addRow(row: number, times: number, vector: Float32Array): void;
};

export const magic = 'PBG1';
export const LARGEST = 7;
const HEAD = 24;

export async function readModelFile(address: URL): Promise<ModelFile> {
  const bytes = await readFile(address).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError([
      `The bundled model cannot be read (${error.code ?? error.message}). Install Paperboy again.`,
    ]);
  });
  if (bytes.toString('latin1', 0, 4) !== magic)
    throw new ConfigError(['The bundled model is damaged. Install Paperboy again.']);
  const [dimension, words, buckets, piece, text] = [0, 1, 2, 3, 4].map((i) => bytes.readUInt32LE(4 + 4 * i)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const total = words + buckets;
  const floats = (from: number, n: number): Float32Array =>
    new Float32Array(bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + from + 4 * n));
  const at = { weights: HEAD + text, rarity: HEAD + text + 4 * total, rows: HEAD + text + 4 * (total + words) };
  if (bytes.length !== at.rows + (total * dimension) / 2)
    throw new ConfigError(['The bundled model is damaged. Install Paperboy again.']);
  const list = bytes.toString('utf8', HEAD, HEAD + text).split('\n', words);
  return {
    dimension,
    buckets,
    piece,
    rowOf: new Map(list.map((word, row) => [word, row])),
    weights: floats(at.weights, total),
    rarity: floats(at.rarity, words),
    addRow: adding(bytes.subarray(at.rows), dimension / 2),
  };
}

/** A text needs some hundred rows of the many: each is unpacked when it is. */
const adding =
  (packed: Uint8Array, bytesEach: number): ModelFile['addRow'] =>
  (row, times, vector) => {
    const from = row * bytesEach;
    for (let i = 0; i < bytesEach; i += 1) {
      const two = packed[from + i]!;
      vector[2 * i]! += times * ((two & 15) - LARGEST);
      vector[2 * i + 1]! += times * ((two >> 4) - LARGEST);
    }
  };
