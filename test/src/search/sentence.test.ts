import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestSentence, marks } from '../../../src/search/sentence.ts';
import { sentences } from '../../../src/text/sentences.ts';
import { terms } from '../../../src/text/words.ts';

test('abbreviations, initials, numbers and addresses do not end a sentence', () => {
  const text =
    'We follow He et al. (2016), i.e. residual nets. See Fig. 3 and e.g. J. Smith. Gains of 3.5 points! Code: https://a.b/c.d. Really?';
  assert.deepEqual(sentences(text), [
    'We follow He et al. (2016), i.e. residual nets.',
    'See Fig. 3 and e.g. J. Smith.',
    'Gains of 3.5 points!',
    'Code: https://a.b/c.d.',
    'Really?',
  ]);
});

test('every sentence is verbatim and together they lose nothing but the space between', () => {
  const text = 'One is $x. y$ here. Two “quoted.” Three…  Four\n\nFive without end';
  assert.equal(sentences(text).join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
  for (const sentence of sentences(text)) assert.ok(text.includes(sentence));
  assert.deepEqual(sentences('第一句。第二句！'), ['第一句。', '第二句！']);
});

test('the sentence with the weightiest words is chosen and its words are marked', () => {
  const weights = new Map([
    ['converg', 3],
    ['fast', 1],
    ['faster', 1],
  ]);
  const quote = bestSentence('It is fast. The method shows faster convergence than others. Other matters.', weights);
  assert.equal(quote?.text, 'The method shows faster convergence than others.');
  assert.deepEqual(
    quote?.marks?.map(([from, to]) => quote.text.slice(from, to)),
    ['faster', 'convergence'],
  );
});

test('of sentences that hold as much the shorter one is chosen', () => {
  const weights = new Map([
    ['model', 1],
    ['learn', 1.3],
    ['graph', 2],
  ]);
  const kinds = ['model', 'learning', 'graphs', "model's", 'GPT4', 'of', 'shown', 'data', 'x', 'large', 'tokens', 'in'];
  for (let seed = 1; seed <= 400; seed += 1) {
    let state = seed * 7_919;
    const next = (below: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const made = Array.from({ length: 1 + next(6) }, () => {
      const said = Array.from({ length: 1 + next(60) }, (_, i) => `${kinds[next(kinds.length)]}${next(3) ? '' : i}`);
      return `So ${said.join(' ')}.`;
    });
    const counts = made.map((sentence) => {
      const held = new Set(terms(sentence));
      const sum = [...weights].reduce((all, [term, weight]) => all + (held.has(term) ? weight : 0), 0);
      return sum / (1 + Math.max(0, sentence.length - 160) / 720);
    });
    const best = made[counts.indexOf(Math.max(...counts))];
    assert.equal(bestSentence(made.join(' '), weights)?.text, best);
  }
});

test('the first sentence stands in when no word occurs, and an empty text has none', () => {
  assert.equal(bestSentence('First. Second.', new Map([['zebra', 1]]))?.text, 'First.');
  assert.equal(bestSentence('', new Map()), undefined);
});

test('marks are ascending and do not overlap', () => {
  const found = marks(
    'GPT-4 and gpt 4, Schrödinger',
    new Map([
      ['gpt', 1],
      ['4', 1],
      ['schroding', 1],
    ]),
  );
  for (let i = 1; i < found.length; i += 1) assert.ok(found[i]![0] >= found[i - 1]![1]);
  assert.equal(found.length, 5);
});
