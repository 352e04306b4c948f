import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTopic } from '../../../src/digests/topics.ts';
import type { MonthsAsked, SearchedPaper } from '../../../src/ports/search.ts';
import { countMonths, lastPeak } from '../../../src/search/months.ts';
import { makePaperIndex } from '../../../src/search/paper-index.ts';
import { searched } from '../../wires/searched.ts';

const said = (topic: string) =>
  readTopic(topic).phrases.map(({ terms, must, never }) => ({ terms, phrases: must, excluded: never }));

function counted(
  papers: readonly Partial<SearchedPaper>[],
  topics: readonly string[],
  more: Partial<MonthsAsked> = {},
) {
  const index = makePaperIndex();
  for (const [place, paper] of papers.entries()) index.put({ ...searched(place, ''), ...paper });
  const asked = { until: '2026-12-31', months: 20, fewest: 1, behind: 2, ...more };
  return countMonths(index, { topics: topics.map(said), ...asked });
}

test('papers are counted by the month in which they appeared, and by what they speak of', () => {
  const { months, topics } = counted(
    [
      { title: 'Giraffe necks', day: '2026-04-01' },
      { title: 'Zebras', abstract: 'Stripes, and no giraffe in sight.', day: '2026-04-30' },
      { title: 'Zebras', day: '2026-05-01' },
      { title: 'Giraffes', day: null },
      { title: 'Giraffes of tomorrow', day: '2027-01-01' },
    ],
    ['giraffes', 'zebra', 'lions'],
  );
  assert.deepEqual(months, [
    { month: '2026-04', papers: 2 },
    { month: '2026-05', papers: 1 },
  ]);
  assert.deepEqual(
    topics.map(({ counts }) => counts),
    [
      [2, 0],
      [1, 1],
      [0, 0],
    ],
  );
  assert.deepEqual(
    topics.map(({ peak }) => peak?.at),
    [0, 1, undefined],
  );
});

test('words of a topic stand near each other; what is quoted stands side by side, one way to say it is enough', () => {
  const far = 'Diffusion of gases is old. It has been known for ages, and nobody in all the world ever made a model.';
  const day = '2026-04-01';
  const { topics } = counted(
    [
      { abstract: 'A diffusion based language model.', day },
      { abstract: far, day },
      { title: 'Diffusion models', day },
      { title: 'LLMs for all', day },
    ],
    ['diffusion model', '"diffusion model"', 'LLM or "language model"', 'diffusion -gases'],
  );
  assert.deepEqual(
    topics.map(({ counts }) => counts[0]),
    [2, 1, 2, 2],
  );
});

test('who wrote a paper says nothing of what it speaks', () => {
  const [mamba] = counted([{ title: 'Snakes', authors: ['Ada Mamba'], day: '2026-04-01' }], ['mamba']).topics;
  assert.deepEqual(mamba, { counts: [0] });
});

test('months of too few papers are left out, and only the last of them are told', () => {
  const day = (month: number, times: number) => Array.from({ length: times }, () => ({ day: `2026-0${month}-11` }));
  const { months } = counted([...day(1, 3), ...day(2, 3), ...day(3, 1), ...day(4, 3), ...day(5, 1)], ['x'], {
    fewest: 2,
    months: 3,
  });
  assert.deepEqual(
    months.map(({ month }) => month),
    ['2026-02', '2026-04'],
  );
});

test('the papers behind a peak are those of its month that speak of it, the most upvoted first, at most so many', () => {
  const paper = (title: string, upvotes: number | null, day = '2026-04-02') => ({ title, upvotes, day, key: title });
  const { topics } = counted(
    [
      paper('Giraffe 1', 3),
      paper('Giraffe 2', 9),
      paper('Zebra', 99),
      paper('Giraffe 3', null),
      paper('Ox', 1, '2026-05-02'),
    ],
    ['giraffe'],
  );
  assert.deepEqual(topics[0]?.peak, { at: 0, papers: ['Giraffe 2', 'Giraffe 1'] });
});

test('papers that are gone, or whose text changed, count as they are now', () => {
  const index = makePaperIndex();
  const day = '2026-04-01';
  for (const place of [0, 1, 2]) index.put({ ...searched(place, 'Giraffe'), day });
  index.remove(0);
  index.put({ ...searched(1, 'Zebra'), day });
  const asked = { topics: [said('giraffe')], until: '2026-12-31', months: 20, fewest: 1, behind: 2 };
  const counts = countMonths(index, asked);
  assert.deepEqual([counts.months[0]?.papers, counts.topics[0]?.counts], [2, [1]]);
  index.seal();
  assert.deepEqual(countMonths(index, asked), counts);
});

test('the last peak is the last month above its neighbours and no lower than the average', () => {
  assert.equal(lastPeak([0.1, 0.3, 0.1, 0.2, 0.1]), 3);
  assert.equal(lastPeak([0.1, 0.3, 0.1, 0.11, 0.1]), 1);
  assert.equal(lastPeak([0.1, 0.2, 0.3]), 2);
  assert.equal(lastPeak([0.2, 0.2]), 0);
  assert.equal(lastPeak([0, 0]), undefined);
  assert.equal(lastPeak([]), undefined);
});
