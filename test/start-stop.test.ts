import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeDiscord } from './wires/discord.ts';
import { person as discordPerson, textOf } from './wires/discord-person.ts';
import { llmServer } from './wires/llm-server.ts';
import { settingsOn } from './wires/loopback.ts';
import { outside } from './wires/outside.ts';
import { startProgram } from './wires/program.ts';
import { fakeSlack } from './wires/slack.ts';
import { person as slackPerson } from './wires/slack-person.ts';

/** The program on both platforms, and what ends it and what does not. */

async function both(t: Parameters<typeof startProgram>[0], more: Record<string, string> = {}) {
  const [hub, discord, slack] = await Promise.all([outside(t), fakeDiscord(t), fakeSlack(t)]);
  hub.otherwise({ body: [] });
  const program = startProgram(t, { ...settingsOn(hub, discord, slack), ...more });
  await Promise.all([program.until('Discord is connected'), program.until('Slack is connected')]);
  return { program, hub, discord, slack };
}

test('a stop tells those who get no answer any more, ends in time and speaks of no lost connection', async (t) => {
  const model = await llmServer(t);
  model.otherwise({ afterMs: 600_000, answer: 'too late' });
  const settings = { OPENAI_BASE_URL: model.base, OPENAI_MODEL: 'test-model', EMBEDDER: 'bundled' };
  const { program, hub, discord, slack } = await both(t, settings);
  // Whatever an answer waits for, it waits long.
  hub.otherwise({ after: 600_000, body: [] });
  const told = discordPerson(discord).asks('papers ask', { question: 'how are adapters initialised?' });
  const shown = await slackPerson(slack, slack.send).command('ask what makes training faster?');
  await discord.until(() => told.callbacks().length > 0, 'an acknowledgement');
  await slack.until(() => shown.text.startsWith('Looking'));
  // Stopped too late, it would end with 1.
  assert.equal(await program.stop(), 0);
  const answer = await told.answer();
  assert.match(textOf(answer.body), /being restarted/);
  assert.match(JSON.stringify([shown, ...slack.shown]), /being restarted/);
  assert.doesNotMatch(program.said(), /is lost|ended the connection|no connection/);
});

test('packets and frames that make no sense cost nobody else an answer, and those who manage can see that they came', async (t) => {
  const { program, discord, slack } = await both(t);
  const broken = [
    { type: 3, id: '1', token: 'x', application_id: '1', data: { component_type: 2, custom_id: 'a' } },
    { type: 2, id: '2', token: 'x', application_id: '1', data: null },
    { type: 2 },
    { type: 4, id: '3', token: 'x', application_id: '1', data: { type: 1, name: 'papers' } },
    {},
  ];
  for (const packet of broken) discord.wire.dispatch('INTERACTION_CREATE', packet);
  for (const message of [{}, { id: '1' }, { id: '1', channel_id: '2', author: null, content: null }])
    discord.wire.dispatch('MESSAGE_CREATE', message);
  const [socket] = slack.connections;
  for (const frame of [
    '',
    'null',
    '{"type":"interactive"}',
    '{"type":"slash_commands","payload":null,"envelope_id":"1"}',
  ])
    socket!.send(frame);
  for (const payload of [{}, { type: 'block_actions' }, { type: 'view_submission', view: null }])
    socket!.send(JSON.stringify({ type: 'interactive', envelope_id: 'e', payload }));
  const shown = await slackPerson(slack, slack.send).command('status');
  await slack.until(() => shown.text !== '');
  const answer = await discordPerson(discord, { manager: true }).asks('papers status').answer();
  assert.match(textOf(answer.body), /papers/);
  assert.equal(await program.stop(), 0);
});
