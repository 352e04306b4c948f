import { hash32 } from '../../../src/text/hash.ts';
import { STOP } from '../../../src/text/words.ts';
import { type ModelFile, readModelFile } from './file.ts';

/** How much the title counts beside the whole text it is part of. */
const TITLE_SHARE = 0.4;

/**
 * The model that Paperboy carries, ready to use: some 0.1 ms a text. A vector's length, 0 to 1, is the share of the text,
 * weighed by rarity, that the model has words for; see MODEL.md for what it is and is not good at.
 */
export async function readBundled() {
  const model = await readModelFile(new URL('paperbag-pairs-256.bin', import.meta.url));
  return {
    model: 'paperbag-pairs-256',
    dimension: model.dimension,
    paper: (title: string, abstract: string): Float32Array => {
      const whole = tokens(`${title}. ${abstract}`);
      const vector = direction(model, whole);
      const named = direction(model, tokens(title));
      for (let i = 0; i < vector.length; i += 1) vector[i]! += TITLE_SHARE * named[i]!;
      return scaled(vector, known(model, whole));
    },
    question: (text: string): Float32Array => {
      const all = tokens(text);
      const telling = all.filter((word) => !STOP.has(word));
      return scaled(direction(model, all), known(model, telling.length > 0 ? telling : all));
    },
  };
}

/** As the model was trained: compatibility forms, no accents, lower case, runs of ASCII letters and digits. */
export const tokens = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

/** Sum over words and known pairs of ln(1 + count) · weight · row, of length 1. Unknown words count by the pieces they are made of. */
function direction(model: ModelFile, words: readonly string[]): Float32Array {
  const sum = new Float32Array(model.dimension);
  for (const [row, count] of countRows(model, words)) model.addRow(row, Math.log1p(count) * model.weights[row]!, sum);
  return scaled(sum, 1);
}

function countRows({ rowOf, buckets, piece }: ModelFile, words: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (row: number, by: number): void => void counts.set(row, (counts.get(row) ?? 0) + by);
  for (const [i, word] of words.entries()) {
    const pair = i === 0 ? undefined : rowOf.get(`${words[i - 1]} ${word}`);
    if (pair !== undefined) add(pair, 1);
    const row = rowOf.get(word);
    if (row !== undefined) {
      add(row, 1);
      continue;
    }
    const spelled = `<${word}>`;
    const pieces = Math.max(1, spelled.length - piece + 1);
    for (let i = 0; i < pieces; i += 1) add(rowOf.size + (hash32(spelled.slice(i, i + piece)) % buckets), 1 / pieces);
  }
  return counts;
}

/** A word that the model lacks counts as rare as the rarest one it has. */
function known({ rowOf, rarity }: ModelFile, words: readonly string[]): number {
  let have = 0;
  let all = 0;
  for (const word of new Set(words)) {
    const row = rowOf.get(word);
    if (row !== undefined) have += rarity[row]!;
    all += row === undefined ? RAREST : rarity[row]!;
  }
  return all > 0 ? have / all : 0;
}

/** The highest inverse document frequency in the model's list. */
const RAREST = 10.2;

/** The vector at the asked length; one of nothing stays nothing. */
function scaled(vector: Float32Array, length: number): Float32Array {
  let sum = 0;
  for (const x of vector) sum += x * x;
  const factor = sum > 0 ? length / Math.sqrt(sum) : 0;
  for (let i = 0; i < vector.length; i += 1) vector[i]! *= factor;
  return vector;
}
