import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { readLine } from '../../../src/chat/line.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { personsOwn } from '../../../src/library/saves.ts';
import { shownTitle } from '../../../src/paper.ts';
import { makePublications } from '../../../src/references/publications.ts';
import { person } from '../../wires/explained.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made, madeList } from '../../wires/made-papers.ts';
import { type ReadItem, readReferences } from '../../wires/read-references.ts';

const NAMES = [
  'Laurens van der Maaten',
  'Đorđe Bíró',
  'The ATLAS Collaboration',
  '王 小明',
  "Conan O'Brien",
  'Ada Example',
];
const TITLES = [
  'Costs of 5% & #1',
  'Gauß and Kähler',
  'α-stable Q-learning',
  'A {braced} title_x',
  '论文的标题',
  'BERT: why?',
];

/** Two hundred papers as libraries have them: other scripts, groups as authors, signs that LaTeX takes for its own. */
const papers = Array.from({ length: 200 }, (_, i) =>
  made(`${TITLES[i % TITLES.length]} ${i}`, {
    id: i % 9 === 8 ? null : `2601.${String(10_000 + i)}`,
    authors: [NAMES[i % NAMES.length]!, NAMES[(i + 2) % NAMES.length]!],
    published: `20${10 + (i % 16)}-0${1 + (i % 9)}-1${i % 10}`,
    abstract: `We show ${i}% of {it} & more_than x^2; “quoted”.`,
    keywords: i % 2 ? ['graph networks', 'R&D'] : [],
  }),
);
const noteOf = (i: number): string => (i % 3 ? '' : `Read § ${i} … for £5 © 90°, 50% & more`);
const venueOf = (i: number): string | null => (i % 4 ? null : `Journal of Zoos & Parks ${i}`);

async function exported(t: Parameters<typeof freshStorage>[0]) {
  const storage = await freshStorage(t);
  const [clock, log] = [hastyClock('2026-08-22T12:00:00Z'), keptLog()];
  await storage.papers.save({ lists: [madeList('huggingface/2026-08-20', papers)] });
  const source = {
    name: 'arXiv',
    publications: async (ids: readonly string[]) =>
      new Map(
        ids.map((id) => {
          const i = papers.findIndex((one) => one.id === id);
          return [id, { doi: i % 4 ? null : `10.1000/zoo.${i}`, venue: venueOf(i), primaryClass: 'cs.CL' }] as const;
        }),
      ),
  };
  const core = openCore({
    store: storage.papers,
    engine: storage.engine,
    kept: memoryKept(clock),
    sources: [],
    clock,
    log,
    publications: makePublications(source, storage.cache('publications', log), log),
  });
  const day = await core.library.day('2026-08-20', { daily: true, categories: [] } as never);
  for (const [i, { key }] of day!.papers.entries()) {
    clock.pass(1_000);
    await core.saves.put(personsOwn(person, []), { list: 'thesis', paper: key, note: noteOf(i) });
  }
  const bot = makeBot(commands, core, log);
  return async (format: string): Promise<string> =>
    (await lastReply(bot(readLine(`export thesis format:${format}`, commands), person))).file!.text;
}

const wordsOf = (one: NonNullable<ReadItem['author']>[number]): string =>
  [one.given, one['non-dropping-particle'], one.family ?? one.literal].filter(Boolean).join(' ');
/** A family name that comes first where people write it so. */
const unordered = (name: string): string => name.split(' ').sort().join(' ');

test('a library of two hundred papers is read whole by another program, by every format as far as that goes', async (t) => {
  const write = await exported(t);
  const meant = papers.map((paper, i) => ({ paper, i })).toReversed();
  for (const [format, form] of [
    ['bibtex', '@bibtex/text'],
    ['ris', '@ris/file'],
    ['csl', '@else/json'],
  ] as const) {
    const items = readReferences(await write(format), form);
    assert.equal(items.length, 200, format);
    assert.equal(new Set(items.map(({ id }) => id)).size, 200);
    for (const [place, item] of items.entries()) {
      const { paper, i } = meant[place]!;
      const [year, month, day] = paper.published!.split('-').map(Number);
      assert.equal(item.title, shownTitle(paper), format);
      assert.deepEqual(
        item.author?.map((one) => unordered(wordsOf(one))),
        paper.authors!.map(unordered),
      );
      assert.equal(item.URL, paper.id === null ? undefined : `https://arxiv.org/abs/${paper.id}`);
      const published = paper.id !== null && i % 4 === 0;
      assert.equal(
        item.DOI,
        paper.id === null ? undefined : published ? `10.1000/zoo.${i}` : `10.48550/arXiv.${paper.id}`,
      );
      assert.deepEqual(item.issued?.['date-parts'][0], [year, month, day], format);
      assert.equal((format === 'bibtex' ? item.annote : item.note) ?? '', noteOf(i));
      if (published) assert.equal(item['container-title'] ?? item.publisher, venueOf(i));
      if (format === 'bibtex') continue;
      assert.equal(item.abstract, paper.abstract);
      assert.equal((item.keyword ?? '').replace(/, ?/g, ','), paper.keywords.join(','));
    }
  }
  // Only as BibLaTeX has it are these two fields known to that program.
  for (const [place, item] of readReferences(await write('bibtex'), '@biblatex/text').entries()) {
    const { paper } = meant[place]!;
    assert.equal(item.abstract, paper.abstract);
    assert.equal((item.keyword ?? '').replace(/, ?/g, ','), paper.keywords.join(','));
  }
});
