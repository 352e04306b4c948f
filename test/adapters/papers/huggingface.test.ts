import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { huggingface, newestOpenDay } from '../../../adapters/papers/huggingface.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { outside } from '../../wires/outside.ts';
import { upstream } from '../../wires/upstream.ts';

const DAY = '2026-08-21';
const SAMPLES = '../shared/reference/samples/hf';

function hub(base: string) {
  const clock = hastyClock('2026-08-21T12:00:00.000Z');
  const log = keptLog();
  return { clock, log, ...huggingface({ base, clock, log }) };
}

const failing = upstream('Hugging Face');

const item = (id: string, title: string, day: string | null = DAY) => ({
  paper: {
    id,
    title,
    summary: `About\n${title}.`,
    authors: [
      { _id: 'a', name: 'Ada Example', hidden: false },
      { _id: 'b', name: 'Shy Person', hidden: true },
    ],
    publishedAt: '2026-08-20T00:00:00.000Z',
    upvotes: 7,
    ...(day ? { submittedOnDailyAt: `${day}T00:00:00.000Z` } : {}),
  },
  title,
  publishedAt: '2026-08-19T20:00:00.000Z',
  numComments: 2,
});

test('a day is the list the source gives, in its order', async (t) => {
  const far = await outside(t, { body: [item('2608.00002', 'Second\nfirst'), item('2608.00001', 'First second')] });
  const list = await hub(far.base).day(DAY);
  assert.equal(list.name, 'huggingface/2026-08-21');
  assert.equal(list.date, DAY);
  assert.equal(list.origin, 'huggingface');
  assert.equal(list.observed, '2026-08-21T12:00:00.000Z');
  assert.deepEqual(
    list.papers.map(({ id }) => id),
    ['2608.00002', '2608.00001'],
  );
  assert.equal(list.papers[0]?.title, 'Second first');
  assert.deepEqual(list.papers[0]?.authors, ['Ada Example']);
  assert.equal(list.papers[0]?.published, '2026-08-20');
  const [asked] = far.requests;
  assert.equal(asked?.path, '/api/daily_papers');
  assert.deepEqual(
    [...(asked?.query ?? [])],
    [
      ['date', DAY],
      ['limit', '100'],
    ],
  );
});

test('a day is read over all its pages, each paper once and only those of the day', async (t) => {
  const far = await outside(t);
  const page = (n: number) => `<${far.base}/api/daily_papers?date=${DAY}&limit=100&p=${n}>; rel="next"`;
  far.next(
    { headers: { link: page(1) }, body: [item('2608.00001', 'One'), item('2608.00002', 'Two', '2026-08-20')] },
    { headers: { link: page(2) }, body: [item('2608.00001', 'One'), item('2608.00003', 'Three', null)] },
    { body: [item('2608.00004', 'Four')] },
  );
  const { papers } = await hub(far.base).day(DAY);
  assert.deepEqual(
    papers.map(({ id }) => id),
    ['2608.00001', '2608.00003', '2608.00004'],
  );
  assert.deepEqual(
    far.requests.map(({ query }) => query.get('p')),
    [null, '1', '2'],
  );
});

test('links to other hosts, to other things and in circles are not followed', async (t) => {
  const stranger = await outside(t);
  const far = await outside(t);
  const body = [item('2608.00001', 'One')];
  far.next({ body, headers: { link: `<${stranger.base}/api/secrets?p=1>; rel="next"` } });
  far.next({ body, headers: { link: `<${far.base}/api/daily_papers?p=0>; rel="prev"` } });
  await hub(far.base).day(DAY);
  await hub(far.base).day(DAY);
  assert.equal(far.requests.length, 2);

  far.requests.length = 0;
  far.otherwise({ body, headers: { link: `<${stranger.base}/api/daily_papers?date=${DAY}&p=1>; rel="next"` } });
  await hub(far.base).day(DAY);
  assert.equal(far.requests.length, 2, 'a mirror that passes on links of the original is asked itself');

  far.requests.length = 0;
  far.otherwise(({ query }) => ({
    body,
    headers: { link: `</api/daily_papers?date=${DAY}&p=${Number(query.get('p') ?? 0) + 1}>; rel="next"` },
  }));
  await hub(far.base).day(DAY);
  assert.equal(far.requests.length, 10);
  assert.equal(stranger.requests.length, 0);
});

test('a weekend is an empty list, a day that has not opened is refused', async (t) => {
  const far = await outside(t, { body: [] }, { status: 400, body: { error: 'Invalid date' } });
  assert.deepEqual((await hub(far.base).day('2026-08-22')).papers, []);
  await assert.rejects(hub(far.base).day('2031-01-01'), failing('refused', { status: 400 }));
});

test('a day that is no list of papers is nonsense', async (t) => {
  const far = await outside(t);
  for (const body of [{ error: 'x' }, 'null', '"text"', '<html></html>', '[{"a":1}]', '[null, 3]', '']) {
    far.next({ body });
    await assert.rejects(hub(far.base).day(DAY), failing('nonsense'), JSON.stringify(body));
  }
});

