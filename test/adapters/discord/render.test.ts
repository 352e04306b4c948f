import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameActions, readId } from '../../../adapters/discord/buttons.ts';
import { render, renderPlain } from '../../../adapters/discord/render.ts';
import { messageBody } from '../../../adapters/discord/send.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { ask, awkwardReplies, card, paging } from '../../samples/awkward.ts';
import { madeShelf } from '../../wires/discord-bot.ts';
import { validateMessage } from '../../wires/discord-limits.ts';
import { offersOf, partsOf, textOf } from '../../wires/discord-person.ts';
import { schemaCheck } from '../../wires/discord-schema.ts';
import { keptLog } from '../../wires/kept-log.ts';

const schema = schemaCheck();

/** The message a reply becomes, which must be one that Discord takes. */
async function shown(reply: Reply, foot = ''): Promise<Record<string, unknown>> {
  const ids = await nameActions(reply, madeShelf(), keptLog());
  const body = messageBody(render(reply, ids, foot));
  for (const one of [
    body,
    messageBody(render(reply, ids, foot, undefined, 'drawn')),
    messageBody(renderPlain(reply, foot)),
  ]) {
    assert.deepEqual(validateMessage(one), []);
    assert.deepEqual(schema('PATCH', '/webhooks/1/token/messages/@original', one), []);
  }
  return body;
}

