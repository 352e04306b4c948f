import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followUps } from '../../../adapters/chat/follow-ups.ts';
import { commands } from '../../../src/commands.ts';
import { freshStorage } from '../../wires/folder.ts';
import { keptLog } from '../../wires/kept-log.ts';

const about = (paper: string) => ({ command: 'ask', options: { paper } });

test('the next words fill the option that the command keeps for words', async () => {
  const kept = followUps(commands);
  await kept.remember('a thread', about('1706.03762'));
  assert.deepEqual(await kept.next('a thread', 'Why heads?'), {
    command: 'ask',
    options: { paper: '1706.03762', question: 'Why heads?' },
  });
  assert.equal(await kept.next('another', 'Why heads?'), undefined);
  await kept.remember('a thread', { command: 'vanished', options: {} });
  assert.equal(await kept.next('a thread', 'Why heads?'), undefined);
});

test('of more places than there is room for, the newest are known', async () => {
  const kept = followUps(commands, undefined, 2);
  for (const place of ['a', 'b', 'a', 'c']) await kept.remember(place, about(place));
  const known = await Promise.all(['a', 'b', 'c'].map(async (place) => (await kept.next(place, 'x')) !== undefined));
  assert.deepEqual(known, [true, false, true]);
});

test('with a cache, what was remembered is known after a restart, and what was forgotten is not', async (t) => {
  const storage = await freshStorage(t);
  const started = () => followUps(commands, storage.cache('talk', keptLog()));
  const before = started();
  await before.remember('a', about('1706.03762'));
  await before.remember('b', about('1706.03762'));
  await before.forget('b');
  const after = started();
  assert.equal((await after.next('a', 'x'))?.options['paper'], '1706.03762');
  assert.equal(await after.next('b', 'x'), undefined);
  await after.forget('a');
  assert.equal(await started().next('a', 'x'), undefined);
});
