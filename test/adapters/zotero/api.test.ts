import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { itemKey, zotero } from '../../../adapters/zotero/api.ts';
import type { AddedItems, ReferenceManager } from '../../../src/ports/reference-manager.ts';
import { references } from '../../../src/references/reference.ts';
import { zoteroItem } from '../../../src/references/zotero-item.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made } from '../../wires/made-papers.ts';
import { outside } from '../../wires/outside.ts';
import { upstream } from '../../wires/upstream.ts';
import { type FarZotero, farZotero, GOOD_KEY, READ_ONLY_KEY, USER } from '../../wires/zotero.ts';

const ACCESS = { key: GOOD_KEY, owner: String(USER) };
const failing = upstream('Zotero');

const papers = (many: number) =>
  references(
    Array.from({ length: many }, (_, i) => ({
      paper: {
        ...made(`Giraffe number ${i}`, {
          id: `2608.${10_000 + i}`,
          published: '2026-08-20',
          authors: ['Ada van der Example', 'The Zoo Team'],
        }),
        key: `2608.${10_000 + i}`,
        origin: 'arxiv' as const,
      },
    })),
  ).map(zoteroItem);

async function world(t: TestContext): Promise<{
  far: FarZotero;
  clock: ReturnType<typeof hastyClock>;
  process(): ReferenceManager;
  log: ReturnType<typeof keptLog>;
}> {
  const far = await farZotero(t);
  far.collections.set('READING2', 'Reading');
  far.collections.set('THESIS22', 'Thesis');
  const [clock, log] = [hastyClock(), keptLog()];
  return { far, clock, log, process: () => zotero({ base: far.base, clock, log }) };
}

async function added(manager: ReferenceManager, collection: string | undefined, items: ReturnType<typeof papers>) {
  let last: AddedItems | 'no collection' | undefined;
  for await (const told of manager.add(ACCESS, collection, items)) last = told;
  return last;
}

test('a key tells whose library it is and whether it may write; one that is none is none', async (t) => {
  const { process } = await world(t);
  const { owner } = process();
  assert.deepEqual(await owner(GOOD_KEY), { id: String(USER), name: 'Ada Example', mayWrite: true });
  assert.equal((await owner(READ_ONLY_KEY))?.mayWrite, false);
  assert.equal(await owner('0000000000000000'), undefined);
});

test('papers stand in the chosen collection as Zotero holds them, fifty a request, each once however often they are sent', async (t) => {
  const { far, process } = await world(t);
  const items = papers(120);
  assert.deepEqual(await added(process(), 'READING2', items), { added: 120, there: 0, trashed: 0, refused: 0 });
  const posts = far.requests.filter(({ method }) => method === 'POST');
  assert.deepEqual(
    posts.map(({ body }) => (JSON.parse(body) as object[]).length),
    [50, 50, 20],
  );
  const first = far.items.get(itemKey(String(USER), '2608.10000'))!;
  assert.deepEqual(
    [first['itemType'], first['archiveID'], first['DOI'], first['date'], first.collections, first['creators']],
    [
      'preprint',
      'arXiv:2608.10000',
      '10.48550/arXiv.2608.10000',
      '2026-08-20',
      ['READING2'],
      [
        { creatorType: 'author', firstName: 'Ada', lastName: 'van der Example' },
        { creatorType: 'author', name: 'The Zoo Team' },
      ],
    ],
  );
  assert.deepEqual(await added(process(), 'READING2', items), { added: 0, there: 120, trashed: 0, refused: 0 });
  assert.equal(far.items.size, 120);
});

test('whatever is cut off between request and answer, and whoever sends at the same time, each paper stands there once', async (t) => {
  const { far, process } = await world(t);
  const items = papers(30);
  // Zotero has written, and the connection ends before it says so.
  let cut = false;
  far.otherwise((request) => {
    const answer = far.usual(request);
    if (request.method !== 'POST' || cut) return answer;
    cut = true;
    return { cut: 'before' };
  });
  assert.equal(((await added(process(), 'READING2', items.slice(0, 10))) as AddedItems).there, 10);
  assert.equal(far.items.size, 10);
  const told = await Promise.all([1, 2, 3].map(() => added(process(), 'READING2', items)));
  assert.ok(told.every((one) => typeof one === 'object' && one.added + one.there === 30));
  assert.equal(far.items.size, 30);
  const titles = [...far.items.values()].map((item) => item['title']);
  assert.equal(new Set(titles).size, 30);
});

