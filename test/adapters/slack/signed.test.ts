import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { SIGNING_SECRET, startSlack } from '../../wires/slack-bot.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const now = (): number => Math.floor(Date.now() / 1_000);

async function post(port: number, body: string, more: { type?: string; at?: number; secret?: string } = {}) {
  const { type = JSON_TYPE, at = now(), secret = SIGNING_SECRET } = more;
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  return answer.status;
}

const http = (t: Parameters<typeof startSlack>[0]) =>
  startSlack(t, () => ({ text: 'Here.', cards: [], private: true }), { mode: 'http' });
const written = JSON.stringify({
  type: 'event_callback',
  team_id: 'T0TEAM',
  event_id: 'Ev1',
  event: { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text: 'help', ts: '1.1' },
});

test('a signed body that nobody can read is refused and ends nothing', async (t) => {
  const { connection, somebody, asked, far } = await http(t);
  const port = connection.port!;
  for (const body of ['null', '[]', '"words"', '17', '{', '']) assert.equal(await post(port, body), 400, body);
  for (const payload of ['null', '[1]', 'no json', ''])
    assert.equal(await post(port, `payload=${encodeURIComponent(payload)}`, { type: FORM }), 400, payload);
  for (const event of [null, {}, { type: 'message' }, { type: 'link_shared', links: null }])
    await post(port, JSON.stringify({ type: 'event_callback', team_id: 'T0TEAM', event }));
  const shown = await somebody().command('status');
  await far.until(() => shown.text === 'Here.');
  assert.equal(asked.length, 1);
});

test('what is not of now is refused, whether it is long past or to come', async (t) => {
  const { connection, asked } = await http(t);
  for (const at of [now() - 600, now() + 600, Number.NaN])
    assert.equal(await post(connection.port!, written, { at }), 401);
  assert.equal(await post(connection.port!, written, { secret: 'another-secret' }), 401);
  assert.equal(asked.length, 0);
});

test('the same signed body is dealt with once', async (t) => {
  const { connection, asked, far } = await http(t);
  const at = now();
  const typed = new URLSearchParams({
    command: '/papers',
    text: 'help',
    team_id: 'T0TEAM',
    user_id: 'U1',
    channel_id: 'C1',
    response_url: far.responseUrl({ channel: 'C1', user: 'U1', slash: true }),
  }).toString();
  for (let time = 0; time < 3; time += 1) assert.equal(await post(connection.port!, typed, { at, type: FORM }), 200);
  await far.until(() => asked.length > 0);
  assert.equal(asked.length, 1);
});

test('a body that is too long is refused', async (t) => {
  const { connection } = await http(t);
  assert.equal(await post(connection.port!, JSON.stringify({ text: 'x'.repeat(5 * 2 ** 20) })).catch(() => 413), 413);
});
