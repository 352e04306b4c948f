import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { UpstreamError, UserError } from '../../../src/errors.ts';
import { namesByTitle } from '../../../src/library/cited-title.ts';
import { makeFinder } from '../../../src/library/find.ts';
import { pastedTitle, titleInAddress } from '../../../src/library/pasted-title.ts';
import { isTitle } from '../../../src/library/title.ts';
import { type PaperRecord, paperUrl, UNKNOWN } from '../../../src/paper.ts';
import type { PaperSource } from '../../../src/ports/sources.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';

const made = (title: string, id: string | null = null): PaperRecord => ({
  ...UNKNOWN,
  id,
  title,
  abstract: 'Kettles whistle when their water boils.',
});
const source = (name: string, papers: readonly PaperRecord[], more: Partial<PaperSource> = {}): PaperSource => ({
  name,
  origin: name === 'arXiv' ? 'arxiv' : 'huggingface',
  paper: async (id) => papers.find((paper) => paper.id === id),
  search: async () => papers,
  ...more,
});
/** Whether a pasted text means the paper of this title by Ada Quill and another. */
const means = (pasted: string, title: string, read = pastedTitle): boolean =>
  read(pasted).texts.some((text) => namesByTitle(text, { title, authors: ['Ada Quill', 'Nils Other'] }));
const never = (): Promise<never> => new Promise(() => {});

async function finder(t: TestContext, kept: readonly PaperRecord[], ...sources: readonly PaperSource[]) {
  const { papers: store, engine, kept: notes } = await freshStorage(t);
  await store.save({ loose: { papers: kept, origin: 'huggingface', observed: '2026-01-03' } });
  return makeFinder(store, notes, engine, sources, hastyClock(), keptLog());
}
const refusal = async (asked: Promise<unknown>): Promise<UserError> => {
  const error = await asked.then(
    () => assert.fail('a paper was found'),
    (failure: unknown) => failure,
  );
  assert.ok(error instanceof UserError);
  return error;
};

test('a title means the paper that has it, slips of typing forgiven, and no other', async () => {
  const title = 'Whistling Kettles Are All You Need';
  for (const typed of [
    title,
    'whistling kettles are all you need.',
    'Whistlng Kettles Are All You Need',
    'Whistling Ketltes are all you need',
    'Whistling Kettles are all you neeed!!',
  ])
    assert.ok(isTitle(typed, title), typed);
  for (const typed of [
    'Whistling Kettles Are Not All You Need',
    `${title} for Tides`,
    'Kettles Are All You Need',
    'Whistling',
  ])
    assert.ok(!isTitle(typed, title), typed);
  for (const [typed, other] of [
    ['Kettle-2 Technical Report', 'Kettle-3 Technical Report'],
    ['Supervised Boiling', 'Unsupervised Boiling'],
    ['LoRA', 'DoRA'],
    ['Kettle-Net++: A Whistle for Schools', 'Kettle-Net: A Whistle for Schools'],
    ['C# for Kettles', 'C for Kettles'],
  ] as const)
    assert.ok(!isTitle(typed, other), typed);
});

test('a doubled letter, a plural, an article and an ampersand are slips; other short words and numbers are not', () => {
  for (const [typed, title] of [
    ['kettles are all you ned', 'Kettles Are All You Need'],
    ['Boiling Law for Kettles', 'Boiling Laws for Kettles'],
    ['Survey of Kettles in Schools', 'A Survey of Kettles in Schools'],
    ['Kettles & Pans', 'Kettles and Pans'],
    ['Kettles+Pans', 'Kettles + Pans'],
    ['Kettle-Net: A Whistle', 'Kettle-Net++: A Whistle'],
  ] as const)
    assert.ok(isTitle(typed, title), typed);
  for (const [typed, title] of [
    ['Learning to Sing', 'Learning to Sign'],
    ['Kettles boil less', 'Kettles boil more'],
    ['Kettles in 2D', 'Kettles in 3D'],
    ['Kettles with steam', 'Kettles without steam'],
    ['Kettles: an opinion', 'Kettles: an option'],
  ] as const)
    assert.ok(!isTitle(typed, title), typed);
});

