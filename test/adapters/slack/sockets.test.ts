import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import { ConfigError } from '../../../src/errors.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { fakeSlack } from '../../wires/slack.ts';
import { startSlack } from '../../wires/slack-bot.ts';
import { person } from '../../wires/slack-person.ts';

const answer: Reply = { text: 'Here you are.', cards: [], private: true };
const notice = JSON.stringify({ type: 'disconnect', reason: 'warning', debug_info: { host: 'wss-1' } });

test('after an hour in which no connection could be opened, the bot comes back by itself', async (t) => {
  const clock = hastyClock();
  const { far, somebody, said } = await startSlack(t, () => answer, { clock });
  const hour = 3_600_000;
  const began = clock.now();
  far.answer('apps.connections.open', () => (clock.now() < began + hour ? { status: 503, body: {} } : undefined));
  far.connections[0]!.terminate();
  await far.until(() => clock.now() >= began + hour);
  await far.connected(1);
  const shown = await somebody().command('attention');
  await far.until(() => (shown.below ?? shown).text === 'Here you are.');
  assert.ok(Math.max(...clock.waits) <= 30_000);
  assert.ok(said.some((line) => line.words.includes('trying again')));
  assert.ok(!said.some((line) => line.words.includes('WSS URL')));
});

test('a notice to disconnect opens the next connection while the old one is still heard', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => answer);
  const old = far.connections[0]!;
  old.send(notice);
  const late = person(far, (envelope) => far.send(envelope, old), {});
  const shown = await late.command('sent after the notice');
  await far.connected(2);
  const fresh = await somebody().command('sent over the next one');
  await far.until(() => shown.text === 'Here you are.' && fresh.text === 'Here you are.');
  assert.deepEqual(
    asked.map(({ ask }) => ask.options['query']),
    ['sent after the notice', 'sent over the next one'],
  );
  const closed = once(old, 'close');
  old.close();
  await closed;
  const again = await somebody().command('still there');
  await far.until(() => again.text === 'Here you are.');
});

test('the old connection is closed by the bot when Slack leaves it open', async (t) => {
  const { far } = await startSlack(t, () => answer, { clock: hastyClock() });
  const old = far.connections[0]!;
  const closed = once(old, 'close');
  old.send(notice);
  await closed;
  await far.connected(1);
});

test('a frame that is no message is ignored, and what follows it is heard', async (t) => {
  const { far, somebody, said } = await startSlack(t, () => answer);
  const empty = ['events_api', 'interactive', 'slash_commands', 'news'].map((type) => ({
    envelope_id: 'E0',
    type,
    payload: null,
  }));
  const frames = [
    null,
    7,
    'words',
    [],
    {},
    ...empty,
    { type: 'events_api', payload: { event: null } },
    { type: 'news' },
  ];
  for (const frame of [...frames.map((one) => JSON.stringify(one)), '{not json', Buffer.from('{}')])
    far.connections[0]!.send(frame);
  const shown = await somebody().command('attention');
  await far.until(() => shown.text === 'Here you are.');
  assert.equal(said.filter((line) => line.words.includes('is no message')).length, frames.length + 2);
  assert.ok(said.every((line) => line.level !== 'error'));
});

test('a connection that is cut, again and again, is opened again', async (t) => {
  const { far, somebody } = await startSlack(t, () => answer, { clock: hastyClock() });
  for (let i = 0; i < 5; i += 1) {
    await far.connected(1);
    const cut = far.connections[0]!;
    cut.terminate();
    await far.until(() => !far.connections.includes(cut));
  }
  await far.connected(1);
  const shown = await somebody().command('attention');
  await far.until(() => (shown.below ?? shown).text === 'Here you are.');
});

test('a Slack that is away at the start is waited for', async (t) => {
  const far = await fakeSlack(t);
  let away = true;
  for (const method of ['auth.test', 'apps.connections.open'])
    far.answer(method, () => (away ? { status: 500, body: {} } : undefined));
  const starting = startSlack(t, () => answer, { far, clock: hastyClock() });
  await far.until(() => far.called('apps.connections.open').length > 3);
  away = false;
  const { somebody } = await starting;
  const shown = await somebody().command('attention');
  await far.until(() => (shown.below ?? shown).text === 'Here you are.');
});

test('an app token that Slack refuses ends the start with a sentence that names it, not its value', async (t) => {
  const far = await fakeSlack(t);
  far.answer('apps.connections.open', () => ({ body: { ok: false, error: 'invalid_auth' } }));
  await assert.rejects(
    startSlack(t, () => answer, { far }),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /^SLACK_APP_TOKEN is refused by Slack \(invalid_auth\).*App-Level Tokens/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    },
  );
});

test('closing finishes the answers under way', async (t) => {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const { far, asked, somebody, connection } = await startSlack(t, async function* () {
    await gate;
    yield answer;
  });
  const shown = await somebody().command('attention');
  await far.until(() => asked.length === 1);
  const closing = connection.close();
  await far.until(() => far.connections.length === 0);
  go();
  await closing;
  assert.equal(shown.text, 'Here you are.');
});

test('closing does not wait longer than ten seconds for an answer that never comes', async (t) => {
  const clock = hastyClock();
  const { far, asked, somebody, connection, said } = await startSlack(
    t,
    async function* () {
      await new Promise(() => undefined);
      yield answer;
    },
    { clock },
  );
  await somebody().command('attention');
  await far.until(() => asked.length === 1);
  await connection.close();
  assert.ok(said.some((line) => line.words.includes('closed before every answer')));
});
