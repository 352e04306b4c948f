import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { titleKey } from '../../src/paper.ts';
import type { PaperStore } from '../../src/ports/papers.ts';
import type { WordQuestion } from '../../src/ports/search.ts';
import { stem, words } from '../../src/text/words.ts';
import { made, madeList } from '../wires/made-papers.ts';

const asked = (text: string, more: Partial<WordQuestion> = {}): WordQuestion => ({
  terms: words(text).map(stem),
  spelled: words(text),
  phrases: [],
  excluded: [],
  filter: {},
  ...more,
});
const keys = (found: readonly { paper: string }[]): string[] => found.map((one) => one.paper);

/** What every PaperStore promises, whatever it is made of. */
export function paperStoreContract(name: string, open: (t: TestContext) => Promise<PaperStore>): void {
  const check = (title: string, body: (store: PaperStore) => Promise<void>): void =>
    void test(`${name}: ${title}`, async (t) => body(await open(t)));
  const all = async (store: PaperStore) => (await Array.fromAsync(store.pages())).flat();

  check('saving the same again changes nothing', async (store) => {
    const list = madeList('huggingface/2026-08-21', [
      made('One', { id: '2608.00001', upvotes: 3 }),
      made('Two'),
      made('One', { id: '2608.00001' }),
    ]);
    assert.deepEqual(await store.save({ lists: [list] }), { added: 2, known: 1 });
    const before = await all(store);
    assert.deepEqual(await store.save({ lists: [list] }), { added: 0, known: 3 });
    assert.deepEqual(await all(store), before);
  });

  check('a batch that cannot be saved whole is not saved at all', async (store) => {
    await store.save({ loose: { papers: [made('Kept')], origin: 'page', observed: '2026-01-01' } });
    const broken = { ...made('Broken'), title: null as unknown as string };
    await assert.rejects(store.save({ lists: [madeList('a.txt', [made('Good'), broken])] }));
    assert.deepEqual(
      (await all(store)).map((paper) => paper.title),
      ['Kept'],
    );
    assert.equal((await store.match(asked('good'), 5)).candidates.length, 0);
    assert.deepEqual(await store.status(), { papers: 1, digests: 0, newestDay: null });
  });

  for (const [order, first, second] of [
    ['page first', 0, 1],
    ['service first', 1, 0],
  ] as const)
    check(`a page's paper joins the one with an id and the same title (${order})`, async (store) => {
      const lists = [
        madeList('page.txt', [made('Light Schr\\"odinger Bridge', { comments: 2, authorsCount: 3 })]),
        madeList('huggingface/2026-08-21', [made('Light Schrödinger  Bridge', { id: '2608.00001', upvotes: 7 })]),
      ];
      await store.save({ lists: [lists[first]!] });
      await store.save({ lists: [lists[second]!] });
      const papers = await all(store);
      assert.equal(papers.length, 1);
      assert.deepEqual(
        [papers[0]!.id, papers[0]!.upvotes, papers[0]!.comments, papers[0]!.authorsCount],
        ['2608.00001', 7, 2, 3],
      );
      assert.equal(papers[0]!.title, 'Light Schrödinger  Bridge');
      assert.deepEqual(papers[0]!.digests.map((digest) => digest.name).sort(), ['huggingface/2026-08-21', 'page.txt']);
      assert.deepEqual((await store.get([titleKey('light schrödinger bridge')]))[0]?.id, '2608.00001');
    });

  check('two papers of one title with ids of their own stay two', async (store) => {
    await store.save({
      lists: [
        madeList('huggingface/2026-08-20', [
          made('Introduction', { id: '2608.00001' }),
          made('Introduction', { id: '2608.00002' }),
        ]),
      ],
    });
    assert.equal((await store.status()).papers, 2);
  });

  check(
    'a paper kept under an old title is joined when its new title turns out to be the same paper',
    async (store) => {
      await store.save({ lists: [madeList('page.txt', [made('Old Title')])] });
      await store.save({ lists: [madeList('huggingface/2026-08-20', [made('New Title', { id: '2608.00001' })])] });
      assert.equal((await store.status()).papers, 2);
      await store.save({
        lists: [
          madeList('huggingface/2026-08-21', [made('New Title', { id: '2608.00001', otherTitles: ['Old Title'] })]),
        ],
      });
      const papers = await all(store);
      assert.deepEqual(
        papers.map((paper) => [paper.id, paper.digests.length]),
        [['2608.00001', 3]],
      );
      assert.equal((await store.get([titleKey('Old Title')]))[0]?.id, '2608.00001');
    },
  );

  check('what the absorbed one knew is kept', async (store) => {
    const apple = { handle: 'apple', name: 'Apple' };
    await store.save({ lists: [madeList('page.txt', [made('Old Title', { organisation: apple, comments: 2 })])] });
    await store.save({ lists: [madeList('huggingface/2026-08-20', [made('New Title', { id: '2608.00001' })])] });
    await store.save({ lists: [madeList('huggingface/2026-08-21', [made('Old Title', { id: '2608.00001' })])] });
    const [paper, ...others] = await all(store);
    assert.deepEqual([paper?.organisation, paper?.comments, others.length], [apple, 2, 0]);
  });

  check('two files of one name are two digests unless they tell of the same day', async (store) => {
    const page = (date: string, ...titles: string[]) =>
      madeList(
        'page.txt',
        titles.map((title) => made(title)),
        { date },
      );
    await store.save({ lists: [page('2026-01-05', 'A', 'B')] });
    await store.save({ lists: [page('2026-01-06', 'C')] });
    await store.save({ lists: [page('2026-01-06', 'C'), page('2026-01-05', 'B', 'A')] });
    const places = (await all(store)).map((paper) => [
      paper.title,
      paper.digests.map((digest) => `${digest.name} ${digest.position}`),
    ]);
    assert.deepEqual(places, [
      ['A', ['page.txt 2']],
      ['B', ['page.txt 1']],
      ['C', ['page (2).txt 1']],
    ]);
  });

  check('days are told of the wanted lists alone, and a paper of several lists comes once', async (store) => {
    const both = { id: '2608.00001' };
    await store.save({
      lists: [
        madeList('huggingface/2026-08-20', [made('Loved')]),
        madeList('arxiv/cs.CL/2026-08-21', [made('Both', both), made('Words')], { origin: 'arxiv' }),
        madeList('arxiv/cs.LG/2026-08-21', [made('Both', both), made('Learns')], { origin: 'arxiv' }),
        madeList('arxiv/cs.LG/2026-08-19', [made('Earlier')], { origin: 'arxiv' }),
      ],
    });
    const day = async (date: string | undefined, daily: boolean, ...categories: string[]) => {
      const found = await store.day(date, { daily, categories });
      return found && [found.date, found.papers.map(({ title }) => title), found.previous, found.next];
    };
    assert.deepEqual(await day(undefined, false, 'cs.CL', 'cs.LG'), [
      '2026-08-21',
      ['Both', 'Words', 'Learns'],
      '2026-08-19',
      null,
    ]);
    assert.deepEqual(await day('2026-08-20', false, 'cs.LG'), ['2026-08-19', ['Earlier'], null, '2026-08-21']);
    assert.deepEqual(await day('2026-08-21', true), ['2026-08-20', ['Loved'], null, null]);
    assert.deepEqual((await day('2026-08-21', true, 'cs.CL'))?.slice(2), ['2026-08-20', null]);
    assert.equal(await day(undefined, false, 'cs.C'), undefined);
    assert.deepEqual((await store.day())?.papers.length, 3);
    assert.equal((await store.day())?.previous, '2026-08-20');
  });

  check('a list without papers is no digest', async (store) => {
    await store.save({ lists: [madeList('huggingface/2026-08-21', [])] });
    assert.deepEqual(await store.status(), { papers: 0, digests: 0, newestDay: null });
  });

  check('the later word counts, an older one does not undo it, and nothing known is lost', async (store) => {
    const on = (day: string, upvotes: number | null, code: string | null) =>
      store.save({ lists: [madeList(`huggingface/${day}`, [made('One', { id: '2608.00001', upvotes, code })])] });
    await on('2026-08-20', 5, 'https://github.com/a/b');
    await on('2026-08-26', 9, null);
    await on('2026-08-20', 5, 'https://github.com/a/b');
    const [paper] = await store.get(['2608.00001']);
    assert.deepEqual([paper?.upvotes, paper?.code], [9, 'https://github.com/a/b']);
  });

  check('counts only grow from one source to another: the higher is the later one', async (store) => {
    const counted = (origin: 'page' | 'huggingface', observed: string, upvotes: number | null, stars: number | null) =>
      store.save({ loose: { papers: [made('One', { id: '2608.00001', upvotes, stars })], origin, observed } });
    await counted('huggingface', '2026-08-20', 5, 100);
    await counted('page', '2026-08-26', 9, null);
    await counted('page', '2026-08-21', 7, 90);
    const [paper] = await store.get(['2608.00001']);
    assert.deepEqual([paper?.upvotes, paper?.stars], [9, 100]);
  });

  check('a list that names a paper twice has it once, and its places have no gap', async (store) => {
    await store.save({
      lists: [madeList('huggingface/2026-08-21', [made('One'), made('Two'), made('One'), made('Three')])],
    });
    const [page] = await Array.fromAsync(store.pages());
    assert.deepEqual(
      page!.map(({ title, digests }) => [title, digests.map(({ position }) => position)]),
      [
        ['One', [1]],
        ['Two', [2]],
        ['Three', [3]],
      ],
    );
  });

  check('asked for the newest or most upvoted, it looks at every paper that has the words', async (store) => {
    const many = Array.from({ length: 900 }, (_, i) =>
      made(`Diffusion diffusion diffusion ${i}`, { upvotes: 1, published: '2026-01-01' }),
    );
    const weak = {
      abstract: `${'Other words stand here. '.repeat(40)} Once it says diffusion.`,
      upvotes: 500,
      published: '2026-02-02',
    };
    await store.save({ loose: { papers: [made('Late and loved', weak), ...many], origin: 'page', observed: '2026' } });
    const found = async (sort: 'new' | 'top') =>
      (await store.match(asked('diffusion', { sort }), 1_000)).candidates.some(
        ({ title }) => title === 'Late and loved',
      );
    assert.deepEqual([await found('new'), await found('top')], [true, true]);
    const all = { filter: { since: '2025-01-01' } } as const;
    const { candidates } = await store.match(asked('', { ...all, sort: 'top' }), 1_000);
    assert.ok(candidates.length < 901 && candidates.some(({ title }) => title === 'Late and loved'));
  });

  check('a trusted source’s text replaces a lesser one’s, in the index too', async (store) => {
    await store.save({
      lists: [madeList('starter', [made('One', { id: '2608.00001', abstract: 'Zebras.' })], { origin: 'starter' })],
    });
    await store.save({
      lists: [madeList('huggingface/2026-08-20', [made('One', { id: '2608.00001', abstract: 'Giraffes.' })])],
    });
    await store.save({
      lists: [madeList('starter', [made('One', { id: '2608.00001', abstract: 'Zebras.' })], { origin: 'starter' })],
    });
    assert.deepEqual(keys((await store.match(asked('giraffe'), 5)).candidates), ['2608.00001']);
    assert.deepEqual(keys((await store.match(asked('zebra'), 5)).candidates), []);
  });

  check('a day is shown in its source’s order, with the days around it', async (store) => {
    const day = (date: string, ...titles: string[]) =>
      madeList(
        `huggingface/${date}`,
        titles.map((title) => made(title)),
      );
    await store.save({
      lists: [day('2026-08-19', 'A'), day('2026-08-21', 'C', 'A', 'B'), madeList('undated.txt', [made('Z')])],
    });
    const newest = await store.day();
    assert.deepEqual([newest?.date, newest?.previous, newest?.next], ['2026-08-21', '2026-08-19', null]);
    assert.deepEqual(
      newest?.papers.map((paper) => paper.title),
      ['C', 'A', 'B'],
    );
    assert.equal((await store.day('2026-08-20'))?.date, '2026-08-19');
    assert.equal((await store.day('2026-08-19'))?.next, '2026-08-21');
    assert.equal(await store.day('2026-08-18'), undefined);
  });

  check('undated lists are shown when there is nothing else', async (store) => {
    await store.save({ lists: [madeList('undated.txt', [made('Z'), made('Y')])] });
    const day = await store.day();
    assert.deepEqual([day?.date, day?.papers.map((paper) => paper.title)], [null, ['Z', 'Y']]);
  });

  check('a part of a day adds to it without reordering it; a whole list reorders it', async (store) => {
    const day = (...titles: string[]) =>
      madeList(
        'huggingface/2026-08-21',
        titles.map((title) => made(title)),
      );
    const order = async () => (await store.day())?.papers.map((paper) => paper.title);
    await store.save({ lists: [day('A', 'B', 'C')] });
    await store.save({ lists: [day('D', 'C')] });
    assert.deepEqual(await order(), ['A', 'B', 'C', 'D']);
    await store.save({ lists: [day('D', 'C', 'B', 'A')] });
    assert.deepEqual(await order(), ['D', 'C', 'B', 'A']);
  });

  check('words in the title weigh more than the same words in the abstract', async (store) => {
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
    assert.deepEqual(keys((await store.match(asked('giraffes'), 5)).candidates), ['2608.00001', '2608.00002']);
  });

  check('phrases must occur, excluded words and phrases must not', async (store) => {
    const papers = [
      made('One', { id: '2608.00001', abstract: 'A diffusion model for video.' }),
      made('Two', { id: '2608.00002', abstract: 'A model of heat diffusion.' }),
    ];
    await store.save({ loose: { papers, origin: 'page', observed: '2026' } });
    const find = async (question: WordQuestion) => keys((await store.match(question, 5)).candidates).sort();
    assert.deepEqual(await find(asked('diffusion model')), ['2608.00001', '2608.00002']);
    assert.deepEqual(await find(asked('diffusion model', { phrases: [['diffus', 'model']] })), ['2608.00001']);
    assert.deepEqual(await find(asked('diffusion', { excluded: [['video']] })), ['2608.00002']);
    assert.deepEqual(await find(asked('', { excluded: [['heat', 'diffus']] })), ['2608.00001']);
  });

  check('a rare word beside a phrase is welcome, not wanted; a year brings no paper twice', async (store) => {
    const papers = [
      ...Array.from({ length: 3 }, (_, i) => made(`Language model ${i}`, { published: `202${i + 3}-01-01` })),
      made('Giraffes'),
    ];
    await store.save({ loose: { papers, origin: 'page', observed: '2026' } });
    const phrase = { phrases: [['languag', 'model']] };
    assert.equal((await store.match(asked('language model giraffe', phrase), 9)).candidates.length, 3);
    const { candidates } = await store.match(asked('language model 2025', { year: '2025' }), 9);
    assert.equal(new Set(keys(candidates)).size, candidates.length);
  });

  check('every filter holds, alone, together and with words', async (store) => {
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
    const find = async (filter: WordQuestion['filter'], text = '') =>
      keys((await store.match(asked(text, { filter }), 9)).candidates).sort();
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

  check('a misspelt word is read as the title word that it is near', async (store) => {
    const papers = [
      made('Diffusion Transformers with Representation Autoencoders', { id: '2510.11690' }),
      made('Something else entirely', { id: '2510.00002' }),
    ];
    await store.save({ loose: { papers, origin: 'page', observed: '2026' } });
    const { candidates, corrected } = await store.match(
      asked('difusion transfomers with representaton autoencoder'),
      5,
    );
    assert.equal(candidates[0]?.paper, '2510.11690');
    assert.deepEqual(
      corrected.map(([typed]) => typed),
      ['difusion', 'transfomers', 'representaton'],
    );
  });

  check('similar papers never hold the paper itself', async (store) => {
    const abstract = 'Diffusion models sample images step by step with a score network.';
    const papers = Array.from({ length: 6 }, (_, i) => made(`Diffusion ${i}`, { id: `2608.0000${i}`, abstract }));
    await store.save({
      loose: {
        papers: [...papers, made('Cooking', { id: '2608.00099', abstract: 'Soup recipes.' })],
        origin: 'page',
        observed: '2026',
      },
    });
    const found = keys(await store.alike('2608.00003', 10));
    assert.deepEqual([found.length, found.includes('2608.00003'), found.includes('2608.00099')], [5, false, false]);
    assert.deepEqual(await store.alike('9999.99999', 5), []);
  });

  check('an author’s papers come newest first', async (store) => {
    const by = (title: string, published: string) =>
      made(title, { published, authors: ['Geoffrey E. Hinton', 'Yann LeCun'], authorsCount: 2 });
    await store.save({
      loose: { papers: [by('A', '2010-01-01'), by('B', '2020-01-01')], origin: 'arxiv', observed: '2026' },
    });
    assert.deepEqual(
      (await store.byAuthor('hinton geoffrey', 5)).map((paper) => paper.title),
      ['B', 'A'],
    );
    assert.deepEqual(await store.byAuthor('Geoffrey LeCun', 5), []);
  });

  check('titles and organisations are completed as they are typed', async (store) => {
    const papers = ['Attention Is All You Need', 'Transformers Everywhere'].map((title, i) =>
      made(title, { id: `2608.0000${i}`, organisation: { handle: `org-${i}`, name: `Labs of ${title}` } }),
    );
    await store.save({ loose: { papers, origin: 'huggingface', observed: '2026' } });
    const titles = async (typed: string) => (await store.suggestPapers(typed, 5)).map((paper) => paper.title);
    assert.deepEqual(await titles('attention is al'), ['Attention Is All You Need']);
    assert.deepEqual(await titles('transformer'), ['Transformers Everywhere']);
    assert.deepEqual(await titles('2608.00001'), ['Transformers Everywhere']);
    assert.equal((await titles('')).length, 2);
    assert.deepEqual(await titles('"* OR ('), []);
    assert.deepEqual(
      (await store.suggestOrganisations('labs of att', 5)).map((one) => one.handle),
      ['org-0'],
    );
  });

  check('papers between two days are those listed or published then', async (store) => {
    await store.save({
      lists: [
        madeList('huggingface/2026-08-21', [made('Old but listed', { id: '2001.00001', published: '2020-01-01' })]),
      ],
    });
    await store.save({
      loose: {
        papers: [made('Published then', { published: '2026-08-20' }), made('Elsewhen', { published: '2025-08-20' })],
        origin: 'arxiv',
        observed: '2026',
      },
    });
    assert.deepEqual((await store.between('2026-08-15', '2026-08-21')).map((paper) => paper.title).sort(), [
      'Old but listed',
      'Published then',
    ]);
  });

  check('no question, however strange, fails', async (store) => {
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
      await assert.doesNotReject(store.match(asked(text), 5), text.slice(0, 20));
    assert.equal((await store.status()).papers, 1);
  });
}
