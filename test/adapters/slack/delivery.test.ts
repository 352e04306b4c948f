import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCOPES } from '../../../adapters/slack/declare.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { ConfigError } from '../../../src/errors.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { fakeSlack } from '../../wires/slack.ts';
import { startSlack } from '../../wires/slack-bot.ts';

const answer: Reply = { text: 'Here you are.', cards: [], private: true };
const pictured: Reply = {
  text: 'A paper.',
  cards: [{ title: 'A paper', byline: 'Somebody', image: 'https://cdn.example.org/gone.png' }],
  private: true,
};
const expired = { status: 404, body: { ok: false, error: 'expired_url' } };

test('where the response address has expired, the answer is whispered in the channel', async (t) => {
  const { far, somebody } = await startSlack(t, () => answer);
  far.answer('response_url', () => expired);
  await somebody().command('attention');
  await far.until(() => far.called('chat.postEphemeral').length === 1);
  const { body, token } = far.called('chat.postEphemeral')[0]!;
  assert.deepEqual([body['channel'], body['user'], body['text']], ['C1', 'U1', 'Here you are.']);
  assert.equal(token, 'xoxb-1-very-secret');
});

test('where the bot is no member of the channel either, it comes as a direct message', async (t) => {
  const { far, somebody } = await startSlack(t, () => answer);
  far.answer('response_url', () => expired);
  far.answer('chat.postEphemeral', () => ({ body: { ok: false, error: 'not_in_channel' } }));
  await somebody().command('attention');
  await far.until(() => far.called('chat.postMessage').length === 1);
  assert.equal(far.called('chat.postMessage')[0]?.body['channel'], 'U1');
});

test('in a direct message between two people, where the bot may not speak, it comes as one of its own', async (t) => {
  const { far, somebody } = await startSlack(t, () => answer);
  far.answer('response_url', () => expired);
  far.answer('chat.postMessage', ({ body }) =>
    body['channel'] === 'D9PEOPLE' ? { body: { ok: false, error: 'channel_not_found' } } : undefined,
  );
  await somebody({ channel: 'D9PEOPLE' }).command('attention');
  await far.until(() => far.shown.length === 1);
  assert.deepEqual([far.shown[0]?.channel, far.shown[0]?.text], ['U1', 'Here you are.']);
});

test('a failing response address is tried once more', async (t) => {
  const { far, somebody } = await startSlack(t, () => answer);
  far.answer('response_url', (call) =>
    far.calls.filter((one) => one.method === call.method).length === 1 ? { status: 500, body: {} } : undefined,
  );
  const shown = await somebody().command('attention');
  await far.until(() => shown.text === 'Here you are.');
  assert.equal(far.called('chat.postEphemeral').length, 0);
});

test('a message refused for its blocks goes again without pictures, by either way', async (t) => {
  const { far, somebody } = await startSlack(t, () => pictured);
  const hasPicture = (body: object): boolean => JSON.stringify(body).includes('gone.png');
  far.answer('response_url', ({ body }) => (hasPicture(body) ? { status: 400, body: {} } : undefined));
  const shown = await somebody().command('attention');
  await far.until(() => shown.text === 'A paper.');
  far.answer('chat.postMessage', ({ body }) =>
    hasPicture(body) ? { body: { ok: false, error: 'invalid_blocks' } } : undefined,
  );
  await somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', text: 'attention' });
  await far.until(() => far.shown.some((one) => one.channel === 'D1' && one.text === 'A paper.'));
});

const charted: Reply = {
  text: 'A chart.',
  chart: {
    title: 'giraffes',
    points: ['May 2026', 'Jun 2026'],
    lines: [{ name: 'giraffes', values: [1.5, 3] }],
    unit: '%',
    about: '“giraffes” 3.0 % in Jun 2026.',
  },
  cards: [],
  private: true,
};

test('a workspace that takes no charts has them as text, and is asked once', async (t) => {
  const { far, somebody } = await startSlack(t, () => charted);
  const hasChart = (body: object): boolean => JSON.stringify(body).includes('data_visualization');
  far.answer('chat.postMessage', ({ body }) =>
    hasChart(body) ? { body: { ok: false, error: 'invalid_blocks' } } : undefined,
  );
  const ask = () => somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', text: 'trends giraffes' });
  await ask();
  await far.until(() => far.shown.length === 1);
  assert.match(JSON.stringify(far.shown[0]), /▅█ {2}giraffes: 3 % in Jun 2026, the most/);
  await ask();
  await far.until(() => far.shown.length === 2);
  assert.equal(far.called('chat.postMessage').filter(({ body }) => hasChart(body)).length, 1);
});

