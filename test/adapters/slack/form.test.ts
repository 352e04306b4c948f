import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller, Invocation, Reply } from '../../../src/chat/reply.ts';
import { DIGEST_FORM } from '../../samples/forms.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { startSlack } from '../../wires/slack-bot.ts';
import { TEAM } from '../../wires/slack-person.ts';

type Json = Record<string, unknown>;
const WHO = { team: { id: TEAM }, user: { id: 'U1', team_id: TEAM }, api_app_id: 'A1', token: 'old', trigger_id: 't1' };

async function form(t: Parameters<typeof startSlack>[0], reply: Reply) {
  const wanted: Invocation[] = [];
  const forms = async (ask: Invocation) => {
    wanted.push(ask);
    return DIGEST_FORM;
  };
  const running = await startSlack(t, () => reply, { forms });
  const { far, somebody } = running;
  await somebody().command('set', '/digest');
  await far.until(() => far.called('views.open').length === 1);
  const view = far.called('views.open')[0]!.body['view'] as Json & { blocks: (Json & { element: Json })[] };
  const sent = (values: Json) => ({ ...view, id: 'V1', hash: 'h1', state: { values } });
  const submit = (values: Json): Promise<Json> =>
    far.send({ type: 'interactive', payload: { type: 'view_submission', ...WHO, view: sent(values) } });
  return { ...running, wanted, view, sent, submit };
}
const typed = (value: string | null) => ({ value: { type: 'plain_text_input', value } });
const kindsOf = (view: { blocks: (Json & { element?: Json })[] }) =>
  view.blocks.map((block) => [block['block_id'], block.element?.['type'] ?? block['type']]);

test('“/digest set” alone opens a short form: what matters first, each field with what holds already', async (t) => {
  const { view } = await form(t, { text: '', cards: [] });
  assert.deepEqual(kindsOf(view), [
    ['topics', 'plain_text_input'],
    ['width', 'radio_buttons'],
    ['time', 'timepicker'],
    ['zone', 'external_select'],
    ['days', 'checkboxes'],
    ['top', 'static_select'],
    [undefined, 'section'],
  ]);
  const [topics, width, time, zone, days] = view.blocks.map(({ element }) => element);
  assert.equal(topics!['initial_value'], 'diffusion');
  assert.equal((width!['initial_option'] as Json)['value'], 'usual');
  assert.equal(time!['initial_time'], '09:00');
  assert.equal((zone!['initial_option'] as Json)['value'], 'Europe/Berlin');
  assert.deepEqual(
    (days!['initial_options'] as Json[]).map(({ value }) => value),
    ['mon', 'tue'],
  );
  assert.deepEqual(
    view.blocks.slice(0, 6).map((block) => block['optional']),
    [true, false, false, false, false, false],
  );
});

test('a filled form asks for the same as a typed line, and what came of it is said to the person alone', async (t) => {
  const { far, asked, submit } = await form(t, { text: 'The digest “daily” is set.', cards: [], private: true });
  const acknowledged = await submit({
    time: { value: { type: 'timepicker', selected_time: '09:30' } },
    topics: typed('diffusion, -video'),
    zone: { zone_of_form: { type: 'external_select', selected_option: { value: 'Europe/Berlin' } } },
    days: { value: { type: 'checkboxes', selected_options: [{ value: 'mon' }, { value: 'thu' }] } },
    top: { value: { type: 'static_select', selected_option: { value: '10' } } },
    empty: { value: { type: 'checkboxes', selected_options: [{ value: 'yes' }] } },
    authors: typed(null),
    language: typed(null),
  });
  assert.deepEqual(acknowledged, {});
  assert.deepEqual(asked[0]!.ask, {
    command: 'digest set',
    options: {
      name: 'daily',
      topics: 'diffusion, -video',
      time: '09:30',
      zone: 'Europe/Berlin',
      days: 'mon, thu',
      top: 10,
      authors: 'none',
      empty: true,
    },
  });
  assert.equal(asked[0]!.caller.channel, 'C1');
  await far.until(() => far.shown.some((one) => one.to === 'U1' && one.text === 'The digest “daily” is set.'));
});

