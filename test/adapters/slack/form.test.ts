import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import { startSlack } from '../../wires/slack-bot.ts';
import { TEAM } from '../../wires/slack-person.ts';

type Json = Record<string, unknown>;
const WHO = { team: { id: TEAM }, user: { id: 'U1', team_id: TEAM }, api_app_id: 'A1', token: 'old', trigger_id: 't1' };

async function form(t: Parameters<typeof startSlack>[0], reply: Reply) {
  const running = await startSlack(t, () => reply);
  const { far, somebody } = running;
  await somebody().command('set', '/digest');
  await far.until(() => far.called('views.open').length === 1);
  const view = far.called('views.open')[0]!.body['view'] as Json & { blocks: (Json & { element: Json })[] };
  const submit = (values: Json): Promise<Json> =>
    far.send({
      type: 'interactive',
      payload: { type: 'view_submission', ...WHO, view: { ...view, id: 'V1', state: { values } } },
    });
  return { ...running, view, submit };
}
const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });

test('“/digest set” alone opens a form with every setting, all of them optional', async (t) => {
  const { view } = await form(t, { text: '', cards: [] });
  const kinds = Object.fromEntries(view.blocks.map((block) => [block['block_id'], block.element['type']]));
  assert.deepEqual(
    [kinds['time'], kinds['zone'], kinds['top'], kinds['style'], kinds['empty']],
    ['plain_text_input', 'external_select', 'number_input', 'static_select', 'static_select'],
  );
  assert.ok(view.blocks.every((block) => block['optional'] === true));
});

test('a filled form asks for the same as a typed line, and what came of it is said to the person alone', async (t) => {
  const { far, asked, submit } = await form(t, { text: 'The digest “daily” is set.', cards: [], private: true });
  const acknowledged = await submit({
    time: typed('9:30'),
    topics: typed('diffusion, -video'),
    zone: { zone_of_form: { type: 'external_select', selected_option: { value: 'Europe/Berlin' } } },
    top: { value: { type: 'number_input', value: '7' } },
    style: { value: { type: 'static_select', selected_option: { value: 'compact' } } },
    empty: { value: { type: 'static_select', selected_option: { value: 'yes' } } },
    authors: typed(''),
  });
  assert.deepEqual(acknowledged, {});
  assert.deepEqual(asked[0]!.ask, {
    command: 'digest set',
    options: {
      time: '9:30',
      topics: 'diffusion, -video',
      zone: 'Europe/Berlin',
      top: 7,
      style: 'compact',
      empty: true,
    },
  });
  assert.equal(asked[0]!.caller.channel, 'C1');
  await far.until(() => far.shown.some((one) => one.to === 'U1' && one.text === 'The digest “daily” is set.'));
});

test('what cannot be meant is said in the form, at its field', async (t) => {
  const { submit, far } = await form(t, {
    text: 'time: “late” is no time of day.',
    cards: [],
    failed: true,
    private: true,
  });
  const acknowledged = await submit({ time: typed('late') });
  assert.deepEqual(acknowledged, { response_action: 'errors', errors: { time: 'time: “late” is no time of day.' } });
  assert.equal(far.called('chat.postEphemeral').length, 0);
});

test('the zone is found while it is typed', async (t) => {
  const { far } = await form(t, { text: '', cards: [] });
  const found = await far.send({
    type: 'interactive',
    payload: { type: 'block_suggestion', ...WHO, action_id: 'zone_of_form', block_id: 'zone', value: 'berl' },
  });
  assert.deepEqual(found, {
    options: [{ text: { type: 'plain_text', text: 'Europe/Berlin' }, value: 'Europe/Berlin' }],
  });
});

test('where Slack opens no form, the command does without', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => ({ text: 'set', cards: [], private: true }));
  far.answer('views.open', () => ({ body: { ok: false, error: 'expired_trigger_id' } }));
  await somebody().command('set', '/digest');
  await far.until(() => asked.length === 1);
  assert.deepEqual(asked[0]!.ask, { command: 'digest set', options: {} });
  await far.until(() => far.shown.some((one) => one.text === 'set'));
});

test('a form whose hidden part is broken, or of an earlier version, is answered in words', async (t) => {
  const { far, view, asked } = await form(t, { text: 'set', cards: [], private: true });
  for (const private_metadata of ['', 'null', '{', '{}', '[1,2]', '["gone","C1"]']) {
    const payload = { type: 'view_submission', ...WHO, view: { ...view, private_metadata, state: { values: {} } } };
    const { errors } = (await far.send({ type: 'interactive', payload })) as { errors: Record<string, string> };
    assert.match(Object.values(errors)[0]!, /earlier version/);
  }
  assert.equal(asked.length, 0);
});