test('a title is found in what pages, people and bibliographies put around it', () => {
  for (const pasted of [
    '“Kettles of the North.”',
    '**Kettles of the North**',
    'Title: Kettles of the North',
    'Kettles of the North | OpenReview',
    'Kettles of the North - arXiv.org',
    'Paper page - Kettles of the North',
    '[Withdrawn] Kettles of the North',
    'Withdrawn: Kettles of the North',
    '"Kettles of the North" (Quill et al., 2020)',
    'Quill et al., Kettles of the North',
    'Kettles of the North, TeaConf 2020',
    'Quill, A. (2020). Kettles of the North. Journal of Pans, 3(2), 1-9.',
    'A. Quill, "Kettles of the North," in Proc. Pans, 2020, pp. 1-9.',
    'Ada Quill and N. Other. 2020. Kettles of the North. In Pans.',
    '[1] A. Quill. Kettles of the North. Pans, 2020.',
    '"Kettles of the North" - Quill',
    'Kettles of the North by Ada Quill',
    'Kettles of the North by Quill',
    'Quill and Other: Kettles of the North',
    'quill kettles of the north',
    'kettles of the north other 2020',
    '[Quill20] Kettles of the North',
    '[Literature Review] Kettles of the North',
    'Kettles of the North, Quill et al.',
    'the paper “Kettles of the North”',
    'the famous paper called Kettles of the North, please',
    'me the paper Kettles of the North',
    'of "Kettles of the North" please',
    'Kettles of the North [TeaConf 2020]',
    'Kettles of the North (arXiv 2020)',
    'Kettles of the North pdf',
    'Kettles of the North by Ada Quill and others',
    'title:"Kettles of the North"',
    '[Kettles of the North](https://site.example/x)',
    'Kettles of the North | Proceedings of the third and last conference on what is heard of kettles and pans',
    'Kettles of the North\nAda Quill, Nils Other\nKettles whistle when their water boils.',
    'Kettles of\nthe North\nAda Quill1, Nils Other2',
    'Kettles of the North\nA Quill, N Other - Journal of Pans, 2020 - pans.example\nKettles whistle …',
    'of Kettles of the North',
    'to the paper "Kettles of the North"',
    '(PDF) Kettles of the North | Request PDF',
    'Kettles of the North | A Reading Club',
    'Kettles of the North - YouTube',
    'Kettles of the North [cs.CL]',
    'Kettles of the North, arXiv:2310.06825v1',
    'Kettles of the North, 2020',
    '3. Kettles of the North',
    '<title>Kettles of the North</title>',
    '\\title{Kettles of the North}',
    'kettles_of_the_north.pdf',
    'Kettles%20of%20the%20North',
    '% mine\n@article{x, shorttitle={K}, title={Kettles of the {North}}}',
    '@article(x, title="Kettles of the North")',
    'TY  - JOUR\nTI  - Kettles of the North\nAU  - Quill\nER  - ',
    '%0 Journal Article\n%T Kettles of the North\n%A Quill',
    '[{"type":"article","title":"Kettles of the North"}]',
  ])
    assert.ok(means(pasted, 'Kettles of the North'), JSON.stringify([pasted, pastedTitle(pasted)]));
});

