import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Conversation, papersIn, readPlainWords } from '../../../src/chat/plain-words.ts';
import { commands } from '../../../src/commands.ts';

function asks(text: string, conversation: Conversation = {}) {
  const read = readPlainWords(text, commands, conversation);
  assert.ok('ask' in read, text);
  return read.ask;
}

test('plain words are a search, a paper’s link shows it, a command’s name is obeyed', () => {
  const read = (text: string) => asks(text);
  assert.deepEqual(read('faster convergence'), { command: 'search', options: { query: 'faster convergence' } });
  assert.deepEqual(read('<https://arxiv.org/abs/1706.03762v2>'), { command: 'show', options: { paper: '1706.03762' } });
  const entry = '@misc{quill2026,\n  title = {Kettles in Choir},\n  eprint = {2601.00001}\n}';
  assert.deepEqual(read(entry), { command: 'show', options: { paper: entry } });
  assert.equal(read('@ada (please) kettles').command, 'search');
  assert.deepEqual(read('similar 1706.03762').command, 'similar');
  assert.deepEqual(read('help').command, 'help');
  assert.deepEqual(read('').command, 'help');
  assert.deepEqual(read('status quo bias'), { command: 'search', options: { query: 'status quo bias' } });
});

test('an entry or an address is shown where it stands alone, and what is asked of it is done', () => {
  const here = { command: 'ask', options: { question: 'why' } };
  const entry = '@misc{quill2026, title = {Kettles in Choir}, year = 2026}';
  for (const [text, command] of [
    [`save ${entry}`, 'save'],
    [`similar ${entry}`, 'similar'],
    [`summarise ${entry}`, 'summary'],
    [`here it is: ${entry}`, 'show'],
  ] as const) {
    assert.equal(asks(text).command, command, text);
    assert.equal(asks(text, { here }).command, command, text);
  }
  const address = 'https://pans.example/forum?id=Yicb';
  for (const text of [address, `what about ${address}?`]) {
    assert.deepEqual(asks(text), { command: 'show', options: { paper: text } });
    assert.equal(asks(text, { here }), here, text);
  }
  assert.equal(asks(`${address} against kettles`).command, 'search');
});

test('of a message all ids are named, and of entries the papers that they are of', () => {
  assert.deepEqual(papersIn('see 1706.03762v2 and arxiv.org/abs/2310.06825'), ['1706.03762', '2310.06825']);
  const entries =
    'look: @misc{a, title={Kettles}, abstract={As 1706.03762}}\n@misc{b, title={Silk}, eprint={2310.06825}}';
  assert.deepEqual(papersIn(entries), ['Kettles', '2310.06825']);
  assert.deepEqual(papersIn('lunch?'), []);
});

test('what is asked politely of a paper that is named beyond doubt is done', () => {
  for (const [text, command, paper] of [
    ['can you summarise the paper called Kettles in Choir please', 'summary', 'the paper called Kettles in Choir'],
    ['Could you please show me the paper “Kettles in Choir”', 'show', 'me the paper "Kettles in Choir"'],
    ['please save 1706.03762, thanks!', 'save', '1706.03762'],
    ['summarise the paper Kettles in Choir', 'summary', 'the paper Kettles in Choir'],
    ['hey, can you explain https://arxiv.org/abs/1706.03762v2 please?', 'summary', '1706.03762v2'],
  ] as const)
    assert.deepEqual(asks(text), { command, options: { paper } }, text);
  for (const text of ['can you summarise kettles please', 'can you show Figure 2', 'explain the paper’s Figure 2'])
    assert.equal(asks(text).command, 'search', text);
});

test('words go on with the answer they reply to, or with the talk they stand in if they are nothing else', () => {
  const [replied, here] = ['replied', 'here'].map((question) => ({ command: 'ask', options: { question } }));
  const read = asks;
  for (const text of ['faster convergence?', 'show me the proof', 'status quo bias'])
    assert.equal(read(text, { replied, here }), replied);
  for (const text of ['faster convergence?', 'today’s numbers', 'status quo bias', 'and 1706.03762?'])
    assert.equal(read(text, { here }), here);
  for (const [text, command] of [
    ['1706.03762', 'show'],
    ['<https://arxiv.org/abs/1706.03762>', 'show'],
    ['/papers search attention', 'search'],
    ['', 'help'],
  ] as const)
    assert.equal(read(text, { replied, here }).command, command, text);
  assert.equal(read('search attention', { here }).command, 'search');
  assert.equal(read('help', { here }).command, 'help');
  assert.equal(read('similar 1706.03762', { here }).command, 'similar');
});

test('a paper among other words is searched for with them, and shown where nothing else is said', () => {
  for (const text of [
    'compare 1706.03762 with BERT',
    '1706.03762 and 2010.11929',
    'faster than arxiv.org/abs/1706.03762',
  ])
    assert.deepEqual(asks(text), { command: 'search', options: { query: text } });
  for (const text of [
    'what about https://arxiv.org/abs/1706.03762v2 then?',
    'this: 1706.03762',
    'look at this one https://arxiv.org/abs/1706.03762, thoughts?',
    'Please show me 1706.03762!',
  ])
    assert.deepEqual(asks(text).options['paper'], '1706.03762', text);
});

test('what goes on with a conversation says so', () => {
  const here = { command: 'ask', options: { question: 'why' } };
  assert.deepEqual(readPlainWords('why?', commands, { here }), { ask: here, goesOn: true });
  assert.deepEqual(readPlainWords('why?', commands, { replied: here }), { ask: here, goesOn: true });
  assert.equal('goesOn' in readPlainWords('1706.03762', commands, { here }), false);
});

test('a line that cannot be read says what is wrong with it', () => {
  const read = readPlainWords('/digest list of everything', commands);
  assert.match('fault' in read ? read.fault : '', /takes no words/);
});
