import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseUnasked, MOST_UNASKED } from '../../../src/digests/choice.ts';
import { type Paper, UNKNOWN } from '../../../src/paper.ts';
import { DAY, digestWorld, papersOf, titles } from '../../wires/digests.ts';
import { made } from '../../wires/made-papers.ts';

const THURSDAY = '2026-08-20';
const FRIDAY = '2026-08-21';
const paper = (title: string, more: Partial<Paper> = {}): Paper => ({
  ...UNKNOWN,
  id: null,
  key: title,
  title,
  abstract: '',
  origin: 'arxiv',
  ...more,
});
const many = (n: number, title: string): Paper[] => Array.from({ length: n }, (_, i) => paper(`${title} ${i}`));
const chosenOf = (...args: Parameters<typeof chooseUnasked>): string[] =>
  chooseUnasked(...args).chosen.map(({ title }) => title);

test('papers by upvoted people and on upvoted topics are chosen before others', () => {
  const upvoted = [
    ...many(20, 'Video diffusion').map((one) => ({ ...one, upvotes: 50 })),
    paper('Something', { authors: ['Ada Lovelace'], upvotes: 90 }),
  ];
  const list = [
    ...many(40, 'Sorting networks'),
    paper('Faster diffusion of video'),
    paper('Notes', { authors: ['Ada Lovelace'] }),
  ];
  assert.deepEqual(chosenOf(list, [], upvoted, 2).sort(), ['Faster diffusion of video', 'Notes']);
  assert.match(chooseUnasked(list, [], upvoted).by, /most upvoted/);
  assert.equal(chosenOf(list, [], upvoted).length, MOST_UNASKED);
});

test('what the channel liked comes before what many upvoted, once it liked five papers', () => {
  const upvoted = many(20, 'Video diffusion').map((one) => ({ ...one, upvotes: 50 }));
  const liked = many(5, 'Proof assistants');
  const list = [...many(40, 'Sorting networks'), paper('Proof search for assistants'), paper('Video diffusion')];
  assert.equal(chosenOf(list, liked, upvoted, 1)[0], 'Proof search for assistants');
  assert.match(chooseUnasked(list, liked, upvoted).by, /votes on earlier ones/);
  assert.equal(chosenOf(list, liked.slice(1), upvoted, 1)[0], 'Video diffusion');
});

test('without any likes the first of the list are taken, and it is said', () => {
  const { chosen, by } = chooseUnasked(many(40, 'Paper'), [], []);
  assert.deepEqual([chosen[0]?.title, chosen.length, by], ['Paper 0', MOST_UNASKED, 'the first of the list']);
});

test('a category without topics posts a dozen a day and says by what they were chosen; leftovers do not come back', async (t) => {
  const world = await digestWorld(t, `${THURSDAY}T06:00:00Z`);
  await world.lists(THURSDAY, [made('Giraffe necks', { id: '2608.20900', upvotes: 30 })]);
  const announced = (day: string) => [
    ...papersOf(day, 40, { upvotes: null }),
    made(`Necks of giraffes on ${day}`, { id: `2608.${day.slice(8)}800` }),
  ];
  await world.announces('cs.CL', THURSDAY, announced(THURSDAY));
  await world.rule({ source: 'arxiv', categories: ['cs.CL'] });
  await world.rule({ source: 'arxiv', categories: ['cs.CL'], channel: 'topics', topics: ['giraffe necks'] });
  await world.until(`${THURSDAY}T08:00:00Z`);
  world.clock.pass(DAY - 3_600_000);
  await world.announces('cs.CL', FRIDAY, announced(FRIDAY));
  await world.until(`${FRIDAY}T08:00:00Z`);
  const [first, second] = world.slack.mains('C1');
  assert.equal(
    first?.reply.text,
    'Papers of Thursday 20 August: 12 of 41 papers on arXiv (cs.CL), chosen by the authors and topics of the most upvoted papers; the 5 top here, 7 more follow.',
  );
  assert.equal(titles(first)[0], `Necks of giraffes on ${THURSDAY}`);
  assert.equal(titles(second)[0], `Necks of giraffes on ${FRIDAY}`);
  const all = world.slack.posted.filter(({ channel }) => channel === 'C1').flatMap((post) => titles(post));
  assert.equal(new Set(all).size, 24);
  assert.equal(all.filter((title) => title.includes(THURSDAY)).length, 12);
  const followed = world.slack.mains('topics');
  for (const post of followed) assert.match(post.reply.text, /1 of 41 papers fits “giraffe necks”/);
  assert.deepEqual(
    followed.map(titles),
    [[THURSDAY], [FRIDAY]].map(([day]) => [`Necks of giraffes on ${day}`]),
  );
});

test('beside Hugging Face’s whole list only arXiv’s own papers are chosen from', async (t) => {
  const world = await digestWorld(t, `${FRIDAY}T06:00:00Z`);
  await world.lists(FRIDAY, papersOf(FRIDAY, 15));
  await world.announces('cs.CL', FRIDAY, papersOf(THURSDAY, 30, { upvotes: null }));
  await world.rule({ source: 'both', categories: ['cs.CL'] });
  await world.until(`${FRIDAY}T08:00:00Z`);
  assert.match(
    world.slack.mains()[0]!.reply.text,
    /27 of 45 papers on Hugging Face and arXiv \(cs\.CL\), arXiv’s chosen by/,
  );
});

test('a category without topics is chosen by what the channel liked, and says so', async (t) => {
  const world = await digestWorld(t, `${THURSDAY}T06:00:00Z`);
  const liked = Array.from({ length: 5 }, (_, i) => made(`Proof search for assistants ${i}`, { id: `2607.0000${i}` }));
  await world.lists('2026-08-19', liked);
  await world.announces('cs.LO', THURSDAY, [
    ...papersOf(THURSDAY, 40, { upvotes: null }),
    made('Faster proof search', { id: '2608.20800' }),
  ]);
  const rule = await world.rule({ source: 'arxiv', categories: ['cs.LO'] });
  for (const { id } of liked) await world.desk.votes.set(rule.id, id!, 'U1', 'like');
  await world.until(`${THURSDAY}T08:00:00Z`);
  const [post] = world.slack.mains();
  assert.equal(titles(post)[0], 'Faster proof search');
  assert.match(post!.reply.text, /12 of 41 papers on arXiv \(cs\.LO\), chosen by votes on earlier ones/);
});
