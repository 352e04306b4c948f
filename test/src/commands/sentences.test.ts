import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import { sentencesReply } from '../../../src/commands/sentences-reply.ts';
import { GIRAFFES, GOOD_SUMMARY } from '../../samples/giraffes.ts';
import { explained } from '../../wires/explained.ts';

const evidenceIn = ({ cards }: Reply): string[] =>
  cards.flatMap(({ sections = [] }) => sections.flatMap(({ evidence = [] }) => evidence.map(({ text }) => text)));
const unfolding = ({ actions = [] }: Reply) => actions.find((action) => 'unfolds' in action && action.unfolds);

test('a summary and an answer offer their sentences, which the model is not asked for again', async (t) => {
  const point = {
    paper: 1,
    quote: 'Training takes 14 hours on 8 H100 cards.',
    text: 'It trains for 14 hours on 8 H100 cards.',
  };
  const { ask, llm } = await explained(t, {
    says: ({ body }) => ({
      answer: body.response_format?.json_schema?.name === 'answer' ? { answered: true, points: [point] } : GOOD_SUMMARY,
    }),
  });
  for (const [command, options] of [
    ['summary', { paper: GIRAFFES.key }],
    ['ask', { question: 'How long does training take?', paper: GIRAFFES.key }],
  ] as const) {
    const whole = await ask(command, options);
    const action = unfolding(whole)!;
    assert.ok('ask' in action && action.beside);
    const calls = llm.asked.length;
    const sentences = await ask(action.ask.command, action.ask.options);
    assert.deepEqual(evidenceIn(sentences), evidenceIn(whole));
    assert.ok(evidenceIn(whole).length > 0);
    assert.equal(unfolding(sentences), undefined);
    assert.equal(llm.asked.length, calls);
  }
});

test('sentences that no message holds together stand on pages, none of them twice or cut', () => {
  const sections = Array.from({ length: 9 }, (_, i) => ({
    heading: 'Result',
    text: `Statement ${i}.`,
    evidence: [`First ${i} ${'a '.repeat(400)}`, `Second ${i}`].map((text) => ({ text })),
  }));
  const whole: Reply = { text: 'x', cards: [{ title: 'A paper', sections }] };
  const asked = { command: 'summary', options: { paper: '2601.00042' } };
  const seen: string[] = [];
  for (let page = 1; ; page += 1) {
    const reply = sentencesReply(whole, asked, page);
    seen.push(...evidenceIn(reply));
    const next = reply.actions!.at(-1)!;
    assert.ok('ask' in next);
    if (next.disabled) break;
    assert.deepEqual(next.ask.options, { paper: '2601.00042', sentences: true, page: page + 1 });
  }
  assert.deepEqual(
    seen,
    sections.flatMap(({ evidence }) => evidence.map(({ text }) => text)),
  );
});
