import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangeFeed, ChangePage, Question, SearchedPaper } from '../../../src/ports/search.ts';
import { type KeptIndex, makeLiveIndex } from '../../../src/search/live.ts';
import { readQuestion } from '../../../src/search/question.ts';
import { searched } from '../../wires/searched.ts';

/** A library in memory: papers in the order of their changes, a few a page. */
function madeFeed(library = 'one') {
  const changes: { place: number; paper?: SearchedPaper }[] = [];
  const vectors: { place: number; vector: Uint8Array }[] = [];
  const told = { library, model: undefined as ChangePage['model'] };
  const feed: ChangeFeed = {
    version: () => changes.length + vectors.length,
    since: (mark) => {
      const page = changes.slice(mark.papers, mark.papers + 3);
      const isFull = page.length === 3;
      return {
        ...told,
        papers: page.flatMap(({ paper }) => paper ?? []),
        gone: page.filter(({ paper }) => !paper).map(({ place }) => place),
        vectors: isFull ? [] : vectors.slice(mark.vectors),
        mark: { papers: mark.papers + page.length, vectors: isFull ? mark.vectors : vectors.length },
        more: isFull,
        newest: { papers: changes.length, vectors: vectors.length },
      };
    },
  };
  const put = (...papers: SearchedPaper[]): void =>
    void changes.push(...papers.map((paper) => ({ place: paper.place, paper })));
  return { feed, put, remove: (place: number) => void changes.push({ place }), vectors, told };
}
const asked = (text: string): Question => ({ ...readQuestion(text), filter: {}, sort: 'best' });

async function found(live: ReturnType<typeof makeLiveIndex>, text: string): Promise<readonly string[]> {
  while (await live.isBehind()) await live.step();
  return live.engine().search(asked(text), 10).papers;
}
const zebras = Array.from({ length: 7 }, (_, i) => searched(i, `Zebra ${i}`));

test('what is saved, changed or taken away is followed page by page', async () => {
  const { feed, put, remove } = madeFeed();
  put(...zebras);
  const live = makeLiveIndex(feed);
  assert.equal((await found(live, 'zebra')).length, 7);
  assert.equal(await live.isBehind(), false);
  put(searched(3, 'Giraffe'));
  remove(4);
  assert.equal((await found(live, 'zebra')).length, 5);
  assert.deepEqual(await found(live, 'giraffe'), ['2608.10003']);
  assert.equal(live.unkept(), 9);
});

test('from a kept index it goes on where that one was, unless words are made otherwise by now', async () => {
  const { feed, put } = madeFeed();
  put(...zebras);
  const first = makeLiveIndex(feed);
  await found(first, 'zebra');
  const kept: KeptIndex = structuredClone(first.keep());
  put(searched(9, 'Zebra 9'));
  const again = makeLiveIndex(feed, structuredClone(kept));
  assert.equal((await found(again, 'zebra')).length, 8);
  assert.equal(again.unkept(), 1);
  const anew = makeLiveIndex(feed, { ...structuredClone(kept), terms: kept.terms + 1 });
  assert.equal((await found(anew, 'zebra')).length, 8);
  assert.equal(anew.unkept(), 8);
});

test('an index of another library, or of one that was put back, is thrown away', async () => {
  const [one, other] = [madeFeed('one'), madeFeed('other')];
  one.put(...zebras, searched(20, 'Zebra 20'));
  other.put(...zebras, searched(21, 'Giraffe'), searched(22, 'Giraffe'), searched(23, 'Giraffe'));
  const live = makeLiveIndex(one.feed);
  await found(live, 'zebra');
  const kept = live.keep();
  const elsewhere = makeLiveIndex(other.feed, structuredClone(kept));
  assert.deepEqual([(await found(elsewhere, 'zebra')).length, (await found(elsewhere, 'giraffe')).length], [7, 3]);
  const putBack = madeFeed('one');
  putBack.put(...zebras.slice(0, 2));
  assert.equal((await found(makeLiveIndex(putBack.feed, structuredClone(kept)), 'zebra')).length, 2);
});

test('vectors of another model are dropped, and come anew', async () => {
  const { feed, put, vectors, told } = madeFeed();
  told.model = { model: 'colours', dimension: 2 };
  put(...zebras);
  const packed = (a: number, b: number): Uint8Array =>
    new Uint8Array([...new Uint8Array(Float32Array.of(0.01).buffer), a, b]);
  vectors.push({ place: 1, vector: packed(100, 0) }, { place: 2, vector: packed(0, 100) });
  const live = makeLiveIndex(feed);
  const near = async (model: string): Promise<string | undefined> => {
    await found(live, 'zebra');
    const meaning = { model, vector: Float32Array.of(1, 0), weight: 1 };
    return live.engine().search({ ...asked('unknown'), meaning }, 1).papers[0];
  };
  assert.equal(await near('colours'), '2608.10001');
  told.model = { model: 'shades', dimension: 2 };
  vectors.push({ place: 1, vector: packed(0, 100) }, { place: 2, vector: packed(100, 0) });
  assert.equal(await near('colours'), undefined);
  assert.equal(await near('shades'), '2608.10002');
});
