import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { readOptions } from '../src/chat/command.ts';
import { readLine } from '../src/chat/line.ts';
import { commands } from '../src/commands.ts';
import { variablesOf } from '../src/config.ts';
import { platforms } from '../src/start/platforms.ts';
import { pages, ROOT, readExample, readPage, renewed, renewedExample, tables } from './readme.ts';
import { retold } from './transcripts.ts';

const texts = pages().map((file) => ({ file, text: readPage(file) }));
const prose = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');
const spans = (text: string): string[] => [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!);
const blocks = (text: string): string[] => [...text.matchAll(/^```\n([\s\S]*?)^```/gm)].map(([, block]) => block!);

test('the tables of commands and variables are those of the code, each on one page', () => {
  for (const table of Object.values(tables()))
    assert.equal(texts.filter(({ text }) => text.includes(table)).length, 1, 'run: npm run readme');
  for (const { file, text } of texts) assert.equal(renewed(text), text, `${file}: run npm run readme`);
});

test('what a page shows of the terminal is what the terminal shows', async (t) => {
  for (const { file, text } of texts) assert.equal(await retold(t, text), text, `${file}: run npm run readme`);
});

test('.env.example has the platforms’ variables as the code has them', () => {
  assert.equal(renewedExample(readExample()), readExample(), 'run: npm run readme');
});

test('every npm script that a page names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const all = texts.map(({ text }) => text).join('\n');
  const named = [...all.matchAll(/npm (?:run )?(?!install)([a-z][a-z:]*)/g)].map(([, name]) => name!);
  assert.ok(named.length > 5);
  assert.deepEqual(
    [...new Set(named)].filter((name) => !(name in scripts) && name !== 'run'),
    [],
  );
});

/** A heading's address as GitHub makes it: its words in lower case, joined by hyphens. */
const anchors = (text: string): string[] =>
  [...prose(text).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('every link of a page leads to a file, and to a heading where it names one', () => {
  const dead = texts.flatMap(({ file, text }) => {
    const links = [...prose(text).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
      ([, to, src]) => to ?? src!,
    );
    return links
      .filter((to) => !/^[a-z]+:/.test(to))
      .filter((to) => {
        const [path, anchor] = to.split('#');
        const target = path ? join(dirname(file), path) : file;
        if (!existsSync(join(ROOT, target))) return true;
        return anchor !== undefined && !anchors(readPage(target)).includes(anchor);
      })
      .map((to) => `${file}: ${to}`);
  });
  assert.deepEqual(dead, []);
});

/** Lines for the bot in code: "/papers search faster", "/digest set time:9"; what stands behind two blanks explains them. */
const shownLines = (text: string): string[] =>
  [...spans(text), ...blocks(text).flatMap((block) => block.split('\n'))]
    .map((line) => line.replace(/^> /, '').split(/\s{2,}/)[0]!)
    .filter((line) => /^\/(?:papers|digest)\s/.test(line));

test('every line for the bot that a page shows is one that the bot reads', () => {
  const wrong: string[] = [];
  let read = 0;
  for (const { file, text } of texts)
    for (const line of shownLines(text)) {
      const { command, options } = readLine(line, commands);
      const named = commands.find(({ name }) => name === command)!;
      const typed = line.replace(/^\/(?:papers )?/, '');
      read += 1;
      if (!typed.startsWith(command)) wrong.push(`${file}: ${line} is read as ${command}`);
      // A name alone stands for the command, not for a line to type.
      else if (typed !== command) readOptions(named, options);
    }
  assert.ok(read > 20);
  assert.deepEqual(wrong, []);
});

/** `NAME_OF_IT`, `NAME=value`; those of tests and of Node are no settings of the bot. */
const VARIABLE = /^(?!TEST_|NODE_ENV|NODE_OPTIONS)([A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]+(?==))/;

test('every variable that a page for users names is one that the bot reads', () => {
  const known = variablesOf(platforms).shape;
  const named = texts
    .filter(({ file }) => file !== 'CONTRIBUTING.md')
    .flatMap(({ text }) => [...spans(text), ...blocks(text).flatMap((block) => block.split('\n'))])
    .flatMap((code) => VARIABLE.exec(code)?.[1] ?? []);
  assert.ok(named.length > 20);
  assert.deepEqual(
    named.filter((name) => !(name in known)),
    [],
  );
});

test('pictures of pages are small, and there are no others', () => {
  const shown = new Set(
    texts.flatMap(({ text }) => [...text.matchAll(/docs\/(pictures\/[\w.-]+)/g)].map(([, file]) => file!)),
  );
  const kept = globSync('pictures/*', { cwd: join(ROOT, 'docs') }).map((file) => file.replaceAll('\\', '/'));
  assert.deepEqual(kept.sort(), [...shown].sort());
  for (const file of kept) assert.ok(statSync(join(ROOT, 'docs', file)).size < 150_000, file);
});
