import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import type { Budget } from '../../../src/explain/budget.ts';
import type { Prompts } from '../../../src/explain/prompts.ts';
import { type Job, write } from '../../../src/explain/write.ts';
import type { LanguageModel } from '../../../src/ports/models.ts';
import { keptLog } from '../../wires/kept-log.ts';

const schema = z.object({ word: z.string() });
type Word = z.infer<typeof schema>;

/** A model that says this text four letters at a time. */
const saying = (text: string): LanguageModel => ({
  name: 'made',
  async *write(task) {
    for (let end = 4; end < text.length; end += 4) yield text.slice(0, end);
    return { text, tokens: 1, value: task.schema.parse(JSON.parse(text)) };
  },
});

/** What becomes of it, how often its growing answer was looked at, and what it cost; who leaves sees its first state alone. */
async function written(text: string, leaves = false) {
  let looks = 0;
  const costs: number[] = [];
  const job: Job<Word, string> = {
    name: 'word',
    schema,
    maxTokens: 9,
    turns: async () => [{ role: 'user', text: 'Say a word.' }],
    async check(value, open) {
      looks += 1;
      return { checked: open?.text ?? (value as Partial<Word>).word ?? '', faults: [] };
    },
    wholes: () => [true],
    enough: (checked) => checked !== '',
    merge: (_, second) => second,
  };
  const budget = { open: async () => async (tokens: number) => void costs.push(tokens) } as unknown as Budget;
  const deps = { model: saying(text), prompts: {} as Prompts, budget, log: keptLog() };
  const who = { platform: 'slack', workspace: 'T1', user: 'U1' };
  const states: string[] = [];
  const writing = write(deps, job, 1_000, who as Parameters<typeof write>[3]);
  for (;;) {
    const step = await writing.next();
    if (step.done) return { end: step.value, states, looks, costs };
    states.push(step.value);
    if (leaves) await writing.return({ why: 'left', tokens: 0 });
  }
}

test('an answer is looked at less often the longer it is, and is whole in the end', async () => {
  const word = 'steam '.repeat(10_000);
  const { end, states, looks } = await written(JSON.stringify({ word }));
  assert.ok('checked' in end);
  assert.equal(end.checked, word);
  assert.ok(looks < 3_000, String(looks));
  assert.ok(states.length > 200, String(states.length));
});

test('a short answer is shown at each step that it grows by', async () => {
  const { states } = await written(JSON.stringify({ word: 'a lid saves a fifth of the time' }));
  assert.ok(states.length >= 8, JSON.stringify(states));
});

test('who leaves in the middle pays for the question and for what was said, and holds nothing any more', async () => {
  const { costs, states } = await written(JSON.stringify({ word: 'steam '.repeat(1_000) }), true);
  assert.equal(states.length, 1);
  assert.equal(costs.length, 1);
  assert.ok(costs[0]! > 0 && costs[0]! < 100, String(costs[0]));
});
