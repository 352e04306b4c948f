import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { announcements } from '../../../adapters/papers/announcements.ts';
import { arxivTurns } from '../../../adapters/papers/arxiv.ts';
import { type AnnounceDeps, collectAnnouncements, keepAnnouncements } from '../../../src/library/announcements.ts';
import { fillAnnouncements } from '../../../src/library/fill.ts';
import { categorySource, sourceHealth, toldDays } from '../../../src/library/source-health.ts';
import { arxivSide, feedXml, oaiXml, type Preprint } from '../../wires/arxiv.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';

/** A Thursday noon in New York; the newest list is that day's. */
const NOON = '2026-08-20T16:00:00Z';

/** A paper for the list of a day: submitted on the morning before, or before the weekend. */
const preprint = (number: number, submitted: string, categories: readonly string[] = ['cs.CL']): Preprint => ({
  id: `2608.${String(number).padStart(5, '0')}`,
  submitted,
  categories,
});
const WEEK = [
  preprint(1, '2026-08-19T12:00:00Z'),
  preprint(2, '2026-08-19T13:00:00Z', ['cs.LG', 'cs.CL']),
  preprint(3, '2026-08-18T12:00:00Z'),
  preprint(4, '2026-08-14T12:00:00Z'),
  { ...preprint(5, '2020-01-02T12:00:00Z'), replaced: ['2026-08-19T12:00:00Z'] },
  preprint(6, '2026-08-19T12:00:00Z', ['math.AG']),
];

async function world(t: TestContext, papers: readonly Preprint[] = WEEK, start = NOON) {
  const clock = hastyClock(start);
  const { papers: store, kept } = await freshStorage(t, clock);
  const far = await arxivSide(t, clock, [...papers], { pageOf: 2 });
  const log = keptLog();
  const source = announcements({ rss: far.base, oai: far.base, clock, log, turns: arxivTurns(clock) });
  const deps: AnnounceDeps = { store, kept, source, clock, log };
  const list = async (day: string, category = 'cs.CL') => {
    const found = await store.day(day, { daily: false, categories: [category] });
    return found?.date === day ? found.papers.map(({ id }) => Number(id?.slice(5))) : [];
  };
  const toldOf = async (category: string) => [...(await toldDays(kept, categorySource(category))).keys()];
  const asked = () =>
    far.requests.splice(0).map(({ path, query }) => (path === '/oai' ? (query.get('set') ?? 'next') : path));
  return { store, kept, clock, far, log, source, deps, list, toldOf, asked };
}

test('the newest list comes from the feed, the week’s others from a harvest, and old papers come from neither', async (t) => {
  const { deps, list, toldOf, asked } = await world(t);
  const report = await collectAnnouncements(deps, ['cs.CL']);
  assert.equal(report.failure, undefined);
  assert.deepEqual([await list('2026-08-20'), await list('2026-08-19'), await list('2026-08-17')], [[1, 2], [3], [4]]);
  assert.equal(report.added, 4);
  assert.deepEqual(await toldOf('cs.CL'), ['2026-08-14', '2026-08-17', '2026-08-18', '2026-08-19', '2026-08-20']);
  assert.deepEqual(asked().slice(0, 2), ['/rss/cs.CL', 'cs:cs:CL']);
  assert.deepEqual(await collectAnnouncements(deps, ['cs.CL']), { days: 0, added: 0, asked: false });
  assert.deepEqual(asked(), []);
});

