import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { titleKey } from '../../src/paper.ts';
import type { PaperStore } from '../../src/ports/papers.ts';
import { made, madeList } from '../wires/made-papers.ts';

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
}
