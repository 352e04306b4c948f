import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderReply, type SlackMessage } from '../../../adapters/slack/render.ts';
import { paperCard, turns } from '../../../src/chat/card.ts';
import type { Card, Reply } from '../../../src/chat/reply.ts';
import { votesOn } from '../../../src/digests/post.ts';
import { type Paper, UNKNOWN } from '../../../src/paper.ts';
import { awkwardReplies } from '../../samples/awkward.ts';
import { memoryShelf } from '../../wires/slack-bot.ts';
import { bodyFaults } from '../../wires/slack-limits.ts';

const render = (reply: Reply): Promise<SlackMessage> => renderReply(reply, memoryShelf());
const paper: Paper = {
  ...UNKNOWN,
  key: '1706.03762',
  id: '1706.03762',
  origin: 'huggingface',
  title: 'Attention Is All You Need',
  abstract: 'The dominant sequence transduction models are based on recurrence. '.repeat(25),
  authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar', 'Jakob Uszkoreit'],
  authorsCount: 8,
  organisation: { handle: 'google', name: 'Google' },
  published: '2017-06-12',
  upvotes: 38,
  comments: 3,
  code: 'https://github.com/tensorflow/tensor2tensor',
  stars: 12_000,
  image: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/1706.03762.png',
};
const NOW = Date.parse('2026-07-01');
const quote = { text: 'A model that dispenses with recurrence entirely.', marks: [[2, 7]] as const };
const of = (changes: Partial<Paper>, times = 1): Card[] =>
  Array.from({ length: times }, (_, i) =>
    paperCard({ ...paper, ...changes, key: `2401.0000${i}` }, { why: quote, now: NOW }),
  );
const page = (cards: Card[]): Reply => ({
  text: `${cards.length} papers.`,
  cards,
  actions: ['◀', '1/5', '▶', 'Share'].map((label, i) => ({
    label,
    ask: { command: 'search', options: { query: 'attention', page: i } },
  })),
  private: true,
});

const nasty = '<!channel> <@U123> @everyone & *_~`|> <https://evil.example|click> :tada: \u202egnp.exe';
const awkward: Record<string, Reply> = {
  'a page of five papers': page(of({}, 5)),
  'a paper with its whole abstract': { text: paper.title, cards: [paperCard(paper, { whole: true, now: NOW })] },
  'no cards at all': { text: 'Nothing found.', cards: [] },
  'an empty text': { text: '', cards: [] },
  'twenty-five cards': page(of({}, 25)),
  'four hundred cards': page(of({}, 400)),
  'titles of 5,000 characters that escape': page(of({ title: '<&>"\\'.repeat(1_000) }, 5)),
  'titles of 5,000 characters of markup': page(of({ title: '*_`~|'.repeat(1_000) }, 5)),
  '664 authors': page(of({ authors: Array.from({ length: 664 }, (_, i) => `Author ${i}`), authorsCount: 664 }, 5)),
  'right-to-left text': page(of({ title: 'למידה עמוקה של רשתות נוירונים', authors: ['محمد بن موسى'] }, 5)),
  '4,000 Chinese characters': {
    text: '深度学习',
    cards: of({ title: '深'.repeat(400), abstract: '学'.repeat(4_000) }).map((card) => ({
      ...card,
      sections: [{ text: '学'.repeat(4_000) }],
    })),
  },
  mentions: page(of({ title: nasty, authors: [nasty], organisation: { handle: 'x', name: nasty } }, 5)),
  'a text that pings': { text: nasty.repeat(200), cards: [] },
  'half characters and control characters': page(of({ title: '\ud800\u0000\u001b[31m red \udfff' }, 2)),
  'addresses that are none': {
    text: 'x',
    cards: [
      {
        title: '',
        url: 'javascript:alert(1)',
        image: 'file:///etc/passwd',
        actions: [
          { label: '', open: 'not an address' },
          { label: 'a|b>c<d', open: `https://x.example/${'a'.repeat(4_000)}` },
          { label: 'pipe', open: 'https://x.example/?q=a|b<c>d&e=f' },
        ],
      },
    ],
  },
  'a film for a picture': { text: 'x', cards: [{ title: 'x', byline: 'y', image: 'https://x.example/clip.mp4' }] },
  'long questions in every button': page(
    of({}, 5).map((card) => ({
      ...card,
      actions: Array.from({ length: 30 }, (_, i) => ({
        label: `Ask ${i}`,
        ask: { command: 'search', options: { query: 'w'.repeat(5_000), page: i } },
      })),
    })),
  ),
};

for (const [what, reply] of [...Object.entries(awkwardReplies), ...Object.entries(awkward)])
  test(`a valid message whatever comes: ${what}`, async () => {
    const message = await render(reply);
    assert.deepEqual(bodyFaults({ ...message }), []);
    assert.doesNotMatch(JSON.stringify(message.blocks), /"type":"(?:user|broadcast|usergroup|channel|emoji)"/);
  });