test('a group is harvested at once and read feed by feed, and a category of it is not asked for again', async (t) => {
  const { deps, list, toldOf, asked } = await world(t, [...WEEK, preprint(7, '2026-08-19T12:00:00Z', ['eess.AS'])]);
  await collectAnnouncements(deps, ['cs.CL', 'cs.*', 'eess.AS']);
  const requests = asked();
  assert.equal(requests.filter((one) => one === '/rss/cs.CL').length, 1);
  assert.equal(requests.filter((one) => one.startsWith('/rss/cs.')).length, 40);
  assert.deepEqual(
    requests.filter((one) => one.includes(':')),
    ['cs:cs', 'eess:eess:AS'],
  );
  assert.deepEqual([await list('2026-08-20', 'cs.LG'), await list('2026-08-20', 'eess.AS')], [[2], [7]]);
  assert.equal((await toldOf('cs.GL')).length, 5);
  assert.deepEqual(await list('2026-08-20', 'math.AG'), []);
});

test('an announcement is not looked for before midnight in New York, when it can be read', async (t) => {
  const { deps, clock, list, toldOf, asked, far } = await world(t);
  await collectAnnouncements(deps, ['cs.CL']);
  asked();
  far.papers.push(preprint(8, '2026-08-20T12:00:00Z'));
  clock.pass(11.9 * 3_600_000);
  await collectAnnouncements(deps, ['cs.CL']);
  assert.deepEqual(asked(), []);
  clock.pass(0.2 * 3_600_000);
  await collectAnnouncements(deps, ['cs.CL']);
  assert.deepEqual(asked(), ['/rss/cs.CL']);
  assert.deepEqual(await list('2026-08-21'), [8]);
  assert.ok((await toldOf('cs.CL')).includes('2026-08-21'));
});

test('what a clock that was ahead noted is not believed', async (t) => {
  const { deps, clock, list, far } = await world(t);
  clock.pass(4 * 86_400_000);
  await collectAnnouncements(deps, ['cs.CL']);
  clock.pass(-3.5 * 86_400_000);
  far.papers.push(preprint(8, '2026-08-20T12:00:00Z'));
  await collectAnnouncements(deps, ['cs.CL']);
  assert.deepEqual(await list('2026-08-21'), [8]);
});

test('one category that cannot be read keeps no other from coming', async (t) => {
  const { deps, far, list, kept } = await world(t);
  far.next({ status: 404 });
  const report = await collectAnnouncements(deps, ['cs.AI', 'cs.CL']);
  assert.equal(report.failure?.fault, 'nonsense');
  assert.ok((await sourceHealth(kept, categorySource('cs.AI'))).failure);
  assert.equal((await sourceHealth(kept, categorySource('cs.CL'))).failure, undefined);
  assert.deepEqual(await list('2026-08-20'), [1, 2]);
});

test('a feed that is empty on a day with papers is not believed', async (t) => {
  const { deps, far, list } = await world(t);
  far.next({ body: feedXml('cs.CL', '2026-08-20', []) });
  await collectAnnouncements(deps, ['cs.CL']);
  assert.deepEqual(await list('2026-08-20'), [1, 2]);
});

test('at the weekend no feed is read, and nothing is asked when all is there', async (t) => {
  const { deps, clock, asked, toldOf } = await world(t);
  clock.pass(44 * 3_600_000);
  await collectAnnouncements(deps, ['cs.CL']);
  assert.ok(!asked().includes('/rss/cs.CL'));
  assert.deepEqual((await toldOf('cs.CL')).at(-1), '2026-08-21');
  clock.pass(24 * 3_600_000);
  await collectAnnouncements(deps, ['cs.CL']);
  assert.deepEqual(asked(), []);
});

test('yesterday’s feed an hour after midnight is late: noted, and not taken for today’s', async (t) => {
  const { deps, far, clock, kept, toldOf, list } = await world(t, [], '2026-08-20T05:30:00Z');
  const late = feedXml('cs.CL', '2026-08-19', []);
  far.next({ body: late });
  await collectAnnouncements(deps, ['cs.CL']);
  const health = await sourceHealth(kept, categorySource('cs.CL'));
  assert.equal(health.fault, 'late');
  assert.ok(!(await toldOf('cs.CL')).includes('2026-08-20'));
  far.papers.push(preprint(1, '2026-08-19T12:00:00Z'));
  clock.pass(600_000);
  await collectAnnouncements(deps, ['cs.CL']);
  assert.deepEqual(await list('2026-08-20'), [1]);
});

