import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { makeBot } from '../../../src/chat/bot.ts';
import { commands } from '../../../src/commands.ts';
import { ruleDocument } from '../../../src/feeds/documents.ts';
import { mailPlace } from '../../../src/ports/mail.ts';
import type { Poster } from '../../../src/ports/platform.ts';
import type { Rule } from '../../../src/ports/rules.ts';
import { digestWorld, papersOf } from '../../wires/digests.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { CHANNEL, GUILD } from '../../wires/discord-gateway.ts';
import { mailBot } from '../../wires/mail-bot.ts';
import { startSlack } from '../../wires/slack-bot.ts';

const FRIDAY = '2026-08-21';
const WITHDRAWN = { withdrawn: true } as const;
const START = `${FRIDAY}T06:00:00Z`;

/** Papers of a day, one of them withdrawn before its post, one between its post's two tries and one before its thread. */
async function walked(
  world: Awaited<ReturnType<typeof digestWorld>>,
  poster: Poster,
  facts: Partial<Rule>,
  { fail, tries, whole = false }: { fail(): void; tries(): number; whole?: boolean },
) {
  const { rule, lists, until, clock, posters, runner, log } = world;
  posters.splice(0, posters.length, poster);
  const papers = papersOf(FRIDAY, 7);
  const withdraw = (i: number): Promise<void> => {
    papers[i]!.withdrawn = true;
    return lists(FRIDAY, papers);
  };
  /** On to the next try: what failed is tried again within a minute or two. */
  async function next(): Promise<void> {
    const before = tries();
    for (let looks = 0; tries() === before && looks < 100; looks += 1) {
      clock.pass(60_000);
      await runner.tick();
    }
    assert.equal(tries(), before + 1, JSON.stringify(log.said));
  }
  await lists(FRIDAY, papers);
  const made = await rule({ ...facts, top: 2 });
  await withdraw(0);
  fail();
  await until(`${FRIDAY}T07:00:00Z`);
  assert.equal(tries(), 1, JSON.stringify(log.said));
  await withdraw(1);
  await next();
  if (whole) return { made, withdraw };
  await withdraw(4);
  await next();
  return { made, withdraw };
}

/** Which of the day's papers a text speaks of, in the order of their places. */
const named = (text: string): number[] => [0, 1, 2, 3, 4, 5, 6].filter((i) => text.includes(`Paper ${i} of`));

async function inSlack(t: TestContext) {
  const world = await digestWorld(t, START);
  const bot = makeBot(commands, world.core, world.log);
  const running = await startSlack(t, ({ ask, caller }) => bot(ask, caller));
  let failing = 0;
  running.far.answer('chat.postMessage', () => (failing-- > 0 ? { status: 503, body: {} } : undefined));
  const place = { platform: 'slack', workspace: 'T0TEAM', channel: 'C1' };
  const walk = await walked(world, running.connection.poster, place, {
    fail: () => {
      failing = 1;
    },
    tries: () => running.far.called('chat.postMessage').length,
  });
  return { ...running, ...walk, world };
}

test('in Slack a paper that is withdrawn before its post, or before the post was taken, is left out of it and its thread', async (t) => {
  const { far } = await inSlack(t);
  const [post, thread, ...others] = far.shown;
  assert.deepEqual(others, []);
  assert.equal(thread!.thread, post!.ts);
  assert.deepEqual(named(JSON.stringify(post!.blocks)), [2, 3]);
  assert.deepEqual(named(JSON.stringify(thread!.blocks)), [5, 6]);
});

test('one that is withdrawn after its post is marked where it is shown, and in the feed', async (t) => {
  const { far, made, withdraw, world, somebody } = await inSlack(t);
  await withdraw(2);
  const { core } = world;
  const desk = core.digests!;
  const now = () => world.clock.now();
  const feed = await ruleDocument(made, 'https://example.org', { ...core, desk, now, gist: () => undefined });
  assert.deepEqual(feed.entries.map(({ title }) => title.replace(/ of .*/, '')).slice(0, 2), [
    'Withdrawn: Paper 2',
    'Paper 3',
  ]);
  const shown = await somebody().command(`show ${papersOf(FRIDAY, 3)[2]!.id}`);
  await far.until(() => shown.text !== '');
  assert.match(JSON.stringify(shown.blocks), /Withdrawn: Paper 2/);
  // The next post takes it for none that rose.
  const later = papersOf(FRIDAY, 7).map((one, i) => ({ ...one, upvotes: 900 - i, ...(i === 2 ? WITHDRAWN : {}) }));
  await world.lists(FRIDAY, later);
  await world.until('2026-08-24T06:30:00Z', 3_600_000);
  await world.lists('2026-08-24', papersOf('2026-08-24', 1));
  await world.until('2026-08-24T07:01:00Z');
  const post = far.shown.at(-1)!;
  assert.match(JSON.stringify(post.blocks), /Paper 0 of 2026-08-24/);
  assert.doesNotMatch(JSON.stringify(post.blocks), /Paper 2 of/);
});

test('in Discord it is left out of the post and of what follows too', async (t) => {
  const world = await digestWorld(t, START);
  const { far, connection } = await discordBot(t);
  const isPost = ({ method, path }: { method: string; path: string }): boolean =>
    method === 'POST' && /^\/channels\/\d+\/messages$/.test(path);
  const place = { platform: 'discord', workspace: GUILD, channel: CHANNEL };
  await walked(world, connection.poster!, place, {
    fail: () => far.fail(isPost, { status: 403, body: { message: 'Later', code: 0 } }),
    tries: () => far.calls.filter(isPost).length,
  });
  const [post, ...others] = far.in(CHANNEL);
  assert.deepEqual(named(JSON.stringify(post!.body)), [2, 3]);
  const follows = others.length > 0 ? others : far.in(post!.id);
  assert.deepEqual(
    follows.map(({ body }) => named(JSON.stringify(body))),
    [[5, 6]],
  );
});

test('and in a message by e-mail, where the rest stands by its titles', async (t) => {
  const { far, ...world } = await mailBot(t, START);
  const poster = world.posters.find(({ platform }) => platform === 'email')!;
  let tried = 0;
  let failing = 0;
  const counted: Poster = {
    ...poster,
    post: async (...given) => {
      tried += 1;
      failing -= 1;
      return failing >= 0 ? { fault: 'limited', detail: 'slow down', retryAfter: 1 } : poster.post(...given);
    },
  };
  const place = mailPlace('ada@lab.org');
  await walked(world, counted, place, {
    fail: () => {
      failing = 1;
    },
    tries: () => tried,
    whole: true,
  });
  assert.equal(far.taken.length, 1);
  assert.deepEqual(named(String(far.taken[0]!.mail.text)), [2, 3, 4, 5, 6]);
});