for (const [what, reply] of Object.entries(awkwardReplies))
  test(`${what}: a message that Discord takes`, async () => {
    const body = await shown(reply);
    assert.doesNotMatch(textOf(body), /(?<!\\)@(?:everyone|here)|(?<!\\)<[@#!]/);
    const footed = await shown(reply, 'A sentence that stands under all of it.');
    assert.match(textOf(footed), /^-# A sentence that stands under all of it\.$/m);
  });

test('a list has one menu to pick a paper from, its links as text, one picture, and no button a card', async () => {
  const cards = Array.from({ length: 5 }, (_, i) => card({ title: `Paper ${i}` }));
  const body = await shown({ text: '25 papers', cards, actions: [...paging.slice(0, 3), ask('Share')] });
  const offers = offersOf(body);
  assert.deepEqual(
    offers.filter((one) => one.menu).map((one) => one.label),
    [0, 1, 2, 3, 4].map((i) => `Paper ${i}`),
  );
  assert.deepEqual(
    offers.filter((one) => !one.menu).map((one) => `${one.label}${one.off ? ' off' : ''}`),
    ['◀ off', '1/5 off', '▶', 'Share'],
  );
  assert.equal(partsOf(body).filter((part) => part.type === 11).length, 1);
  assert.equal(partsOf(body).filter((part) => part.type === 14).length, 5);
  assert.match(textOf(body), /\[arXiv\]\(<https:\/\/example\.org\/arXiv\/1706\.03762>\) · \[PDF\]/);
});

test('a picked line shows its paper to the picker; what only the list offers about a paper stands in the menu too', async () => {
  const like = { label: '👍', ask: { command: 'digest vote', options: { paper: '1706.03762' } } };
  const body = await shown({ text: 'x', cards: [card(), card({ actions: [like] })] });
  const lines = offersOf(body).filter((one) => one.menu);
  assert.deepEqual(
    lines.map((one) => one.label),
    ['Attention Is All You Need', 'Attention Is All You Need', '👍: Attention Is All You Need'],
  );
  const asked = await Promise.all(lines.map((one) => readId(one.id)?.question(madeShelf())));
  assert.deepEqual(asked[0], { command: 'show', options: { paper: '1706.03762' } });
  assert.deepEqual(asked[2], like.ask);
});

test('twenty papers of a thread keep their heading, why they are there and the small print; their gists give way first', async () => {
  const cards = Array.from({ length: 20 }, (_, i) => ({
    id: `2608.${10_000 + i}`,
    title: `Paper number ${i}: ${'a title of many words '.repeat(4)}`,
    url: `https://huggingface.co/papers/2608.${10_000 + i}`,
    lead: `Gist ${i} says what the paper is about in a sentence of some length, as gists are.`,
    why: `“topic ${i}”`,
  }));
  const body = await shown({
    text: '20 more papers',
    head: { title: '20 more papers', small: 'Best first' },
    cards,
    small: 'A paper’s 👍 and 👎 teach what comes next.',
  });
  const text = textOf(body);
  for (const kept of [/^## 20 more papers$/m, /Best first/, /teach what comes next/]) assert.match(text, kept);
  assert.equal(text.match(/topic \d+/g)?.length, 20);
  assert.equal(text.match(/Paper number \d+: a title of many words/g)?.length, 20);
});

test('buttons that take two rows are shared out, so that none stands alone', async () => {
  const rowsOf = async (many: number): Promise<number[]> =>
    partsOf(await shown({ text: 'x', cards: [], actions: Array.from({ length: many }, (_, i) => ask(`b${i}`)) }))
      .filter((part) => part.type === 1)
      .map((part) => (part['components'] as unknown[]).length);
  assert.deepEqual(await rowsOf(5), [5]);
  assert.deepEqual(await rowsOf(6), [3, 3]);
  assert.deepEqual(await rowsOf(9), [5, 4]);
});

test('what has no cards stands in the same container, its edge by how it went, under its headline', async () => {
  const edgeOf = async (reply: Reply): Promise<unknown> => (await shown(reply))['components'];
  const retry = ask('Retry');
  const failed: Reply = {
    text: 'arXiv is not answering. Try again in a minute.',
    head: { title: 'arXiv is not answering', small: 'Try again in a minute.' },
    cards: [],
    actions: [retry],
    failed: true,
  };
  const [container] = (await edgeOf(failed)) as Record<string, unknown>[];
  assert.deepEqual([container!['type'], container!['accent_color']], [17, 0xd9902f]);
  assert.equal(textOf(await shown(failed)), '### arXiv is not answering\nTry again in a minute.');
  for (const [reply, edge] of [
    [{ text: 'No papers.', cards: [], none: true }, 0x8a8f98],
    [{ text: 'Saved.', cards: [] }, 0x4f7cac],
  ] as const)
    assert.equal(((await edgeOf(reply)) as Record<string, unknown>[])[0]!['accent_color'], edge);
});

test('a line that begins in a script from right to left leaves the order of what follows', async () => {
  const cards = [card({ byline: 'أحمد علي · Tue 30 Jun', facts: ['90 upvotes'], actions: [] })];
  assert.match(textOf(await shown({ text: 'x', cards })), /-# \u2068أحمد علي\u2069 · Tue 30 Jun · 90\u00a0upvotes/);
});

test('a quote that has to be cut ends as a quote, and its source is whole or not there', async () => {
  const evidence = Array.from({ length: 12 }, (_, i) => ({ text: `sentence ${i} `.repeat(60), from: '3 Results' }));
  const text = textOf(await shown({ text: 'x', cards: [card({ sections: [{ text: 'Said.', evidence }] })] }));
  const lines = text.split('\n').filter((line) => line.startsWith('-# “'));
  assert.ok(lines.length > 3 && lines.some((line) => line.includes('…')));
  for (const line of lines) assert.match(line, /”(?: \\\(3\u00a0Results\\\))?$/);
});

test('where a pick answers with the votes too, twenty papers leave room for all of them', async () => {
  const picked = (i: number) => ({ command: 'show', options: { paper: `2608.${10_000 + i}`, digest: 'daily' } });
  const like = { label: '👍', ask: { command: 'digest vote', options: { paper: '1706.03762' } } };
  const cards = Array.from({ length: 20 }, (_, i) => card({ title: `Paper ${i}`, actions: [like], picked: picked(i) }));
  const lines = offersOf(await shown({ text: '20 papers', cards })).filter((one) => one.menu);
  assert.deepEqual(
    lines.map((one) => one.label),
    cards.map(({ title }) => title),
  );
  assert.deepEqual(await readId(lines[19]!.id)?.question(madeShelf()), picked(19));
});

test('a single card has its questions as buttons, its links as text, and is not said twice', async () => {
  const body = await shown({ text: 'Attention Is All You Need', cards: [card({ image: '' })] });
  const labels = partsOf(body)
    .filter((part) => part.type === 2)
    .map((part) => part['label']);
  assert.deepEqual(labels, ['Summary', 'Similar', 'Abstract']);
  assert.match(textOf(body), /\[arXiv\].* · \[PDF\].* · \[Hugging Face\].* · \[Code\]/);
  assert.equal(textOf(body).split('Attention Is All You Need').length, 2);
});

test('a card reads title, what it is about, people, facts, then each statement with its evidence, then small print', async () => {
  const sections = [
    {
      heading: 'Result',
      text: 'It is better.',
      evidence: [{ text: 'The dominant models lose.', marks: [[4, 12]] as const }],
    },
  ];
  const one = card({ actions: [], image: '', sections, small: 'From the abstract.' });
  const body = await shown({ text: 'one paper', head: { title: 'Today', small: 'one paper' }, cards: [one] });
  assert.equal(
    textOf(body),
    [
      '## Today',
      '-# one paper',
      '### [Attention Is All You Need](<https://huggingface.co/papers/1706.03762>)',
      'Attention alone translates better than recurrence.',
      '-# Ashish Vaswani, Noam Shazeer, Niki Parmar and 5 others · 12 Jun 2017',
      '-# 38\u00a0upvotes · 2\u00a0comments',
      '**Result.** It is better.',
      '-# “The **dominant** models lose.”',
      '-# From the abstract.',
    ].join('\n'),
  );
});

test('of a title with brackets, emoji or an address the longest part that can be a link is one', async () => {
  const line = async (title: string): Promise<string | undefined> =>
    textOf(await shown({ text: 'x', cards: [card({ title, actions: [] })] })).match(/^###.*/m)?.[0];
  const to = '(<https://huggingface.co/papers/1706.03762>)';
  assert.equal(await line('[Re] Attention'), `### \\[Re\\] [Attention]${to}`);
  assert.equal(await line('Attention 👩\u200d🔬 is all you need!'), `### Attention 👩\u200d🔬 [is all you need!]${to}`);
  assert.equal(await line('On [x](https://evil.example that'), `### On \\[x\\]\\(https\\://evil.example [that]${to}`);
});

test('a title of which no part can be a link is text, and the link follows', async () => {
  const text = textOf(await shown({ text: 'x', cards: [card({ title: '👀 [🤗]!', actions: [] })] }));
  assert.match(text, /^### 👀 \\\[🤗\\\]!$/m);
  assert.match(text, /\[Page\]\(<https:\/\/huggingface\.co\/papers\/1706\.03762>\)/);
});

test('one long card leaves the short ones whole', async () => {
  const short = Array.from({ length: 4 }, (_, i) =>
    card({ title: `Short ${i}`, sections: [{ text: `All of it. ${'word '.repeat(60)}end` }] }),
  );
  const body = await shown({ text: 'x', cards: [card({ sections: [{ text: 'long '.repeat(2_000) }] }), ...short] });
  assert.equal(textOf(body).match(/word end/g)?.length, 4);
  assert.match(textOf(body), /long…/);
  assert.ok(textOf(body).length > 3_600, 'the room is used');
});

test('a quote says where it stands, its words marked', async () => {
  const quotes = [
    { text: 'The dominant models are based on recurrence.', marks: [[4, 12]] as const, from: '1 *Intro*' },
  ];
  const text = textOf(await shown({ text: 'One', cards: [card({ sections: [{ text: '', evidence: quotes }] })] }));
  assert.ok(text.includes('-# “The **dominant** models are based on recurrence.” \\(1\u00a0\\*Intro\\*\\)'), text);
});

test('sentences that are all that is said stand as text; those that bear out something else are small', async () => {
  const evidence = [{ text: 'We do this.' }, { text: 'It works.', from: '3 Results' }];
  const quotes = async (more: object): Promise<string[]> =>
    textOf(await shown({ text: 'x', cards: [card({ image: '', sections: [{ text: '', evidence, ...more }] })] }))
      .split('\n')
      .filter((line) => line.includes('“'));
  assert.deepEqual(await quotes({}), ['- “We do this.”', '- “It works.” \\(3\u00a0Results\\)']);
  assert.deepEqual(await quotes({ text: 'Said.' }), ['-# “We do this.”', '-# “It works.” \\(3\u00a0Results\\)']);
});

test('statements give way before titles, what papers are about, people and evidence', async () => {
  const said = [{ text: 'body '.repeat(500), evidence: [{ text: 'The dominant models.' }] }];
  const cards = Array.from({ length: 15 }, (_, i) => card({ title: `Paper number ${i}`, sections: said, actions: [] }));
  const text = textOf(await shown({ text: 'x', cards }));
  for (let i = 0; i < 15; i += 1) assert.match(text, new RegExp(`Paper number ${i}\\b`));
  for (const kept of [/Attention alone/g, /Ashish/g, /The dominant models/g])
    assert.equal(text.match(kept)?.length, 15);
  assert.doesNotMatch(text, /body/);
});

test('the sentences under statements are whole where they have room; where they were cut a button brings them', async () => {
  const said = (length: number): Reply => ({
    text: 'A summary',
    cards: [
      card({
        sections: Array.from({ length: 6 }, (_, i) => ({
          heading: 'Result',
          text: `Statement ${i}.`,
          evidence: [{ text: 'a sentence '.repeat(length / 11) }],
        })),
      }),
    ],
    actions: [{ ...ask('Sentences'), beside: true, unfolds: true }, ask('Share')],
  });
  const labels = async (length: number) => offersOf(await shown(said(length))).map(({ label }) => label);
  assert.ok(!(await labels(330)).includes('Sentences'));
  assert.ok((await labels(990)).includes('Sentences'));
});

test('the sentence that bears out what a card leads with stands right under that', async () => {
  const sections = [
    { text: '', evidence: [{ text: 'Attention alone is enough.' }] },
    { heading: 'Result', text: 'It is better.', evidence: [{ text: 'The others lose.' }] },
  ];
  const { title: _, ...one } = card({ sections });
  const lines = textOf(await shown({ text: 'One', head: {}, cards: [{ ...one, title: 'A paper' }] })).split('\n');
  const at = (part: string) => lines.findIndex((line) => line.includes(part));
  assert.equal(at('Attention alone is enough.'), at('Attention alone translates') + 1);
  assert.ok(at('Ashish') > at('Attention alone is enough.') && at('The others lose.') > at('Ashish'));
});
