import assert from 'node:assert/strict';
import { test } from 'node:test';
import { categorySource, noteHealth } from '../../../src/library/source-health.ts';
import { digestWorld, HOUR, papersOf, titles } from '../../wires/digests.ts';

const THURSDAY = '2026-08-20';
const FRIDAY = '2026-08-21';
const SATURDAY = '2026-08-22';
const ARXIV = { source: 'arxiv', categories: ['cs.CL'] } as const;
/** Nobody on arXiv has upvotes. */
const announced = (day: string, many: number) => papersOf(day, many, { upvotes: null });

test('a post from arXiv waits for the announcement of every category', async (t) => {
  // 09:00 in Tokyo is the very minute of the announcement, which can be read hours later.
  const world = await digestWorld(t, `${THURSDAY}T23:50:00Z`);
  await world.announces('cs.CL', THURSDAY, announced(THURSDAY, 2));
  await world.rule({ source: 'arxiv', categories: ['cs.CL', 'cs.LG'], zone: 'Asia/Tokyo' });
  await world.until(`${FRIDAY}T03:30:00Z`);
  await world.announces('cs.CL', FRIDAY, announced(FRIDAY, 2));
  await world.until(`${FRIDAY}T04:00:00Z`);
  assert.equal(world.slack.posted.length, 0);
  const [first, ...others] = announced(FRIDAY, 3).reverse();
  await world.announces('cs.LG', FRIDAY, [first!, ...others]);
  await world.until(`${FRIDAY}T04:30:00Z`);
  const [post] = world.slack.mains();
  assert.equal(post?.reply.text, 'Late: Papers of Friday 21 August: 3 papers on arXiv (cs.CL, cs.LG).');
  assert.equal(post.reply.cards.length, 3);
});

test('only papers of the rule’s own source and categories are posted', async (t) => {
  const world = await digestWorld(t, `${FRIDAY}T06:00:00Z`);
  await world.lists(FRIDAY, papersOf(FRIDAY, 2));
  await world.announces('cs.CL', FRIDAY, announced(THURSDAY, 1));
  await world.announces('cs.CV', FRIDAY, announced('2026-08-18', 4));
  await world.rule({ ...ARXIV, channel: 'arxiv' });
  await world.rule({ channel: 'daily' });
  await world.rule({ source: 'both', categories: ['cs.CL'], channel: 'both' });
  await world.until(`${FRIDAY}T07:10:00Z`);
  const [arxiv, daily, both] = ['arxiv', 'daily', 'both'].map((channel) => world.slack.mains(channel)[0]);
  assert.deepEqual(titles(arxiv), [`Paper 0 of ${THURSDAY}`]);
  assert.deepEqual(titles(daily), [`Paper 0 of ${FRIDAY}`, `Paper 1 of ${FRIDAY}`]);
  assert.equal(both?.reply.cards.length, 3);
  assert.match(both.reply.text, /3 papers on Hugging Face and arXiv \(cs\.CL\)/);
  assert.deepEqual(
    arxiv?.reply.actions?.map((one) => 'ask' in one && one.ask.options),
    [{ date: FRIDAY, source: 'arxiv', category: 'cs.CL' }],
  );
});

test('a paper that Hugging Face lists days after arXiv announced it is one paper, posted once, with its upvotes', async (t) => {
  const world = await digestWorld(t, `${THURSDAY}T06:00:00Z`);
  const [paper] = announced(THURSDAY, 1);
  await world.announces('cs.CL', THURSDAY, [paper!]);
  await world.lists(THURSDAY, []);
  await world.rule({ source: 'both', categories: ['cs.CL'] });
  await world.until(`${THURSDAY}T08:00:00Z`);
  world.clock.set(`${FRIDAY}T06:30:00Z`);
  await world.announces('cs.CL', FRIDAY, []);
  await world.lists(FRIDAY, [{ ...paper!, upvotes: 40 }]);
  await world.until(`${FRIDAY}T20:00:00Z`);
  assert.equal(world.slack.mains().length, 1);
  assert.equal((await world.store.get([paper!.id!]))[0]?.upvotes, 40);
});

test('a day without an announcement, a weekend and a source that failed are told in different words', async (t) => {
  const world = await digestWorld(t, `${THURSDAY}T06:00:00Z`);
  await world.rule({ ...ARXIV, sayEmpty: true, days: [1, 2, 3, 4, 5, 6, 7] });
  await world.announces('cs.CL', THURSDAY, []);
  await world.until(`${THURSDAY}T07:10:00Z`);
  await noteHealth(world.kept, categorySource('cs.CL'), { failure: `${FRIDAY}T14:00:00Z` });
  await world.until(`${FRIDAY}T14:55:00Z`);
  await noteHealth(world.kept, categorySource('cs.CL'), { failure: `${FRIDAY}T15:01:00Z` });
  await world.until(`${FRIDAY}T16:00:00Z`);
  await world.announces('cs.CL', FRIDAY, announced(FRIDAY, 1));
  await world.until(`${FRIDAY}T17:00:00Z`);
  await world.until(`${SATURDAY}T08:00:00Z`);
  assert.deepEqual(
    world.slack.mains().map(({ reply }) => reply.text),
    [
      'No papers for Thursday 20 August: arXiv (cs.CL) listed none, perhaps for a holiday.',
      'arXiv did not answer today; I will post when it does.',
      'Late: Papers of Friday 21 August: 1 paper on arXiv (cs.CL).',
      'No papers for Saturday 22 August: arXiv (cs.CL) lists none at the weekend.',
    ],
  );
});

test('an announcement that was read long before the hour of a post is whole, and that post does not wait', async (t) => {
  const world = await digestWorld(t, `${FRIDAY}T04:30:00Z`);
  await world.announces('cs.CL', FRIDAY, announced(FRIDAY, 2));
  await world.rule({ ...ARXIV, hour: 17 });
  await world.until(`${FRIDAY}T15:00:00Z`, HOUR / 2);
  assert.equal(world.slack.mains().length, 1);
});
