import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { readLine } from '../../../src/chat/line.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { ConfigError, UpstreamError, UserError } from '../../../src/errors.ts';
import { openLibrary } from '../../../src/library/library.ts';
import { makeMeaning } from '../../../src/library/meaning.ts';
import type { Embedder } from '../../../src/ports/models.ts';
import type { PaperStore } from '../../../src/ports/papers.ts';
import { words } from '../../../src/text/words.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made, madeList } from '../../wires/made-papers.ts';

const clock = systemClock();
const CALLER = { platform: 'slack', workspace: 'w', user: 'u', manager: false, admin: false, perPage: 5 };
const COLOURS = ['red', 'green', 'blue'];
const colours = (text: string): Float32Array => {
  const counts = Float32Array.from(COLOURS, (colour) => words(text).filter((word) => word === colour).length);
  const length = Math.hypot(...counts) || 1;
  return counts.map((x) => x / length);
};
/** A model that knows three words. */
const small = (more: Partial<Embedder> = {}): Embedder => ({
  model: 'colours',
  dimension: 3,
  papers: async (texts) => texts.map(({ title, abstract }) => colours(`${title} ${abstract}`)),
  question: async (text) => colours(text),
  close: async () => {},
  ...more,
});

async function filled(store: PaperStore): Promise<void> {
  await store.save({
    lists: [
      madeList('huggingface/2026-08-20', [
        made('Scarlet', { id: '2608.00001', abstract: 'It opens with nothing. Then there is red and red.' }),
        made('Lime', { id: '2608.00002', abstract: 'All of it is green.' }),
        made('Navy', { id: '2608.00003', abstract: 'All of it is blue.' }),
      ]),
    ],
  });
}

test('with a model a question finds what shares no word with it, and shows the sentence that is nearest', async (t) => {
  const { papers: store, engine } = await freshStorage(t);
  await filled(store);
  const log = keptLog();
  const meaning = makeMeaning({
    store,
    clock,
    log,
    open: async () => small({ question: async () => colours('red') }),
  });
  assert.equal(await meaning.catchUp(10_000), 0);
  const { search } = openLibrary({ store, engine, kept: memoryKept(clock), sources: [], clock, log, meaning });
  const { found, read, why } = await search({ text: 'crimson', filter: {}, sort: 'best', limit: 5 });
  const papers = await read(found);
  assert.equal(papers[0]?.title, 'Scarlet');
  assert.equal((await why(papers)).get(found[0]!)?.text, 'Then there is red and red.');
});

test('of what is near to words that no paper says, few are found, and the words are told', async (t) => {
  const { papers: store, engine } = await freshStorage(t);
  const log = keptLog();
  const reds = Array.from({ length: 30 }, (_, i) =>
    made(`Scarlet ${i}`, { id: `2608.${10_000 + i}`, abstract: i % 2 ? 'All of it is red.' : 'All of it is blue.' }),
  );
  await store.save({ lists: [madeList('huggingface/2026-08-20', reds)] });
  const meaning = makeMeaning({ store, clock, log, open: async () => small({ question: async () => colours('red') }) });
  assert.equal(await meaning.catchUp(10_000), 0);
  const core = openCore({ store, engine, kept: memoryKept(clock), sources: [], clock, log, meaning });
  const near = await core.library.search({ text: 'crimson', filter: {}, sort: 'best', limit: 25 });
  assert.deepEqual([near.found.length, near.unsaid], [5, ['crimson']]);
  const said = await core.library.search({ text: 'crimson red', filter: {}, sort: 'best', limit: 25 });
  assert.deepEqual([said.found.length > 5, said.unsaid], [true, undefined]);
  const reply = await lastReply(makeBot(commands, core, log)(readLine('search crimson', commands), CALLER));
  assert.match(reply.text, /^No paper says “crimson”\. Nearest in meaning: 5 papers\. First: Scarlet/);
  assert.deepEqual(reply.head, { title: '“crimson”', small: 'No paper says “crimson”. Nearest in meaning:' });
});

test('a model that cannot be had leaves words, and one sentence says why', async (t) => {
  const { papers: store, engine } = await freshStorage(t);
  await filled(store);
  const log = keptLog();
  let opened = 0;
  const open = async (): Promise<Embedder> => {
    opened += 1;
    throw new ConfigError(['EMBEDDER=local needs a package.']);
  };
  const meaning = makeMeaning({ store, clock, log, open });
  const { search, status } = openLibrary({ store, engine, kept: memoryKept(clock), sources: [], clock, log, meaning });
  for (let i = 0; i < 3; i += 1) {
    const { found, read } = await search({ text: 'green', filter: {}, sort: 'best', limit: 5 });
    assert.deepEqual(
      (await read(found)).map((paper) => paper.title),
      ['Lime'],
    );
  }
  assert.equal(opened, 1);
  assert.equal(log.said.length, 1);
  assert.deepEqual((await status()).meaning, { model: null, awaiting: 3, fault: 'EMBEDDER=local needs a package.' });

  const said: string[] = [];
  const leaving = new AbortController();
  const keeping = meaning.keepUp((line) => {
    said.push(line);
    leaving.abort();
  }, leaving.signal);
  await keeping;
  assert.deepEqual(said, ['EMBEDDER=local needs a package. Until then papers are found by words alone.']);
});

