import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchedPaper } from '../../../src/ports/search.ts';
import { packVector } from '../../../src/search/packed-vector.ts';
import { makePaperIndex } from '../../../src/search/paper-index.ts';
import { planWords } from '../../../src/search/plan.ts';
import { readQuestion } from '../../../src/search/question.ts';
import { makeScorer } from '../../../src/search/score.ts';
import { terms } from '../../../src/text/words.ts';
import { madePaper, searched, seeded } from '../../wires/searched.ts';

/** BM25 over all papers as the formula says it, a paper at a time: the shares by place. */
function naive(papers: readonly SearchedPaper[], asked: readonly string[]): Map<number, number> {
  const fields = papers.map((paper) => ({
    place: paper.place,
    title: terms(paper.title),
    abstract: terms(paper.abstract),
    people: terms([...(paper.authors ?? []), paper.organisation?.name ?? ''].join(' ; ')),
  }));
  const times = (all: readonly string[], term: string): number => all.filter((one) => one === term).length;
  const lengths = fields.map(({ title, abstract }) => title.length + abstract.length);
  const average = Math.max(1, lengths.reduce((sum, n) => sum + n, 0) / papers.length);
  const known = asked.map((term) => {
    const having = fields.filter((one) => [...one.title, ...one.abstract, ...one.people].includes(term)).length;
    return { term, weight: having === 0 ? 0 : Math.log(1 + (papers.length - having + 0.5) / (having + 0.5)) };
  });
  const most = known.reduce((sum, { weight }) => sum + weight, 0) * 2.2 || 1;
  return new Map(
    fields.map(({ place, title, abstract, people }, i) => {
      const score = known.reduce((sum, { term, weight }) => {
        const tf = 2 * times(title, term) + times(abstract, term) + (people.includes(term) ? 0.5 : 0);
        return sum + (weight * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * lengths[i]!) / average));
      }, 0);
      return [place, score / most];
    }),
  );
}

test('every paper’s words are scored exactly, whatever came, changed, went and was sealed before', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const random = seeded(seed);
    const index = makePaperIndex();
    const scorer = makeScorer(index);
    const kept = new Map<number, SearchedPaper>();
    for (let step = 0; step < 120; step += 1) {
      const place = 1 + Math.floor(random() * 80);
      if (random() < 0.12) {
        index.remove(place);
        kept.delete(place);
      } else {
        const paper = madePaper(place, random);
        index.put(paper);
        kept.set(place, paper);
      }
      if (random() < 0.05) index.seal();
    }
    const papers = [...kept.values()];
    for (let asked = 0; asked < 5; asked += 1) {
      const [one, other] = [papers[asked * 3]!, papers[asked * 5 + 1]!];
      const given = [...new Set(terms(`${one.title} ${other.abstract.slice(0, 40)}`))];
      // Numbers are never read as another.
      const found = scorer.words(planWords(index, { terms: given, spelled: given.map(() => '123'), sequence: [] }));
      const wanted = naive(papers, given);
      assert.equal(index.papers(), papers.length);
      for (const [place, share] of wanted) {
        const slot = index.facts.slotOf(place);
        assert.ok(Math.abs(found[slot]! - share) < 1e-5, `seed ${seed}, place ${place}: ${found[slot]} for ${share}`);
      }
      for (const slot of index.facts.gone()) assert.equal(found[slot], 0);
    }
  }
});

test('a paper of the asked year has the year, whether or not its text does; the years around have half', () => {
  const index = makePaperIndex();
  const scorer = makeScorer(index);
  ['2013-05-05', '2014-05-05', '2015-05-05', '2019-05-05'].forEach((day, i) => {
    index.put(searched(i, 'Adam', { day }));
  });
  index.put(searched(9, 'Adam of 2014', { day: '2019-05-05' }));
  const words = scorer.words(planWords(index, readQuestion('adam 2014')));
  const share = (place: number): number => words[index.facts.slotOf(place)]!;
  assert.ok(share(1) > share(0) && share(0) > share(3));
  assert.ok(Math.abs(share(0) - share(2)) < 1e-6);
  assert.ok(Math.abs(share(1) - share(3) - 2 * (share(0) - share(3))) < 1e-6);
  assert.ok(share(9) > share(3));
});

test('a paper’s meaning is told in deviations from the average paper, and is 0 where it has no vector', () => {
  const index = makePaperIndex();
  const scorer = makeScorer(index);
  const vector = Float32Array.of(1, 0, 0);
  assert.equal(scorer.meaning({ model: 'colours', vector }), undefined);
  index.useModel({ model: 'colours', dimension: 3 });
  index.put(searched(0, 'None'));
  assert.equal(scorer.meaning({ model: 'colours', vector }), undefined);
  const packed = (...bytes: number[]): Uint8Array =>
    new Uint8Array([...new Uint8Array(Float32Array.of(1 / 127).buffer), ...new Uint8Array(Int8Array.from(bytes))]);
  index.put(searched(1, 'Red'));
  index.putVector(1, packed(127, 0, 0));
  index.put(searched(2, 'Green'));
  index.putVector(2, packed(0, 127, 0));
  const near = scorer.meaning({ model: 'colours', vector })!;
  assert.deepEqual(
    [0, 1, 2].map((place) => Math.round(near[index.facts.slotOf(place)]!)),
    [0, 1, -1],
  );
  assert.equal(scorer.meaning({ model: 'shades', vector }), undefined);
  assert.equal(scorer.meaning({ model: 'colours', vector: Float32Array.of(1, 0) }), undefined);
});

test('where few papers are wanted, they are as near as among all of them by as many numbers', () => {
  const random = seeded(11);
  const index = makePaperIndex();
  // So few are compared whole.
  index.useModel({ model: 'made', dimension: 64 });
  const made = (): Float32Array => Float32Array.from({ length: 64 }, () => random() - 0.5);
  for (let place = 0; place < 400; place += 1) {
    index.put(searched(place, `Paper ${place}`));
    if (place % 5 > 0) index.putVector(place, packVector(made()));
  }
  const scorer = makeScorer(index);
  const meant = { model: 'made', vector: made() };
  const all = scorer.meaning(meant)!.slice();
  const few = [399, 0, 7, 200, 201];
  const near = scorer.meaning(meant, few)!;
  for (const slot of few) assert.ok(Math.abs(near[slot]! - all[slot]!) < 0.1, `${near[slot]} for ${all[slot]}`);
  assert.deepEqual([near[0], near[200]], [0, 0]);
});
