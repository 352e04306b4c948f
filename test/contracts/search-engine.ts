import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { PaperStore } from '../../src/ports/papers.ts';
import type { Question, SearchEngine } from '../../src/ports/search.ts';
import { fitAt } from '../../src/search/follow-fits.ts';
import { stem, words } from '../../src/text/words.ts';
import { made, madeList } from '../wires/made-papers.ts';

const asked = (text: string, more: Partial<Question> = {}): Question => ({
  terms: words(text).map(stem),
  spelled: words(text),
  sequence: words(text),
  phrases: [],
  excluded: [],
  filter: {},
  sort: 'best',
  ...more,
});

/** What every SearchEngine promises of the papers that a store keeps. */
export function searchEngineContract(
  name: string,
  open: (t: TestContext) => Promise<{ papers: PaperStore; engine: SearchEngine }>,
): void {
  const check = (title: string, body: (kept: { papers: PaperStore; engine: SearchEngine }) => Promise<void>): void =>
    void test(`${name}: ${title}`, async (t) => body(await open(t)));

  check('sorted, it looks at every paper that answers about as well as the best', async ({ papers: store, engine }) => {
    const many = Array.from({ length: 1_200 }, (_, i) =>
      made(`Diffusion ${i}`, { upvotes: 1, published: '2026-01-01', abstract: 'Diffusion.' }),
    );
    const late = { abstract: 'Few words.', upvotes: 500, published: '2026-02-02' };
    const faint = { abstract: `${'Other words. '.repeat(90)} Diffusion.`, upvotes: 900, published: '2026-03-03' };
    const papers = [made('Late and loved diffusion', late), ...many, made('Faint', faint)];
    await store.save({ loose: { papers, origin: 'page', observed: '2026' } });
    const first = async (question: Question) => {
      const [paper] = await store.get((await engine.search(question, 25)).papers.slice(0, 1));
      return paper?.title;
    };
    assert.equal(await first(asked('diffusion', { sort: 'new' })), 'Late and loved diffusion');
    assert.equal(await first(asked('diffusion', { sort: 'top' })), 'Late and loved diffusion');
    assert.equal(await first(asked('', { filter: { until: '2026-02-02' }, sort: 'top' })), 'Late and loved diffusion');
    assert.equal(await first(asked('', { filter: { since: '2025-01-01' }, sort: 'top' })), 'Faint');
  });

  check('an engine that was begun early, and again, finds what was saved since', async ({ papers: store, engine }) => {
    engine.begin();
    await store.save({ loose: { papers: [made('Zebras')], origin: 'page', observed: '2026' } });
    engine.begin();
    assert.equal((await engine.search(asked('zebras'), 5)).papers.length, 1);
    engine.begin();
    assert.equal((await engine.search(asked('zebras'), 5)).papers.length, 1);
  });

  check('papers are held against what is followed, in the asked order, the newest saved among them', async (kept) => {
    const { papers: store, engine } = kept;
    const others = Array.from({ length: 200 }, (_, i) => made(`Paper ${i}`, { abstract: `Of ${i % 7} things.` }));
    await store.save({ loose: { papers: others, origin: 'page', observed: '2026' } });
    const followed = {
      topics: [{ phrases: [{ terms: ['giraff', 'neck'], must: [], never: [] }] }],
      liked: [],
      disliked: [],
    };
    await engine.follow(followed, []);
    const giraffe = made('Necks of giraffes', { id: '2608.00001', abstract: '' });
    await store.save({
      loose: {
        papers: [giraffe, made('Other', { id: '2608.00002', abstract: 'Of 3 things.' })],
        origin: 'page',
        observed: '2026',
      },
    });
    const [found = assert.fail()] = await engine.follow(followed, ['2608.00002', '2608.00001', '2608.00003']);
    const fits = [0, 1, 2].map((place) => fitAt(found, place));
    assert.deepEqual(
      fits.map((fit) => fit?.width),
      [undefined, 'strict', undefined],
    );
    assert.deepEqual(
      fits.map((fit) => fit?.marks?.said),
      [0, 1, undefined],
    );
  });

  check('keywords that come later are read where papers are held against what is followed', async (kept) => {
    const { papers: store, engine } = kept;
    const topic = { phrases: [{ terms: ['giraff', 'neck'], must: [], never: [] }] };
    const said = async () => {
      const [fits = assert.fail()] = await engine.follow({ topics: [topic], liked: [], disliked: [] }, ['2608.00001']);
      return fitAt(fits, 0)?.marks?.said;
    };
    const save = (keywords: string[]) =>
      store.save({ lists: [madeList('huggingface/2026-08-20', [made('Tall', { id: '2608.00001', keywords })])] });
    await save([]);
    assert.equal(await said(), 0);
    await save(['giraffe necks']);
    assert.equal(await said(), 1);
  });

  check('a trusted source’s text replaces a lesser one’s, in the index too', async ({ papers: store, engine }) => {
    await store.save({
      lists: [madeList('starter', [made('One', { id: '2608.00001', abstract: 'Zebras.' })], { origin: 'starter' })],
    });
    await store.save({
      lists: [madeList('huggingface/2026-08-20', [made('One', { id: '2608.00001', abstract: 'Giraffes.' })])],
    });
    await store.save({
      lists: [madeList('starter', [made('One', { id: '2608.00001', abstract: 'Zebras.' })], { origin: 'starter' })],
    });
    assert.deepEqual((await engine.search(asked('giraffe'), 5)).papers, ['2608.00001']);
    assert.deepEqual((await engine.search(asked('zebra'), 5)).papers, []);
  });

  check('words in the title weigh more than the same words in the abstract', async ({ papers: store, engine }) => {
    const filler = Array.from({ length: 20 }, (_, i) =>
      made(`Filler ${i}`, { abstract: 'Other things are told here.' }),
    );
    await store.save({
      loose: {
        papers: [
          ...filler,
          made('In text', { id: '2608.00002', abstract: 'We use giraffes here and there.' }),
          made('Giraffes here', { id: '2608.00001', abstract: 'We use text.' }),
        ],
        origin: 'page',
        observed: '2026',
      },
    });
    assert.deepEqual((await engine.search(asked('giraffes'), 5)).papers, ['2608.00001', '2608.00002']);
  });

  check('phrases must occur, excluded words and phrases must not', async ({ papers: store, engine }) => {
    const papers = [
      made('One', { id: '2608.00001', abstract: 'A diffusion model for video.' }),
      made('Two', { id: '2608.00002', abstract: 'A model of heat diffusion.' }),
    ];
    await store.save({ loose: { papers, origin: 'page', observed: '2026' } });
    const find = async (question: Question) => [...(await engine.search(question, 5)).papers].sort();
    assert.deepEqual(await find(asked('diffusion model')), ['2608.00001', '2608.00002']);
    assert.deepEqual(await find(asked('diffusion model', { phrases: [['diffus', 'model']] })), ['2608.00001']);
    assert.deepEqual(await find(asked('diffusion', { excluded: [['video']] })), ['2608.00002']);
    assert.deepEqual(await find(asked('', { excluded: [['heat', 'diffus']] })), ['2608.00001']);
  });

  check(
    'a rare word beside a phrase is welcome, not wanted; a year brings no paper twice',
    async ({ papers: store, engine }) => {
      const papers = [
        ...Array.from({ length: 3 }, (_, i) => made(`Language model ${i}`, { published: `202${i + 3}-01-01` })),
        made('Giraffes'),
      ];
      await store.save({ loose: { papers, origin: 'page', observed: '2026' } });
      const phrase = { phrases: [['languag', 'model']] };
      assert.equal((await engine.search(asked('language model giraffe', phrase), 9)).papers.length, 3);
      const found = (await engine.search(asked('language model 2025', { year: '2025' }), 9)).papers;
      assert.equal(new Set(found).size, found.length);
    },
  );

  check('every filter holds, alone, together and with words', async ({ papers: store, engine }) => {
    const apple = { handle: 'apple', name: 'Apple' };
    const papers = [
      made('Alpha model', {
        id: '2501.00001',
        published: '2025-01-10',
        upvotes: 50,
        organisation: apple,
        authors: ['Kaiming He', 'Jian Sun'],
        authorsCount: 2,
        code: 'https://github.com/a/b',
      }),
      made('Beta model', {
        id: '2506.00002',
        published: '2025-06-10',
        upvotes: 5,
        organisation: { handle: 'deepmind', name: 'Google DeepMind' },
        authors: ['Sun He'],
        authorsCount: 1,
      }),
      made('Gamma thing', { id: '2601.00003', published: '2026-01-10', organisation: apple }),
    ];
    await store.save({ loose: { papers, origin: 'huggingface', observed: '2026' } });
    const find = async (filter: Question['filter'], text = '') =>
      [...(await engine.search(asked(text, { filter }), 9)).papers].sort();
    assert.deepEqual(await find({ since: '2025-02-01' }), ['2506.00002', '2601.00003']);
    assert.deepEqual(await find({ since: '2025-06-10', until: '2025-06-10' }), ['2506.00002']);
    assert.deepEqual(await find({ organisation: 'APPLE' }), ['2501.00001', '2601.00003']);
    assert.deepEqual(await find({ organisation: 'google deepmind' }), ['2506.00002']);
    assert.deepEqual(await find({ author: 'he, kaiming' }), ['2501.00001']);
    assert.deepEqual(await find({ author: 'sun' }), ['2501.00001', '2506.00002']);
    assert.deepEqual(await find({ author: 'kaiming sun' }), []);
    assert.deepEqual(await find({ minUpvotes: 5 }), ['2501.00001', '2506.00002']);
    assert.deepEqual(await find({ code: true }), ['2501.00001']);
    assert.deepEqual(await find({ code: false }), ['2506.00002', '2601.00003']);
    assert.deepEqual(await find({ organisation: 'apple' }, 'model'), ['2501.00001']);
    assert.deepEqual(await find({ organisation: "x' OR 1=1 --" }), []);
  });

  check('a misspelt word is read as the title word that it is near', async ({ papers: store, engine }) => {
    const papers = [
      made('Diffusion Transformers with Representation Autoencoders', { id: '2510.11690' }),
      made('Something else entirely', { id: '2510.00002' }),
    ];
    await store.save({ loose: { papers, origin: 'page', observed: '2026' } });
    const { papers: found, corrected } = await engine.search(
      asked('difusion transfomers with representaton autoencoder'),
      5,
    );
    assert.equal(found[0], '2510.11690');
    assert.deepEqual(
      corrected.map(([typed]) => typed),
      ['difusion', 'transfomers', 'representaton'],
    );
  });

  check('what no paper says a word of is told as it was typed', async ({ papers: store, engine }) => {
    const paper = made('Giraffes of 2024', { id: '2401.00001', published: '2024-01-01', abstract: 'Long necks.' });
    await store.save({ loose: { papers: [paper], origin: 'page', observed: '2026' } });
    const unsaid = async (text: string, more: Partial<Question> = {}) =>
      (await engine.search(asked(text, more), 5)).unsaid;
    assert.deepEqual(await unsaid('blockchains ledgers'), ['blockchains', 'ledgers']);
    assert.deepEqual(await unsaid('blockchain 2024', { year: '2024' }), ['blockchain']);
    assert.equal(await unsaid('blockchain giraffes'), undefined);
    assert.equal(await unsaid(''), undefined);
  });

  check('similar papers never hold the paper itself', async ({ papers: store, engine }) => {
    const abstract = 'Diffusion models sample images step by step with a score network.';
    const papers = Array.from({ length: 6 }, (_, i) => made(`Diffusion ${i}`, { id: `2608.0000${i}`, abstract }));
    await store.save({
      loose: {
        papers: [...papers, made('Cooking', { id: '2608.00099', abstract: 'Soup recipes.' })],
        origin: 'page',
        observed: '2026',
      },
    });
    const found = await engine.alike('2608.00003', 10);
    assert.deepEqual([found.length, found.includes('2608.00003'), found.includes('2608.00099')], [5, false, false]);
    assert.deepEqual(await engine.alike('9999.99999', 5), []);
  });

  check('an author’s papers come newest first', async ({ papers: store, engine }) => {
    const by = (title: string, published: string) =>
      made(title, { published, authors: ['Geoffrey E. Hinton', 'Yann LeCun'], authorsCount: 2 });
    await store.save({
      loose: { papers: [by('A', '2010-01-01'), by('B', '2020-01-01')], origin: 'arxiv', observed: '2026' },
    });
    assert.deepEqual(
      (await store.get(await engine.byAuthor('hinton geoffrey', 5))).map((paper) => paper?.title),
      ['B', 'A'],
    );
    assert.deepEqual(await engine.byAuthor('Geoffrey LeCun', 5), []);
  });

  check('titles and organisations are completed as they are typed', async ({ papers: store, engine }) => {
    const papers = ['Attention Is All You Need', 'Transformers Everywhere'].map((title, i) =>
      made(title, { id: `2608.0000${i}`, organisation: { handle: `org-${i}`, name: `Labs of ${title}` } }),
    );
    await store.save({ loose: { papers, origin: 'huggingface', observed: '2026' } });
    const titles = async (typed: string) =>
      (await store.get(await engine.complete(typed, 5))).map((paper) => paper?.title);
    assert.deepEqual(await titles('attention is al'), ['Attention Is All You Need']);
    assert.deepEqual(await titles('transformer'), ['Transformers Everywhere']);
    assert.equal((await titles('')).length, 2);
    assert.deepEqual(await titles('"* OR ('), []);
    assert.deepEqual(
      (await store.suggestOrganisations('labs of att', 5)).map((one) => one.handle),
      ['org-0'],
    );
  });

  check('papers of each month are counted by what they speak of, the newest saved among them', async (kept) => {
    const { papers: store, engine } = kept;
    const topics = [[{ terms: ['giraff'], phrases: [], excluded: [] }]];
    const asked = { topics, until: '2026-12-31', months: 12, fewest: 1, behind: 1 };
    const save = (title: string, published: string | null) =>
      store.save({ loose: { papers: [made(title, { published })], origin: 'page', observed: '2026' } });
    await save('Giraffes', '2026-05-02');
    await save('Others', '2026-05-03');
    await save('Undated giraffes', null);
    assert.deepEqual((await engine.months(asked)).months, [{ month: '2026-05', papers: 2 }]);
    await save('More giraffes', '2026-06-02');
    const { months, topics: counted } = await engine.months(asked);
    assert.deepEqual(
      [months.map(({ month }) => month), counted[0]?.counts],
      [
        ['2026-05', '2026-06'],
        [1, 1],
      ],
    );
    const [paper] = await store.get(counted[0]?.peak?.papers ?? []);
    assert.equal(paper?.title, 'More giraffes');
  });

  check('no question, however strange, fails', async ({ papers: store, engine }) => {
    await store.save({ loose: { papers: [made('Diffusion')], origin: 'page', observed: '2026' } });
    for (const text of [
      '" OR 1=1',
      'NEAR(a b)',
      'title:',
      '*',
      '^x',
      '🎉🎉',
      '\u0000',
      'a'.repeat(10_000),
      'the of and',
      "'; DROP TABLE paper;--",
      '深度学习',
      '- - -',
      'x '.repeat(5_000),
    ])
      await assert.doesNotReject(engine.search(asked(text), 5), text.slice(0, 20));
    assert.equal((await store.status()).papers, 1);
  });
}
