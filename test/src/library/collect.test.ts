import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UpstreamError } from '../../../src/errors.ts';
import { collect, daysUpTo, keepCollecting } from '../../../src/library/collect.ts';
import { noteHealth, sourceHealth, toldAt } from '../../../src/library/source-health.ts';
import type { DailySource } from '../../../src/ports/sources.ts';
import { freshStorage } from '../../wires/folder.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';
import { made, madeList } from '../../wires/made-papers.ts';

const source = (day: DailySource['day']): DailySource => ({
  name: 'Hugging Face',
  origin: 'huggingface',
  day,
  paper: async () => undefined,
  search: async () => [],
});
const down = new UpstreamError('Hugging Face', 'unreachable', 'no route');

test('days are counted back over months and years', () => {
  assert.deepEqual(daysUpTo('2026-01-02', 4), ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02']);
});

test('days are fetched newest first, empty ones are no digest, and the source’s success is noted', async (t) => {
  const { papers: store, kept } = await freshStorage(t);
  const asked: string[] = [];
  const daily = source(async (day) => {
    asked.push(day);
    return madeList(`huggingface/${day}`, day.endsWith('22') ? [] : [made(`Of ${day}`)]);
  });
  const clock = hastyClock();
  const report = await collect({ store, kept, source: daily, clock, log: keptLog() }, [
    '2026-08-20',
    '2026-08-21',
    '2026-08-22',
  ]);
  assert.deepEqual(asked, ['2026-08-22', '2026-08-21', '2026-08-20']);
  assert.deepEqual(report, { days: 3, added: 2 });
  assert.equal((await store.status()).digests, 2);
  assert.equal((await sourceHealth(kept, 'Hugging Face')).success, new Date(clock.now()).toISOString());
});

test('a failing source ends the round, is noted beside its last success, and loses nothing', async (t) => {
  const { papers: store, kept } = await freshStorage(t);
  const deps = { store, kept, clock: hastyClock(), log: keptLog() };
  await collect({ ...deps, source: source(async (day) => madeList(`huggingface/${day}`, [made('Kept')])) }, [
    '2026-08-20',
  ]);
  const report = await collect(
    {
      ...deps,
      source: source(async () => {
        throw down;
      }),
    },
    ['2026-08-20', '2026-08-21'],
  );
  assert.equal(report.failure, down);
  const health = await sourceHealth(kept, 'Hugging Face');
  assert.ok(health.success && health.failure && health.fault === 'unreachable');
  assert.equal((await store.status()).papers, 1);
});

test('a day that is refused does not keep the others from being fetched', async (t) => {
  const { papers: store, kept } = await freshStorage(t);
  const daily = source(async (day) => {
    if (day === '2026-08-21') throw new UpstreamError('Hugging Face', 'refused', 'not open', { status: 400 });
    return madeList(`huggingface/${day}`, [made(`Of ${day}`)]);
  });
  const report = await collect({ store, kept, source: daily, clock: hastyClock(), log: keptLog() }, [
    '2026-08-20',
    '2026-08-21',
  ]);
  assert.deepEqual([report.added, report.failure?.fault], [1, 'refused']);
});

test('a signal ends a round at once', async (t) => {
  const { papers: store, kept } = await freshStorage(t);
  const stop = new AbortController();
  const asked: string[] = [];
  const daily = source(async (day, signal) => {
    asked.push(day);
    stop.abort();
    throw signal?.reason;
  });
  const deps = { store, kept, source: daily, clock: hastyClock(), log: keptLog() };
  assert.deepEqual(await collect(deps, ['2026-08-20', '2026-08-21'], () => {}, stop.signal), { days: 0, added: 0 });
  assert.deepEqual(asked, ['2026-08-21']);
});

test('a source that is down is said once, and its coming back too', async (t) => {
  const { papers: store, kept } = await freshStorage(t);
  const said: string[] = [];
  const stop = new AbortController();
  let rounds = 0;
  const daily = source(async (day) => {
    if (day === '2026-08-21') rounds += 1;
    if (rounds === 5) stop.abort();
    if (rounds < 4) throw down;
    return madeList(`huggingface/${day}`, [made(`Of ${day}`)]);
  });
  const clock = hastyClock();
  await keepCollecting(
    { store, kept, source: daily, clock, log: keptLog() },
    () => '2026-08-21',
    (line, passing) => void (passing || said.push(line)),
    stop.signal,
  );
  // Soon after it failed, later each time, and every half hour once it answers.
  assert.deepEqual(
    clock.waits.map((ms) => ms / 60_000),
    [2, 4, 8, 30],
  );
  assert.equal(said.length, 2);
  assert.match(said[0]!, /Hugging Face is not answering/);
  assert.match(said[1]!, /Hugging Face: \d+ new papers/);
});

test('it is noted when the source told of a day, empty ones too, and only of the latest', async (t) => {
  const { papers: store, kept } = await freshStorage(t);
  const deps = { store, kept, clock: hastyClock('2026-08-22T12:00:00Z'), log: keptLog() };
  const daily = source(async (day) => madeList(`huggingface/${day}`, []));
  await collect({ ...deps, source: daily }, daysUpTo('2026-08-22', 40));
  const told = await kept.list('told Hugging Face ');
  assert.equal(await toldAt(kept, 'Hugging Face', '2026-08-22'), '2026-08-22T12:00:00.000Z');
  assert.equal(told.length, 30);
  assert.equal(await toldAt(kept, 'Hugging Face', '2026-07-20'), undefined);
});

test('what is noted of a source at the same time from two sides is all kept', async (t) => {
  const { kept } = await freshStorage(t);
  const at = '2026-08-22T12:00:00.000Z';
  const days = daysUpTo('2026-08-22', 20);
  await Promise.all([
    ...days.map((day) => noteHealth(kept, 'Hugging Face', { success: at, told: [day] })),
    noteHealth(kept, 'Hugging Face', { failure: at, fault: 'too large' }),
  ]);
  const health = await sourceHealth(kept, 'Hugging Face');
  const told = await Promise.all(days.map((day) => toldAt(kept, 'Hugging Face', day)));
  assert.deepEqual(
    told,
    days.map(() => at),
  );
  assert.deepEqual([health.success, health.failure, health.fault], [at, at, 'too large']);
});

test('after a failure the whole week is asked again, else only the days whose upvotes still grow', async (t) => {
  const { papers: store, kept } = await freshStorage(t);
  const stop = new AbortController();
  const rounds: string[][] = [[]];
  const clock = hastyClock();
  const daily = source(async (day) => {
    rounds.at(-1)!.push(day.slice(8));
    if (rounds.length === 3) throw down;
    return madeList(`huggingface/${day}`, [made(`Of ${day}`)]);
  });
  const wait = clock.wait;
  clock.wait = async (ms, signal) => {
    if (rounds.length === 5) stop.abort();
    rounds.push([]);
    await wait(ms, signal);
  };
  const deps = { store, kept, source: daily, clock, log: keptLog() };
  await keepCollecting(
    deps,
    () => '2026-08-21',
    () => {},
    stop.signal,
  );
  assert.deepEqual(rounds.slice(0, 5), [
    ['21', '20', '19', '18', '17', '16', '15'],
    ['21', '20', '18', '14'],
    ['21'],
    ['21', '20', '19', '18', '17', '16', '15'],
    ['21', '20', '18', '14'],
  ]);
});
