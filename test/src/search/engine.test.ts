import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question, SearchedPaper } from '../../../src/ports/search.ts';
import { makeEngine } from '../../../src/search/engine.ts';
import { makePaperIndex } from '../../../src/search/paper-index.ts';
import { readQuestion } from '../../../src/search/question.ts';
import { madePaper, searched, seeded } from '../../wires/searched.ts';

function engineOf(papers: readonly SearchedPaper[]) {
  const index = makePaperIndex();
  for (const paper of papers) index.put(paper);
  return { index, ...makeEngine(index) };
}
const asked = (text: string, more: Partial<Question> = {}): Question => ({
  ...readQuestion(text),
  filter: {},
  sort: 'best',
  ...more,
});

test('a paper whose text changes is found by its new text alone; one whose votes change is found as before', () => {
  const { index, search } = engineOf([searched(1, 'Zebras')]);
  index.put(searched(1, 'Giraffes', { upvotes: 3 }));
  assert.deepEqual(search(asked('zebra'), 5).papers, []);
  assert.deepEqual(search(asked('giraffe'), 5).papers, ['2608.10001']);
  index.put(searched(1, 'Giraffes', { upvotes: 9 }));
  assert.deepEqual([index.facts.size(), index.papers()], [2, 1]);
  assert.deepEqual(search(asked('giraffe', { filter: { minUpvotes: 9 } }), 5).papers, ['2608.10001']);
  index.remove(1);
  assert.deepEqual(search(asked('giraffe'), 5).papers, []);
});

test('sorted, every paper that answers well is looked at, be there ever so many that answer better', () => {
  const many = Array.from({ length: 2_500 }, (_, i) =>
    searched(i, `Diffusion ${i}`, { day: '2026-01-01', upvotes: 1, abstract: 'Diffusion.' }),
  );
  const loved = searched(9_999, 'Late and loved diffusion', { day: '2026-02-02', upvotes: 500 });
  const { search } = engineOf([loved, ...many]);
  assert.ok(!search(asked('diffusion'), 25).papers.includes(loved.key));
  assert.equal(search(asked('diffusion', { sort: 'new' }), 25).papers[0], loved.key);
  assert.equal(search(asked('diffusion', { sort: 'top' }), 25).papers[0], loved.key);
  assert.equal(search(asked('', { sort: 'top', filter: { since: '2025-01-01' } }), 25).papers[0], loved.key);
});

test('an index that was kept answers as the one it was made from, and goes on from there', () => {
  const random = seeded(7);
  const { index, search } = engineOf(Array.from({ length: 300 }, (_, i) => madePaper(i, random)));
  for (let place = 0; place < 60; place += 2) index.remove(place);
  index.seal();
  const kept = makePaperIndex(structuredClone(index.parts()));
  const again = makeEngine(kept);
  const more = madePaper(1_000, random);
  for (const one of [index, kept]) one.put(more);
  for (let i = 0; i < 40; i += 1) {
    const question = asked(madePaper(0, random).title, i % 2 ? { filter: { code: true } } : {});
    assert.deepEqual(again.search(question, 20), search(question, 20));
  }
  assert.ok(again.slotOf(more.key) >= 0);
});

test('a slot is found by its key, also after papers changed, went and moved together', () => {
  const { index, slotOf, keyOf } = engineOf([1, 2, 3, 4].map((place) => searched(place, `Paper ${place}`)));
  assert.equal(keyOf(slotOf('2608.10003')), '2608.10003');
  index.put(searched(3, 'Another title'));
  index.remove(1);
  assert.equal(index.facts.isGone(slotOf('2608.10003')), false);
  assert.equal(slotOf('2608.10001'), -1);
  index.seal();
  assert.equal(keyOf(slotOf('2608.10003')), '2608.10003');
  assert.equal(index.facts.slotOf(3), slotOf('2608.10003'));
  assert.equal(slotOf('nothing'), -1);
});

test('a person is found by initial and family name before titles that hold the letter, and before others of that family', () => {
  const others = Array.from({ length: 40 }, (_, i) =>
    searched(i, `From y to y, part ${i}`, { authors: ['Tian Xie', `Ada Quill${i}`], day: '2025-03-01' }),
  );
  const papers = [
    ...others,
    searched(90, 'Towels', { authors: ['Ada Quill', 'Yann LeCun'], day: '2025-02-01' }),
    searched(91, 'Baskets', { authors: ['Ada Quill', 'Saining Xie'], day: '2025-04-01' }),
    searched(92, 'Ropes', { authors: ['Xiao-Long Wang'] }),
  ];
  const { search } = engineOf(papers);
  const first = (text: string) => search(asked(text), 3).papers[0];
  for (const name of ['Y. LeCun', 'LeCun, Y.', 'Yann LeCun', 'LeCun Yann', 'Y. LeCun 2025', 'papers by Y. LeCun'])
    assert.equal(first(name), '2608.10090', name);
  for (const name of ['Saining Xie 2025', 'S. Xie', 'Xie Saining']) assert.equal(first(name), '2608.10091', name);
  for (const name of ['Xiaolong Wang', 'Wang Xiao-long', 'X. Wang']) assert.equal(first(name), '2608.10092', name);
});
