import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { TerminalLook } from '../../../adapters/terminal/look.ts';
import { openPrompt } from '../../../adapters/terminal/prompt.ts';
import type { Bot } from '../../../src/chat/bot.ts';
import type { Suggest } from '../../../src/chat/platform.ts';
import { commands } from '../../../src/commands.ts';
import { CTRL_C, madeTerminal, TAB, UP } from '../../wires/made-terminal.ts';

const suggest: Suggest = {
  papers: async (typed) => [
    { key: '2601.00042', title: `${typed}${typed === 'evil' ? '\u001b[2J\u0007' : ''} Attention` },
  ],
  organisations: async () => [{ handle: 'savanna', name: 'Savanna Labs' }],
  zones: () => ['Europe/Berlin'],
};

/** Says what it was asked; "forever" is never answered. */
const echo: Bot = async function* echo({ command, options }) {
  yield { text: 'Reading it.', cards: [], growing: true };
  if (JSON.stringify(options).includes('forever')) await new Promise(() => {});
  yield { text: `asked ${command} ${JSON.stringify(options)} ${'word '.repeat(30)}`, cards: [] };
};

function talking(t: TestContext, more: { lines?: readonly string[]; columns?: number } = {}) {
  const terminal = madeTerminal(more.columns);
  const look: TerminalLook = {
    rich: true,
    colour: false,
    links: false,
    get columns() {
      return terminal.output.columns;
    },
  };
  const prompt = openPrompt(look, terminal);
  const typed: string[] = [];
  const history = { lines: more.lines ?? [], add: (line: string) => void typed.push(line) };
  const left = prompt.talk({ bot: echo, commands, suggest, history });
  t.after(() => prompt.close());
  return { ...terminal, prompt, left, typed };
}

test('Tab completes commands, options, their choices, and titles', async (t) => {
  const { press } = talking(t);
  await press(`sum${TAB}`, 'summary ');
  await press(`gira${TAB}`, 'gira Attention');
  await press('\r', '"paper":"gira Attention"');
  await press(`/papers search x so${TAB}`, 'sort:');
  await press(`t${TAB}`, 'top ');
  await press('\r', '"sort":"top"');
  await press(`search org:sav${TAB}`, 'savanna ');
});

test('an entry of a bibliography that is pasted in lines asks one thing', async (t) => {
  const { press, typed } = talking(t);
  const entry = ['@misc{quill,', '  title={Kettles in', '  {C}hoir},', '}'];
  await press(
    entry.map((line) => `${line}\r`).join(''),
    'asked show {"paper":"@misc{quill, title={Kettles in {C}hoir}, }"}',
  );
  await press('save TY  - JOUR\rTI  - Kettles\rER  - \r', '"paper":"TY - JOUR TI - Kettles ER -"');
  await press('[\r{\r"title": "Kettles"\r}\r]\r', '"paper":"[ { \\"title\\": \\"Kettles\\" } ]"');
  await press('%0 Book\r%T Kettles\r\r', '"paper":"%0 Book %T Kettles"');
  await press('PMID- 1\rTI  - Kettles\r\r', '"paper":"PMID- 1 TI - Kettles"');
  await press('@misc(quill,\rtitle={Kettles}\r)\r', '"paper":"@misc(quill, title={Kettles} )"');
  await press('@misc{quill,\r', '… ');
  await press('\r', 'asked search');
  await press('@misc{quill,\r', '… ');
  await press(CTRL_C, 'Ctrl-C once more leaves');
  await press('today\r', 'asked today {}');
  assert.equal(typed.length, 8);
});

test('no title can steer the terminal when it is completed', async (t) => {
  const { press } = talking(t);
  const evil = await press(`show evil${TAB}`, 'Attention');
  assert.ok(!evil.includes('\u001b[2J') && !evil.includes('\u0007'));
});

test('Ctrl-C clears the line, and twice it leaves', async (t) => {
  const { press, left } = talking(t);
  await press('half a thought', 'thought');
  await press(CTRL_C, 'Ctrl-C once more leaves');
  await press('today\r', 'asked today {}');
  await press(CTRL_C, 'Ctrl-C once more leaves');
  await press(CTRL_C, '\n');
  await left;
});

test('Ctrl-C lets go of an answer that takes too long, and the next one comes', async (t) => {
  const { press, prompt, left } = talking(t);
  await press('search forever\r', 'Reading it.');
  await press(CTRL_C, 'Let go.');
  await press('today\r', 'asked today {}');
  await press('search forever\r', 'Reading it.');
  await press(CTRL_C, 'Let go.');
  prompt.close();
  await left;
});

test('lines follow the width of the terminal as it is by then', async (t) => {
  const { press, output } = talking(t, { columns: 80 });
  const longest = (text: string): number => {
    const whole = stripVTControlCharacters(text.slice(text.lastIndexOf('asked')));
    return Math.max(...whole.split('\n').map((line) => line.length));
  };
  const wide = await press('search wide\r', /asked[^>]*> /);
  assert.ok(longest(wide) > 60);
  output.columns = 40;
  output.emit('resize');
  const narrow = await press('search slim\r', /asked[^>]*> /);
  assert.ok(longest(narrow) <= 40);
});

test('what was typed in earlier runs comes back by the arrow, and what is typed now is kept', async (t) => {
  const { press, typed } = talking(t, { lines: ['search yesterday', 'today'] });
  await press(`${UP}\r`, 'asked search {"query":"yesterday"}');
  assert.deepEqual(typed, ['search yesterday']);
});

test('a line that is said meanwhile stands above what is being typed', async (t) => {
  const { press, prompt, written } = talking(t);
  await press('half', 'half');
  prompt.say('News.');
  assert.match(written(), /News\.\n[^\n]*> half$|News\.\n[^\n]*> half\u001b\[\d+G$/);
});
