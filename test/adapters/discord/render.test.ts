import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameActions } from '../../../adapters/discord/buttons.ts';
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
  const body = messageBody(render(reply, await nameActions(reply, madeShelf(), keptLog()), foot));
  for (const one of [body, messageBody(renderPlain(reply, foot))]) {
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

test('a page of five has all of its buttons, the rest of its questions in a menu, links as text', async () => {
  const cards = Array.from({ length: 5 }, (_, i) => card({ title: `Paper ${i}` }));
  const body = await shown({ text: '25 papers', cards, actions: [...paging.slice(0, 3), ask('Share')] });
  const offers = offersOf(body);
  for (const label of ['Summarise', 'Similar']) assert.equal(offers.filter((one) => one.label === label).length, 5);
  assert.deepEqual(
    offers.filter((one) => one.menu).map((one) => one.label),
    [0, 1, 2, 3, 4].map((i) => `Abstract: Paper ${i}`),
  );
  assert.deepEqual(
    offers.filter((one) => one.off).map((one) => one.label),
    ['◀', '1/5'],
  );
  assert.equal(partsOf(body).filter((part) => part.type === 11).length, 5);
  assert.match(textOf(body), /\[arXiv\]\(<https:\/\/example\.org\/arXiv\/1706\.03762>\) · \[PDF\]/);
});

test('a single card has its links as buttons and is not said twice', async () => {
  const body = await shown({ text: 'Attention Is All You Need', cards: [card()] });
  const labels = partsOf(body)
    .filter((part) => part.type === 2)
    .map((part) => part['label']);
  assert.deepEqual(labels, ['Summarise', 'Similar', 'Abstract', 'arXiv', 'PDF', 'Hugging Face', 'Code']);
  assert.equal(textOf(body).split('Attention Is All You Need').length, 2);
});

test('a card reads title, people, facts, the sentence with its words in bold', async () => {
  const body = await shown({ text: 'one paper', cards: [card({ actions: [] })] });
  assert.equal(
    textOf(body),
    [
      'one paper',
      '### [Attention Is All You Need](<https://huggingface.co/papers/1706.03762>)',
      'Ashish Vaswani, Noam Shazeer, Niki Parmar and 5 others · 2017-06-12',
      '-# ▲ 38 upvotes · 💬 2 comments',
      '> The **dominant** models are based on recurrence.',
    ].join('\n'),
  );
});

test('a title with brackets is no link, since it could end one early; the link follows', async () => {
  const body = await shown({ text: 'x', cards: [card({ title: 'On [x](https://evil.example', actions: [] })] });
  assert.match(textOf(body), /^### On \\\[x\\\]\\\(https\\:\/\/evil\.example$/m);
  assert.match(textOf(body), /\[Page\]\(<https:\/\/huggingface\.co\/papers\/1706\.03762>\)/);
});

test('one long card leaves the short ones whole', async () => {
  const short = Array.from({ length: 4 }, (_, i) =>
    card({ title: `Short ${i}`, body: `All of it. ${'word '.repeat(60)}end` }),
  );
  const body = await shown({ text: 'x', cards: [card({ body: 'long '.repeat(2_000) }), ...short] });
  assert.equal(textOf(body).match(/word end/g)?.length, 4);
  assert.match(textOf(body), /long…/);
  assert.ok(textOf(body).length > 3_600, 'the room is used');
});

test('a quote says where it stands, its words marked', async () => {
  const quotes = [
    { text: 'The dominant models are based on recurrence.', marks: [[4, 12]] as const, from: '1 *Intro*' },
  ];
  const text = textOf(await shown({ text: 'One', cards: [card({ quotes })] }));
  assert.ok(text.includes('> The **dominant** models are based on recurrence. \\(1 \\*Intro\\*\\)'), text);
});

test('bodies give way before titles, people and quotes', async () => {
  const cards = Array.from({ length: 20 }, (_, i) => card({ title: `Paper number ${i}`, body: 'body '.repeat(500) }));
  const text = textOf(await shown({ text: 'x', cards }));
  for (let i = 0; i < 20; i += 1) assert.match(text, new RegExp(`Paper number ${i}\\b`));
  assert.doesNotMatch(text, /body/);
});
