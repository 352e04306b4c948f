import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import type { Answer } from '../../wires/slack.ts';
import { startSlack } from '../../wires/slack-bot.ts';

const answer: Reply = { text: 'Here you are.', cards: [] };
const mention = { type: 'app_mention', text: '<@U0BOT> attention' };
const done503: Answer = { status: 503, body: {}, done: true };

async function asking(t: Parameters<typeof startSlack>[0]) {
  const clock = hastyClock();
  const running = await startSlack(t, () => answer, { clock });
  const answered = () => running.far.shown.filter(({ text }) => text === 'Here you are.');
  return { ...running, clock, answered };
}

for (const [how, fault] of [
  ['HTTP 503', done503],
  ['a failure of its own', { body: { ok: false, error: 'internal_error' }, done: true }],
  ['nothing', { cut: true, done: true }],
] as const)
  test(`what Slack posted and answered with ${how} is seen there, and not made again`, async (t) => {
    const { far, answered, somebody } = await asking(t);
    far.answer('chat.postMessage', () => fault);
    await somebody().event(mention);
    await far.until(() => answered().length === 1);
    await somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', text: 'attention' });
    await far.until(() => answered().length === 2);
    assert.equal(far.called('chat.postMessage').length, 2);
    assert.equal(far.shown.length, 2);
  });

test('one that does not stand is made again, and once', async (t) => {
  const { far, answered, somebody } = await asking(t);
  far.answer('chat.postMessage', (_, nth) => (nth === 1 ? { status: 503, body: {} } : undefined));
  await somebody().event(mention);
  await far.until(() => answered().length === 1);
  assert.equal(far.called('conversations.replies').length, 1);
  assert.equal(far.called('chat.postMessage').length, 2);
});

test('while Slack does not say whether it stands, it is neither made again nor said elsewhere', async (t) => {
  const { far, answered, somebody, clock } = await asking(t);
  let isDown = true;
  far.answer('chat.postMessage', () => done503);
  far.answer('conversations.replies', () => (isDown ? { status: 503, body: {} } : undefined));
  const { wait } = clock;
  clock.wait = async (ms, signal) => {
    await wait(ms, signal);
    if (ms >= 60_000) isDown = false;
  };
  await somebody().event(mention);
  await far.until(() => !isDown && far.called('conversations.replies').length >= 4);
  const texts = far.called('chat.postMessage').map(({ body }) => [body['channel'], body['text']]);
  assert.deepEqual(texts, [
    ['C1', 'Working on it …'],
    ['C1', 'Here you are.'],
  ]);
  assert.equal(answered().length, 1);
});

test('where Slack does not let us read, it is made again unseen', async (t) => {
  const { far, answered, somebody } = await asking(t);
  far.answer('conversations.replies', () => ({ body: { ok: false, error: 'missing_scope', needed: 'mpim:history' } }));
  far.answer('chat.postMessage', (_, nth) => (nth === 1 ? { status: 503, body: {} } : undefined));
  await somebody({ channel: 'G1' }).event(mention);
  await far.until(() => answered().length === 1);
  assert.equal(far.called('chat.postMessage').length, 2);
});
