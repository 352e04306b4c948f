import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { type Paper, shownTitle, titleIdentity } from '../../../src/paper.ts';
import { bibtex } from '../../../src/references/bibtex.ts';
import { csl } from '../../../src/references/csl.ts';
import type { PersonName } from '../../../src/references/person-name.ts';
import { type Reference, references } from '../../../src/references/reference.ts';
import { ris } from '../../../src/references/ris.ts';
import { oneLine } from '../../../src/text/clip.ts';
import { plainLatex } from '../../../src/text/latex.ts';
import { arxivScale, dailyPapers, haveCollections } from '../../bench/collections.ts';
import { made } from '../../wires/made-papers.ts';
import { type ReadItem, readReferences } from '../../wires/read-references.ts';

const paperOf = (record: ReturnType<typeof made>, i = 0): Paper => ({
  ...record,
  key: record.id ?? `t${String(i).padStart(13, '0')}`,
  origin: 'arxiv',
});

const AWKWARD = [
  made('K\\"ahler $\\pi_0$: a 100% & #1 BERT_x {odd} ~ “quoted” – GPT-4 of Gauß', {
    id: '2601.00001',
    authors: ['Laurens van der Maaten', 'The ATLAS Collaboration', 'Martin Luther King Jr.', 'Đorđe Bíró', '王 小明'],
    published: '2026-01-02',
  }),
  made('Costs of $5 and $7: α-stable 3D Q-learning in O($n \\log n$)', {
    id: 'cs/0112017',
    authors: ['Ñandú Çelik', 'İlke Öztürk', 'Research and Development Team', "Conan O'Brien", 'Łukasz Ångström'],
    published: '2001-12-03',
  }),
  made('论文的标题', { id: '2601.00002', authors: ['小明'], published: '2026-01-03' }),
  made('Unbalanced {brace $x_{1$ and 50% of it, at 90°', { id: '2601.00003', authors: null }),
  made('', { id: '2601.00004', authors: [''], published: null }),
  made('No number, no people', { organisation: { handle: 'zoo', name: 'City Zoo & Sons' } }),
];

const letters = (text: string): string => titleIdentity(plainLatex(text.replace(/<[^>]{1,40}>/g, '')));
const named = (parts: readonly (string | undefined)[]): string => letters(parts.filter(Boolean).join(' '));
const nameOf = (one: PersonName): string =>
  'literal' in one ? letters(one.literal) : named([one.particle, one.family, one.given, one.suffix]);
const readName = (one: NonNullable<ReadItem['author']>[number]): string =>
  named([one['non-dropping-particle'], one.family ?? one.literal, one.given, one.suffix]);

/** Commands inside a formula are LaTeX's to set: the other program leaves them as they stand. */
const hasCommands = ({ paper }: Reference): boolean => /\$[^$]*\\[^$]*\$/.test(paper.title);

/** What abstracts write by LaTeX's ligatures is read as they are printed. */
const typeset = (text: string): string =>
  text.replaceAll('---', '—').replaceAll('--', '–').replaceAll('``', '“').replaceAll("''", '”');

/** What another program reads is what was meant, paper by paper. */
function assertSame(items: readonly ReadItem[], meant: readonly Reference[], formulas: 'read' | 'left' = 'read'): void {
  const skip = (i: number): boolean => formulas === 'left' && hasCommands(meant[i]!);
  const told = meant.map(({ key, title, people, published, doi, url }, i) => [
    key,
    skip(i) ? '' : letters(title),
    people.map(nameOf),
    published?.slice(0, 4),
    doi,
    url,
  ]);
  const read = items.map(({ id, title = '', author = [], issued, DOI, URL }, i) => [
    id,
    skip(i) ? '' : letters(title),
    author.map(readName),
    issued && String(issued['date-parts'][0]![0]),
    DOI,
    URL,
  ]);
  for (const [i, one] of told.entries()) assert.deepEqual(read[i], one);
  assert.equal(read.length, told.length);
}

test('awkward titles and names are read by another program as they are shown', () => {
  const meant = references(AWKWARD.map((record, i) => ({ paper: paperOf(record, i) })));
  assertSame(readReferences(bibtex(meant), '@bibtex/text'), meant, 'left');
  assertSame(readReferences(ris(meant), '@ris/file'), meant);
});

test('hundreds of real papers are read by another program as they are shown, each by a key of its own', {
  skip: !haveCollections() || !existsSync(new URL('../../../../shared/data/daily-papers/', import.meta.url)),
}, () => {
  const daily = dailyPapers().filter((_, i) => i % 3 === 0);
  const scale = [...arxivScale()].flat().filter((_, i) => i % 99 === 0);
  const meant = references([...daily, ...scale].map((record) => ({ paper: paperOf(record) })));
  assert.ok(meant.length > 500);
  assert.equal(new Set(meant.map(({ key }) => key)).size, meant.length);
  assertSame(readReferences(bibtex(meant), '@bibtex/text'), meant, 'left');
  assertSame(readReferences(ris(meant), '@ris/file'), meant);
  const abstracts = readReferences(bibtex(meant), '@biblatex/text').map(({ abstract = '' }) => abstract);
  for (const [i, { paper }] of meant.entries()) assert.equal(abstracts[i], typeset(oneLine(paper.abstract)));
  const items = JSON.parse(csl(meant)) as ReadItem[];
  assert.deepEqual(
    items.map(({ title }) => title),
    meant.map(({ paper }) => shownTitle(paper)),
  );
});
