import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { AWAY } from '../../../adapters/storage/postgres/connect.ts';
import { startThread } from '../../../adapters/thread.ts';
import { UserError } from '../../../src/errors.ts';
import type { Question } from '../../../src/ports/search.ts';
import type { Storage } from '../../../src/ports/storage.ts';
import { readQuestion } from '../../../src/search/question.ts';
import { makeRule } from '../../wires/digests.ts';
import { made } from '../../wires/made-papers.ts';
import { noOwnPostgres, postgresServer } from '../../wires/postgres.ts';
import { freshDatabase, openPostgres } from '../../wires/postgres-storage.ts';

/** Does it until it is done, as whoever was told that the database is away would. How often that was said is counted. */
async function insisting<T>(work: () => Promise<T>, away = () => {}): Promise<T> {
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UserError) || error.message !== AWAY) throw error;
      away();
    }
}

const asked = (text: string): Question => ({ ...readQuestion(text), filter: {}, sort: 'best' });
const loose = (title: string) => ({ loose: { papers: [made(title)], origin: 'page' as const, observed: '2026' } });

test('a server that restarts, in order or not, loses and doubles nothing of two processes', {
  skip: noOwnPostgres,
}, async (t) => {
  const server = await postgresServer();
  const url = await freshDatabase(t);
  const stores = await Promise.all([openPostgres(t, url, startThread), openPostgres(t, url, startThread)]);
  const [{ rules, kept, papers, engine }] = stores;
  const day = '2026-08-21';
  for (let i = 0; i < 60; i += 1) {
    const rule = makeRule({ channel: `C${i % 20}` });
    await rules.put(rule, 1);
    await rules.owe([{ rule: rule.id, deliveries: [{ day, part: { kind: 'post' }, due: 1 }], next: 2 ** 42 }]);
  }
  const posted = new Map<string, number>();
  let added = 0;
  /** Told that the database is away, nobody knows whether one was added. */
  let unsure = 0;
  let saved = 0;
  let isOver = false;
  const post = async ({ rules }: (typeof stores)[number]): Promise<void> => {
    while (!isOver) {
      const taken = await insisting(() => rules.takeReady({ platform: 'slack', holder: 'me', most: 4, forMs: 60_000 }));
      for (const { delivery, rule } of taken) {
        const papers = [{ paper: 'p', upvotes: 1 }];
        if (!(await insisting(() => rules.sending(delivery, papers, 60_000)))) continue;
        posted.set(rule.id, (posted.get(rule.id) ?? 0) + 1);
        await insisting(() => rules.settle(delivery, { status: 'posted', message: 'm' }));
      }
      if (taken.length === 0) await sleep(20);
    }
  };
  const count = async ({ kept }: (typeof stores)[number]): Promise<void> => {
    while (!isOver) {
      const one = await insisting(
        () => kept.increment([{ key: 'n', by: 1 }], 3_600_000),
        () => {
          unsure += 1;
        },
      );
      assert.ok('token' in one);
      added += 1;
    }
  };
  const save = async (): Promise<void> => {
    while (!isOver) {
      await insisting(() => papers.save(loose(`Zebra ${saved}`)));
      saved += 1;
    }
  };
  const working = Promise.all([...stores.map(post), ...stores.map(count), save()]);
  for (const how of ['orderly', 'killed'] as const) {
    await sleep(200);
    await server.stop(how);
    await server.start();
  }
  for (const until = Date.now() + 60_000; posted.size < 60 && Date.now() < until; ) await sleep(50);
  isOver = true;
  await working;
  assert.equal(posted.size, 60);
  assert.deepEqual(
    [...posted.values()].filter((times) => times !== 1),
    [],
  );
  const [counted = 0] = await kept.counts(['n']);
  assert.ok(counted >= added && counted <= added + unsure, `${counted} counted, ${added} added, ${unsure} unsure`);
  assert.equal((await papers.status()).papers, saved);
  assert.equal((await engine.search(asked('zebra'), 9_999)).papers.length, saved);
});

/** A question that meets a reading is answered by what was read so far, and is asked again. */
async function searchUntilRefused({ engine }: Pick<Storage, 'engine'>): Promise<void> {
  for (;;) {
    assert.equal((await engine.search(asked('zebra'), 5)).papers.length, 1);
    await sleep(20);
  }
}

test('while the server is away requests are answered with a sentence, and work again when it is back', {
  skip: noOwnPostgres,
}, async (t) => {
  const server = await postgresServer();
  const storage = await openPostgres(t, await freshDatabase(t), startThread);
  await storage.papers.save(loose('Zebra'));
  await storage.engine.ready();
  // What the save told has been read then.
  await storage.engine.search(asked('zebra'), 5);
  t.after(() => server.start());
  await server.stop();
  const told = { name: 'UserError', message: AWAY };
  await Promise.all([
    assert.rejects(storage.kept.get('x'), told),
    assert.rejects(storage.papers.save(loose('Lost')), told),
    assert.rejects(storage.papers.get(['2608.00001']), told),
    assert.rejects(searchUntilRefused(storage), told),
  ]);
  await server.start();
  assert.equal(await storage.kept.get('x'), undefined);
  assert.equal((await storage.engine.search(asked('zebra'), 5)).papers.length, 1);
  assert.equal((await storage.papers.save(loose('Found'))).added, 1);
  assert.equal((await storage.engine.search(asked('found'), 5)).papers.length, 1);
});
