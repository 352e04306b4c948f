import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLine } from '../../../src/chat/line.ts';
import { readPlainWords } from '../../../src/chat/plain-words.ts';
import { commands } from '../../../src/commands.ts';

test('a line whose first word is a slip of a command’s name is a search that says which command may be meant', () => {
  for (const [typed, command, options] of [
    ['saerch boiling kettles', 'search', { query: 'boiling kettles' }],
    ['/papers trnding week', 'trending', { period: 'week' }],
    ['tday', 'today', {}],
    ['hsow 2601.00042', 'show', { paper: '2601.00042' }],
    ['Athors Nwosu', 'authors', { name: 'Nwosu' }],
    ['summry 2601.00042', 'summary', { paper: '2601.00042' }],
  ] as const) {
    const read = readLine(typed, commands);
    assert.equal(read.command, 'search', typed);
    assert.deepEqual(read.meant, { command, options }, typed);
    assert.deepEqual(readPlainWords(typed, commands), { ask: read }, typed);
  }
});

test('words that are only near a name, or go on as no such command does, mean none', () => {
  for (const typed of [
    'task arithmetic',
    'few-shot kettles',
    'research agents',
    'slow steam',
    'statues of kettles',
    'kettle',
  ])
    assert.equal(readLine(typed, commands).meant, undefined, typed);
  assert.equal(readLine('search saerch', commands).meant, undefined);
});