test('a title is found in an address, where it stands in its path or is asked for', () => {
  for (const address of [
    'https://site.example/paper/Kettles-of-the-North-Quill-Other/204e3073870fae3d05bcbc2f6a8e263d9b72e776',
    'https://papers.example/paper/7181-kettles-of-the-north',
    'https://papers.example/publication/317558625_Kettles_of_the_North',
    'https://site.example/forum/kettles_of_the_north.html?x=1',
    'site.example/@quill/kettles-of-the-north-0a1b2c3d4e5f',
    'https://site.example/files/Kettles%20of%20the%20North.pdf',
    'https://site.example/search?q=%22kettles+of+the+north%22&page=1',
    paperUrl({ id: null, title: 'Kettles of the North' }),
  ])
    assert.ok(
      means(address, 'Kettles of the North', titleInAddress),
      JSON.stringify([address, titleInAddress(address)]),
    );
  assert.deepEqual(titleInAddress('https://site.example/paper/boil-kettles').texts, ['boil kettles']);
  for (const address of ['https://site.example/wiki/boil_kettles', 'https://site.example/search?q=100%&kettles=%zz'])
    assert.deepEqual(titleInAddress(address).texts, [], address);
});

test('of a reference sources are asked for the title, not for who wrote it or where it was printed', () => {
  for (const pasted of [
    'Quill, A., Other, N., Third, T., Fourth, A. N., Fifthington, I., & Sixthington, S. (2020). Kettles of the north. Advances in Pans, 30.',
    'Ada Quill, Nils Other, Theo Third, and Ina Fifth. 2020. Kettles of the north. In Advances in Boiling Processing Systems, pages 5-6.',
    'Quill, A. et al. Kettles of the north. Adv. Boil. Process. Syst. 30, 5-6 (2020).',
    'Quill A, Other N, Third T, et al. Kettles of the north. In: Advances in boiling and in processing. 2020:5-6.',
  ])
    assert.equal(pastedTitle(pasted).queries[0], 'Kettles of the north', pasted);
});

test('what belongs to a title is not taken for a mark around it', () => {
  for (const [pasted, title] of [
    ['Paper page - To Boil or Not to Boil', 'To Boil or Not to Boil'],
    ['Of Kettles and Pans | OpenReview', 'Of Kettles and Pans'],
    ['The Paper Kettle', 'The Paper Kettle'],
    ['[3D] Kettles', '[3D] Kettles'],
    ['Kettles in Oslo, 2020', 'Kettles in Oslo, 2020'],
  ] as const)
    assert.ok(means(pasted, title), JSON.stringify([pasted, pastedTitle(pasted)]));
});

test('the very title comes before one that differs by a slip', async (t) => {
  const find = await finder(t, [
    made('Causal Discovery in Kettles', '2601.00001'),
    made('Casual Discovery in Kettles', '2601.00002'),
  ]);
  assert.equal((await find.byText('Casual Discovery in Kettles')).key, '2601.00002');
  assert.equal((await find.byText('causal discovery in kettles')).key, '2601.00001');
});

test('where the library has only a like title, the sources are asked for the right one', async (t) => {
  const right = made('Kettles Are All You Need', '2601.00001');
  const find = await finder(
    t,
    [made('Kettles Are Not All You Need for Tea', '2601.00002')],
    source('Hub', []),
    source('arXiv', [right]),
  );
  assert.equal((await find.byText('Kettles Are All You Need')).key, '2601.00001');
});

test('where nobody has it, what is like it is offered', async (t) => {
  const find = await finder(
    t,
    [made('Kettles Are Not All You Need for Tea', '2601.00002'), made('Of Silk and Wool', '2601.00003')],
    source('Hub', []),
  );
  const error = await refusal(find.byText('Kettles Are All You Need'));
  assert.match(
    error.message,
    /No paper of the library matches .* Did you mean “Kettles Are Not All You Need for Tea”\?/,
  );
  assert.deepEqual(error.choices, {
    option: 'paper',
    values: [{ value: '2601.00002', label: 'Kettles Are Not All You Need for Tea' }],
  });
  const gone = await finder(
    t,
    [{ ...made('Kettles Are Not All You Need', '2601.00004'), withdrawn: true }],
    source('Hub', []),
  );
  const marked = await refusal(gone.byText('Kettles Are All You Need'));
  assert.match(marked.message, /“Withdrawn: Kettles Are Not All You Need”/);
  assert.match(marked.choices?.values[0]?.label ?? '', /^Withdrawn:/);
  const unrelated = await refusal(find.byText('zebra crossing choreography'));
  assert.deepEqual(unrelated.choices?.values, []);
});

