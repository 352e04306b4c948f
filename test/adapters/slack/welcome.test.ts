import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { memoryKept } from '../../../adapters/storage/memory/kept.ts';
import { stillClock } from '../../wires/digests.ts';
import { startSlack } from '../../wires/slack-bot.ts';
import { buttonOf } from '../../wires/slack-person.ts';

test('where it is invited the bot says what it is for, in three sentences and with three buttons, once', async (t) => {
  const greeted = memoryKept(systemClock());
  const { far, somebody } = await startSlack(t, () => ({ text: 'x', cards: [] }), { greeted });
  const joined = { type: 'member_joined_channel', user: 'U0BOT', channel: 'C7', channel_type: 'C', team: 'T0TEAM' };
  await somebody().event({ ...joined, user: 'U5', inviter: 'U1' });
  await somebody().event(joined);
  await somebody().event({ ...joined, inviter: 'U1' });
  await somebody().event({ ...joined, inviter: 'U2' });
  await far.until(() => far.shown.length > 0);
  const [hello, another] = far.shown;
  assert.equal(another, undefined);
  assert.equal(hello!.channel, 'C7');
  assert.equal(hello!.text.split(/[.!] /).length, 4);
  for (const label of ['Daily post', 'Today', 'Search']) assert.ok(buttonOf(hello!, label));
});

test('where it is invited again after days, the bot says anew what it is for', async (t) => {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const { far, somebody } = await startSlack(t, () => ({ text: 'x', cards: [] }), { greeted: memoryKept(clock) });
  const invited = { type: 'member_joined_channel', user: 'U0BOT', inviter: 'U1', channel: 'C7', channel_type: 'C' };
  await somebody().event(invited);
  await far.until(() => far.shown.length === 1);
  clock.pass(3 * 86_400_000);
  await somebody().event(invited);
  await far.until(() => far.shown.length === 2);
});

test('whoever opens the bot’s own place for the first time is greeted there, once', async (t) => {
  const clock = stillClock('2026-08-21T07:00:00Z');
  const greeted = memoryKept(clock);
  const { far, somebody } = await startSlack(t, () => ({ text: 'x', cards: [] }), { greeted });
  const opened = { type: 'app_home_opened', tab: 'messages' };
  await somebody({ channel: 'D1' }).event(opened);
  await far.until(() => far.shown.length === 1);
  clock.pass(3 * 86_400_000);
  await somebody({ channel: 'D1' }).event(opened);
  await somebody({ user: 'U2', channel: 'D2' }).event(opened);
  await far.until(() => far.shown.length === 2);
  assert.deepEqual(far.shown.map(({ channel }) => channel).sort(), ['D1', 'D2']);
});
