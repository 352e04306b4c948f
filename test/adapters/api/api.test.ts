import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { guard } from '../../../adapters/api/guard.ts';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { type Bot, makeBot } from '../../../src/chat/bot.ts';
import { commands } from '../../../src/commands.ts';
import { UserError } from '../../../src/errors.ts';
import type { Clock } from '../../../src/ports/host.ts';
import { programRoutes } from '../../../src/start/programs.ts';
import { GIRAFFES } from '../../samples/giraffes.ts';
import { digestWorld, papersOf, stillClock } from '../../wires/digests.ts';
import { explained } from '../../wires/explained.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { served } from '../../wires/playground.ts';

const TOKEN = 'a-token-of-programs';

type Told = {
  text: string;
  cards: { id?: string; title: string }[];
  openapi: string;
  paths: Record<string, { get: { operationId: string; parameters: { name: string; in: string }[] } }>;
};

async function api(t: TestContext) {
  const { bot, clock } = await explained(t, { papers: [GIRAFFES], without: 'model' });
  return over(t, bot, clock);
}

async function over(t: TestContext, bot: Bot, clock: Clock) {
  const log = keptLog();
  const storage = { kept: memoryKept(clock) };
  const web = await served(
    t,
    programRoutes({ bot, commands, token: TOKEN, base: 'https://papers.example.org', storage, clock, log }),
  );
  const get = async (path: string, token: string | undefined = TOKEN) => {
    const answer = await fetch(`${web.address}${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Told };
  };
  return { get };
}

test('a search over HTTP gives the JSON that a line in the terminal gives', async (t) => {
  const { get } = await api(t);
  const { status, body } = await get('/api/papers?q=giraffe%20attention&limit=5');
  assert.equal(status, 200);
  assert.equal(body.cards[0]?.id, GIRAFFES.key);
  assert.equal((await get(`/api/show?paper=${GIRAFFES.key}`)).body.cards[0]?.title, GIRAFFES.title);
});

test('a day is asked for by its date in the path, or is the newest', async (t) => {
  const { core, clock, log, lists } = await digestWorld(t, '2026-08-21T06:00:00Z');
  for (const day of ['2026-08-20', '2026-08-21']) await lists(day, papersOf(day, 3));
  const { get } = await over(t, makeBot(commands, core, log), clock);
  const first = async (path: string) => (await get(path)).body.cards[0]?.title;
  assert.deepEqual(
    [await first('/api/days/2026-08-20'), await first('/api/days')],
    ['Paper 0 of 2026-08-20', 'Paper 0 of 2026-08-21'],
  );
  const none = await get('/api/days/2026-08-01');
  assert.deepEqual([none.status, /no list for Sat 1 Aug/.test(none.body.text)], [422, true]);
  assert.match((await get('/api/days/tomorrow')).body.text, /is no day/);
});

test('without the token, or with another, nothing is answered but the description', async (t) => {
  const { get } = await api(t);
  for (const token of ['', 'another-token', `${TOKEN} `])
    assert.equal((await get('/api/papers?q=x', token)).status, token === `${TOKEN} ` ? 200 : 401);
  assert.equal((await get('/api/openapi.json', '')).status, 200);
});

test('a parameter that is none, or is wrong, is named', async (t) => {
  const { get } = await api(t);
  const unknown = await get('/api/papers?q=x&colour=red');
  assert.deepEqual([unknown.status, /no parameter “colour”/.test(unknown.body.text)], [400, true]);
  const wrong = await get('/api/papers?q=x&limit=many');
  assert.deepEqual([wrong.status, /limit: a whole number/.test(wrong.body.text)], [422, true]);
});

test('the description has every command that is for programs, and each is answered where it says', async (t) => {
  const { get } = await api(t);
  const { body } = await get('/api/openapi.json');
  assert.equal(body.openapi, '3.1.0');
  const paths = Object.entries(body.paths);
  assert.ok(paths.some(([path]) => path === '/api/papers') && paths.some(([path]) => path === '/api/days/{date}'));
  assert.ok(!paths.some(([path]) => /digest|save|export|privacy/.test(path)));
  const ids = paths.map(([, { get: one }]) => one.operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const [path, { get: one }] of paths) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    assert.deepEqual(
      one.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name),
      named,
    );
    const { status } = await get(path.replace('{date}', '2026-08-21'));
    assert.ok([200, 422].includes(status), `${path} ${status}`);
  }
});

test('so many requests a minute are answered over all processes, and then it is said when there are more', async () => {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const kept = memoryKept(clock);
  const one = guard(TOKEN, kept, clock, 3);
  const asked = async (many: number, watched = one): Promise<(number | undefined)[]> =>
    Promise.all(Array.from({ length: many }, async () => (await watched(`Bearer ${TOKEN}`))?.status));
  assert.deepEqual(await asked(4), [undefined, undefined, undefined, 429]);
  assert.equal((await one('Bearer x'))?.status, 401);
  clock.pass(30_000);
  assert.equal((await one(`Bearer ${TOKEN}`))?.headers['retry-after'], '30');
  clock.pass(30_000);
  assert.deepEqual(await asked(4), [undefined, undefined, undefined, 429]);

  clock.pass(60_000);
  const processes = [1, 2, 3].map(() => guard(TOKEN, kept, clock, 120));
  const statuses = (await Promise.all(processes.map((watched) => asked(100, watched)))).flat();
  const answered = statuses.filter((status) => status === undefined).length;
  assert.equal(answered, 120);
});

test('while the storage is away a request is told so, and the next one is counted again', async () => {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const kept = memoryKept(clock);
  let isAway = true;
  const increment: typeof kept.increment = async (...given) => {
    if (isAway) throw new UserError('The database does not answer.');
    return kept.increment(...given);
  };
  const watched = guard(TOKEN, { increment }, clock);
  const refused = await watched(`Bearer ${TOKEN}`);
  assert.deepEqual([refused?.status, refused?.says], [503, 'The database does not answer.']);
  isAway = false;
  assert.equal(await watched(`Bearer ${TOKEN}`), undefined);
});