test('an entry of a bibliography means the paper whose id or title it gives', async (t) => {
  const find = await finder(t, [made('Kettles in Choir', '2601.00001'), made('Silk: A {S}tudy', '2601.00003')]);
  const entry = (more: string): string => `@article{x, title={Kettles in {C}hoir}, year={2026}${more}}`;
  assert.equal(pastedTitle(entry('')).queries[0], 'Kettles in Choir');
  assert.equal((await find.byText(entry(''))).key, '2601.00001');
  assert.equal((await find.byText(entry(', eprint={2601.00003}'))).key, '2601.00003');
  assert.equal((await find.byText('please show arXiv:2601.00003 to me')).key, '2601.00003');
  // What its abstract speaks of is another paper.
  for (const pasted of [
    entry(', abstract={Unlike arXiv:2601.00003 {we} sing}'),
    'TY  - JOUR TI  - Kettles in Choir AB  - Unlike arXiv:2601.00003 we sing. ER  -',
    '%0 Journal Article %T Kettles in Choir %X Unlike arXiv:2601.00003 we sing.',
    '[{"title":"Kettles in Choir","abstract":"Unlike arXiv:2601.00003 we \\"sing\\""}]',
  ])
    assert.equal((await find.byText(pasted)).key, '2601.00001', pasted);
});

test('of several papers that a text names, it is asked which one', async (t) => {
  const find = await finder(t, [made('Kettles in Choir', '2601.00001'), made('Silk', '2601.00003')]);
  const error = await refusal(find.byText('arxiv.org/abs/2601.00001 and 2601.00003'));
  assert.match(error.message, /^That names 2 papers\. Which one\? 2601\.00001, 2601\.00003$/);
  assert.deepEqual(
    error.choices?.values.map(({ value }) => value),
    ['2601.00001', '2601.00003'],
  );
  const entries = '@misc{x, title={Kettles in Choir}}\n@misc{y, title={Silk}, eprint={2601.00003}}';
  const either = await refusal(find.byText(entries));
  assert.match(either.message, /^That names 2 papers\. Which one\? “Kettles in Choir”, “Silk”$/);
  assert.deepEqual(either.choices?.values, [
    { value: 'Kettles in Choir', label: 'Kettles in Choir' },
    { value: '2601.00003', label: 'Silk' },
  ]);
  const address = await find.byText('https://reader.example/p/2601.00003');
  assert.equal(address.key, '2601.00003');
});

test('what only looks like an id is said to be none, and no source is asked for it', async (t) => {
  const asked: string[] = [];
  const counting = source('Hub', [], {
    search: async (words) => {
      asked.push(words);
      return [];
    },
  });
  const find = await finder(t, [], counting);
  for (const typed of [
    '9999.99999',
    '2106.1234',
    'arXiv:2013.12345',
    '2313,06825',
    '９９９９．９９９９９',
    '2310.6825v2',
  ])
    assert.match((await refusal(find.byText(typed))).message, /is no arXiv id\. .*2510\.11690/, typed);
  const address = await refusal(find.byText('https://arxiv.org/abs/9999.99999'));
  assert.match(address.message, /^No arXiv id stands in that address/);
  assert.deepEqual(asked, []);
});

test('an id of a month to come is told so, and no source is asked for it', async (t) => {
  const asked: string[] = [];
  const counting = source('Hub', [], {
    paper: async (id) => {
      asked.push(id);
      return undefined;
    },
  });
  const find = await finder(t, [made('Kettles in Choir', '2712.00001')], counting);
  assert.match(
    (await refusal(find.byText('2712.00002'))).message,
    /^2712\.00002 would be of a month that is still to come/,
  );
  assert.match((await refusal(find.byText('2608.00002'))).message, /^There is no paper 2608\.00002/);
  assert.equal((await find.byText('2712.00001')).key, '2712.00001');
  assert.deepEqual(asked, ['2608.00002']);
});

