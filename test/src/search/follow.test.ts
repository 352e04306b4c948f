import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Followed } from '../../../src/ports/follow.ts';
import { makeEngine } from '../../../src/search/engine.ts';
import { makeFollower } from '../../../src/search/follow.ts';
import { fitAt } from '../../../src/search/follow-fits.ts';
import { packVector } from '../../../src/search/packed-vector.ts';
import { makePaperIndex } from '../../../src/search/paper-index.ts';
import { madePaper, searched, seeded } from '../../wires/searched.ts';

const MODEL = { model: 'made', dimension: 32 };
const SPEECH = 0;
const SURVEY = 1;

/** A library of 1,000 papers of made-up words, with twenty about speech at the end, ten of which do not say so. */
function library() {
  const random = seeded(7);
  const index = makePaperIndex();
  index.useModel(MODEL);
  const vector = (towards: Record<number, number> = {}) =>
    packVector(Float32Array.from({ length: MODEL.dimension }, (_, i) => (random() - 0.5) / 3 + (towards[i] ?? 0)));
  const keys: string[] = [];
  for (let place = 0; place < 1_000; place += 1) {
    const towards = vector();
    const about = {
      abstract: `${madePaper(place, random).abstract} ${place % 5 ? '' : 'synthesis'}`,
    };
    index.put({ ...madePaper(place, random), ...about });
    index.putVector(place, towards);
  }
  for (let i = 0; i < 20; i += 1) {
    const title = i < 10 ? 'Speech synthesis of towels' : 'Spoken towels with a vocoder';
    const paper = searched(1_000 + i, title);
    index.put({ ...paper, abstract: 'A vocoder that reads towels aloud.' });
    index.putVector(paper.place, vector({ [SPEECH]: 1, ...(i % 2 ? { [SURVEY]: 1 } : {}) }));
    keys.push(paper.key);
  }
  const engine = makeEngine(index);
  return { keys, follow: makeFollower(index, engine.scorer, engine.slotOf), first: searched(0, '').key };
}

const question = Float32Array.from({ length: MODEL.dimension }, (_, i) => (i === SPEECH ? 1 : 0));
const phrase = (...terms: string[]) => ({ terms, must: [], never: [] });
const topic = { phrases: [phrase('speech', 'synthesi')], meaning: { model: MODEL.model, vector: question } };
const wanted: Followed = { topics: [topic], liked: [], disliked: [] };

test('a topic takes some hundredths of the library, a wider one never fewer', () => {
  const [{ shares } = assert.fail()] = library().follow(wanted, []);
  const { strict, usual, wide } = shares;
  assert.ok(0.005 < strict && strict <= usual && usual <= wide && wide < 0.08, JSON.stringify(shares));
});

test('a paper is near by its meaning too, and the term that it has instead of the topic’s is told', () => {
  const { follow, keys, first } = library();
  const [fits = assert.fail()] = follow(wanted, [keys[0]!, keys[10]!, first]);
  const [said, meant, other] = [0, 1, 2].map((place) => fitAt(fits, place));
  assert.equal(said?.marks?.said, 1);
  assert.equal(said?.by, undefined);
  assert.equal(meant?.marks?.said, 0);
  assert.ok(meant?.width, JSON.stringify(meant));
  assert.ok(['vocod', 'spoken', 'towel', 'aloud'].includes(meant?.by ?? ''), meant?.by);
  assert.equal(other?.width, undefined);
  assert.ok(said.score > meant!.score && meant!.score > other!.score);
});

test('words alone find what says them, where no model tells a meaning', () => {
  const { follow, keys, first } = library();
  const [fits = assert.fail()] = follow({ ...wanted, topics: [{ phrases: topic.phrases }] }, [keys[0]!, first]);
  assert.equal(fitAt(fits, 0)?.width, 'strict');
  assert.equal(fitAt(fits, 1)?.width, undefined);
});

test('likes bring what is like them forward, dislikes take what is like them back', () => {
  const { follow, keys } = library();
  const difference = (votes: Partial<Followed>): number => {
    const [fits = assert.fail()] = follow({ ...wanted, ...votes }, [keys[19]!, keys[18]!]);
    return fits.scores[0]! - fits.scores[1]!;
  };
  const surveys = keys.filter((_, i) => i % 2 === 1).slice(0, 8);
  assert.ok(difference({ liked: surveys }) > difference({}));
  assert.ok(difference({ disliked: surveys }) < difference({}));
});

test('a vote moves the topic that its paper is nearest to and leaves the others', () => {
  const { follow, keys } = library();
  const other = { phrases: [phrase('zzz')] };
  const score = (votes: Partial<Followed>) =>
    follow({ ...wanted, topics: [topic, other], ...votes }, [keys[3]!]).map(({ scores }) => scores[0]!);
  const [before, after] = [score({}), score({ liked: keys.slice(0, 6) })];
  assert.notEqual(before[0], after[0]);
  assert.equal(before[1], after[1]);
});

test('a paper that the library does not have fits nothing', () => {
  const [fits = assert.fail()] = library().follow(wanted, ['2608.99999']);
  assert.equal(fitAt(fits, 0), undefined);
});

test('a keyword is read as what a paper is about, though its text does not say it', () => {
  const index = makePaperIndex();
  for (let place = 0; place < 300; place += 1)
    index.put(searched(place, `Towels ${place}`, { abstract: `Of ${place % 7} things.` }));
  index.put(searched(300, 'Folding', { keywords: ['speech', 'fast speech synthesis'] }));
  index.put(searched(301, 'Folding', { keywords: ['synthesis', 'speech'] }));
  const engine = makeEngine(index);
  const [fits = assert.fail()] = makeFollower(
    index,
    engine.scorer,
    engine.slotOf,
  )(
    { ...wanted, topics: [{ phrases: topic.phrases }] },
    [300, 301, 1].map((place) => searched(place, '').key),
  );
  const [named, said, other] = [0, 1, 2].map((place) => fitAt(fits, place));
  assert.deepEqual(named?.marks, { open: 1, said: 1, headed: 1, named: 1 });
  assert.deepEqual(said?.marks, { open: 1, said: 1, headed: 0, named: 0 });
  assert.deepEqual(other?.marks, { open: 1, said: 0, headed: 0, named: 0 });
  assert.deepEqual([named?.width, said?.width, other?.width], ['strict', 'strict', undefined]);
});