test('a changed topic or width shows in the window what last week would have brought', async (t) => {
  let asked = 0;
  const forms = async ({ options }: Invocation) => ({
    ...DIGEST_FORM,
    told: async () => {
      asked += 1;
      return `${options['topics'] ?? 'nothing'} would have brought ${asked} of 9 papers.`;
    },
  });
  const { far, somebody } = await startSlack(t, () => ({ text: '', cards: [] }), { forms });
  await somebody().command('set', '/digest');
  await far.until(() => far.called('views.open').length === 1);
  const view = far.called('views.open')[0]!.body['view'] as Json & Parameters<typeof kindsOf>[0];
  assert.deepEqual(
    kindsOf(view)
      .slice(0, 4)
      .map(([, kind]) => kind),
    ['plain_text_input', 'radio_buttons', 'context', 'timepicker'],
  );
  assert.deepEqual(view.blocks.map((block) => block['dispatch_action'] === true).slice(0, 4), [
    true,
    true,
    false,
    false,
  ]);
  await far.send({
    type: 'interactive',
    payload: {
      type: 'block_actions',
      ...WHO,
      container: { type: 'view', view_id: 'V1' },
      actions: [{ type: 'plain_text_input', block_id: 'topics', action_id: 'value', value: 'robots' }],
      view: { ...view, id: 'V1', hash: 'h1', state: { values: { topics: typed('robots') } } },
    },
  });
  await far.until(() => far.called('views.update').length === 1);
  const renewed = far.called('views.update')[0]!.body['view'] as typeof view;
  assert.match(JSON.stringify(renewed.blocks[2]), /robots would have brought 2 of 9 papers\./);
  assert.deepEqual(kindsOf(renewed).at(-1), [undefined, 'section']);
});

test('“More” shows all fields in the same window, with what was filled in', async (t) => {
  const { far, wanted, sent, asked } = await form(t, { text: '', cards: [] });
  await far.send({
    type: 'interactive',
    payload: {
      type: 'block_actions',
      ...WHO,
      container: { type: 'view', view_id: 'V1' },
      actions: [{ type: 'button', block_id: 'b', action_id: 'more_of_form' }],
      view: sent({ topics: typed('robots') }),
    },
  });
  await far.until(() => far.called('views.update').length === 1);
  const { view, view_id, hash } = far.called('views.update')[0]!.body as Json & { view: Parameters<typeof kindsOf>[0] };
  assert.deepEqual([view_id, hash], ['V1', 'h1']);
  assert.deepEqual(wanted[1], { command: 'digest set', options: { name: 'daily', topics: 'robots' } });
  assert.deepEqual(kindsOf(view).slice(6), [
    ['authors', 'plain_text_input'],
    ['min', 'number_input'],
    ['empty', 'checkboxes'],
  ]);
  assert.equal(asked.length, 0);
});

test('what somebody of another company presses in a form is asked in the workspace whose form it is', async (t) => {
  const callers: Caller[] = [];
  const forms = async (_: Invocation, caller: Caller) => {
    callers.push(caller);
    return DIGEST_FORM;
  };
  const { far, somebody } = await startSlack(t, () => ({ text: '', cards: [] }), { forms });
  // Over there they manage all.
  far.answer('users.info', () => ({ body: { ok: true, user: { id: 'U9', team_id: 'T9', is_admin: true } } }));
  await somebody({ user: 'U9' }).command('set', '/digest');
  await far.until(() => far.called('views.open').length === 1);
  const view = { ...(far.called('views.open')[0]!.body['view'] as Json), id: 'V1', hash: 'h1', state: { values: {} } };
  const pressed = {
    type: 'block_actions',
    ...WHO,
    user: { id: 'U9', team_id: 'T9' },
    team: { id: 'T9', domain: 'elsewhere' },
    enterprise: { id: 'E9' },
    container: { type: 'view', view_id: 'V1' },
    actions: [{ type: 'button', block_id: 'b', action_id: 'more_of_form' }],
    view: { ...view, app_installed_team_id: TEAM },
  };
  await far.send({ type: 'interactive', payload: pressed });
  await far.until(() => far.called('views.update').length === 1);
  assert.deepEqual(
    callers.map(({ workspace, manager }) => [workspace, manager]),
    [
      [TEAM, false],
      [TEAM, false],
    ],
  );
});

