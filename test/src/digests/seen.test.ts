import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { lastReply, makeBot } from '../../../src/chat/bot.ts';
import { readLine } from '../../../src/chat/line.ts';
import type { Caller, Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { makeSeen } from '../../../src/digests/seen.ts';
import { platforms } from '../../../src/start/platforms.ts';
import { DAY, digestWorld, papersOf, stillClock, titles } from '../../wires/digests.ts';

const ADA: Caller = {
  platform: 'slack',
  workspace: 'T1',
  channel: 'D1',
  user: 'U1',
  manager: true,
  admin: true,
  perPage: 5,
  timeZone: 'Europe/Berlin',
};
const KEYS = [0, 1, 2, 3].map((i) => `2608.2100${i}`);

/** Ada's own digest and a channel's, on the eve of a day with four papers. */
async function world(t: TestContext) {
  const made = await digestWorld(t, '2026-08-20T12:00:00Z');
  const bot = makeBot(commands, made.core, made.log);
  const say = (line: string, who: Partial<Caller> = {}): Promise<Reply> =>
    lastReply(bot(readLine(line, commands), { ...ADA, ...who }));
  await say('/digest set time:9:00 zone:berlin');
  await say('/digest set time:9:00 zone:berlin', { channel: 'C1' });
  const tomorrow = async (): Promise<void> => {
    await made.until('2026-08-21T06:00:00Z');
    await made.lists('2026-08-21', papersOf('2026-08-21', 4));
    await made.until('2026-08-21T08:00:00Z');
  };
  return { ...made, say, tomorrow, seen: made.core.digests!.seen };
}

test('a paper that a person marked is in no digest of their own, and in the channel’s as before', async (t) => {
  const { say, slack, seen, tomorrow, lists } = await world(t);
  await lists('2026-08-20', papersOf('2026-08-21', 4));
  const noted = await say('seen 2608.21001', { channel: 'C1' });
  assert.match(noted.text, /^Noted: “Paper 1 of 2026-08-21” comes in no digest of your own.*Channels’ digests stay/);
  assert.deepEqual(await seen.of(ADA), [KEYS[1]]);
  await tomorrow();
  assert.deepEqual(
    titles(slack.mains('D1')[0]),
    ['Paper 0', 'Paper 2', 'Paper 3'].map((one) => `${one} of 2026-08-21`),
  );
  assert.equal(titles(slack.mains('C1')[0]).length, 4);
});

test('it neither rises later nor comes with a weekly digest, and what was taken back comes', async (t) => {
  const { say, slack, lists, until, tomorrow } = await world(t);
  await lists('2026-08-20', papersOf('2026-08-21', 4));
  await say('/digest set kind:weekly days:mon time:9:00 zone:berlin name:weekly');
  for (const key of KEYS.slice(0, 2)) await say(`seen ${key}`);
  assert.match((await say(`seen ${KEYS[1]} undo:yes`)).text, /^Taken back/);
  assert.match((await say(`seen ${KEYS[3]} undo:yes`)).text, /was not marked/);
  await tomorrow();
  await until('2026-08-24T06:00:00Z');
  await lists('2026-08-21', papersOf('2026-08-21', 4, { upvotes: 900 }));
  await lists('2026-08-24', papersOf('2026-08-24', 2));
  await until('2026-08-24T08:00:00Z');
  const own = slack.mains('D1').flatMap((one) => titles(one));
  assert.equal(own.includes('Paper 0 of 2026-08-21'), false);
  assert.ok(own.includes('Paper 1 of 2026-08-21'));
  assert.ok(
    slack
      .mains('C1')
      .flatMap((one) => titles(one))
      .includes('Paper 0 of 2026-08-21'),
  );
});

test('it is offered in a paper’s menu in a direct message, where own digests come, and nowhere else', async (t) => {
  const { say, lists } = await world(t);
  await lists('2026-08-20', papersOf('2026-08-20', 2));
  const offered = async (who: Partial<Caller>): Promise<string[]> =>
    (await say('today', who)).cards[0]!.actions!.flatMap((one) => ('ask' in one ? [one.ask.command] : []));
  assert.deepEqual(await offered({}), ['summary', 'ask', 'similar', 'save', 'seen']);
  assert.deepEqual(await offered({ channel: 'C1' }), ['summary', 'show', 'ask', 'similar', 'save']);
  assert.ok((await offered({ platform: 'discord', workspace: 'dm:5', channel: '6' })).includes('seen'));
});

test('privacy shows and deletes what was marked, and nobody else’s', async (t) => {
  const { say, seen, lists } = await world(t);
  await lists('2026-08-20', papersOf('2026-08-21', 4));
  for (const user of ['U1', 'U2']) await say(`seen ${KEYS[0]}`, { user });
  const part = (await say('privacy')).cards.find(({ title }) => title === 'Seen papers');
  assert.match(part?.lead ?? '', /^1 paper that you want in no digest/);
  await say('privacy delete:yes sure:yes');
  assert.deepEqual([await seen.of(ADA), await seen.of({ ...ADA, user: 'U2' })], [[], [KEYS[0]]]);
});

test('the latest stay, for half a year, and a workspace’s go with it', async () => {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const seen = makeSeen(memoryKept(clock), clock, platforms, 3);
  for (let i = 0; i < 5; i += 1) {
    clock.pass(1_000);
    await seen.put(ADA, `p${i}`);
  }
  assert.deepEqual([...(await seen.of(ADA))].sort(), ['p2', 'p3', 'p4']);
  await seen.put({ ...ADA, workspace: 'T2' }, 'p1');
  await seen.forgetWorkspace({ platform: 'slack', workspace: 'T1' });
  assert.deepEqual([await seen.of(ADA), await seen.of({ ...ADA, workspace: 'T2' })], [[], ['p1']]);
  clock.pass(181 * DAY);
  assert.deepEqual(await seen.of({ ...ADA, workspace: 'T2' }), []);
});
