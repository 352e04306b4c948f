import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pausedText } from '../../../src/commands/digest/rule-card.ts';
import { makeDigestRunner } from '../../../src/digests/run.ts';
import { DAY, digestWorld, HOUR, MINUTE, papersOf, titles } from '../../wires/digests.ts';
import { made } from '../../wires/made-papers.ts';

const FRIDAY = '2026-08-21';
const MONDAY = '2026-08-24';

test('a channel gets the day’s first papers at its hour and the others in the thread, once', async (t) => {
  const world = await digestWorld(t, '2026-08-21T05:00:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 12));
  await world.rule();
  await world.until('2026-08-21T06:59:00Z');
  assert.equal(world.slack.posted.length, 0);
  await world.until('2026-08-21T20:00:00Z');
  const [main, rest, ...others] = world.slack.posted;
  assert.equal(others.length, 0);
  assert.equal(
    main!.reply.text,
    'Papers of Friday 21 August: 12 papers on Hugging Face; the 5 top here, 7 more follow.',
  );
  assert.deepEqual(
    titles(main),
    [0, 1, 2, 3, 4].map((i) => `Paper ${i} of ${FRIDAY}`),
  );
  assert.deepEqual([rest!.under, titles(rest).length], [main!.message, 7]);
  assert.deepEqual(
    main!.reply.cards[0]!.actions?.map(({ label }) => label),
    ['Summary', 'Similar', 'Save', '👍 More like this', '👎 Less like this', 'PDF'],
  );
  assert.deepEqual(main!.reply.actions, [
    { label: 'See all', ask: { command: 'today', options: { date: FRIDAY } }, beside: true },
  ]);
});

test('papers that are listed after the hour come with the next post, marked with their day', async (t) => {
  const world = await digestWorld(t, '2026-08-21T06:50:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 2));
  await world.rule();
  await world.until('2026-08-21T07:05:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 4));
  await world.until('2026-08-24T06:50:00Z', HOUR);
  await world.lists(MONDAY, papersOf(MONDAY, 1, { upvotes: 3 }));
  await world.until('2026-08-24T07:30:00Z');
  const [, monday] = world.slack.mains();
  assert.deepEqual(titles(monday), [`Paper 2 of ${FRIDAY}`, `Paper 3 of ${FRIDAY}`, `Paper 0 of ${MONDAY}`]);
  assert.equal(monday!.reply.cards[0]!.why, 'listed Friday 21 August');
});

test('a paper that is listed again is not news, unless it rose to the top of the week, and then once', async (t) => {
  const world = await digestWorld(t, '2026-08-17T06:50:00Z');
  const again = made('Again', { id: '2608.11111', upvotes: 5 });
  const risen = made('Risen', { id: '2608.22222', upvotes: 5 });
  await world.lists('2026-08-17', [again, risen]);
  await world.rule();
  await world.until('2026-08-17T08:00:00Z');
  await world.lists('2026-08-17', [
    { ...again, upvotes: 9 },
    { ...risen, upvotes: 150 },
  ]);
  for (const day of ['2026-08-18', '2026-08-19', '2026-08-20', FRIDAY]) {
    await world.until(`${day}T06:50:00Z`, HOUR);
    await world.lists(day, [...papersOf(day, 2), { ...again, upvotes: 9 }]);
    await world.until(`${day}T08:00:00Z`);
  }
  const all = world.slack.mains().flatMap(titles);
  assert.equal(all.filter((title) => title === 'Again').length, 1);
  assert.equal(all.filter((title) => title === 'Risen').length, 2);
  const second = world.slack.mains().find((one, i) => i > 0 && titles(one).includes('Risen'));
  assert.equal(second!.reply.cards[0]!.why, 'rose to the top of the week, from 5 upvotes');
});

test('a day without papers is silent, or one line where the rule wants it', async (t) => {
  const world = await digestWorld(t, '2026-08-22T06:50:00Z');
  await world.answers(['2026-08-22']);
  const days = [1, 2, 3, 4, 5, 6, 7];
  await world.rule({ days, channel: 'quiet' });
  await world.rule({ days, channel: 'told', sayEmpty: true });
  await world.until('2026-08-22T08:00:00Z');
  assert.deepEqual(
    world.slack.posted.map(({ channel, reply }) => [channel, reply.text]),
    [['told', 'No papers for Saturday 22 August: Hugging Face lists none at the weekend.']],
  );
  await world.until('2026-08-23T06:50:00Z', HOUR);
  await world.answers(['2026-08-23']);
  await world.until('2026-08-24T06:50:00Z', HOUR);
  await world.answers([MONDAY]);
  await world.until('2026-08-24T14:00:00Z', 30 * MINUTE);
  assert.equal(world.slack.mains('told').length, 2);
  await world.until('2026-08-24T16:00:00Z', 30 * MINUTE);
  assert.match(world.slack.mains('told')[2]!.reply.text, /No papers for Monday 24 August: .* perhaps for a holiday/);
  assert.equal(world.slack.mains('quiet').length, 0);
});

test('a list that comes after the hour is waited for', async (t) => {
  const world = await digestWorld(t, '2026-08-24T06:50:00Z');
  await world.answers([MONDAY]);
  await world.rule();
  await world.until('2026-08-24T10:00:00Z');
  assert.equal(world.slack.posted.length, 0);
  await world.lists(MONDAY, papersOf(MONDAY, 3));
  await world.until('2026-08-24T11:00:00Z');
  assert.match(world.slack.mains()[0]!.reply.text, /^Late: Papers of Monday 24 August: 3 papers/);
});

test('a source that does not answer is said in one line after the last try, and the post comes when it does', async (t) => {
  const world = await digestWorld(t, '2026-08-20T05:00:00Z');
  await world.answers(['2026-08-19', '2026-08-20']);
  await world.lists('2026-08-20', papersOf('2026-08-20', 2));
  await world.rule();
  await world.until('2026-08-21T14:00:00Z', 10 * MINUTE);
  assert.equal(world.slack.mains().length, 1);
  await world.until('2026-08-21T15:20:00Z', 10 * MINUTE);
  await world.fails();
  await world.until('2026-08-21T16:00:00Z', 10 * MINUTE);
  assert.equal(world.slack.mains()[1]!.reply.text, 'Hugging Face did not answer today; I will post when it does.');
  await world.until('2026-08-24T15:20:00Z', 10 * MINUTE);
  await world.fails();
  await world.until('2026-08-24T16:00:00Z', 10 * MINUTE);
  assert.equal(world.slack.mains().length, 2, 'one line is enough, however long it lasts');
  await world.lists(MONDAY, papersOf(MONDAY, 2));
  await world.answers([FRIDAY]);
  await world.until('2026-08-24T18:00:00Z', 10 * MINUTE);
  const after = world.slack.mains().slice(2);
  assert.deepEqual(after.flatMap(titles), [`Paper 0 of ${MONDAY}`, `Paper 1 of ${MONDAY}`]);
  assert.match(after[0]!.reply.text, /^Late: /);
});

test('a list from long before the hour is asked for again before it is posted', async (t) => {
  const world = await digestWorld(t, '2026-08-21T01:40:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 1));
  await world.rule();
  await world.until('2026-08-21T08:00:00Z');
  assert.equal(world.slack.posted.length, 0);
  await world.lists(FRIDAY, papersOf(FRIDAY, 3));
  await world.until('2026-08-21T08:30:00Z');
  assert.equal(titles(world.slack.mains()[0]).length, 3);
});

test('days that were missed are caught up, the newest first, three at most, marked as late', async (t) => {
  const world = await digestWorld(t, '2026-08-10T05:00:00Z');
  await world.rule();
  const days = [10, 11, 12, 13, 14, 17, 18, 19, 20, 21].map((day) => `2026-08-${day}`);
  world.clock.set('2026-08-21T12:00:00Z');
  for (const day of days) await world.lists(day, papersOf(day, 2));
  await world.until('2026-08-21T13:00:00Z');
  assert.deepEqual(
    world.slack.mains().map((one) => [one.key.split(' ')[1], one.reply.text.startsWith('Late: ')]),
    [
      ['2026-08-21', true],
      ['2026-08-20', true],
      ['2026-08-19', true],
    ],
  );
  assert.deepEqual(titles(world.slack.mains()[1]), ['Paper 0 of 2026-08-20', 'Paper 1 of 2026-08-20']);
});

test('a channel that is gone is tried a few times a day, and after three days paused and its creator told once', async (t) => {
  const world = await digestWorld(t, '2026-08-17T05:00:00Z');
  const rule = await world.rule({ name: 'vision', creator: 'U7' });
  await world.rule({ channel: 'well' });
  world.slack.rule((to) => (to.channel === 'C1' ? { fault: 'gone', detail: 'channel_not_found' } : undefined));
  for (const day of [17, 18, 19, 20, 21].map((day) => `2026-08-${day}`)) {
    await world.until(`${day}T06:30:00Z`, HOUR);
    await world.lists(day, papersOf(day, 1));
    if (day === '2026-08-19') assert.equal((await world.found(rule))?.paused, null);
  }
  await world.until('2026-08-22T00:00:00Z', 15 * MINUTE);
  assert.equal((await world.found(rule))?.paused?.why, 'gone');
  assert.equal(world.slack.told.length, 1);
  assert.equal(world.slack.told[0]!.user, 'U7');
  assert.match(world.slack.told[0]!.text, /“vision” is paused: .*\/digest resume vision/);
  assert.equal(world.slack.mains('well').length, 5);
  const tries = world.slack.calls.post - 5;
  assert.ok(tries <= 12, `${tries} tries`);
});

test('what a platform says that helps is told to whoever set a paused digest, and stands at the digest until it goes on', async (t) => {
  const world = await digestWorld(t, '2026-08-17T05:00:00Z');
  const rule = await world.rule({ name: 'vision', creator: 'U7' });
  const remedy = 'I lack the scope groups:history. Whoever runs this bot adds it.';
  world.slack.rule(() => ({ fault: 'forbidden', detail: 'missing_scope', remedy }));
  for (const day of [17, 18, 19, 20].map((day) => `2026-08-${day}`)) {
    await world.until(`${day}T06:30:00Z`, HOUR);
    await world.lists(day, papersOf(day, 1));
  }
  await world.until('2026-08-20T12:00:00Z', 15 * MINUTE);
  assert.equal(
    world.slack.told[0]!.text,
    `Your digest “vision” is paused: for three days it could not be posted. ${remedy} Then, in that channel: /digest resume vision. If the channel is no more, there is nothing to do.`,
  );
  assert.equal(pausedText((await world.found(rule))!), `Paused by itself: ${remedy}`);
});

test('a channel that comes back in time is served as if nothing had been', async (t) => {
  const world = await digestWorld(t, '2026-08-20T06:50:00Z');
  const rule = await world.rule();
  await world.lists('2026-08-20', papersOf('2026-08-20', 1));
  world.slack.rule(() => ({ fault: 'forbidden', detail: 'no' }));
  await world.until('2026-08-21T06:50:00Z', 15 * MINUTE);
  assert.notEqual((await world.found(rule))?.trouble, null);
  await world.lists(FRIDAY, papersOf(FRIDAY, 1));
  await world.until('2026-08-21T08:00:00Z', 5 * MINUTE);
  world.slack.rule(undefined);
  await world.until('2026-08-21T09:00:00Z', 5 * MINUTE);
  assert.deepEqual(world.slack.mains().flatMap(titles), [`Paper 0 of ${FRIDAY}`, 'Paper 0 of 2026-08-20']);
  assert.equal((await world.found(rule))?.trouble, null);
});

test('a platform that asks to slow down is left alone, and nothing is lost', async (t) => {
  const world = await digestWorld(t, '2026-08-21T06:50:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 1));
  for (let i = 0; i < 100; i += 1) await world.rule({ channel: `C${i}` });
  let limited = 0;
  world.slack.rule((to) => {
    if (world.slack.posted.length !== 10 || limited >= 14 || to.channel === 'none') return undefined;
    limited += 1;
    return { fault: 'limited', detail: 'ratelimited', retryAfter: 30 };
  });
  await world.until('2026-08-21T07:00:00Z');
  assert.equal(world.slack.posted.length, 10);
  // Twelve at once, and as many again as end before the third channel is told.
  assert.ok(limited <= 14);
  await world.until('2026-08-21T07:05:00Z', MINUTE);
  assert.equal(new Set(world.slack.mains().map(({ channel }) => channel)).size, 100);
  assert.equal(world.slack.posted.length, 100);
});

test('a channel that is to slow down rests alone; a post and its thread are a second apart', async (t) => {
  const world = await digestWorld(t, '2026-08-21T06:50:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 8));
  for (const channel of ['C1', 'C1', 'C2', 'C3']) await world.rule({ channel, floor: 1 });
  world.slack.rule(({ channel }) =>
    channel === 'C1' ? { fault: 'limited', detail: 'ratelimited', retryAfter: 120 } : undefined,
  );
  world.clock.set('2026-08-21T07:00:00Z');
  await world.runner.tick();
  assert.deepEqual(world.slack.posted.map(({ channel }) => channel).toSorted(), ['C2', 'C3']);
  world.clock.pass(1_000);
  await world.runner.tick();
  const threads = world.slack.posted.filter(({ under }) => under !== undefined);
  assert.deepEqual(threads.map(({ channel }) => channel).toSorted(), ['C2', 'C3']);
  world.slack.rule(undefined);
  const before = world.slack.calls.post;
  await world.runner.tick();
  assert.equal(world.slack.calls.post, before);
  world.clock.pass(2 * MINUTE);
  for (let i = 0; i < 4; i += 1) {
    await world.runner.tick();
    world.clock.pass(1_000);
  }
  const inFirst = world.slack.posted.filter(({ channel }) => channel === 'C1');
  assert.equal(inFirst.length, 4);
  assert.equal(new Set(inFirst.map(({ at }) => at)).size, 4);
});

test('gists are written once for each paper and language, however many channels wait, and fall back', async (t) => {
  const asked: string[] = [];
  const world = await digestWorld(t, '2026-08-21T06:50:00Z', {
    gist: async (paper, language) => {
      asked.push(`${paper.title} ${language}`);
      if (paper.title === 'Fails') throw new Error('the model broke');
      return paper.title === 'Told' || paper.title === 'Own'
        ? undefined
        : { text: `About ${paper.title}.`, model: 'm1' };
    },
  });
  await world.lists(FRIDAY, [
    made('Written', { id: '2608.00001', upvotes: 9 }),
    made('Told', { id: '2608.00002', upvotes: 8, gist: 'A summary by the source.' }),
    made('Own', {
      id: '2608.00003',
      upvotes: 7,
      abstract: 'We ask. We find that giraffes are taller than thought by far, at last.',
    }),
    made('Fails', { id: '2608.00004', upvotes: 6, abstract: '' }),
  ]);
  for (let i = 0; i < 40; i += 1) await world.rule({ channel: `C${i}`, language: i % 2 ? 'de' : 'en' });
  await world.until('2026-08-21T07:10:00Z');
  assert.equal(world.slack.mains().length, 40);
  assert.equal(asked.length, 8);
  const { cards, small } = world.slack.mains()[0]!.reply;
  const [written, told, own, fails] = cards;
  assert.equal(written!.lead, 'About Written.');
  assert.equal(told!.lead, 'A summary by the source.');
  assert.match(own!.lead!, /giraffes/);
  assert.equal(fails!.lead, undefined);
  assert.equal(small, 'Sentences by m1 and Hugging Face’s AI, which may err; others from the papers');
});

test('a rule that was paused or removed posts no more, and one that is resumed begins anew', async (t) => {
  const world = await digestWorld(t, '2026-08-20T06:50:00Z');
  const rule = await world.rule();
  const other = await world.rule({ channel: 'C2' });
  await world.rules.change(rule.id, { paused: { at: world.clock.now(), why: 'asked', told: false } });
  await world.rules.remove(other.id);
  await world.lists('2026-08-20', papersOf('2026-08-20', 1));
  await world.until('2026-08-21T06:30:00Z', HOUR);
  await world.lists(FRIDAY, papersOf(FRIDAY, 1));
  await world.rules.change(rule.id, { paused: null, since: world.clock.now(), began: world.clock.now() });
  await world.until(Date.parse('2026-08-21T06:30:00Z') + DAY, HOUR);
  assert.deepEqual(
    world.slack.mains().map(({ key }) => key),
    [`${rule.id} ${FRIDAY}`],
  );
});

test('a digest goes on whose setter had their name forgotten', async (t) => {
  const world = await digestWorld(t, '2026-08-21T06:50:00Z');
  await world.lists(FRIDAY, papersOf(FRIDAY, 2));
  await world.rule({ creator: '' });
  await world.until('2026-08-21T08:00:00Z');
  assert.equal(world.slack.mains().length, 1);
});

test('what is due when a platform is connected goes out then, and not with the next look', async (t) => {
  const { desk, log, stop, posters, slack, lists, rule, clock } = await digestWorld(t, '2026-08-21T06:50:00Z');
  await lists('2026-08-21', papersOf('2026-08-21', 3));
  await rule();
  clock.set('2026-08-21T07:00:00Z');
  posters.splice(0);
  /** Waits are never over by themselves. */
  const patient = {
    now: clock.now,
    wait: (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  };
  const runner = makeDigestRunner({ desk, clock: patient, log }, stop.signal);
  const running = runner.run();
  await desk.rules.backlog();
  posters.push(slack);
  runner.wake();
  while (slack.mains().length === 0) await new Promise(setImmediate);
  stop.abort();
  await running;
  assert.equal(slack.mains().length, 1);
});
