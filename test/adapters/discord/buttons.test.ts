import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameActions, readId } from '../../../adapters/discord/buttons.ts';
import type { Action, Invocation, Reply } from '../../../src/chat/reply.ts';
import { madeShelf } from '../../wires/discord-bot.ts';
import { keptLog } from '../../wires/kept-log.ts';

const asking = (...asks: Invocation[]): Reply & { actions: Action[] } => ({
  text: '',
  cards: [],
  actions: asks.map((ask) => ({ label: 'more', ask })),
});

test('a question comes back from its id as it was', async () => {
  const shelf = madeShelf();
  const questions: Invocation[] = [
    { command: 'search', options: { query: 'a~b%7E%25c = d: ! é 中文 "x"', page: 2, code: false, share: true } },
    { command: 'today', options: {} },
    { command: 'similar', options: { paper: 'cs/0112017', limit: 25 } },
    { command: 'search', options: { query: 'long '.repeat(100), min: 0 } },
  ];
  const reply = asking(...questions);
  const ids = await nameActions(reply, shelf, keptLog());
  for (const [i, action] of reply.actions.entries()) {
    const id = ids.get(action)!;
    assert.ok(id.length <= 100, id);
    assert.deepEqual(await readId(id)?.question(shelf), questions[i]);
  }
  assert.equal(await shelf.get('k1').then((text) => text?.startsWith('search~query=long')), true);
});

test('ids within one message differ though the questions are the same', async () => {
  const same = { command: 'today', options: { page: 1 } };
  const reply = asking(same, same, same);
  const ids = await nameActions(reply, madeShelf(), keptLog());
  assert.equal(new Set(ids.values()).size, 3);
});

test('paging stays in its message, a card’s button answers its presser, sharing answers all', async () => {
  const page: Action = { label: '▶', ask: { command: 'search', options: { query: 'x', page: 2 } } };
  const share: Action = { label: 'Share', ask: { command: 'search', options: { query: 'x', page: 2, share: true } } };
  const similar: Action = { label: 'Similar', ask: { command: 'similar', options: { paper: '1' } } };
  const reply: Reply = { text: '', cards: [{ title: 't', actions: [similar] }], actions: [page, share], private: true };
  const ids = await nameActions(reply, madeShelf(), keptLog());
  const places = [page, share, similar].map((action) => readId(ids.get(action)!)?.place);
  assert.deepEqual(places, ['here', 'all', 'own']);
  const { private: _, ...open } = reply;
  const shared = await nameActions(open, madeShelf(), keptLog());
  assert.equal(readId(shared.get(share)!)?.place, 'here');
});

test('junk, ids of other versions and forgotten questions make no question', async () => {
  const shelf = madeShelf();
  for (const id of ['', '0h0.today', '2h0.today', '1x0.today', '1h.today', 'papers:1', '1h0', '💥'.repeat(25)])
    assert.equal(readId(id), undefined, id);
  for (const id of ['1h0.', '1h0.~', '1h0.search~query', '1h0.search~page:many', '1h0#gone'])
    assert.equal(await readId(id)?.question(shelf), undefined, id);
});

test('a question that cannot be kept gets no id, and the log says so', async () => {
  const log = keptLog();
  const broken = { put: () => Promise.reject(new Error('disk full')), get: async () => undefined };
  const reply = asking({ command: 'search', options: { query: 'x'.repeat(200) } }, { command: 'today', options: {} });
  const ids = await nameActions(reply, broken, log);
  assert.deepEqual([ids.has(reply.actions[0]!), ids.has(reply.actions[1]!)], [false, true]);
  assert.equal(log.said[0]?.level, 'error');
});