test('a source that is away ends the round, is noted for every category that waits, and nothing is lost', async (t) => {
  const { deps, far, kept, list, toldOf } = await world(t);
  far.next({ status: 503 }, { status: 503 }, { status: 503 });
  const report = await collectAnnouncements(deps, ['cs.CL', 'cs.LG']);
  assert.deepEqual(report.failure?.services, ['arXiv']);
  assert.ok((await sourceHealth(kept, categorySource('cs.CL'))).failure);
  assert.ok((await sourceHealth(kept, 'arXiv')).failure);
  assert.deepEqual(await toldOf('cs.CL'), []);
  await collectAnnouncements(deps, ['cs.CL', 'cs.LG']);
  assert.deepEqual(await list('2026-08-20'), [1, 2]);
});

test('one look a minute asks arXiv once for all who want a category, and a new one is not kept waiting', async (t) => {
  const { deps, clock, asked } = await world(t);
  const stop = new AbortController();
  const said: string[] = [];
  const seen: string[][] = [];
  const wanted = async () => {
    seen.push(asked().filter((one) => one.startsWith('/rss')));
    if (seen.length === 6) stop.abort();
    return seen.length < 4 ? ['cs.CL'] : ['cs.CL', 'cs.LG'];
  };
  await keepAnnouncements(deps, wanted, (line) => said.push(line), stop.signal);
  assert.deepEqual(seen, [[], ['/rss/cs.CL'], [], [], ['/rss/cs.LG'], []]);
  assert.deepEqual(said, ['arXiv: 4 new papers of cs.CL.']);
  assert.ok(clock.waits.every((ms) => ms <= 60_000));
});

test('of two processes on one library only one asks arXiv at a time, and one that died is not waited for long', async (t) => {
  const { deps, asked, clock, list, kept } = await world(t);
  await Promise.all([collectAnnouncements(deps, ['cs.CL']), collectAnnouncements(deps, ['cs.CL'])]);
  assert.equal(asked().filter((one) => one.startsWith('/rss')).length, 1);
  await kept.setIfAbsent('collecting arXiv', 'by one that died', 60_000);
  assert.deepEqual(await collectAnnouncements(deps, ['cs.LG']), { days: 0, added: 0, asked: false });
  clock.pass(3_600_000);
  await collectAnnouncements(deps, ['cs.LG']);
  assert.deepEqual(await list('2026-08-20', 'cs.LG'), [2]);
});

test('past days fill a library from page to page, and a call that was cut off goes on where it stopped', async (t) => {
  const { deps, far, list, asked, store, toldOf } = await world(t);
  const seen: string[] = [];
  const fill = () =>
    fillAnnouncements(deps, ['cs.CL'], '2026-08-10', ({ from, until }) => seen.push(`${from} ${until}`));
  far.next(() => ({ body: oaiXml('<error code="noRecordsMatch"/>') }), { status: 400 });
  await assert.rejects(fill());
  assert.deepEqual(seen, ['2026-08-10 2026-08-16']);
  asked();
  assert.equal((await fill()).added, 4);
  assert.deepEqual([await list('2026-08-20'), await list('2026-08-17')], [[1, 2], [4]]);
  assert.ok(seen.slice(1).every((one) => one === '2026-08-17 2026-08-20'));
  assert.deepEqual(await toldOf('cs.CL'), [
    '2026-08-10',
    '2026-08-11',
    '2026-08-12',
    '2026-08-13',
    '2026-08-14',
    '2026-08-17',
    '2026-08-18',
    '2026-08-19',
  ]);
  assert.deepEqual(asked(), ['cs:cs:CL', 'next', 'next']);
  await fill();
  assert.equal(far.requests[0]?.query.get('from'), '2026-08-20');
  assert.equal((await store.status()).papers, 4);
});