test('a title in another language is told that most are in English', async (t) => {
  const find = await finder(t, [made('Kettles in Choir', '2601.00001')]);
  for (const typed of ['注意力就是你所需要的', 'Was der Kessel über das Wasser und die Luft weiß'])
    assert.match((await refusal(find.byText(typed))).message, /whole title, which is in English for most/, typed);
});

test('an id is read with another sign, or a space, in the place of its point', async (t) => {
  const find = await finder(t, [made('Kettles in Choir', '2601.00001')]);
  for (const typed of ['2601,00001', '2601. 00001', '2601-00001v2', 'arXiv 2601_00001', '2601/00001'])
    assert.equal((await find.byText(typed)).key, '2601.00001', typed);
});

test('an old id is read with another sign, or none, in the place of its slash', async (t) => {
  const find = await finder(t, [made('Kettles in Choir', 'hep-th/9901001')]);
  for (const typed of ['hep-th 9901001', 'arXiv:hep-th:9901001v2', 'hep-th9901001', 'hep-th_9901001'])
    assert.equal((await find.byText(typed)).key, 'hep-th/9901001', typed);
});

test('a word that other papers write is no slip of another', async (t) => {
  const find = await finder(
    t,
    [
      made('Contractive Kettles: Singing in the Dark', '2601.00001'),
      made('Contrastive Pans', '2601.00002'),
      made('Contrastive Pots', '2601.00003'),
      made('Contrastive Lids', '2601.00004'),
      made('How Optimisation Sings', '2601.00005'),
      made('Contrastive Optimization of Pans', '2601.00006'),
    ],
    source('Hub', []),
  );
  const error = await refusal(find.byText('Contrastive Kettles: Singing in the Dark'));
  assert.equal(error.choices?.values[0]?.value, '2601.00001');
  assert.equal((await find.byText('Contractve Kettles: Singing in the Dark')).key, '2601.00001');
  assert.equal((await find.byText('Contrastive Optimisation of Pans')).key, '2601.00006');
});

test('what is nearest to a title is offered first', async (t) => {
  const titles = ['Kettles Are Not All You Need for Tides', 'Kettles Are All You Need'];
  const hub = titles.map((title, i) => made(title, `2601.0000${i + 1}`));
  const find = await finder(t, [], source('Hub', hub));
  const { choices } = await refusal(find.byText('Kettles are all u need'));
  assert.deepEqual(
    choices?.values.map(({ value }) => value),
    ['2601.00002', '2601.00001'],
  );
});

test('a DOI of somebody else’s is said to be unknown, and no source is asked for it', async (t) => {
  const find = await finder(t, [], source('Hub', [], { search: () => assert.fail('it was asked') }));
  for (const typed of ['10.1038/nature14539', 'doi: 10.1038/nature14539', 'https://doi.org/10.1038/nature14539'])
    assert.match((await refusal(find.byText(typed))).message, /^Only DOIs of arXiv’s own/, typed);
});

test('what is named by who wrote it and when is offered', async (t) => {
  const mine = {
    ...made('Kettles in Choir', '2601.00001'),
    authors: ['Ada Quill', 'Nils Other'],
    published: '2026-01-02',
  };
  const find = await finder(t, [mine, made('Quilling for All', '2601.00002')]);
  for (const typed of ['Quill et al. 2026', 'Quill & Other (2026)', 'Quill 2025 choir']) {
    const error = await refusal(find.byText(typed));
    assert.deepEqual(error.choices?.values, [{ value: '2601.00001', label: 'Kettles in Choir' }], typed);
  }
  assert.deepEqual((await refusal(find.byText('zebras 2026'))).choices?.values, []);
});