test('a page of five papers keeps its evidence and links, one picture less, and has one menu a paper', async () => {
  const cards = of({}, 5);
  const { blocks } = await render(page(cards));
  const text = JSON.stringify(blocks);
  const asks = cards.flatMap((card) => card.actions ?? []).filter((action) => 'ask' in action);
  assert.equal(text.match(/that dispenses with recurrence/g)?.length, 5);
  assert.equal(text.match(/\|PDF>/g)?.length, 5);
  assert.equal(text.match(/"type":"overflow"/g)?.length, 5);
  assert.equal(text.match(/"value":"(?:form:)?1\[/g)?.length, asks.length + page([]).actions!.length);
  assert.doesNotMatch(text, /"style":"primary"/);
});

test('ten papers of a post keep their gists, counts and menus, with lines between them', async () => {
  const cards = of({}, 10).map(({ title, url, facts }, i): Card => {
    const ask = { command: 'summary', options: { paper: `2401.0000${i}` } };
    return { title, url: url!, lead: `Gist ${i}.`, facts: facts!, actions: [{ label: 'Summary', ask }] };
  });
  const head = { title: 'Friday', small: '10 papers' };
  const { blocks } = await render({ text: 'Papers of Friday', head, cards, actions: page([]).actions! });
  const kinds = (type: string) => blocks.filter((block) => block.type === type).length;
  assert.equal(JSON.stringify(blocks).match(/Gist \d/g)?.length, 10);
  assert.equal(JSON.stringify(blocks).match(/38\u00a0upvotes/g)?.length, 10);
  assert.deepEqual([kinds('header'), kinds('actions'), kinds('divider')], [1, 1, 10]);
  assert.doesNotMatch(JSON.stringify(blocks), /Papers of Friday/);
});

test('twenty papers of a thread keep their gists, and one menu for all brings each with its buttons', async () => {
  const cards = Array.from({ length: 20 }, (_, i): Card => {
    const ask = (command: string) => ({ command, options: { paper: `2401.${10_000 + i}`, name: 'daily' } });
    return {
      id: `2401.${10_000 + i}`,
      title: `Paper number ${i} of a thread that holds twenty`,
      url: `https://huggingface.co/papers/2401.${10_000 + i}`,
      lead: `Gist ${i} says in a sentence what it is about.`,
      why: '“agents”',
      actions: ['summary', 'similar', 'save', 'digest vote', 'seen'].map((name) => ({ label: name, ask: ask(name) })),
      picked: { command: 'show', options: { paper: `2401.${10_000 + i}`, digest: 'daily' } },
    };
  });
  const message = await render({ text: '20 more papers', head: { title: '20 more papers' }, cards });
  const said = JSON.stringify(message.blocks);
  assert.deepEqual(bodyFaults({ ...message }), []);
  assert.equal(said.match(/Gist \d+ says/g)?.length, 20);
  assert.equal(said.match(/\*Why:\*/g)?.length, 20);
  const [menu] = message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  assert.equal(menu?.type, 'static_select');
  assert.deepEqual(
    menu.options!.map(({ value }) => value),
    cards.map(({ picked }) => `1${JSON.stringify([picked!.command, picked!.options])}`),
  );
});

test('a page is turned by buttons whose signs are said in words', async () => {
  const actions = turns(25, { command: 'search', options: { query: 'x' } }, 1, { perPage: 5 })!;
  const { blocks } = await render({ text: '25 papers', cards: of({}, 5), actions });
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  assert.deepEqual(
    buttons.map((one) => ('accessibility_label' in one ? one.accessibility_label : undefined)),
    ['This is the first page', 'Page 1 of 5', 'Next page'],
  );
});

test('the one next step stands first, and why there is no answer stands under its headline', async () => {
  const retry = { label: 'Retry', ask: { command: 'ask', options: {} }, primary: true } as const;
  const other = { label: 'Search', ask: { command: 'search', options: {} } };
  const head = { title: 'arXiv is not answering', small: 'Try again in a minute.' };
  const { blocks } = await render({ text: 'x', head, cards: [], actions: [other, retry], failed: true });
  assert.match(
    JSON.stringify(blocks),
    /^\[\{"type":"rich_text".*"arXiv is not answering","style":\{"bold":true\}.*"\\nTry again in a minute\.".*"Retry".*"Search"/,
  );
});

test('a name in a script from right to left leaves the order of what stands beside it', async () => {
  const { blocks } = await render(page(of({ authors: ['محمد بن موسى'], organisation: null }, 2)));
  assert.match(JSON.stringify(blocks), /\u2068محمد بن موسى and 7 others\u2069 · 12 Jun 2017/);
});

test('a single card has its questions as buttons beside those of the reply', async () => {
  const { blocks } = await render({ ...page(of({}, 1)), text: paper.title });
  const rows = blocks.filter((block) => block.type === 'actions');
  assert.equal(rows.length, 1);
  const labels = JSON.stringify(rows).matchAll(/"text":"([^"]+)"/g);
  assert.deepEqual(
    [...labels].map(([, label]) => label),
    ['Summary', 'Abstract', 'Ask', 'Similar', 'Save', '◀', '1/5', '▶', 'Share'],
  );
});

test('a paper of somebody’s own digest keeps both votes beside its questions', async () => {
  const card = paperCard(paper, { whole: true, own: true, now: NOW });
  const actions = [...card.actions!, ...votesOn(paper, 'daily')];
  const { blocks } = await render({ text: paper.title, cards: [{ ...card, actions }] });
  const [row] = blocks.filter((block) => block.type === 'actions');
  const labels = JSON.stringify(row).matchAll(/"text":"([^"]+)"/g);
  assert.deepEqual(
    [...labels].map(([, label]) => label),
    ['Summary', 'Ask', 'Similar', 'Save', 'Seen, or not for me', '👍 More like this', '👎 Less like this'],
  );
});

test('a title stands as it is, in bold and linked', async () => {
  const title = 'π_0.5: *Really* <Open> `World` & ~Generalisation~ :rocket:';
  const { blocks } = await render({ text: 'x', cards: [{ title, url: 'https://huggingface.co/papers/1' }] });
  assert.deepEqual(
    blocks.find((block) => block.type === 'rich_text'),
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [{ type: 'link', url: 'https://huggingface.co/papers/1', text: title, style: { bold: true } }],
        },
      ],
    },
  );
});

