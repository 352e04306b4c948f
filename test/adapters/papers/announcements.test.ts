import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcements } from '../../../adapters/papers/announcements.ts';
import { arxiv, arxivTurns } from '../../../adapters/papers/arxiv.ts';
import { LONGEST } from '../../../adapters/papers/bounds.ts';
import { readOai } from '../../../adapters/papers/oai.ts';
import { readRss } from '../../../adapters/papers/rss.ts';
import { feedXml, itemXml, oaiXml, type Preprint, recordsXml, recordXml } from '../../wires/arxiv.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { type Outside, outside } from '../../wires/outside.ts';
import { upstream } from '../../wires/upstream.ts';

const DAY = '2026-08-20';
const failing = upstream('arXiv');

function client({ base }: Outside) {
  const [clock, log] = [hastyClock(), keptLog()];
  const turns = arxivTurns(clock);
  return {
    clock,
    log,
    ...announcements({ rss: base, oai: base, clock, log, turns }),
    api: arxiv({ base, clock, log, turns }),
  };
}

const paper = (number: number, more: Partial<Preprint> = {}): Preprint => ({
  id: `2608.${String(number).padStart(5, '0')}`,
  categories: ['cs.CL', 'cs.LG'],
  submitted: '2026-08-18T20:00:00Z',
  ...more,
});

async function all(pages: AsyncGenerator<readonly { record: { id: string | null } }[]>): Promise<(string | null)[]> {
  const ids = [];
  for await (const page of pages) ids.push(...page.map(({ record }) => record.id));
  return ids;
}

test('a feed gives new and cross-listed papers with their people and abstracts, and leaves replacements out', async (t) => {
  const odd = paper(1, {
    title: 'On $x < y$ & other\n inequalities',
    abstract: 'First line\nsecond line, 5 > 4.',
    authors: 'Ada Example (Somewhere, Oslo), Paul Erd\u0151s, Bo Sample, Jr. and Cy Third',
  });
  const items = [
    itemXml(odd, 'new'),
    itemXml(paper(2), 'cross'),
    itemXml(paper(3, { replaced: ['2026-08-19T10:00:00Z'] }), 'replace'),
    itemXml(paper(4), 'replace-cross'),
  ];
  const far = await outside(t, { body: feedXml('cs.CL', DAY, items) });
  const { day, papers } = await client(far).latest('cs.CL');
  assert.equal(far.requests[0]?.path, '/rss/cs.CL');
  assert.equal(day, DAY);
  assert.deepEqual(
    papers.map(({ id }) => id),
    ['2608.00001', '2608.00002'],
  );
  const [first] = papers;
  assert.equal(first?.title, 'On $x < y$ & other inequalities');
  assert.equal(first.abstract, 'First line second line, 5 > 4.');
  assert.deepEqual(first.authors, ['Ada Example', 'Paul Erdős', 'Bo Sample Jr.', 'Cy Third']);
});

test('a feed without items is an empty list, and one broken item costs no other', async (t) => {
  const broken = itemXml(paper(2), 'new').replace('</title>', '<b></title>');
  const far = await outside(
    t,
    { body: feedXml('cs.CL', '2026-08-22', []) },
    { body: feedXml('cs.CL', DAY, [itemXml(paper(1), 'new'), broken, itemXml(paper(3), 'new')]) },
  );
  const { log, latest } = client(far);
  assert.deepEqual(await latest('cs.CL'), { day: '2026-08-22', papers: [] });
  assert.equal((await latest('cs.CL')).papers.length, 2);
  assert.deepEqual(log.said.find(({ level }) => level === 'warn')?.facts, { category: 'cs.CL', left: 1 });
});

test('what is no whole feed is nonsense: another page, a feed cut off, items that cannot be read, no day', async (t) => {
  const whole = feedXml('cs.CL', DAY, [itemXml(paper(1), 'new')]);
  const bodies = [
    '<html><body>Service down</body></html>',
    '',
    whole.slice(0, whole.indexOf('</item>') + 7),
    whole.replaceAll('<title>On', '<title>On <i>'),
    whole.replaceAll(/<(pubDate|lastBuildDate)>[^<]*/g, '<$1>soon'),
  ];
  for (const body of bodies) {
    const far = await outside(t, { body });
    await assert.rejects(client(far).latest('cs.CL'), failing('nonsense'), body.slice(0, 60));
  }
});

test('a harvest goes from page to page by its tokens, tells the day of each list, and passes deleted records over', async (t) => {
  const gone =
    '<record><header status="deleted"><identifier>oai:arXiv.org:2608.00009</identifier><datestamp>2026-08-20</datestamp></header></record>';
  const later = paper(2, { submitted: '2026-08-20T18:30:00Z', replaced: ['2026-08-25T10:00:00Z'] });
  const far = await outside(
    t,
    { body: recordsXml([recordXml(paper(1), DAY), gone], 'a|b&c=1') },
    { body: recordsXml([recordXml(later, DAY)], '') },
  );
  const pages = [];
  for await (const page of client(far).touched('cs.*', '2026-08-19', '2026-08-25')) pages.push(page);
  assert.deepEqual(
    pages.flat().map(({ record, day, categories }) => [record.id, record.published, day, categories]),
    [
      ['2608.00001', '2026-08-18', '2026-08-20', ['cs.CL', 'cs.LG']],
      ['2608.00002', '2026-08-20', '2026-08-24', ['cs.CL', 'cs.LG']],
    ],
  );
  assert.deepEqual(pages[0]![0]!.record.authors, ['Ada Example', 'Bo Sample']);
  assert.deepEqual(
    far.requests.map(({ query }) => Object.fromEntries(query)),
    [
      { verb: 'ListRecords', metadataPrefix: 'arXivRaw', set: 'cs:cs', from: '2026-08-19', until: '2026-08-25' },
      { verb: 'ListRecords', resumptionToken: 'a|b&c=1' },
    ],
  );
});

