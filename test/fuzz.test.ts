import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzCore } from './fuzz/core.ts';
import { randomFrom } from './fuzz/made.ts';
import { fuzzPlatforms } from './fuzz/platforms.ts';

/** `npm run fuzz` tries far more, with a seed of its own each time; these are always the same. */
const { FUZZ_SEED: seed = '1', FUZZ_LINES: lines = '150', FUZZ_QUESTIONS: questions = '40' } = process.env;

test(`no made-up line or paper breaks the bot, holds it up or pings anybody (seed ${seed})`, async (t) => {
  const size = { lines: Number(lines), papers: Math.min(200, 20 + Number(lines) / 10) };
  assert.deepEqual(await fuzzCore(t, randomFrom(Number(seed)), size), []);
});

test(`no made-up question or packet ends the program or makes it say what a platform refuses (seed ${seed})`, async (t) => {
  const size = { questions: Number(questions), broken: 20 };
  assert.deepEqual(await fuzzPlatforms(t, randomFrom(Number(seed) + 1), size), []);
});
