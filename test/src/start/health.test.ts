import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { fairTurns } from '../../../src/chat/fair-turns.ts';
import { UNKNOWN } from '../../../src/paper.ts';
import type { Connections } from '../../../src/start/connections.ts';
import { watchHealth } from '../../../src/start/health.ts';
import { freshStorage } from '../../wires/folder.ts';
import { keptLog } from '../../wires/kept-log.ts';

type States = ReturnType<Connections['states']>;

async function watched(t: TestContext, states: States, stop = new AbortController().signal) {
  const storage = await freshStorage(t);
  const clock = systemClock();
  const health = watchHealth({
    storage,
    turns: fairTurns(clock),
    connections: { states: () => states },
    clock,
    log: keptLog(),
    stop,
  });
  return { storage, health };
}
const slack = { name: 'slack', title: 'Slack', state: 'connected' } as const;
const discord = { name: 'discord', title: 'Discord', state: 'away' } as const;

test('every platform that is wanted must be connected; one can be asked about by itself', async (t) => {
  const { health } = await watched(t, [slack, discord]);
  assert.deepEqual((await health()).reasons, ['Discord is away; it is tried until it comes back.']);
  assert.deepEqual((await health('slack')).reasons, []);
  assert.deepEqual((await health('telegram')).reasons, ['There is no such platform here.']);
  assert.deepEqual((await health()).standing?.platforms, [
    { name: 'slack', connected: true },
    { name: 'discord', connected: false },
  ]);
});

const aPaper = { ...UNKNOWN, id: '2510.11690', title: 'On giraffes', abstract: 'They are tall.' };

test('how old the newest list is stands there, and nothing where there is none', async (t) => {
  assert.equal((await (await watched(t, [slack])).health()).standing?.newestListAge, undefined);
  const { health, storage } = await watched(t, [slack]);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await storage.papers.save({
    lists: [{ name: 'd', origin: 'huggingface', date: yesterday, observed: yesterday, papers: [aPaper] }],
  });
  const { standing } = await health();
  assert.deepEqual([standing?.papers, standing?.posts], [1, { due: 0, oldestAge: 0 }]);
  assert.ok(standing!.newestListAge! >= 86_400 && standing!.newestListAge! < 3 * 86_400);
});

test('a storage that does not answer, and a process that is being stopped, are not ready', async (t) => {
  const stopping = new AbortController();
  const { health, storage } = await watched(t, [slack], stopping.signal);
  await storage.close();
  stopping.abort();
  const { reasons, standing } = await health();
  assert.deepEqual(reasons, ['The process is being stopped.', 'The storage does not answer.']);
  assert.equal(standing, undefined);
});
