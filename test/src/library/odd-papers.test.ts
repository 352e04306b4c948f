import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAtom } from '../../../adapters/papers/atom.ts';
import { readDailyItem } from '../../../adapters/papers/daily-item.ts';
import { saysWithdrawn } from '../../../adapters/papers/fields.ts';
import { paperCard } from '../../../src/chat/card.ts';
import { makeListedDays } from '../../../src/digests/listed.ts';
import { openLibrary } from '../../../src/library/library.ts';
import { type PaperRecord, shownTitle, UNKNOWN } from '../../../src/paper.ts';
import { DAILY } from '../../../src/ports/papers.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';

const made = (id: string, title: string, more: Partial<PaperRecord> = {}): PaperRecord => ({
  ...UNKNOWN,
  id,
  title,
  abstract: 'Kettles whistle when their water boils, and people listen.',
  ...more,
});

test('names in formulas are found as people type them, and shown as they read', async (t) => {
  const storage = await freshStorage(t);
  const papers = [
    made('2601.00001', '$\\rho_1$: A Policy for Kettles', { authors: ['J\\"org Wei\\ss', 'Ada Quill'] }),
    made('2601.00002', '$\\nu$P Moves Lids'),
    made('2601.00003', 'CO$_2$ over Tea'),
  ];
  await storage.papers.save({ loose: { papers, origin: 'huggingface', observed: '2026-01-03' } });
  const { search } = openLibrary({
    store: storage.papers,
    engine: storage.engine,
    kept: storage.kept,
    sources: [],
    clock: hastyClock(),
    log: keptLog(),
  });
  for (const [typed, key] of [
    ['rho1', '2601.00001'],
    ['ρ1', '2601.00001'],
    ['nuP', '2601.00002'],
    ['νP', '2601.00002'],
    ['CO2', '2601.00003'],
  ] as const) {
    const { found } = await search({ text: typed, filter: {}, sort: 'best', limit: 5 });
    assert.equal(found[0], key, typed);
  }
  const [first] = await storage.papers.get(['2601.00001']);
  const card = paperCard(first!, { now: 0 });
  assert.equal(card.title, 'ρ₁: A Policy for Kettles');
  assert.match(card.byline!, /^Jörg Weiß, Ada Quill/);
});

test('a paper that was withdrawn is marked wherever it is shown, keeps its mark, and is in no post', async (t) => {
  const storage = await freshStorage(t);
  const item = (id: string, more: object = {}) =>
    readDailyItem({ paper: { id, title: `Kettle ${id}`, summary: 'Long.', authors: [], ...more } })!.record;
  const gone = item('2601.00007', { withdrawnAt: '2026-01-04T00:00:00Z' });
  const list = {
    name: 'huggingface/2026-01-03',
    date: '2026-01-03',
    origin: 'huggingface',
    observed: '2026-01-03',
  } as const;
  await storage.papers.save({ lists: [{ ...list, papers: [gone, item('2601.00008')] }] });
  const [kept] = await storage.papers.get(['2601.00007']);
  assert.equal(shownTitle(kept!), 'Withdrawn: Kettle 2601.00007');
  assert.equal(paperCard(kept!, { now: 0 }).title, 'Withdrawn: Kettle 2601.00007');
  const days = await makeListedDays(storage.papers, hastyClock())('2026-01-01', '2026-01-03', DAILY, '');
  assert.deepEqual(
    days[0]?.papers.map(({ key }) => key),
    ['2601.00008'],
  );
});

test('arXiv says in a comment that a paper was withdrawn', () => {
  const feed = (comment: string): string =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry><id>http://arxiv.org/abs/2601.00007v2</id><title>Kettles</title><summary>Long.</summary><arxiv:comment>${comment}</arxiv:comment></entry></feed>`;
  const read = readAtom(feed('This paper has been withdrawn by the author due to an error in Table 2'));
  assert.equal(read && 'records' in read && read.records[0]?.withdrawn, true);
  for (const comment of [
    'Withdrawn',
    'Withdrawn by arXiv administrators',
    'The manuscript is withdrawn until revised',
    'submission was temporarily withdrawn',
    'v3: withdrawn',
    'Paper withdrawn',
    'We withdraw this paper because of an error in Table 2',
    'This preprint is no longer valid and has been withdrawn',
    'This article has been retracted',
    'Withdrawal requested by the authors',
    'We are withdrawing this paper',
    'I would like to withdraw this paper',
    'This paper needs to be withdrawn',
    'This version has been withdrawn',
    'arXiv admin note: submission has been withdrawn due to overlap',
  ])
    assert.ok(saysWithdrawn(comment, ''), comment);
  for (const comment of ['12 pages, withdrawn from ICLR 2026', 'Paper was withdrawn from review', 'v2 fixes typos', ''])
    assert.ok(!saysWithdrawn(comment, 'The drug was withdrawn from the market.'), comment);
  for (const comment of [
    'An earlier version of this paper was withdrawn',
    'replaces withdrawn arXiv:2401.00001',
    'v1 withdrawn; this is the corrected one',
    'We study why papers are withdrawn by authors',
  ])
    assert.ok(!saysWithdrawn(comment, 'A paper has been withdrawn in many cases.'), comment);
});
