import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readPage } from '../../../adapters/papers/pages.ts';
import { type PaperRecord, titleIdentity } from '../../../src/paper.ts';
import { LONG, OTHER, papers, TODAY, texts } from '../../samples/pages.ts';

describe('text that is no page of papers', () => {
  const NONE: [string, string][] = [
    ['nothing', ''],
    ['blank lines', '\n\n \n'],
    ['a letter', `Dear Ada,\n\n${LONG}\n\nKind regards\n\nBob`],
    ['a read-me', `# Tool\n\n${LONG}\n\n## Install\n\nRun it.\n\n## Use\n\n${OTHER}`],
    ['one paragraph again and again', `${LONG}\n\n`.repeat(30)],
    ['short lines', 'alpha\nbeta gamma\n'.repeat(500)],
    ['numbers', '1\n2\n3\n'.repeat(500)],
    ['code', 'const a = 1;\n\nfunction b() {\n  return a;\n}\n\n'.repeat(40)],
    ['one endless line', 'lorem ipsum '.repeat(50_000)],
  ];
  for (const [name, text] of NONE)
    test(`${name} is refused`, () => assert.equal(readPage(text, { name: 'x', today: TODAY }), undefined));

  test('titles and whole abstracts in turn are a digest even without a head', () => {
    const body = ['First of Three', LONG, 'Second of Three', OTHER, 'Third of Three', LONG];
    assert.equal(papers(body.join('\n\n')).length, 3);
    assert.equal(papers(body.join('\n')).length, 3);
  });
});

const SAVED = new URL('../../../../shared/digests/', import.meta.url);
const COUNTS = [39, 55, 47, 74, 34];

/** The five saved pages hold nothing unusual, so that cutting them at blank lines is enough. */
function plainly(text: string): string[] {
  if (text.includes('\n\n'))
    return text
      .trim()
      .split('\n\n')
      .slice(6)
      .filter((block) => !block.includes('\n·\n'));
  return text
    .trim()
    .split('\n')
    .slice(2)
    .map((line, index) => (index === 0 ? line.replace('Subscribe', '') : line));
}

describe('the saved pages', { skip: !existsSync(SAVED) }, () => {
  const names = existsSync(SAVED)
    ? readdirSync(SAVED)
        .filter((name) => name.endsWith('.txt'))
        .sort()
    : [];
  const all: PaperRecord[] = [];
  for (const [index, name] of names.entries())
    test(`${name} is read whole and exactly`, () => {
      const text = readFileSync(new URL(name, SAVED), 'utf8');
      const read = papers(text, { year: 2025 });
      all.push(...read);
      assert.equal(read.length, COUNTS[index]);
      assert.deepEqual(texts(read).flat(), plainly(text));
      const authors = [...text.matchAll(/• (\d+) authors/g)].map(([, n]) => Number(n));
      assert.deepEqual(
        read.flatMap(({ authorsCount }) => authorsCount ?? []),
        authors,
      );
      const days = [...text.matchAll(/\n·\n(\w{3}) (\d+)(?:, (\d+))?(?: (\d+))?$/gm)];
      assert.deepEqual(
        read.flatMap(({ published, comments }) => (published ? [[published, comments]] : [])),
        days.map(([, month, day, year, comments]) => {
          const date = new Date(`${month} ${day}, ${year ?? 2025} UTC`).toISOString().slice(0, 10);
          return [date, comments ? Number(comments) : null];
        }),
      );
    });

  test('hold 224 different papers and four that name an organisation', () => {
    assert.equal(all.length, 249);
    assert.equal(new Set(all.map(({ title }) => titleIdentity(title))).size, 224);
    const organisations = all.flatMap(({ organisation }) => organisation ?? []);
    assert.deepEqual(
      organisations.map(({ handle, name }) => `${handle} ${name}`),
      ['apple Apple', 'Gensyn Gensyn', 'RLHFlow RLHFlow', 'Gensyn Gensyn'],
    );
  });
});