test('the words that matched stand bold in the quote', async () => {
  const { blocks } = await render({ text: 'x', cards: [{ title: 'x', sections: [{ text: '', evidence: [quote] }] }] });
  assert.match(JSON.stringify(blocks), /“A \*model\* that dispenses/);
});

test('sentences that are all that is said stand as text; those that bear out something else are small', async () => {
  const evidence = [{ text: 'We do this.' }, { text: 'It works.', from: '3 Results' }];
  const kinds = async (text: string): Promise<string[]> =>
    (await render({ text: 'x', cards: [{ title: 'A paper', sections: [{ text, evidence }] }] })).blocks
      .filter((block) => JSON.stringify(block).includes('“'))
      .map(({ type }) => type);
  assert.deepEqual(await kinds(''), ['section', 'section']);
  assert.deepEqual(await kinds('Said.'), ['context']);
});

test('the same title is not said twice', async () => {
  const { blocks } = await render({ text: 'One', cards: [{ title: 'One', url: 'https://x.example/' }] });
  assert.equal(blocks.length, 1);
});

test('cards that do not fit are counted', async () => {
  const { blocks } = await render(page(of({}, 400)));
  const [, shown] = /and (\d+) more/.exec(JSON.stringify(blocks)) ?? [];
  assert.equal(Number(shown) + JSON.stringify(blocks).split('Attention Is All You Need').length - 1, 400);
});

test('the picture of a paper stands once, whatever else its card holds', async () => {
  const whole = paperCard(paper, { whole: true, now: NOW });
  for (const card of [
    whole,
    { ...whole, lead: 'It dispenses with recurrence.' },
    { ...whole, sections: [{ text: 'One.' }, { text: 'Two.' }, { text: 'Three.' }] },
    { ...whole, sections: [{ heading: 'Result', text: 'One.' }] },
    { ...whole, sections: [] },
  ]) {
    const { blocks } = await render({ text: 'A paper.', cards: [card] });
    const pictures = blocks.filter((block) => block.type === 'section' && block.accessory?.type === 'image');
    assert.equal(pictures.length, 1, JSON.stringify(card));
  }
});

test('the sentences under statements are whole where they have room; where they were cut a button brings them', async () => {
  const brings = {
    label: 'Sentences',
    ask: { command: 'summary', options: { sentences: true } },
    beside: true,
  } as const;
  const said = (length: number): Reply => ({
    text: 'A summary',
    cards: [
      {
        title: 'A paper',
        sections: Array.from({ length: 12 }, (_, i) => ({
          heading: 'Result',
          text: `Statement ${i}.`,
          evidence: [{ text: 'a sentence '.repeat(length / 11) }],
        })),
      },
    ],
    actions: [
      { ...brings, unfolds: true },
      { label: 'Share', ask: { command: 'summary', options: { share: true } } },
    ],
  });
  const buttons = ({ blocks }: SlackMessage): string => JSON.stringify(blocks.filter(({ type }) => type === 'actions'));
  assert.doesNotMatch(buttons(await render(said(220))), /Sentences/);
  const folded = await render(said(1_100));
  assert.match(buttons(folded), /"beside:0".*sentences.*Share/);
  assert.deepEqual(bodyFaults({ ...folded }), []);
});
