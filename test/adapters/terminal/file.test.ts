import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { keepFile } from '../../../adapters/terminal/file.ts';
import { answerOnce } from '../../../adapters/terminal/once.ts';
import type { Bot } from '../../../src/chat/bot.ts';
import { commands } from '../../../src/commands.ts';
import { emptyFolder } from '../../wires/folder.ts';

const file = { name: 'list.bib', type: 'application/x-bibtex', text: '@misc{a,\n}\n' };

test('a file that comes with an answer is put beside those of the same name', async (t) => {
  const folder = emptyFolder(t);
  assert.equal(await keepFile(folder, file), `Written to ${join(folder, 'list.bib')}`);
  await keepFile(folder, { ...file, text: 'second' });
  assert.deepEqual(readdirSync(folder), ['list-2.bib', 'list.bib']);
  assert.equal(readFileSync(join(folder, 'list.bib'), 'utf8'), file.text);
  assert.match(await keepFile(join(folder, 'none'), file), /cannot be written \(ENOENT\)/);
});

test('one line’s file is written as it is, and what is said with it goes aside', async () => {
  const bot: Bot = async function* answer() {
    yield { text: '1 paper as BibTeX.', cards: [], file };
  };
  const [out, said]: [string[], string[]] = [[], []];
  const look = { rich: false, links: false, colour: false, columns: 80 };
  const code = await answerOnce(
    ['export', 'format:bibtex'],
    bot,
    commands,
    look,
    (text) => out.push(text),
    (text) => said.push(text),
  );
  assert.deepEqual([code, out, said], [0, [file.text], ['1 paper as BibTeX.\n']]);
  await answerOnce(['export', '--json'], bot, commands, look, (text) => out.push(text));
  assert.deepEqual(JSON.parse(out[1]!), { text: '1 paper as BibTeX.', cards: [], file });
});