test('what a person put into the collection, by whatever name it is known, is not added beside it', async (t) => {
  const { far, process } = await world(t);
  const [doi, id, title, other] = papers(4) as [
    ReturnType<typeof zoteroItem>,
    ReturnType<typeof zoteroItem>,
    ReturnType<typeof zoteroItem>,
    ReturnType<typeof zoteroItem>,
  ];
  const collections = ['READING2'];
  far.put({ key: 'AAAAAAA2', title: 'By its DOI', DOI: doi.doi!.toUpperCase(), collections });
  far.put({ key: 'AAAAAAA3', title: 'By its id', url: `http://arxiv.org/abs/${id.arxiv}v2`, collections });
  far.put({ key: 'AAAAAAA4', title: title.title.toUpperCase(), collections });
  far.put({ key: 'AAAAAAA5', title: other.title, collections: ['THESIS22'] });
  assert.deepEqual(await added(process(), 'READING2', [doi, id, title, other]), {
    added: 1,
    there: 3,
    trashed: 0,
    refused: 0,
  });
  assert.equal(far.items.size, 5);
});

test('a paper that came from here goes into another collection too, keeps what a person changed, and stays in the trash', async (t) => {
  const { far, process } = await world(t);
  const [moved, trashed] = papers(2) as [ReturnType<typeof zoteroItem>, ReturnType<typeof zoteroItem>];
  await added(process(), 'READING2', [moved, trashed]);
  const [one, two] = [moved, trashed].map(
    ({ identity }) => far.items.get(itemKey(String(USER), identity))!,
  ) as unknown as [Record<string, unknown>, Record<string, unknown>];
  one['title'] = 'My own title';
  two['deleted'] = 1;
  assert.deepEqual(await added(process(), 'THESIS22', [moved, trashed]), {
    added: 1,
    there: 0,
    trashed: 1,
    refused: 0,
  });
  const now = far.items.get(itemKey(String(USER), moved.identity))!;
  assert.deepEqual([now['title'], now.collections], ['My own title', ['READING2', 'THESIS22']]);
  assert.equal(far.items.size, 2);
  assert.deepEqual(await added(process(), undefined, [moved]), { added: 0, there: 1, trashed: 0, refused: 0 });
});

test('a collection that is gone is told, a key that is taken back too, and what Zotero refuses is counted with its word', async (t) => {
  const { far, process } = await world(t);
  assert.equal(await added(process(), 'GONE2222', papers(1)), 'no collection');
  const [item] = papers(1);
  const odd = { ...item!, fields: { ...item!.fields, colour: 'yellow' } };
  const told = (await added(process(), 'READING2', [odd])) as AddedItems;
  assert.deepEqual([told.refused, told.why], [1, "'colour' is not a valid field for type 'preprint'"]);
  far.revoke();
  assert.equal(await added(process(), 'READING2', papers(1)), undefined);
  assert.equal(await process().collections(ACCESS), undefined);
});

test('Backoff on an answer and Retry-After on a refusal are waited for, and a long one is told', async (t) => {
  const { far, clock, process } = await world(t);
  const manager = process();
  far.next((request) => ({ ...far.usual(request), headers: { backoff: '7' } }));
  await manager.owner(GOOD_KEY);
  assert.deepEqual(clock.waits, []);
  await manager.owner(GOOD_KEY);
  assert.deepEqual(clock.waits, [7_000]);
  far.next({ status: 429, headers: { 'retry-after': '9' } });
  await manager.owner(GOOD_KEY);
  assert.deepEqual(clock.waits, [7_000, 9_000]);
  far.next({ status: 503, headers: { 'retry-after': '600' } });
  await assert.rejects(manager.owner(GOOD_KEY), failing('limited', { status: 503, retryAfter: 600 }));
});

test('the key goes to Zotero’s own host alone, in a header, and stands in no address and no line of the log', async (t) => {
  const { far, log, process } = await world(t);
  const elsewhere = await outside(t, { body: [] });
  far.next({ status: 302, headers: { location: `${elsewhere.base}/keys/current` } });
  await assert.rejects(process().owner(GOOD_KEY), failing('refused', { status: 302 }));
  assert.equal(elsewhere.requests.length, 0);
  await added(process(), 'READING2', papers(3));
  assert.ok(far.requests.every(({ path, query }) => !`${path}?${query}`.includes(GOOD_KEY)));
  assert.equal(JSON.stringify(log.said).includes(GOOD_KEY), false);
});

test('more collections than one answer holds are all there, and an answer of another shape is said to be one', async (t) => {
  const { far, process } = await world(t);
  for (let i = 0; i < 150; i += 1) far.collections.set(`K${2_000_000 + i}`, `Shelf ${i}`);
  assert.equal((await process().collections(ACCESS))?.length, 152);
  far.next({ body: { items: [] } });
  await assert.rejects(process().owner(GOOD_KEY), failing('nonsense'));
});