test('an entry that is no paper costs only itself, and is logged', async (t) => {
  const far = await outside(t, { body: [null, item('2608.00001', 'One'), { paper: { id: 7 } }, 'x'] });
  const client = hub(far.base);
  assert.equal((await client.day(DAY)).papers.length, 1);
  assert.deepEqual(client.log.said.find(({ level }) => level === 'warn')?.facts, {
    what: `daily papers of ${DAY}`,
    left: 3,
  });
});

test('a failure on a later page fails the day, so that no half list passes for a whole one', async (t) => {
  const far = await outside(t, {
    headers: { link: `</api/daily_papers?date=${DAY}&p=1>; rel="next"` },
    body: [item('2608.00001', 'One')],
  });
  far.otherwise({ status: 500 });
  await assert.rejects(hub(far.base).day(DAY), failing('unreachable', { status: 500 }));
});

test('a paper is found by its id, with or without version', async (t) => {
  const detail = { ...item('2608.00001', 'One').paper, linkedModels: [], numTotalModels: 0 };
  const far = await outside(t, { body: detail }, { body: detail }, { status: 404, body: { error: 'Paper not found' } });
  const client = hub(far.base);
  assert.equal((await client.paper('2608.00001'))?.title, 'One');
  assert.equal((await client.paper('2608.00001v3'))?.id, '2608.00001');
  assert.equal(await client.paper('2608.00009'), undefined);
  assert.deepEqual(
    far.requests.map(({ path }) => path),
    ['/api/papers/2608.00001', '/api/papers/2608.00001', '/api/papers/2608.00009'],
  );
});

test('what is no id of theirs is not asked for', async (t) => {
  const far = await outside(t);
  const client = hub(far.base);
  for (const id of [
    'cs/0112017',
    '../datasets',
    '2608.00001/../../x',
    '2608.00001?field=x',
    '',
    't0123456789abc',
    '%2e%2e',
  ]) {
    assert.equal(await client.paper(id), undefined);
    assert.equal(await client.fullText(id), undefined);
  }
  assert.equal(far.requests.length, 0);
});

test('a search sends the words as they are, cut to what is allowed', async (t) => {
  const far = await outside(t);
  far.otherwise({ body: Array.from({ length: 9 }, (_, i) => item(`2608.0000${i}`, `Paper ${i}`, '2024-01-01')) });
  const client = hub(far.base);
  assert.equal((await client.search('a&limit=1#x "quoted"\n/../', 5)).length, 5);
  assert.equal(far.requests[0]?.query.get('q'), 'a&limit=1#x "quoted" /../');
  assert.equal(far.requests[0]?.query.get('limit'), '5');
  await client.search(`${'x'.repeat(249)}😀 and more`, 1_000);
  assert.equal(far.requests[1]?.query.get('q'), 'x'.repeat(249));
  assert.equal(far.requests[1]?.query.get('limit'), '120');
  assert.deepEqual(await client.search(' \n ', 5), []);
  assert.equal(far.requests.length, 2);
});

test("a day opens at half past nine in the evening before, New York's time, summer and winter", () => {
  const newest = (instant: string) => newestOpenDay(Date.parse(instant));
  assert.equal(newest('2026-08-21T01:29:59Z'), '2026-08-20');
  assert.equal(newest('2026-08-21T01:30:00Z'), '2026-08-21');
  assert.equal(newest('2026-01-15T02:29:59Z'), '2026-01-14');
  assert.equal(newest('2026-01-15T02:30:00Z'), '2026-01-15');
  assert.equal(newest('2026-03-09T01:29:00Z'), '2026-03-08');
  assert.equal(newest('2026-03-09T01:30:00Z'), '2026-03-09');
  assert.equal(newest('2026-11-02T02:29:00Z'), '2026-11-01');
  assert.equal(newest('2026-11-02T02:30:00Z'), '2026-11-02');
  assert.equal(newest('2027-01-01T02:30:00Z'), '2027-01-01');
  assert.equal(newest('2026-08-21T04:00:00Z'), '2026-08-21');
});

test('recorded answers read whole', { skip: !existsSync(SAMPLES) }, async (t) => {
  const far = await outside(t);
  const sizes: Record<string, number> = { '2024-05-27': 0, '2025-06-12': 0, '2026-05-12': 50, '2026-08-21': 0 };
  for (const [date, size] of Object.entries(sizes)) {
    const body = readFileSync(`${SAMPLES}/daily_papers.${date}.json`, 'utf8');
    far.next({ body });
    const { papers } = await hub(far.base).day(date);
    const ids = (JSON.parse(body) as { paper: { id: string } }[]).map(({ paper }) => paper.id);
    assert.deepEqual(
      papers.map(({ id }) => id),
      ids,
      date,
    );
    assert.equal(papers.length, size || ids.length);
    for (const { title, abstract } of papers) assert.doesNotMatch(title + abstract, /[\r\n]/);
  }
  far.next({ body: readFileSync(`${SAMPLES}/papers_search.kazakh.json`, 'utf8') });
  const found = await hub(far.base).search('kazakh', 20);
  assert.equal(found.length, 9);
  assert.equal(found[0]?.id, '2404.04487');
});