test('sets are named by group, archive and category', async (t) => {
  const far = await outside(t);
  far.otherwise({ body: oaiXml('<error code="noRecordsMatch"/>') });
  const { touched } = client(far);
  for (const category of ['cs.CL', 'eess.AS', 'hep-th', 'astro-ph.CO', 'nlin.*', 'physics.optics', 'q-bio.NC'])
    assert.deepEqual(await all(touched(category, DAY, DAY)), []);
  assert.deepEqual(
    far.requests.map(({ query }) => query.get('set')),
    [
      'cs:cs:CL',
      'eess:eess:AS',
      'physics:hep-th',
      'physics:astro-ph:CO',
      'physics:nlin',
      'physics:physics:optics',
      'q-bio:q-bio:NC',
    ],
  );
});

test('a harvest waits as it is told to, and one whose token died begins again', async (t) => {
  const page = { body: recordsXml([recordXml(paper(1), DAY)], 'dies') };
  const far = await outside(
    t,
    { status: 503, headers: { 'retry-after': '20' } },
    page,
    { body: oaiXml('<error code="badResumptionToken">The value has expired</error>') },
    page,
    { body: recordsXml([recordXml(paper(2), DAY)]) },
  );
  const { clock, touched } = client(far);
  const ids = await all(touched('cs.CL', DAY, DAY));
  assert.deepEqual([...new Set(ids)], ['2608.00001', '2608.00002']);
  assert.ok(clock.waits.includes(20_000), String(clock.waits));
});

test('a harvest that says the same again, is cut off or is refused fails, and never goes on for ever', async (t) => {
  const first = recordsXml([recordXml(paper(1), DAY)], 'same');
  const cases = [
    [[{ body: first }, { body: first }], 'nonsense'],
    [[{ body: first.slice(0, -20) }], 'nonsense'],
    [[{ body: '<html></html>' }], 'nonsense'],
    [[{ body: oaiXml('<error code="badArgument">no such set</error>') }], 'refused'],
  ] as const;
  for (const [answers, fault] of cases) {
    const far = await outside(t, ...answers);
    await assert.rejects(all(client(far).touched('cs.CL', DAY, DAY)), failing(fault));
  }
});

test('feeds, harvests and single papers are asked for one at a time, three seconds apart', async (t) => {
  const far = await outside(t);
  far.otherwise(({ path }) =>
    path.startsWith('/rss')
      ? { body: feedXml('cs.CL', DAY, []), after: 5 }
      : { body: oaiXml('<error code="noRecordsMatch"/>'), after: 5 },
  );
  const { clock, latest, touched, api } = client(far);
  const found = Promise.allSettled([
    latest('cs.CL'),
    all(touched('cs.CL', DAY, DAY)),
    latest('cs.LG'),
    api.paper('2608.00001'),
  ]);
  await found;
  assert.equal(far.busiest(), 1);
  assert.ok(far.requests.length >= 4);
  assert.ok(clock.waits.filter((ms) => ms > 2_900 && ms <= 3_000).length >= 3, String(clock.waits));
});

test('a paper of a long list of names costs no more than its length', async (t) => {
  const crowd = Array.from({ length: 3_000 }, (_, i) => `Name ${i} (Lab ((${i})))`).join(', ');
  const hostile = paper(1, { authors: `${crowd}${'('.repeat(2_000)}${', '.repeat(2_000)}${' and'.repeat(2_000)}` });
  const far = await outside(t, { body: feedXml('cs.CL', DAY, [itemXml(hostile, 'new')]) });
  const { papers } = await client(far).latest('cs.CL');
  assert.ok(papers[0]!.authors!.length >= 3_000);
});

test('what was withdrawn is marked in feeds and records, and nothing in them is longer than its bound', async () => {
  const kettle: Preprint = { id: '2601.00042', categories: ['cs.LG'], submitted: '2026-01-05T10:00:00Z' };
  const gone = 'This paper has been withdrawn by the authors for a leak.';
  const commented = recordXml(kettle, '2026-01-06').replace('<license>', `<comments>${gone}</comments><license>`);
  const long = recordXml({ ...kettle, id: '2601.00043', abstract: 'Boiling. '.repeat(4_000) }, '2026-01-06');
  const page = await readOai(recordsXml([commented, long]));
  assert.ok(page && 'papers' in page);
  assert.deepEqual(
    page.papers.map(({ record }) => record.withdrawn),
    [true, undefined],
  );
  assert.ok(page.papers[1]!.record.abstract.length <= LONGEST.abstract);
  const items = [
    itemXml({ ...kettle, abstract: gone }, 'new'),
    itemXml({ ...kettle, id: '2601.00043', abstract: 'Boiling. '.repeat(4_000) }, 'new'),
  ];
  const feed = await readRss(feedXml('cs.LG', '2026-01-06', items));
  assert.deepEqual(
    feed?.papers.map(({ withdrawn }) => withdrawn),
    [true, undefined],
  );
  assert.ok(feed!.papers[1]!.abstract.length <= LONGEST.abstract);
});
