import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedPapers } from '../../../src/commands/asked-papers.ts';
import type { Core } from '../../../src/core.ts';
import { terms } from '../../../src/text/words.ts';
import { GIRAFFES } from '../../samples/giraffes.ts';
import { person } from '../../wires/explained.ts';

/** What is read for a question of a library of a thousand papers, whose nearest paper is so near in meaning. */
async function readFor(question: string, near: number, known: Readonly<Record<string, number>>): Promise<number> {
  const found = {
    found: [],
    read: async () => [GIRAFFES],
    weights: new Map(Object.entries(known).map(([word, weight]) => [terms(word)[0]!, weight])),
    nearness: async () => new Map([[GIRAFFES.key, near]]),
  };
  const core = { library: { search: async () => found } } as unknown as Core;
  const { papers } = await askedPapers({ question }, person, core, new AbortController().signal);
  return papers.length;
}

test('one everyday word that no abstract uses does not make a question far from a paper that is near in meaning', async () => {
  const question = 'How do people evaluate accuracy over long contexts?';
  const weights = { people: 6, evaluate: 0.8, accuracy: 1.2, long: 1, contexts: 1.5, over: 1 };
  assert.equal(await readFor(question, 0.45, weights), 1);
  assert.equal(await readFor(question, 0.2, weights), 0);
});

test('a question that shares half of its words with a paper is far from it, however near in meaning', async () => {
  const weights = { accuracy: 1.2, heads: 3, shampoo: 6.5, dandruff: 6.5 };
  assert.equal(await readFor('Accuracy of heads after shampoo against dandruff', 0.6, weights), 0);
});
