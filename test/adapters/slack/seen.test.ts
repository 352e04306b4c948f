import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seenAnywhere } from '../../../adapters/slack/seen.ts';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { stillClock } from '../../wires/digests.ts';
import { keptLog } from '../../wires/kept-log.ts';

test('an event that comes to several processes is answered by the first', async () => {
  const kept = memoryKept(stillClock('2026-08-21T07:00:00Z'));
  const [one, other] = [seenAnywhere(kept, keptLog()), seenAnywhere(kept, keptLog())];
  assert.deepEqual(
    [await one('Ev1'), await other('Ev1'), await one('Ev1'), await other('Ev2')],
    [false, true, true, false],
  );
});

test('where that cannot be looked up an event is answered, and the log says so', async () => {
  const log = keptLog();
  const seen = seenAnywhere({ setIfAbsent: () => Promise.reject(new Error('no storage')) }, log);
  assert.deepEqual([await seen('Ev1'), await seen('Ev1'), log.said.length], [false, true, 1]);
});