test('a button that opens a form opens it, once where it is pressed twice', async (t) => {
  const ask = { command: 'digest set', options: { name: 'daily' } };
  const reply: Reply = {
    text: 'Hello',
    cards: [],
    actions: [
      { label: 'Edit', ask, form: 'first' },
      { label: 'More', ask, form: 'more' },
    ],
  };
  const { far, asked, somebody } = await startSlack(t, () => reply, { forms: async () => DIGEST_FORM });
  await somebody().command('help');
  await far.until(() => far.shown.some((one) => one.text === 'Hello'));
  const shown = far.shown.find((one) => one.text === 'Hello')!;
  await Promise.all([somebody().press(shown, 'Edit'), somebody().press(shown, 'Edit')]);
  await far.until(() => far.called('views.open').length === 1);
  await somebody().press(shown, 'More');
  await far.until(() => far.called('views.open').length === 2);
  const [first, all] = far.called('views.open').map(({ body }) => body['view'] as Parameters<typeof kindsOf>[0]);
  assert.deepEqual([first!.blocks.length, all!.blocks.length], [7, 9]);
  assert.equal(asked.length, 1);
});

test('what a form is asked in a thread is answered there, and a slow answer comes after one line that says so', async (t) => {
  const { promise: gate, resolve: go } = Promise.withResolvers<void>();
  const ask = { command: 'ask', options: { paper: '1706.03762' } };
  const { far, asked, somebody } = await startSlack(
    t,
    async function* answers({ ask }) {
      if (ask.command === 'ask') await gate;
      yield { text: 'The answer', cards: [], actions: [{ label: 'Ask', ask, form: 'first' }] };
    },
    { forms: async () => ({ ...DIGEST_FORM, keeps: ask.options }), clock: hastyClock() },
  );
  const post = { channel: 'C1', ts: '17.2', thread: '17.1', text: 'A paper', blocks: [] };
  const value = `1${JSON.stringify([ask.command, ask.options])}`;
  await somebody().press(post, { action_id: 'form:0', value });
  await far.until(() => far.called('views.open').length === 1);
  const view = far.called('views.open')[0]!.body['view'] as Json;
  const state = { values: { question: typed('Why?') } };
  const payload = { type: 'view_submission', ...WHO, view: { ...view, id: 'V1', state } };
  assert.deepEqual(await far.send({ type: 'interactive', payload }), {});
  const whispers = () => far.shown.map(({ text, to, thread }) => [text, to, thread]);
  const line = ['Working on it: the answer comes below.', 'U1', '17.1'];
  await far.until(() => far.shown.length === 1);
  assert.deepEqual(whispers(), [line]);
  go();
  await far.until(() => far.shown.length === 2);
  assert.deepEqual(whispers(), [line, ['The answer', 'U1', '17.1']]);
  assert.deepEqual(asked[0]!.ask, { command: 'ask', options: { paper: '1706.03762', question: 'Why?' } });
});

test('what a form is asked in direct messages has nobody to be shared with', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => ({ text: 'Found', cards: [] }), {
    forms: async () => ({ ...DIGEST_FORM, keeps: {} }),
  });
  const view = { type: 'home', private_metadata: 'D1', blocks: [{ type: 'actions', elements: [SEARCH] }] };
  await somebody().pressHome(view, 'Search');
  await far.until(() => far.called('views.open').length === 1);
  const opened = far.called('views.open')[0]!.body['view'] as Json;
  const state = { values: { query: typed('agents') } };
  const payload = { type: 'view_submission', ...WHO, view: { ...opened, id: 'V1', state } };
  await far.send({ type: 'interactive', payload });
  await far.until(() => far.shown.some(({ channel, text }) => channel === 'D1' && text === 'Found'));
  assert.deepEqual(asked[0]!.ask, { command: 'search', options: { query: 'agents', share: true } });
});
const SEARCH = { type: 'button', action_id: 'form:1', text: { text: 'Search' }, value: '1["search",{}]' };

