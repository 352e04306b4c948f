import assert from 'node:assert/strict';
import { test } from 'node:test';
import { terminalCaller } from '../../../adapters/terminal/caller.ts';
import { makeDialogue } from '../../../adapters/terminal/dialogue.ts';
import { onPage, turns } from '../../../src/chat/card.ts';
import type { Card, Invocation, Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';

const PER_PAGE = 5;
const SEARCH: Invocation = { command: 'search', options: { query: 'long necks' } };
const paper = (id: string): Card => ({
  id,
  title: `Paper ${id}`,
  actions: [{ label: 'Summary', ask: ask('summary', id) }],
});
const ask = (command: string, of: string): Invocation => ({ command, options: { paper: of } });
const found = Array.from({ length: 12 }, (_, i) => `2601.0000${i + 1}`.slice(0, 10));

function listed(page: number): Reply {
  const caller = terminalCaller(PER_PAGE);
  return {
    text: 'Found.',
    cards: onPage(found, page, caller).map(paper),
    actions: turns(found.length, SEARCH, page, caller) ?? [],
  };
}

/** A talk in which twelve papers were found and the first five are shown. */
function talking() {
  const dialogue = makeDialogue(commands, PER_PAGE);
  const first = dialogue.answered(SEARCH, listed(1));
  const open = (at: number) => dialogue.answered(ask('show', found[at]!), { text: '', cards: [paper(found[at]!)] });
  return { dialogue, first, open };
}

test('the last list stays: after one of its papers another number opens that one', () => {
  const { dialogue, open } = talking();
  assert.deepEqual(dialogue.read('2'), { ask: ask('show', found[1]!) });
  open(1);
  assert.deepEqual(dialogue.read('3'), { ask: ask('show', found[2]!) });
  assert.deepEqual(dialogue.read('open 4'), { ask: ask('show', found[3]!) });
});

test('a number stands for its paper wherever a paper is named', () => {
  const { dialogue } = talking();
  assert.deepEqual(dialogue.read('summary 2'), { ask: ask('summary', found[1]!) });
  assert.deepEqual(dialogue.read('/papers similar 1'), { ask: ask('similar', found[0]!) });
  assert.deepEqual(dialogue.read('summary 2 style:brief'), {
    ask: { command: 'summary', options: { style: 'brief', paper: found[1]! } },
  });
  const about = { ask: { command: 'ask', options: { question: 'Which data?', paper: found[2]! } } };
  assert.deepEqual(dialogue.read('ask 3 Which data?'), about);
  assert.deepEqual(dialogue.read('ask Which data? paper:3'), about);
});

test('numbers go on from page to page, and those before still count', () => {
  const { dialogue, first } = talking();
  assert.deepEqual(first.numbers, [1, 2, 3, 4, 5]);
  const more = dialogue.read('more');
  assert.deepEqual(more, { ask: { command: 'search', options: { query: 'long necks', page: 2 } } });
  const second = dialogue.answered((more as { ask: Invocation }).ask, listed(2));
  assert.deepEqual(second.numbers, [6, 7, 8, 9, 10]);
  assert.deepEqual(dialogue.read('7'), { ask: ask('show', found[6]!) });
  assert.deepEqual(dialogue.read('2'), { ask: ask('show', found[1]!) });
  dialogue.answered({ command: 'search', options: { query: 'long necks', page: 3 } }, listed(3));
  assert.match(JSON.stringify(dialogue.read('more')), /no more/);
});

test('a number that the list does not have is said with those that it has', () => {
  const { dialogue } = talking();
  assert.deepEqual(dialogue.read('9'), { say: 'The list has the numbers 1 to 5.' });
  assert.deepEqual(dialogue.read('summary 9'), { say: 'The list has the numbers 1 to 5.' });
  assert.match(JSON.stringify(makeDialogue(commands, PER_PAGE).read('2')), /no list/);
});

test('another list takes the place of the last one', () => {
  const { dialogue } = talking();
  dialogue.answered({ command: 'today', options: {} }, { text: '', cards: ['1706.03762', '1512.03385'].map(paper) });
  assert.deepEqual(dialogue.read('1'), { ask: ask('show', '1706.03762') });
  assert.deepEqual(dialogue.read('3'), { say: 'The list has the numbers 1 to 2.' });
});

test('after a paper its next steps have letters, and a command that needs a paper takes that one', () => {
  const { dialogue, open } = talking();
  const answer = open(1);
  assert.deepEqual(
    answer.offers.map(({ label }) => label),
    ['Summary'],
  );
  assert.deepEqual(answer.numbers, [undefined]);
  assert.deepEqual(dialogue.read('a'), { ask: ask('summary', found[1]!) });
  assert.deepEqual(dialogue.read('similar'), { ask: ask('similar', found[1]!) });
});

test('what opens a form elsewhere or unfolds what was cut is not offered here', () => {
  const { dialogue } = talking();
  const more: Reply['actions'] = [
    { label: 'Ask', ask: ask('ask', found[0]!), form: 'first' },
    { label: 'Sentences', ask: ask('summary', found[0]!), beside: true, unfolds: true },
  ];
  const { offers } = dialogue.answered(ask('show', found[0]!), { text: '', cards: [paper(found[0]!)], actions: more });
  assert.deepEqual(
    offers.map(({ label }) => label),
    ['Summary'],
  );
});

test('back shows the answer before, with its list and its letters', () => {
  const { dialogue, first, open } = talking();
  const second = open(1);
  dialogue.answered({ command: 'today', options: {} }, { text: '', cards: ['1706.03762', '1512.03385'].map(paper) });
  assert.deepEqual(dialogue.read('back'), { again: second });
  assert.deepEqual(dialogue.read('a'), { ask: ask('summary', found[1]!) });
  assert.deepEqual(dialogue.read('back'), { again: first });
  assert.deepEqual(dialogue.read('5'), { ask: ask('show', found[4]!) });
  assert.match(JSON.stringify(dialogue.read('back')), /no answer before/);
});

test('an apology leaves the list as it is, and what it offers has letters', () => {
  const { dialogue } = talking();
  const offer = { label: 'Paper A', ask: ask('show', '2601.7') };
  dialogue.answered(ask('show', 'nothing'), { text: 'Which one?', cards: [], actions: [offer], failed: true });
  assert.deepEqual(dialogue.read('a'), { ask: offer.ask });
  assert.deepEqual(dialogue.read('1'), { ask: ask('show', found[0]!) });
});

test('numbers of pages that were passed over are none, and are not said to be', () => {
  const { dialogue } = talking();
  const { hint } = dialogue.answered({ ...SEARCH, options: { ...SEARCH.options, page: 3 } }, listed(3));
  assert.match(hint, /^1–5 and 11–12 opens a paper/);
  assert.deepEqual(dialogue.read('7'), { say: 'The list has the numbers 1 to 5 and 11 to 12.' });
});

test('the papers that an answer cites are opened by the numbers that it cites them by', () => {
  const dialogue = makeDialogue(commands, PER_PAGE);
  const cited = ['1', '3'].map((n) => ({
    label: `[${n}] Paper ${n}`,
    url: `https://huggingface.co/papers/2601.0000${n}`,
  }));
  const answer = dialogue.answered(
    { command: 'ask', options: { question: 'Why?' } },
    { text: 'Because [1].', cards: [{ title: 'Why?', cited }] },
  );
  assert.match(answer.hint, /1–3 opens a paper/);
  assert.deepEqual(dialogue.read('3'), { ask: ask('show', 'https://huggingface.co/papers/2601.00003') });
  assert.deepEqual(dialogue.read('summary 1'), { ask: ask('summary', 'https://huggingface.co/papers/2601.00001') });
});

test('words that are no number, letter or command are searched for', () => {
  const { dialogue } = talking();
  assert.deepEqual(dialogue.read('3 ways to train'), {
    ask: { command: 'search', options: { query: '3 ways to train' } },
  });
  assert.deepEqual(dialogue.read('z'), { ask: { command: 'search', options: { query: 'z' } } });
});
