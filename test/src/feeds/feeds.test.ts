import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFeed } from '@rowanmanning/feed-parser';
import { XMLValidator } from 'fast-xml-parser';
import { crowdGate } from '../../../adapters/web/crowd.ts';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { readLine } from '../../../src/chat/line.ts';
import type { Caller } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { FEEDS_A_MINUTE, feedRoutes } from '../../../src/feeds/routes.ts';
import { ATTACKS } from '../../samples/attacks.ts';
import { digestWorld, papersOf } from '../../wires/digests.ts';
import { made } from '../../wires/made-papers.ts';
import { served } from '../../wires/playground.ts';

const PLACE = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
const ADA: Caller = { ...PLACE, user: 'U1', manager: true, admin: true, perPage: 5, timeZone: 'Europe/Berlin' };
const BASE = 'https://papers.example.org';

async function world(t: Parameters<typeof digestWorld>[0]) {
  const made = await digestWorld(t, '2026-08-20T06:00:00Z');
  const { core, log } = made;
  core.feeds!.base = BASE;
  const bot = makeBot(commands, core, log);
  const say = (line: string, more: Partial<Caller> = {}) =>
    lastReply(bot(readLine(line, commands), { ...ADA, ...more }));
  const web = await served(
    t,
    feedRoutes({
      ...core,
      desk: core.digests!,
      addresses: core.feeds!.addresses,
      base: BASE,
      turnAway: crowdGate(FEEDS_A_MINUTE, made.clock),
    }),
  );
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${web.address}${path}`, { headers });
  /** The path of the address that was told. */
  const opened = async (): Promise<string> => {
    const { text } = await say('/digest feed');
    return /https:\/\/papers\.example\.org(\/feeds\/[0-9a-f]{32}\.xml)/.exec(text)![1]!;
  };
  return { ...made, say, get, opened };
}

/** What the W3C's feed validator asks of an Atom feed, as far as a machine can tell (RFC 4287). */
function assertValid(xml: string): void {
  assert.equal(XMLValidator.validate(xml), true);
  const ids = [...xml.matchAll(/<id>([^<]*)<\/id>/g)].map(([, id]) => id!);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids)
    assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  for (const [, instant] of xml.matchAll(/<(?:updated|published)>([^<]*)</g))
    assert.equal(new Date(instant!).toISOString(), instant);
  for (const piece of [xml.split('<entry>')[0]!, ...xml.split('<entry>').slice(1)])
    for (const name of ['id', 'title', 'updated']) assert.equal(piece.match(new RegExp(`<${name}>`, 'g'))?.length, 1);
  assert.match(xml, /<link rel="self" type="application\/atom\+xml" href="https:\/\/papers\.example\.org\/feeds\//);
}

test('a digest that was opened to all is read at its address by any reader, with what the channel got', async (t) => {
  const { say, get, opened, lists, until } = await world(t);
  await say('/digest set time:9:00 zone:berlin top:3');
  await lists('2026-08-20', papersOf('2026-08-20', 4));
  await until('2026-08-21T06:00:00Z');
  await lists('2026-08-21', papersOf('2026-08-21', 4, { authors: ['Ada Example'] }));
  await until('2026-08-21T08:00:00Z');
  const path = await opened();
  const answer = await get(path);
  assert.equal(answer.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  const xml = await answer.text();
  assertValid(xml);
  const read = parseFeed(xml);
  assert.equal(read.title, 'daily: papers by Paperboy');
  assert.equal(read.self, `${BASE}${path}`);
  const titles = read.items.map(({ title }) => title);
  const [first, second] = ['2026-08-21', '2026-08-20'].map((day) => [0, 1, 2, 3].map((i) => `Paper ${i} of ${day}`));
  assert.deepEqual(titles, [...first!, ...second!]);
  assert.equal(read.items[0]!.authors[0]?.name, 'Ada Example');
  const json = (await (await get(path.replace('.xml', '.json'))).json()) as {
    version: string;
    feed_url: string;
    items: { id: string; title: string; content_text: string; date_published: string }[];
  };
  assert.equal(json.version, 'https://jsonfeed.org/version/1.1');
  assert.equal(json.feed_url, `${BASE}${path.replace('.xml', '.json')}`);
  assert.deepEqual(
    json.items.map(({ id, title }) => [id, title]),
    read.items.map(({ id, title }) => [id, title]),
  );
});

test('the address is the same until it is taken back; then it is nobody’s, and another has the same entries', async (t) => {
  const { say, get, opened, lists, until, rules } = await world(t);
  await say('/digest set time:9:00 zone:berlin');
  await lists('2026-08-20', papersOf('2026-08-20', 2));
  await until('2026-08-20T08:00:00Z');
  const path = await opened();
  assert.equal(await opened(), path);
  const before = parseFeed(await (await get(path)).text());
  assert.match((await say('/digest feed off:yes')).text, /taken back/);
  assert.match((await say('/digest feed off:yes')).text, /was none/);
  assert.equal((await get(path)).status, 404);
  const other = await opened();
  assert.notEqual(other, path);
  const after = parseFeed(await (await get(other)).text());
  assert.deepEqual([after.meta, after.items.map(({ id }) => id)], [before.meta, before.items.map(({ id }) => id)]);
  await say('/digest remove');
  assert.equal((await rules.rulesIn(PLACE)).length, 0);
  assert.equal((await get(other)).status, 404);
});

test('whoever may not set a digest opens none, and where nobody could reach it it is not promised', async (t) => {
  const { say, core } = await world(t);
  await say('/digest set time:9:00 zone:berlin');
  assert.equal((await say('/digest feed', { user: 'U2', manager: false, admin: false })).failed, true);
  core.feeds!.base = undefined;
  assert.match((await say('/digest feed')).text, /PUBLIC_URL/);
});

test('Hugging Face’s whole list is a feed of its last days, newest first', async (t) => {
  const { get, lists } = await world(t);
  for (const day of ['2026-08-18', '2026-08-19', '2026-08-20', '2026-08-21']) await lists(day, papersOf(day, 3));
  const xml = await (await get('/feeds/huggingface.xml')).text();
  assertValid(xml);
  const items = parseFeed(xml).items.map(({ title }) => title);
  assert.equal(items.length, 9);
  assert.equal(items[0], 'Paper 0 of 2026-08-21');
  assert.ok(!items.some((title) => title?.endsWith('2026-08-18')));
});

test('a reader that has it already is told so, by its tag or by its time', async (t) => {
  const { get, lists, clock } = await world(t);
  await lists('2026-08-20', papersOf('2026-08-20', 3));
  const path = '/feeds/huggingface.xml';
  const { headers } = await get(path);
  const [etag, modified] = [headers.get('etag')!, headers.get('last-modified')!];
  const statusOf = async (more: Record<string, string>): Promise<number> => (await get(path, more)).status;
  assert.deepEqual(
    await Promise.all([
      statusOf({ 'if-none-match': etag }),
      statusOf({ 'if-none-match': `"other", W/${etag}` }),
      statusOf({ 'if-none-match': '"other"', 'if-modified-since': modified }),
      statusOf({ 'if-modified-since': modified }),
      statusOf({ 'if-modified-since': new Date(0).toUTCString() }),
      statusOf({ 'if-modified-since': 'no day' }),
    ]),
    [304, 304, 200, 304, 200, 200],
  );
  clock.pass(3_600_000);
  await lists('2026-08-20', papersOf('2026-08-20', 4));
  assert.deepEqual(
    [await statusOf({ 'if-none-match': etag }), await statusOf({ 'if-modified-since': modified })],
    [200, 200],
  );
});

test('a reader that knows only times is told of a day that was caught up after a newer one', async (t) => {
  const { say, get, opened, lists, clock, runner } = await world(t);
  await say('/digest set time:9:00 zone:berlin');
  for (const day of ['2026-08-20', '2026-08-21']) await lists(day, papersOf(day, 2));
  const path = await opened();
  clock.set('2026-08-21T08:00:00Z');
  await lists('2026-08-21', []);
  await runner.tick();
  const first = await get(path);
  assert.deepEqual(
    parseFeed(await first.text()).items.map(({ title }) => title?.slice(-10)),
    ['2026-08-21', '2026-08-21'],
  );
  clock.pass(300_000);
  await runner.tick();
  const second = await get(path, { 'if-modified-since': first.headers.get('last-modified')! });
  assert.equal(second.status, 200);
  assert.equal(parseFeed(await second.text()).items.length, 4);
  const [etag, modified] = ['etag', 'last-modified'].map((name) => second.headers.get(name)!);
  assert.equal((await get(path, { 'if-modified-since': modified! })).status, 304);
  assert.equal((await get(path, { 'if-none-match': etag! })).status, 304);
});

test('whatever papers say is text in a feed, and XML stays whole', async (t) => {
  const { get, lists } = await world(t);
  const hostile = [
    '</title><script>x</script>',
    ']]> &amp; \u0000\u0008\ufffe\ud800 "\'',
    ...ATTACKS.slice(0, 5).map(({ order }) => order),
  ];
  await lists(
    '2026-08-20',
    hostile.map((title, i) =>
      made(`${title} ${i}`, { id: `2608.0000${i}`, abstract: title, authors: [title], keywords: [title] }),
    ),
  );
  const xml = await (await get('/feeds/huggingface.xml')).text();
  assertValid(xml);
  assert.equal(parseFeed(xml).items.length, hostile.length);
  assert.doesNotMatch(xml, /<script/);
  const json = (await (await get('/feeds/huggingface.json')).json()) as { items: object[] };
  assert.equal(json.items.length, hostile.length);
});

test('an address that is none is answered as such', async (t) => {
  const { get } = await world(t);
  for (const path of [
    '/feeds/',
    '/feeds/x.xml',
    '/feeds/%2e%2e/x.json',
    '/feeds/huggingface.txt',
    `/feeds/${'a'.repeat(500)}.xml`,
  ])
    assert.equal((await get(path)).status, 404, path);
});

test('one reader asks so often a minute and is told when there is more; another behind the same web server is answered', async (t) => {
  const { get, clock } = await world(t);
  const asked = async (who: string, path: string) => get(path, { 'x-forwarded-for': `10.0.0.1, ${who}` });
  for (let i = 0; i < FEEDS_A_MINUTE.visitor; i += 1) await (await asked('203.0.113.7', `/feeds/x${i}.xml`)).text();
  const refused = await asked('203.0.113.7', '/feeds/huggingface.xml');
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '60']);
  assert.equal((await asked('203.0.113.8', '/feeds/huggingface.xml')).status, 200);
  clock.pass(60_000);
  assert.equal((await asked('203.0.113.7', '/feeds/huggingface.xml')).status, 200);
});
