import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../adapters/clock.ts';
import type { Clock } from '../../src/ports/host.ts';
import { hastyClock } from '../wires/hasty-clock.ts';

/** What every Clock promises. */
function clockContract(made: string, open: () => Clock): void {
  test(`${made}: a wait is over when its time has passed on the clock, and not before`, async () => {
    const clock = open();
    const before = clock.now();
    assert.ok(Number.isInteger(before) && before > Date.UTC(2020, 0));
    await clock.wait(30);
    // Timers count by another clock than the one that tells the time.
    assert.ok(clock.now() - before >= 28);
    await clock.wait(0);
  });

  test(`${made}: a wait whose signal is aborted rejects, also where it was beforehand`, async () => {
    const clock = open();
    await assert.rejects(clock.wait(60_000, AbortSignal.abort()), { name: 'AbortError' });
  });
}

clockContract('the machine’s', systemClock);
clockContract('a hasty one', hastyClock);

test('the machine’s: a wait that is cut short ends at once', async () => {
  const stop = new AbortController();
  const waiting = systemClock().wait(60_000, stop.signal);
  stop.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
});