test('a model that fails a question costs the meaning, not the answer, and is left alone for a while', async (t) => {
  const { papers: store, engine } = await freshStorage(t);
  await filled(store);
  const log = keptLog();
  let asked = 0;
  const broken = small({
    question: async () => {
      asked += 1;
      throw new UpstreamError('models.example', 'limited', 'HTTP 429');
    },
  });
  const meaning = makeMeaning({ store, clock, log, open: async () => broken });
  const { search } = openLibrary({ store, engine, kept: memoryKept(clock), sources: [], clock, log, meaning });
  for (const text of ['green', 'green lime', 'all green']) {
    const { found, read } = await search({ text, filter: {}, sort: 'best', limit: 5 });
    assert.equal((await read(found.slice(0, 1)))[0]?.title, 'Lime');
  }
  assert.equal(asked, 1);
  assert.match((await meaning.status()).fault ?? '', /models\.example/);
});

test('a failure while papers are read loses none of them, and the next try goes on', async (t) => {
  const { papers: store } = await freshStorage(t);
  const many = Array.from({ length: 200 }, (_, i) => made(`Paper ${i} red`));
  await store.save({ loose: { papers: many, origin: 'export', observed: '2026-01-01' } });
  const log = keptLog();
  let batches = 0;
  const moody = small({
    papers: async (texts) => {
      batches += 1;
      if (batches === 2) throw new UpstreamError('models.example', 'slow', 'late');
      return texts.map(() => colours('red'));
    },
  });
  const meaning = makeMeaning({ store, clock, log, open: async () => moody });
  const left = await meaning.catchUp(10_000);
  assert.ok(left > 0 && left < 200);
  assert.match((await meaning.status()).fault ?? '', /models\.example/);
  assert.equal(await meaning.catchUp(10_000), 0);
  assert.equal((await store.awaiting(0)).left, 0);
});

test('a store that has too much to do is asked again, and no paper is lost', async (t) => {
  const { papers: kept } = await freshStorage(t);
  await filled(kept);
  let refusals = 0;
  const busy = async <T>(answer: () => Promise<T>): Promise<T> => {
    refusals += 1;
    if ([1, 3].includes(refusals)) throw new UserError('More is asked of me just now than I can answer.');
    return answer();
  };
  const store: PaperStore = {
    ...kept,
    awaiting: (limit) => busy(() => kept.awaiting(limit)),
    saveVectors: (name, vectors) => busy(() => kept.saveVectors(name, vectors)),
  };
  const leaving = new AbortController();
  const log = keptLog();
  const meaning = makeMeaning({ store, clock: hastyClock(), log, open: async () => small() });
  const keeping = meaning.keepUp(() => {}, leaving.signal);
  while ((await kept.awaiting(0)).left > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  leaving.abort();
  await keeping;
  assert.ok(refusals >= 4);
  assert.deepEqual(log.said, []);
});

test('a model that another Paperboy replaced meanwhile stops reading, and says so', async (t) => {
  const { papers: store } = await freshStorage(t);
  await filled(store);
  let read = 0;
  const mine = small({
    papers: async (texts) => {
      read += texts.length;
      await store.useModel({ model: 'theirs', dimension: 3 });
      return texts.map(() => colours('red'));
    },
  });
  const meaning = makeMeaning({ store, clock, log: keptLog(), open: async () => mine });
  assert.equal(await meaning.catchUp(10_000), 3);
  assert.equal(read, 3);
  assert.match((await meaning.status()).fault ?? '', /another embedding model/);
});

test('a model that broke is closed, and opened anew when some time has passed', async (t) => {
  const { papers: store } = await freshStorage(t);
  await filled(store);
  let ahead = 0;
  const later = { ...clock, now: () => clock.now() + ahead };
  let opened = 0;
  let closed = 0;
  const open = async (): Promise<Embedder> => {
    opened += 1;
    const broken = opened === 1;
    return small({
      question: async () => {
        if (broken) throw new Error('the embedding thread has ended');
        return colours('red');
      },
      close: async () => {
        closed += 1;
      },
    });
  };
  const meaning = makeMeaning({ store, clock: later, log: keptLog(), open });
  assert.equal(await meaning.question('crimson'), undefined);
  assert.deepEqual([opened, closed], [1, 1]);
  ahead = 3_600_000;
  assert.equal((await meaning.question('crimson'))?.model, 'colours');
  assert.equal(opened, 2);
});

test('another model begins anew, and one question is asked of the model once', async (t) => {
  const { papers: store } = await freshStorage(t);
  await filled(store);
  const log = keptLog();
  await makeMeaning({ store, clock, log, open: async () => small() }).catchUp(10_000);
  let asked = 0;
  const other = small({
    model: 'shades',
    question: async (text) => {
      asked += 1;
      return colours(text);
    },
  });
  const meaning = makeMeaning({ store, clock, log, open: async () => other });
  await meaning.question('red');
  await meaning.question('red');
  assert.equal(asked, 1);
  assert.deepEqual(await meaning.status(), { model: 'shades', awaiting: 3 });
});

test('similar papers leave out other versions of the same one', async (t) => {
  const { papers: store, engine } = await freshStorage(t);
  await filled(store);
  await store.save({
    lists: [
      madeList('huggingface/2026-08-21', [
        made('SCARLET', { id: '2609.00001', abstract: 'red again' }),
        made('Crimson', { id: '2608.00005', abstract: 'red too' }),
      ]),
    ],
  });
  const log = keptLog();
  const meaning = makeMeaning({ store, clock, log, open: async () => small() });
  await meaning.catchUp(10_000);
  const { similar, find } = openLibrary({ store, engine, kept: memoryKept(clock), sources: [], clock, log, meaning });
  const titles = (await similar(await find.byText('2608.00001'), 5)).map((paper) => paper.title);
  assert.equal(titles[0], 'Crimson');
  assert.ok(!titles.some((title) => /scarlet/i.test(title)));
});
