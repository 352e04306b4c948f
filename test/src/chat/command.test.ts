import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionInfos, readOptions } from '../../../src/chat/command.ts';
import { readLine } from '../../../src/chat/line.ts';
import { commands } from '../../../src/commands.ts';
import { UserError } from '../../../src/errors.ts';

const search = commands.find((one) => one.name === 'search')!;
const fault = (given: Record<string, string | number | boolean>): string => {
  try {
    readOptions(search, given);
  } catch (error) {
    assert.ok(error instanceof UserError);
    return error.message;
  }
  return '';
};

test('a declaration tells a platform the kind, bounds and choices of each option', () => {
  const infos = new Map(optionInfos(search).map((info) => [info.name, info]));
  assert.deepEqual(infos.get('sort')?.choices, ['best', 'new', 'top']);
  assert.equal(infos.get('code')?.kind, 'yes or no');
  assert.deepEqual(
    [infos.get('limit')?.kind, infos.get('limit')?.min, infos.get('limit')?.max],
    ['whole number', 1, 100],
  );
  assert.equal(infos.get('org')?.suggest, 'organisation');
  assert.ok(optionInfos(commands.find((one) => one.name === 'show')!).find((info) => info.name === 'paper')?.required);
});

test('every declaration keeps to what chat platforms take', () => {
  assert.equal(new Set(commands.map((one) => one.name)).size, commands.length);
  for (const one of commands) {
    assert.match(one.name, /^[a-z]{1,32}(?: [a-z]{1,32})?$/);
    assert.ok(one.about.length <= 100, one.name);
    const infos = optionInfos(one);
    assert.ok(infos.length <= 25);
    for (const info of infos) {
      assert.match(info.name, /^[a-z]{1,32}$/);
      assert.ok(info.about.length > 3 && info.about.length <= 100, `${one.name} ${info.name}`);
    }
    if (one.words)
      assert.ok(
        infos.some((info) => info.name === one.words),
        one.name,
      );
  }
});

test('the example of every command is a line that reads', () => {
  for (const one of commands) {
    const { command, options } = readLine(one.example, commands);
    assert.equal(command, one.name);
    assert.doesNotThrow(() => readOptions(one, options), one.name);
  }
});

test('an option at fault is named with what it should be and a line to copy', () => {
  assert.match(fault({ sort: 'loud' }), /sort: one of best, new, top\. Try: \/papers search/);
  assert.match(fault({ min: 'many' }), /min: a whole number from 0/);
  assert.match(fault({ limit: 0 }), /limit: a whole number from 1 to 100/);
  assert.match(fault({ code: 'maybe' }), /code: yes or no/);
  assert.equal(fault({ query: 'x', colour: 'red' }), '');
});

test('an option that is left empty is asked for, and not called too long', () => {
  const summary = commands.find(({ name }) => name === 'summary')!;
  assert.throws(
    () => readOptions(summary, { paper: '' }),
    /^UserError: “summary” needs paper \(an arXiv id or address/,
  );
  assert.throws(() => readOptions(summary, { paper: 'x', language: '' }), /language: some text\. Try/);
});