test('what cannot be meant is said in the form, at its field', async (t) => {
  const { submit, far } = await form(t, {
    text: 'time: “late” is no time of day. Try: /digest set video time:9:00',
    cards: [],
    failed: true,
    private: true,
  });
  const acknowledged = await submit({ topics: typed(null), time: typed('late') });
  assert.deepEqual(acknowledged, { response_action: 'errors', errors: { time: 'time: “late” is no time of day.' } });
  // Of a field that is not shown it is said at the first that is.
  const elsewhere = await submit({ topics: typed('x') });
  assert.deepEqual(elsewhere, { response_action: 'errors', errors: { topics: 'time: “late” is no time of day.' } });
  assert.equal(far.called('chat.postEphemeral').length, 0);
});

test('where several fields are refused, each is told why', async (t) => {
  const zone = 'zone: I know no time zone like “xy”.';
  const text = `Only one can be meant.\ntime: “late” is no time of day. Write: /digest set time:9\n${zone}`;
  const { submit } = await form(t, { text, cards: [], failed: true, private: true });
  const acknowledged = await submit({ topics: typed('x'), time: typed('late'), zone: typed('xy') });
  const errors = { topics: 'Only one can be meant.', time: 'time: “late” is no time of day.', zone };
  assert.deepEqual(acknowledged, { response_action: 'errors', errors });
});

test('a refusal that is too long for its field stands there in whole sentences, and all of it beside the form', async (t) => {
  const first =
    'topics: “reading vs. writing. An essay” is asked for and left out at once, so that nothing could come.';
  const text = `${first} Name it among the topics or among those that are left out. Write: /digest set topics:robots`;
  const { submit, far } = await form(t, { text, cards: [], failed: true, private: true });
  const acknowledged = await submit({ topics: typed('x') });
  assert.deepEqual(acknowledged, { response_action: 'errors', errors: { topics: first } });
  await far.until(() => far.shown.some((one) => one.to === 'U1' && one.text === text));
});

test('a refusal of one long sentence is cut between words', async (t) => {
  const text = `Which one is meant? ${'nightly-digest-of-agents, '.repeat(12)}or another.`.replace('? ', ', ');
  const { submit } = await form(t, { text, cards: [], failed: true, private: true });
  const { errors } = (await submit({ topics: typed('x') })) as { errors: Json };
  assert.match(
    String(errors['topics']),
    /^Which one is meant, (?:nightly-digest-of-agents, )+nightly-digest-of-agents…$/,
  );
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

test('where Slack opens no form nothing is set, and another press opens it', async (t) => {
  const forms = async () => DIGEST_FORM;
  const { far, asked, somebody } = await startSlack(t, () => ({ text: 'set', cards: [], private: true }), { forms });
  far.answer('views.open', (_, nth) => (nth <= 2 ? { body: { ok: false, error: 'expired_trigger_id' } } : undefined));
  const first = await somebody().command('set', '/digest');
  await far.until(() => first.text !== '');
  assert.match(first.text, /^The form did not open in time\. Press “Open”/);
  await somebody().press(first, 'Open');
  await far.until(() => first.below !== undefined || far.shown.length === 2);
  const again = far.shown.at(-1)!;
  assert.deepEqual([again.text, again.to], [first.text, 'U1']);
  await somebody().press(again, 'Open');
  await far.until(() => far.called('views.open').length === 3);
  assert.equal(asked.length, 0);
});

test('a form that there is not for somebody leaves the command to say why', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => ({ text: 'Only managers.', cards: [], private: true }));
  await somebody().command('set', '/digest');
  await far.until(() => far.shown.some((one) => one.text === 'Only managers.'));
  assert.deepEqual(asked[0]!.ask, { command: 'digest set', options: {} });
});

test('a form whose hidden part is broken, or of an earlier version, is answered in words', async (t) => {
  const { far, view, asked } = await form(t, { text: 'set', cards: [], private: true });
  for (const private_metadata of ['', 'null', '{', '{}', '[1,2]', '["gone","C1"]', '["gone","C1",{}]']) {
    const payload = { type: 'view_submission', ...WHO, view: { ...view, private_metadata, state: { values: {} } } };
    const { errors } = (await far.send({ type: 'interactive', payload })) as { errors: Record<string, string> };
    assert.match(Object.values(errors)[0]!, /earlier version/);
  }
  assert.equal(asked.length, 0);
});
