import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GIRAFFES, GIRAFFES_MARKDOWN, GOOD_SUMMARY } from '../../samples/giraffes.ts';
import { explained, textsOf } from '../../wires/explained.ts';
import type { Says } from '../../wires/llm-server.ts';

const PAPER = { paper: GIRAFFES.key };
const GOOD: Says = { answer: GOOD_SUMMARY };

/** What comes to nothing once, and is worth asking for once more as it was. */
const PASSING: readonly [what: string, says: Says][] = [
  ['no choices', { empty: true }],
  ['no text', { answer: '' }],
  ['an answer that is cut off at its beginning', { answer: '{"gist": {"quo', finish: 'length' }],
  ['a stream without an end', { answer: '{"gist": {"quo', finish: null }],
  ['a stream that is cut', { answer: '{"gist": {"quote": "A few heads"', cut: 'within' }],
];
for (const [what, says] of PASSING)
  test(`after ${what} the model is asked the same once more`, async (t) => {
    const { ask, llm } = await explained(t, { says: GOOD });
    llm.next(says);
    assert.match((await ask('summary', PAPER)).text, /A handful of heads/);
    const [first, second, ...more] = llm.asked.map(({ prompt }) => prompt);
    assert.equal(second, first);
    assert.deepEqual(more, []);
  });

test('after two empty answers nobody is asked a third time, and the sentence says so', async (t) => {
  const { ask, llm } = await explained(t, { says: { empty: true } });
  assert.match((await ask('summary', PAPER)).text, /^The language model sent an empty answer/);
  assert.equal(llm.asked.length, 2);
});

test('thinking that ate the whole answer is not paid for twice, and its remedy is said', async (t) => {
  const { ask, llm } = await explained(t, { says: { answer: '<think>Giraffes, giraffes', finish: 'length' } });
  assert.match((await ask('summary', PAPER)).text, /spent its whole answer on thinking.*thinks less/);
  assert.equal(llm.asked.length, 1);
});

test('of a prompt that the server cut in silence, what fits is given, and that it was a part is told', async (t) => {
  const more = Array.from({ length: 80 }, (_, i) => `Savanna number ${i} has grass, trees and a river. `.repeat(20));
  const long = GIRAFFES_MARKDOWN.replace('## 4 Limitations', `${more.join('\n\n')}\n\n## 4 Limitations`);
  const { ask, llm } = await explained(t, { says: GOOD, texts: textsOf({ [GIRAFFES.key]: long }) });
  llm.next({ ...GOOD, usage: { prompt_tokens: 2_048, completion_tokens: 9, total_tokens: 2_057 } });
  const reply = await ask('summary', PAPER);
  assert.match(reply.cards[0]?.small ?? '', /^From parts of the full text/);
  const [first, second, ...others] = llm.asked.map(({ prompt }) => prompt.length);
  assert.ok(first! > 40_000 && second! < 20_000, `${first}, ${second}`);
  assert.deepEqual(others, []);
});

const ANSWER_TOKENS = 1_900;

test('a server that holds little is given what leaves it room for the orders and for the answer', async (t) => {
  const parts = Array.from(
    { length: 240 },
    (_, i) => `## Part ${i}\n\n${`Grass and trees ${i} go on and on. `.repeat(9)}`,
  );
  const texts = textsOf({ [GIRAFFES.key]: `${GIRAFFES_MARKDOWN}\n\n${parts.join('\n\n')}` });
  for (const holds of [4_096, 7_168]) {
    const { ask, llm, clock } = await explained(t, { texts });
    llm.otherwise(({ prompt }) => {
      const read = Math.min(Math.ceil(prompt.length / 4), holds);
      const isCut = read + ANSWER_TOKENS > holds;
      const usage = { prompt_tokens: read, completion_tokens: 9, total_tokens: read + 9 };
      return { ...(isCut ? { answer: '{"gist": {"quote": "Gir', finish: 'length' } : GOOD), usage };
    });
    const reply = await ask('summary', PAPER);
    assert.match(reply.cards[0]?.small ?? '', /^From parts of the full text/);
    assert.equal(llm.asked.length, 2);
    // What it holds is known from then on, for an hour.
    await ask('summary', { ...PAPER, style: 'simple' });
    assert.equal(llm.asked.length, 3);
    clock.pass(3_700_000);
    await ask('summary', { ...PAPER, style: 'brief' });
    assert.equal(llm.asked.length, 5);
  }
});

test('a server that holds too little for anything is told to the person, and from then on asked once', async (t) => {
  const parts = Array.from({ length: 240 }, (_, i) => `## Part ${i}\n\n${`Grass and trees ${i} go on. `.repeat(9)}`);
  const texts = textsOf({ [GIRAFFES.key]: `${GIRAFFES_MARKDOWN}\n\n${parts.join('\n\n')}` });
  for (const [holds, said] of [
    [2_048, { answer: '{"gist": {"quote": "Gir', finish: 'length' }],
    [512, { answer: 'Giraffes.' }],
  ] satisfies [number, Says][]) {
    const { ask, llm } = await explained(t, { texts });
    llm.otherwise(({ prompt }) => {
      const read = Math.min(Math.ceil(prompt.length / 4), holds);
      return { ...said, usage: { prompt_tokens: read, completion_tokens: 9, total_tokens: read + 9 } };
    });
    for (const [style, calls] of [
      ['full', 2],
      ['simple', 3],
    ] as const) {
      const { text } = await ask('summary', { ...PAPER, style });
      assert.match(text, /reads too little of a text at once\. Ask whoever runs Paperboy/);
      assert.equal(llm.asked.length, calls, `${holds}`);
    }
  }
});
