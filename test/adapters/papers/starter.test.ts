import assert from 'node:assert/strict';
import { test } from 'node:test';
import { starterDigest } from '../../../adapters/papers/starter.ts';
import { parsePaperRef, titleIdentity } from '../../../src/paper.ts';
import { terms } from '../../../src/text/words.ts';

const digest = await starterDigest();
const { papers } = digest;

test('the starter digest holds some forty papers, is of no day, and yields to every other source', () => {
  assert.ok(papers.length >= 40 && papers.length <= 60, `${papers.length} papers`);
  const { name, date, origin, observed } = digest;
  assert.deepEqual(
    { name, date, origin, observed },
    { name: 'starter', date: null, origin: 'starter', observed: '2026-01-01' },
  );
});

test('every paper has an arXiv id without version, and no two share an id or a title', () => {
  for (const { id } of papers) assert.deepEqual(parsePaperRef(id ?? ''), { id, version: null });
  assert.equal(new Set(papers.map(({ id }) => id)).size, papers.length);
  assert.equal(new Set(papers.map(({ title }) => titleIdentity(title))).size, papers.length);
});

// arXiv numbers a paper in the month it is announced, which can be some days after the one it was sent in.
test('every date is a real day that fits the year and month of the id', () => {
  const mostDaysBefore = 5;
  for (const { id, published } of papers) {
    const day = Date.parse(published ?? '');
    assert.equal(new Date(day).toISOString().slice(0, 10), published);
    const [year, month] = [2000 + Number(id?.slice(0, 2)), Number(id?.slice(2, 4))];
    const late = day >= Date.UTC(year, month, 1);
    const early = day < Date.UTC(year, month - 1, 1) - mostDaysBefore * 86_400_000;
    assert.ok(!late && !early, `${id} is dated ${published}`);
  }
});

test('every description is two or three sentences of 120 to 600 characters, and no two are alike', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  for (const { id, abstract } of papers) {
    const sentences = [...segmenter.segment(abstract)].length;
    assert.ok(sentences === 2 || sentences === 3, `${id} has ${sentences} sentences`);
    assert.ok(abstract.length >= 120 && abstract.length <= 600, `${id} has ${abstract.length} characters`);
    assert.match(abstract, /\.$/);
  }
  assert.equal(new Set(papers.map(({ abstract }) => abstract)).size, papers.length);
});

test('authors are counted whole where only the first are named, and nobody is named twice', () => {
  for (const { id, authors, authorsCount } of papers) {
    assert.ok(authors && authorsCount, `${id} has no authors`);
    assert.equal(new Set(authors).size, authors.length, `${id} names an author twice`);
    assert.ok(authors.length <= 12 && authorsCount >= authors.length);
    if (authorsCount > authors.length) assert.equal(authors.length, 12, `${id} leaves out authors it has room for`);
  }
});

test('pictures and code repositories have https addresses of the hosts they should', () => {
  for (const { id, image, code } of papers) {
    assert.equal(image, `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png`);
    if (code) assert.match(code, /^https:\/\/github\.com\/[\w-]+\/[\w.-]+$/);
  }
});

test('what only a live source can know is left unknown', () => {
  for (const { upvotes, comments, stars, organisation, gist } of papers)
    assert.deepEqual([upvotes, comments, stars, organisation, gist], [null, null, null, null, null]);
});

test('the first question that people are shown, "faster convergence", has several papers to find', () => {
  const wanted = terms('faster convergence');
  const holding = papers.filter(({ title, abstract }) => {
    const held = new Set(terms(`${title} ${abstract}`));
    return wanted.every((term) => held.has(term));
  });
  assert.ok(holding.length >= 3, `${holding.length} papers hold both words`);
});