test('a rate limit is waited for as Slack says', async (t) => {
  const { far, somebody } = await startSlack(t, () => answer);
  far.answer('chat.postMessage', (_, nth) =>
    nth === 1 ? { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } } : undefined,
  );
  await somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', text: 'attention' });
  await far.until(() => far.shown.length === 1);
  assert.equal(far.called('chat.postMessage').length, 2);
});

test('what is asked while Slack fails for a minute is answered when it does no more, where it was asked', async (t) => {
  const clock = hastyClock();
  const { far, somebody } = await startSlack(t, () => answer, { clock });
  let isDown = true;
  for (const method of ['response_url', 'chat.postMessage', 'chat.postEphemeral'])
    far.answer(method, () => (isDown ? { status: 503, body: {} } : undefined));
  const { wait } = clock;
  clock.wait = async (ms, signal) => {
    await wait(ms, signal);
    if (ms >= 15_000) isDown = false;
  };
  await somebody().command('attention');
  await far.until(() => far.shown.length === 1);
  assert.deepEqual([far.shown[0]?.channel, far.shown[0]?.to, far.shown[0]?.text], ['C1', 'U1', 'Here you are.']);
  isDown = true;
  await somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', text: 'attention' });
  await far.until(() => far.shown.length === 2);
  assert.deepEqual([far.shown[1]?.channel, far.shown[1]?.text], ['D1', 'Here you are.']);
});

test('what Slack refuses is tried no more', async (t) => {
  const clock = hastyClock();
  const { far, said, somebody } = await startSlack(t, () => answer, { clock });
  far.answer('chat.postMessage', () => ({ body: { ok: false, error: 'cannot_dm_bot' } }));
  far.answer('response_url', () => expired);
  await somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', text: 'attention' });
  while (!said.some(({ words }) => words === 'an answer could not be given in Slack'))
    await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(clock.waits.includes(15_000), false);
});

test('a bot token that was taken back ends the start with a sentence that names it', async (t) => {
  const far = await fakeSlack(t);
  far.answer('auth.test', () => ({ body: { ok: false, error: 'token_revoked' } }));
  await assert.rejects(
    startSlack(t, () => answer, { far }),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /^SLACK_BOT_TOKEN is refused by Slack \(token_revoked\).*"Install App"/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    },
  );
});

test('missing scopes are named, with where to add them', async (t) => {
  const far = await fakeSlack(t);
  const scopes = SCOPES.filter((scope) => !scope.startsWith('links:')).join(', ');
  far.answer('auth.test', () => ({ headers: { 'x-oauth-scopes': scopes }, body: { ok: true, user_id: 'U0BOT' } }));
  await assert.rejects(
    startSlack(t, () => answer, { far }),
    /lacks the scopes links:read, links:write: .*App Manifest/,
  );
});

test('what the set-up lacks is said all at once', async (t) => {
  const far = await fakeSlack(t);
  const lacking = { token: undefined, appToken: undefined, signingSecret: undefined };
  await assert.rejects(
    startSlack(t, () => answer, { far, ...lacking }),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.deepEqual(
        error.faults.map((fault) => fault.split(' ')[0]),
        ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
      );
      return true;
    },
  );
  await assert.rejects(
    startSlack(t, () => answer, { far, ...lacking, mode: 'http' }),
    /SLACK_SIGNING_SECRET should be set/,
  );
  assert.equal(far.calls.length, 0);
});

test('a port that is taken is a fault of the set-up', async (t) => {
  const { connection } = await startSlack(t, () => answer, { mode: 'http' });
  await assert.rejects(
    startSlack(t, () => answer, { mode: 'http', port: connection.port! }),
    /PORT should be a free one/,
  );
});

test('over http, a request with a wrong signature is refused', async (t) => {
  const { connection, asked } = await startSlack(t, () => answer, { mode: 'http' });
  const answered = await fetch(`http://127.0.0.1:${connection.port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(Math.floor(Date.now() / 1_000)),
      'x-slack-signature': `v0=${'0'.repeat(64)}`,
    },
    body: 'command=/papers&text=attention&team_id=T1&user_id=U1&channel_id=C1',
  });
  assert.equal(answered.status, 401);
  assert.equal(asked.length, 0);
});
