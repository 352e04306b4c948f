import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ModelName } from '../../src/ports/models.ts';
import type { PaperStore } from '../../src/ports/papers.ts';
import type { Meaning, Question, SearchEngine } from '../../src/ports/search.ts';
import { stem, words } from '../../src/text/words.ts';
import { made, madeList } from '../wires/made-papers.ts';

const MODEL: ModelName = { model: 'colours', dimension: 3 };
/** A tiny model: how red, green and blue a text is. */
export const colours = (text: string): Float32Array =>
  Float32Array.from(['red', 'green', 'blue'], (colour) => words(text).filter((word) => word === colour).length);

/** What every PaperStore promises about vectors, and its engine of what they find. */
type Kept = { papers: PaperStore; engine: SearchEngine };

export function vectorStoreContract(name: string, open: (t: TestContext) => Promise<Kept>): void {
  const check = (title: string, body: (store: PaperStore, engine: SearchEngine) => Promise<void>): void =>
    void test(`${name}: ${title}`, async (t) => {
      const { papers, engine } = await open(t);
      await body(papers, engine);
    });

  const save = (store: PaperStore) =>
    store.save({
      lists: [
        madeList('huggingface/2026-08-20', [
          made('Scarlet', { id: '2608.00001', abstract: 'red red', published: '2026-08-01', authors: ['Ann Lee'] }),
          made('Crimson', { id: '2608.00002', abstract: 'red green', published: '2026-08-20', upvotes: 9 }),
          made('Lime', { id: '2608.00003', abstract: 'green', published: '2026-08-20', authors: ['Ann Lee'] }),
          made('Navy', { id: '2608.00004', abstract: 'blue' }),
        ]),
      ],
    });
  const embed = async (store: PaperStore, name = MODEL): Promise<number> => {
    const { papers } = await store.awaiting(100);
    await store.saveVectors(
      name,
      papers.map(({ place, stamp, abstract }) => ({ place, stamp, vector: colours(abstract) })),
    );
    return papers.length;
  };
  const asked = (text: string, meaning: Meaning | undefined, more: Partial<Question> = {}): Question => ({
    terms: words(text).map(stem),
    spelled: words(text),
    sequence: words(text),
    phrases: [],
    excluded: [],
    filter: {},
    sort: 'best',
    ...(meaning ? { meaning } : {}),
    ...more,
  });
  const near = (text: string): Meaning => ({ model: MODEL.model, vector: colours(text), weight: 1 });
  const keys = async (engine: SearchEngine, question: Question): Promise<readonly string[]> =>
    (await engine.search(question, 10)).papers;

  check('papers await a vector until they have one, the newest first', async (store) => {
    await store.useModel(MODEL);
    await save(store);
    const { papers, left } = await store.awaiting(3);
    assert.deepEqual([papers.map((one) => one.title), left], [['Navy', 'Lime', 'Crimson'], 4]);
    assert.equal(await embed(store), 4);
    assert.deepEqual(await store.awaiting(3), { papers: [], left: 0 });
    await save(store);
    assert.equal((await store.awaiting(0)).left, 0);
  });

  check(
    'a paper is found by its meaning when it shares no word, beside those that share one',
    async (store, engine) => {
      await store.useModel(MODEL);
      await save(store);
      await embed(store);
      assert.equal((await keys(engine, asked('zebra', near('red'))))[0], '2608.00001');
      const both = await keys(engine, asked('crimson', near('blue')));
      assert.deepEqual([...both].sort().slice(0, 2), ['2608.00002', '2608.00004']);
      assert.deepEqual(await keys(engine, asked('zebra', undefined)), []);
      assert.deepEqual(await keys(engine, asked('zebra', { ...near('red'), weight: 0 })), []);
    },
  );

  check('filters, exclusions and phrases hold for what meaning finds', async (store, engine) => {
    await store.useModel(MODEL);
    await save(store);
    await embed(store);
    const red = near('red');
    assert.deepEqual(await keys(engine, asked('zebra', red, { filter: { since: '2026-08-10' } })), ['2608.00002']);
    assert.deepEqual(await keys(engine, asked('zebra', red, { filter: { minUpvotes: 5 } })), ['2608.00002']);
    assert.deepEqual(await keys(engine, asked('zebra', red, { excluded: [['scarlet']] })), ['2608.00002']);
    assert.deepEqual(await keys(engine, asked('green', red, { phrases: [['red', 'green']] })), ['2608.00002']);
  });

  check('a paper whose text changes awaits a new vector; one whose votes change does not', async (store, engine) => {
    await store.useModel(MODEL);
    await save(store);
    await embed(store);
    const later = (more: object) =>
      store.save({ lists: [madeList('huggingface/2026-08-21', [made('Lime', { id: '2608.00003', ...more })])] });
    await later({ abstract: 'green', upvotes: 99 });
    assert.equal((await store.awaiting(0)).left, 0);
    await later({ abstract: 'blue' });
    assert.deepEqual(
      (await store.awaiting(5)).papers.map((one) => one.abstract),
      ['blue'],
    );
    await embed(store);
    assert.deepEqual([...(await keys(engine, asked('zebra', near('blue'))))].sort(), ['2608.00003', '2608.00004']);
  });

  check('a vector of a text that has changed meanwhile is not kept', async (store) => {
    await store.useModel(MODEL);
    await save(store);
    const { papers } = await store.awaiting(10);
    await store.save({
      lists: [madeList('huggingface/2026-08-21', [made('Navy', { id: '2608.00004', abstract: 'green' })])],
    });
    await store.saveVectors(
      MODEL,
      papers.map(({ place, stamp, abstract }) => ({ place, stamp, vector: colours(abstract) })),
    );
    assert.deepEqual(
      (await store.awaiting(10)).papers.map((one) => one.title),
      ['Navy'],
    );
  });

  check('another model means new vectors, and never compares with the old ones', async (store, engine) => {
    await store.useModel(MODEL);
    await save(store);
    await embed(store);
    await store.useModel(MODEL);
    assert.equal((await store.awaiting(0)).left, 0);
    await store.useModel({ model: 'shades', dimension: 2 });
    assert.equal((await store.awaiting(0)).left, 4);
    assert.deepEqual(await keys(engine, asked('zebra', near('red'))), []);
    assert.equal(await store.saveVectors(MODEL, []), false);
    await embed(store);
    assert.equal((await store.awaiting(0)).left, 4);
    const alike = { ...MODEL, model: 'other colours' };
    await store.useModel(alike);
    await embed(store, alike);
    assert.deepEqual(await keys(engine, asked('zebra', near('red'))), []);
    assert.notDeepEqual(await keys(engine, asked('zebra', { ...near('red'), model: alike.model })), []);
  });

  check('a vector that is no numbers spoils no comparison', async (store, engine) => {
    await store.useModel(MODEL);
    await save(store);
    await embed(store);
    const before = await keys(engine, asked('zebra', near('green')));
    await store.save({ loose: { papers: [made('Broken', { abstract: 'x' })], origin: 'page', observed: '2026' } });
    const { papers } = await store.awaiting(1);
    const vector = colours('red').fill(Number.NaN);
    await store.saveVectors(
      MODEL,
      papers.map(({ place, stamp }) => ({ place, stamp, vector })),
    );
    assert.equal((await store.awaiting(0)).left, 0);
    assert.deepEqual((await keys(engine, asked('zebra', near('green')))).slice(0, 2), before.slice(0, 2));
  });

  check('two papers that turn out to be one leave no vector behind', async (store, engine) => {
    await store.useModel(MODEL);
    await save(store);
    await store.save({ lists: [madeList('page.txt', [made('Old Name', { abstract: 'green green blue' })])] });
    await store.save({
      lists: [
        madeList('huggingface/2026-08-20', [made('New Name', { id: '2608.00009', abstract: 'green green blue' })]),
      ],
    });
    await embed(store);
    await store.save({
      lists: [
        madeList('huggingface/2026-08-21', [
          made('New Name', { id: '2608.00009', abstract: 'green green blue', otherTitles: ['Old Name'] }),
        ]),
      ],
    });
    assert.equal((await keys(engine, asked('zebra', near('green green blue'))))[0], '2608.00009');
    assert.equal((await store.status()).papers, 5);
  });

  check('papers alike in meaning or by the same people are found, never the paper itself', async (store, engine) => {
    await store.useModel(MODEL);
    await save(store);
    await embed(store);
    const alike = await engine.alike('2608.00001', 10, near('red'));
    assert.equal(alike[0], '2608.00002');
    assert.ok(alike.includes('2608.00003'));
    assert.ok(!alike.includes('2608.00001'));
  });
}