test('what a source has that is like the title is offered too, by its id', async (t) => {
  const find = await finder(t, [], source('Hub', [made('The Kettles 3 Herd of Pans', '2601.00007')]));
  const error = await refusal(find.byText('Kettles 2 Herd of Pans'));
  assert.match(error.message, /Did you mean “The Kettles 3 Herd of Pans”\?/);
  assert.deepEqual(error.choices?.values, [{ value: '2601.00007', label: 'The Kettles 3 Herd of Pans' }]);
});

test('a paper of which only its title is here is fetched, and shown as it is where nobody answers', async (t) => {
  const bare = [1, 2, 3].map((i) => ({ ...made(`Kettles ${i}`, `2601.0000${i}`), abstract: '' }));
  const asked: string[] = [];
  const whole = source('Hub', [], {
    paper: async (id) => {
      asked.push(id);
      if (id === '2601.00003') throw new UpstreamError('Hub', 'unreachable', 'gone');
      return id === '2601.00001' ? made('Kettles 1', id) : undefined;
    },
  });
  const find = await finder(t, [...bare, made('Silk', '2601.00004'), { ...made('Wool'), abstract: '' }], whole);
  assert.match((await find.byText('kettles 1')).abstract, /whistle/);
  assert.match((await find.byText('2601.00001')).abstract, /whistle/);
  assert.equal((await find.byText('2601.00002')).abstract, '');
  assert.equal((await find.byText('2601.00003')).abstract, '');
  assert.equal((await find.byText('2601.00004')).key, '2601.00004');
  assert.equal((await find.byText('Wool')).abstract, '');
  assert.deepEqual(asked, ['2601.00001', '2601.00002', '2601.00003']);
});

test('sources are asked side by side: one that hangs does not keep the others’ answer', async (t) => {
  const right = made('Kettles', '2601.00001');
  const hanging = source('Hub', [], { paper: never, search: never });
  const find = await finder(t, [], hanging, source('arXiv', [right]));
  assert.equal((await find.byRef({ id: '2601.00001', version: null })).key, '2601.00001');
});

test('patience has an end, and who did not answer is named', async (t) => {
  const failing = source('arXiv', [], {
    paper: async () => {
      throw new UpstreamError('arXiv', 'unreachable', 'gone');
    },
  });
  const find = await finder(t, [], source('Hub', [], { paper: never, search: never }), failing);
  const error = await refusal(find.byRef({ id: '2601.00001', version: null }, AbortSignal.timeout(20)));
  assert.match(error.message, /Hub and arXiv did not answer/);
  const title = await refusal(find.byText('Kettles of Tomorrow', AbortSignal.timeout(20)));
  assert.match(title.message, /Hub.* did not answer, so it may be there/);
});

test('a title that goes on behind a dash or a word is another one', () => {
  for (const pasted of [
    'Kettles of the North - for Tides',
    'Kettles of the North and South',
    'Kettles of the North by Night',
    'Kettles of the North by Steam Engines',
    'Kettles of the North in Oslo 2020',
    'Kettles of the North? A 2020 Retrospective',
    'Kettles of the North: A Sequel (Quill, 2021)',
    'Kettles of the North for Tides (Quill et al., 2020)',
    'Kettles of the North 2 (Quill, 2021)',
    'Beyond "Kettles of the North": A Study of Pans',
    'What “Kettles of the North” Does Not Tell',
    'the paper called Kettles of the North and South',
    'Kettles of the North (Steam25)',
    'Kettles of the North\nand of the South',
    'Kettles of the North\nQuill Pens',
    '[Re] Kettles of the North',
    'Review of Kettles of the North',
    'Silk in 2020. Kettles of the North',
  ])
    assert.ok(!means(pasted, 'Kettles of the North'), JSON.stringify([pasted, pastedTitle(pasted)]));
});
