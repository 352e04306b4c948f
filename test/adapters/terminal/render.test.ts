import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { makeDialogue } from '../../../adapters/terminal/dialogue.ts';
import type { TerminalLook } from '../../../adapters/terminal/look.ts';
import { renderAnswer, renderReply } from '../../../adapters/terminal/render.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { awkwardReplies } from '../../samples/awkward.ts';

const plain = { rich: false, colour: false, links: false, columns: 80 };
const rich = { rich: true, colour: true, links: true, columns: 60 };
/** At a prompt, as the first answer there. */
const atPrompt = (reply: Reply, look: TerminalLook): string =>
  renderAnswer(makeDialogue(commands, 5).answered({ command: 'show', options: { paper: '1' } }, reply), look);
const reply: Reply = {
  text: 'One paper.',
  cards: [
    {
      id: '1',
      title: 'A title',
      url: 'https://huggingface.co/papers/1',
      byline: 'A · 2026',
      facts: ['▲ 3 upvotes'],
      lead: 'Faster than before.',
      sections: [
        {
          heading: 'Result',
          text: 'Fast.',
          evidence: [{ text: 'It is fast here.', marks: [[6, 10]], from: '3 Results' }],
        },
      ],
      small: 'From the abstract.',
    },
  ],
  actions: [
    { label: '◀', ask: { command: 'today', options: {} }, disabled: true },
    { label: '▶', ask: { command: 'today', options: { page: 2 } } },
  ],
};

test('a pipe gets plain text with the address written out', () => {
  const text = renderReply(reply, plain, commands);
  assert.equal(stripVTControlCharacters(text), text);
  assert.ok(text.includes('https://huggingface.co/papers/1') && text.includes('“It is fast here.” (3 Results)'));
});

test('a card reads title, what it is about, facts, statements with their evidence, small print', () => {
  const text = renderReply(
    { ...reply, head: { title: 'Today', small: 'one paper' }, small: 'By m1.' },
    plain,
    commands,
  );
  assert.equal(
    text.split('\n\nMore:')[0],
    [
      'Today',
      'one paper',
      '',
      '1. A title',
      '   https://huggingface.co/papers/1',
      '   Faster than before.',
      '   A · 2026 · ▲ 3 upvotes',
      '   Result. Fast.',
      '   “It is fast here.” (3 Results)',
      '   From the abstract.',
      '',
      '   By m1.',
    ].join('\n'),
  );
});

test('a terminal gets a link, and the matched words stand out', () => {
  const text = renderReply(reply, rich, commands);
  assert.ok(text.includes('\u001b]8;;https://huggingface.co/papers/1\u001b\\'));
  assert.match(text, /\u001b\[33mfast\u001b\[39m/);
});

test('what can be asked next is listed with the line to type, at a prompt by a letter, and nothing that is disabled', () => {
  assert.match(renderReply(reply, plain, commands), /More:\n {3}▶ {2}\/papers today page:2/);
  const text = atPrompt(reply, plain);
  assert.match(text, /\n {3}a ▶$/);
  assert.ok(!text.includes('◀'));
});

test('a terminal without links has the addresses written out', () => {
  const card = { ...reply.cards[0]!, actions: [{ label: 'PDF', open: 'https://arxiv.org/pdf/1' }] };
  for (const text of [
    atPrompt({ ...reply, cards: [card] }, { ...rich, colour: false, links: false }),
    renderReply({ ...reply, cards: [card] }, { ...rich, colour: false, links: false }, commands),
  ]) {
    assert.ok(
      text.includes('\n   https://huggingface.co/papers/1\n') && text.includes('\n   PDF  https://arxiv.org/pdf/1\n'),
    );
    assert.ok(!text.includes('\u001b'));
  }
});

test('no key of ours is shown where a paper has no number of the world’s', () => {
  const one: Reply = { text: '', cards: [{ id: 'title:b1946ac92492d234', title: 'Unnumbered' }] };
  for (const text of [atPrompt(one, rich), renderReply(one, plain, commands)]) assert.ok(!text.includes('b1946'));
});

test('without colour a terminal still gets links and lines of its width', () => {
  const text = renderReply(reply, { ...rich, colour: false }, commands);
  assert.doesNotMatch(text, /\u001b\[/);
  assert.ok(text.includes('\u001b]8;;https://huggingface.co/papers/1'));
});

test('no outside text can steer the terminal', () => {
  const evil = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eabc\r\u0001';
  const text = renderReply(
    {
      text: evil,
      head: { title: evil, small: evil },
      small: evil,
      cards: [
        {
          id: evil,
          title: evil,
          lead: evil,
          byline: evil,
          facts: [evil],
          sections: [{ heading: evil, text: evil, evidence: [{ text: evil, marks: [[0, 3]], from: evil }] }],
          small: evil,
        },
      ],
    },
    rich,
    commands,
  );
  const ours = text.replace(/\u001b\[\d+m/g, '');
  assert.doesNotMatch(ours, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

test('lines keep to the width of the terminal where words allow', () => {
  const text = renderReply(
    { text: 'word '.repeat(200), cards: [{ title: 'word '.repeat(100), sections: [{ text: 'word '.repeat(300) }] }] },
    rich,
    commands,
  );
  for (const line of stripVTControlCharacters(text).split('\n')) assert.ok(line.length <= 60, line);
});

for (const [what, reply] of Object.entries(awkwardReplies))
  test(`${what}: lines of the terminal’s width, and nothing that steers it`, () => {
    for (const text of [renderReply(reply, rich, commands), atPrompt(reply, rich)]) {
      const ours = text.replace(/\u001b\[\d+m|\u001b\]8;;[^\u001b]*\u001b\\/g, '');
      assert.doesNotMatch(ours, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      for (const line of ours.split('\n')) assert.ok(stringWidth(line) <= rich.columns, line);
    }
    const piped = renderReply(reply, plain, commands);
    assert.equal(stripVTControlCharacters(piped), piped);
  });

test('wide characters count as the two columns that they take', () => {
  const text = renderReply({ text: '深度学习'.repeat(40), cards: [] }, { ...rich, columns: 41 }, commands);
  assert.deepEqual(new Set(text.split('\n').map((line) => stringWidth(line))), new Set([40]));
});
