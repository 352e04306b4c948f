import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import { LARGEST, magic } from './file.ts';

/**
 * Packs a trained model (config.json, words.json, vectors.int8.bin, scale-idf.f32.bin) into the one file that is carried
 * here: `node adapters/models/bundled/pack.ts FOLDER`. Rows go from 8 bits a number to 4. What the outermost level of a row
 * stands for is chosen by the least squared error: a few large numbers cut off make the steps of all others finer.
 */
const folder = argv[2]!;
const read = (name: string): Buffer => readFileSync(join(folder, name));
const { dim, words, buckets, ngram } = JSON.parse(read('config.json').toString()) as Record<string, number>;
const rows = words! + buckets!;
const vocabulary = JSON.parse(read('words.json').toString()) as string[];
const vectors = new Int8Array(read('vectors.int8.bin'));
const scaleIdf = read('scale-idf.f32.bin');
const float = (i: number): number => scaleIdf.readFloatLE(4 * i);

const packed = Buffer.alloc((rows * dim!) / 2);
const weights = Buffer.alloc(4 * rows);
const rarity = Buffer.alloc(4 * words!);
for (let row = 0; row < rows; row += 1) {
  const own = vectors.subarray(row * dim!, (row + 1) * dim!);
  const step = bestStep(own);
  const stored = (i: number): number => level(own[i]!, step) + LARGEST;
  for (let i = 0; i < dim!; i += 2) packed[(row * dim! + i) / 2] = stored(i) | (stored(i + 1) << 4);
  weights.writeFloatLE(float(row) * float(rows + row) * step, 4 * row);
  if (row < words!) rarity.writeFloatLE(float(rows + row), 4 * row);
}
const text = Buffer.from(vocabulary.join('\n').padEnd(Math.ceil(vocabulary.join('\n').length / 4) * 4, '\n'));
const head = Buffer.alloc(24);
head.write(magic, 'latin1');
for (const [i, n] of [dim!, words!, buckets!, ngram!, text.length].entries()) head.writeUInt32LE(n, 4 + 4 * i);
const target = new URL('paperbag-pairs-256.bin', import.meta.url);
writeFileSync(target, Buffer.concat([head, text, weights, rarity, packed]));
stdout.write(`${rows.toLocaleString('en')} rows of ${dim} numbers written to ${target.pathname}\n`);

function bestStep(own: Int8Array): number {
  const most = Math.max(1, ...own.map(Math.abs));
  const steps = Array.from({ length: 11 }, (_, i) => (most * (1 - 0.05 * i)) / LARGEST);
  const error = (step: number): number => own.reduce((sum, x) => sum + (x - step * level(x, step)) ** 2, 0);
  return steps.reduce((best, step) => (error(step) < error(best) ? step : best));
}

function level(x: number, step: number): number {
  return Math.max(-LARGEST, Math.min(LARGEST, Math.round(x / step)));
}
