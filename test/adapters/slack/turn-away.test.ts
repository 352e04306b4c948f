import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { fairTurns, TOO_MANY_OF_YOURS } from '../../../src/chat/fair-turns.ts';
import { startSlack } from '../../wires/slack-bot.ts';
import { TEAM } from '../../wires/slack-person.ts';

const WHO = { team: { id: TEAM }, user: { id: 'U1', team_id: TEAM }, api_app_id: 'A1', token: 'old', trigger_id: 't1' };

/** Somebody who has all the turns that one person gets, with nothing answered yet. */
async function flooded(t: Parameters<typeof startSlack>[0], mode: 'socket' | 'http') {
  const turns = fairTurns(systemClock());
  const running = await startSlack(t, () => ({ text: 'Here.', cards: [], private: true }), { mode, turns });
  while (typeof turns.take({ platform: 'slack', workspace: TEAM, user: 'U1' }) !== 'string');
  return running;
}

for (const mode of ['socket', 'http'] as const) {
  test(`over ${mode}: who has too much under way is told once, in the acknowledgement, and others are answered`, async (t) => {
    const { far, asked, somebody } = await flooded(t, mode);
    const first = await somebody().command('search faster');
    assert.equal(first.text, TOO_MANY_OF_YOURS);
    for (let i = 0; i < 20; i += 1) assert.equal((await somebody().command('search faster')).text, '');
    const other = await somebody({ user: 'U2' }).command('status');
    await far.until(() => other.text === 'Here.');
    assert.deepEqual(
      asked.map(({ caller }) => caller.user),
      ['U2'],
    );
  });
}

test('a press and a message of theirs are taken and go no further once they were told', async (t) => {
  const { far, asked, somebody } = await flooded(t, 'socket');
  await somebody().command('status');
  const press = { type: 'button', action_id: 'turn:1', block_id: 'b', value: '1["search",{"query":"x"}]' };
  const message = { channel: 'C1', ts: '1.1', to: 'U1', text: 'a page', blocks: [] };
  assert.deepEqual(await somebody().press(message, press), {});
  assert.deepEqual(
    await somebody().event({ type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text: 'x', ts: '1.2' }),
    {},
  );
  const other = await somebody({ user: 'U2' }).command('status');
  await far.until(() => other.text === 'Here.');
  assert.equal(asked.length, 1);
  assert.equal(far.called('chat.postMessage').length, 0);
});

test('a form that they send stays open and says why; what they complete is completed to nothing', async (t) => {
  const { far, asked } = await flooded(t, 'socket');
  const blocks = [
    { type: 'section', block_id: 'words' },
    { type: 'input', block_id: 'time' },
  ];
  const view = {
    id: 'V1',
    type: 'modal',
    callback_id: 'command_form',
    private_metadata: '',
    blocks,
    state: { values: {} },
  };
  assert.deepEqual(await far.send({ type: 'interactive', payload: { type: 'view_submission', ...WHO, view } }), {
    response_action: 'errors',
    errors: { time: TOO_MANY_OF_YOURS },
  });
  const typing = { type: 'block_suggestion', ...WHO, action_id: 'zone_of_form', block_id: 'zone', value: 'berl' };
  assert.deepEqual(await far.send({ type: 'interactive', payload: typing }), { options: [] });
  assert.equal(asked.length, 0);
});
