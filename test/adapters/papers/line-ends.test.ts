import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinedAt, wordsHeld } from '../../../adapters/papers/line-ends.ts';

const TEXT =
  'A low-rank kettle is flat. Multi parts and over fitting, by CopperKettle.\nIn every morn-\ning it is fine to tune it.';

for (const [line, next, joined] of [
  ['and every morn-', 'ing again', 'and every morning again'],
  ['and the low-', 'rank one', 'and the low-rank one'],
  ['it is over-', 'fitting', 'it is over-fitting'],
  ['all of the non-', 'English ones', 'all of the non-English ones'],
  ['it is GPT-', '4, which', 'it is GPT-4, which'],
  ['it is BERT-', 'large now', 'it is BERT-large now'],
  ['of the Copper-', 'Kettle', 'of the CopperKettle'],
  ['of the Cop-', 'perKettle', 'of the CopperKettle'],
  ['THE INTRODUC-', 'TION', 'THE INTRODUCTION'],
  ['in a 2-', 'dimensional space', 'in a 2-dimensional space'],
  ['about 10-', '12 of them', 'about 10-12 of them'],
  ['both pre-', 'and post-boiling', 'both pre- and post-boiling'],
  ['the state-of-the-', 'art kettle', 'the state-of-the-art kettle'],
  ['an end-', 'to-end kettle', 'an end-to-end kettle'],
  ['a mul-', 'ti-part kettle', 'a multi-part kettle'],
  ['at https://kettle-', 'choir.org', 'at https://kettle-choir.org'],
  ['which is a -', 'b here', 'which is a - b here'],
  ['they whistle—', 'all of them', 'they whistle—all of them'],
  ['every morn\u00ad', 'ing', 'every morning'],
  ['every morn\u2010', 'ing', 'every morning'],
  ['我们煮九个水壶并', '测量时间', '我们煮九个水壶并测量时间'],
  ['a line', 'and another', 'a line and another'],
] as const)
  test(`“${line}” goes on with “${next}” as “${joined}”`, () => {
    const { drop, put } = joinedAt(line, next, wordsHeld(TEXT));
    assert.equal((drop > 0 ? line.slice(0, -drop) : line) + put + next, joined);
  });
