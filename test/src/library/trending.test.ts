import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trending, trendScore } from '../../../src/library/trending.ts';
import { freshStorage } from '../../wires/folder.ts';
import { made, madeList } from '../../wires/made-papers.ts';

test('more upvotes, comments or stars never lower a score, and age always does', () => {
  const base = { upvotes: 10, comments: 2, stars: 100 };
  const score = trendScore(base, 3);
  for (const more of [{ upvotes: 11 }, { comments: 3 }, { stars: 101 }])
    assert.ok(trendScore({ ...base, ...more }, 3) > score);
  assert.ok(trendScore(base, 4) < score);
  assert.equal(trendScore({ upvotes: null, comments: null, stars: null }, 0), 0);
  assert.equal(trendScore(base, -5), trendScore(base, 0));
});

test('a period ends with the newest day of the library and holds only what belongs to it', async (t) => {
  const { papers } = await freshStorage(t);
  assert.equal(await trending(papers, 'week', 5), undefined);
  const list = (day: string, n: number, upvotes: number) =>
    madeList(`huggingface/${day}`, [made(`Of ${day}`, { id: `2608.0000${n}`, published: day, upvotes })]);
  await papers.save({ lists: [list('2026-08-21', 1, 5), list('2026-08-16', 2, 500), list('2026-08-10', 3, 9_000)] });
  const titles = async (period: 'day' | 'week' | 'month') =>
    (await trending(papers, period, 5))?.papers.map((paper) => paper.title);
  assert.deepEqual(await titles('day'), ['Of 2026-08-21']);
  assert.deepEqual(await titles('week'), ['Of 2026-08-16', 'Of 2026-08-21']);
  assert.deepEqual(await titles('month'), ['Of 2026-08-10', 'Of 2026-08-16', 'Of 2026-08-21']);
});

test('a month is ranked by upvotes alone, however fresh a paper is', async (t) => {
  const { papers } = await freshStorage(t);
  const paper = (n: number, published: string, upvotes: number, comments = 0) =>
    made(`${upvotes} of ${published}`, { id: `2608.0000${n}`, published, upvotes, comments });
  const fresh = [paper(1, '2026-08-29', 4), paper(2, '2026-08-30', 2)];
  const old = [paper(3, '2026-08-03', 30), paper(4, '2026-08-01', 30, 9), paper(5, '2026-08-02', 3)];
  await papers.save({ lists: [madeList('huggingface/2026-08-30', [...fresh, ...old])] });
  const best = await trending(papers, 'month', 4);
  assert.deepEqual(
    best?.papers.map((one) => one.title),
    ['30 of 2026-08-01', '30 of 2026-08-03', '4 of 2026-08-29', '3 of 2026-08-02'],
  );
});
