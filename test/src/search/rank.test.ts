import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayNumber } from '../../../src/search/facts.ts';
import { makeLexicon } from '../../../src/search/lexicon.ts';
import { readQuestion } from '../../../src/search/question.ts';
import { type Asked, type Candidate, evidence, meaningWeight, ranked, sharedRun } from '../../../src/search/rank.ts';
import { stem, terms, words } from '../../../src/text/words.ts';

const { add } = makeLexicon();
const numbers = (text: string): number[] => terms(text).map(add);
const written = (text: string): number[] => words(text).map(add);
type Told = Partial<Omit<Candidate, 'lead' | 'day'>> & { lead?: string; day?: string };
const candidate = (title: string, { lead = '', day, ...more }: Told = {}): Candidate => ({
  key: () => title,
  written: written(title),
  title: numbers(title),
  name: title.includes(':') ? numbers(title.slice(0, title.indexOf(':'))).length : 0,
  letters: [title, title.split(':')[0]!].map((one) => words(one).join('')),
  lead: words(lead),
  isByAsked: false,
  words: 0.5,
  meaning: 0,
  day: dayNumber(day ?? null),
  upvotes: 0,
  ...more,
});
const asked = (text: string, weight = 0.06): Asked => {
  const { sequence, isSentence, year, lead } = readQuestion(text);
  return {
    words: sequence.map(add),
    sequence: sequence.map((word) => add(stem(word))),
    letters: sequence.join(''),
    people: new Set(sequence),
    isSentence: isSentence === true,
    year: year === undefined ? undefined : Number(year),
    yearAt: year === undefined ? -1 : sequence.indexOf(year),
    lead,
    weight,
  };
};
const order = (text: string, candidates: Candidate[]): string[] =>
  ranked(asked(text), candidates).map(({ candidate }) => candidate.key());

test('more words and nearer meaning never lower a paper', () => {
  for (let words = 0; words <= 1; words += 0.25)
    for (let meaning = -2; meaning <= 8; meaning += 1) {
      const here = evidence(asked('a question'), candidate('Title', { words, meaning }));
      assert.ok(evidence(asked('a question'), candidate('Title', { words: words + 0.1, meaning })) > here);
      assert.ok(evidence(asked('a question'), candidate('Title', { words, meaning: meaning + 1 })) > here);
      assert.ok(evidence(asked('a title'), candidate('A Title', { words, meaning })) > here);
    }
});

test('meaning counts the less, the fewer words of the question the model knows, and in the end not at all', () => {
  const weights = [1, 0.9, 0.7, 0.5, 0.2, 0].map(meaningWeight);
  assert.deepEqual(
    weights,
    [...weights].sort((a, b) => b - a),
  );
  assert.ok(weights[0]! > 0);
  assert.deepEqual(weights.slice(-2), [0, 0]);
  assert.equal(meaningWeight(1.2), meaningWeight(1));
});

test('a name before the colon comes before papers that only mention it', () => {
  assert.equal(
    order('pissa', [candidate('LoRA and PiSSA', { words: 0.7 }), candidate('PiSSA: Principal Values')])[0],
    'PiSSA: Principal Values',
  );
});

test('the words of a title in their order come before the same words elsewhere', () => {
  const found = order('attention is all you need', [
    candidate('You need attention: all is well', { words: 0.9 }),
    candidate('Attention Is All You Need', { words: 0.9 }),
  ]);
  assert.equal(found[0], 'Attention Is All You Need');
});

test('a family name and a year mean the first author’s paper of that year', () => {
  const found = order('he 2015 residual', [
    candidate('Residual Flows', { words: 0.7, lead: 'Ricky Chen', day: '2019-06-06' }),
    candidate('Residual Tricks', { words: 0.7, lead: 'Tong He', day: '2018-12-04' }),
    candidate('Deep Residual Learning', { words: 0.6, lead: 'Kaiming He', day: '2015-12-10' }),
  ]);
  assert.equal(found[0], 'Deep Residual Learning');
});

test('equal evidence is ordered by day, then upvotes, the same way whatever order it comes in', () => {
  const candidates = [
    candidate('a', { day: '2024-01-01' }),
    candidate('b', { day: '2025-01-01', upvotes: 1 }),
    candidate('c', { day: '2025-01-01', upvotes: 9 }),
    candidate('d', { day: '2025-01-01', upvotes: 9 }),
  ];
  assert.deepEqual(order('x', candidates), ['c', 'd', 'b', 'a']);
  assert.deepEqual(order('x', candidates.toReversed()), ['c', 'd', 'b', 'a']);
});

test('the longest shared run of words is found', () => {
  assert.equal(sharedRun([1, 2, 3, 4], [9, 2, 3, 8, 4]), 2);
  assert.equal(sharedRun([], [1]), 0);
  assert.equal(sharedRun([1], [2]), 0);
});

test('one number that may be a year is one, unless it is quoted or alone', () => {
  assert.equal(readQuestion('kingma 2014 adam').year, '2014');
  assert.equal(readQuestion('2014').year, undefined);
  assert.equal(readQuestion('adam "wmt 2014"').year, undefined);
  assert.equal(readQuestion('from 2014 to 2016').year, undefined);
  assert.equal(readQuestion('top 1000 classes').year, undefined);
});

test('a year that stands alone in a title is no title that was asked for', () => {
  const named = candidate('Towels at Work', { words: 0.55 });
  const dated = candidate('Challenge 2025', { words: 0.5 });
  assert.deepEqual(order('lecun 2025', [dated, named]), [named.key(), dated.key()]);
  assert.deepEqual(order('challenge 2025', [named, dated]), [dated.key(), named.key()]);
});
