import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { command } from '../../../src/chat/command.ts';
import type { Card, Reply } from '../../../src/chat/reply.ts';
import { commands as all } from '../../../src/commands.ts';
import type { Cache } from '../../../src/ports/kept.ts';
import { DIGEST_FORM } from '../../samples/forms.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { startSlack } from '../../wires/slack-bot.ts';
import { buttonOf, type HomeView } from '../../wires/slack-person.ts';

const answer: Reply = { text: 'Here you are.', cards: [{ title: 'Attention Is All You Need' }] };
const commands = all.filter((one) => one.name !== 'summary');
const rule = command({
  name: 'rule',
  about: 'Sets the daily post',
  example: 'rule',
  options: z.object({}),
  for: 'managers',
  run: async () => ({ text: 'Set.', cards: [] }),
});

test('a mention is answered for all in its thread: words are a search', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => answer);
  await somebody().event({ type: 'app_mention', text: '<@U0BOT> diffusion &amp; flows', ts: '17.1' });
  await far.until(() => far.shown.length === 1);
  assert.deepEqual(asked[0]?.ask, { command: 'search', options: { query: 'diffusion & flows', share: true } });
  const [shown] = far.shown;
  assert.deepEqual([shown?.thread, shown?.to], ['17.1', undefined]);
});

test('a message to the bot that names a paper asks for the paper', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => answer);
  const texts = [
    'what about <https://arxiv.org/abs/1706.03762v2|arxiv.org/abs/1706.03762v2> then?',
    '<https://huggingface.co/papers/1706.03762>',
    '1706.03762',
  ];
  for (const text of texts) await somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', text });
  await far.until(() => far.shown.length === 3);
  for (const { ask } of asked)
    assert.deepEqual(ask, { command: 'show', options: { paper: '1706.03762', share: true } });
  assert.ok(far.shown.every((one) => one.channel === 'D1' && one.to === undefined && one.thread === undefined));
});

test('a command in a message to the bot is that command', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => answer);
  await somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', text: 'similar 1706.03762' });
  await far.until(() => far.shown.length === 1);
  assert.deepEqual(asked[0]?.ask, { command: 'similar', options: { paper: '1706.03762', share: true } });
});

test('a failure is whispered to the one who mentioned the bot, where they can see it', async (t) => {
  const { far, somebody } = await startSlack(t, () => ({
    text: 'Nothing there.',
    cards: [],
    private: true,
    failed: true,
  }));
  await somebody().event({ type: 'app_mention', text: '<@U0BOT> 2401.99999', ts: '17.1' });
  await far.until(() => far.shown.length === 1);
  assert.equal(far.shown[0]?.to, 'U1');
  // A whisper into a thread that nobody has begun is shown to nobody.
  assert.equal(far.shown[0]?.thread, undefined);
});

test('bots, edits, joins and channels are not answered', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => answer);
  const ada = somebody({ channel: 'D1' });
  const im = { type: 'message', channel_type: 'im', text: 'attention' };
  await ada.event({ ...im, bot_id: 'B9' });
  await ada.event({ ...im, subtype: 'message_changed', message: { text: 'attention' } });
  await ada.event({ ...im, subtype: 'bot_message', bot_id: 'B0BOT' });
  await ada.event({ ...im, edited: { user: 'U1', ts: '1' } });
  await ada.event({ ...im, user: 'U0BOT' });
  await ada.event({ ...im, text: '  ' });
  await somebody().event({ ...im, channel_type: 'channel' });
  await somebody().event({ type: 'app_mention', text: '<@U0BOT> hi', bot_id: 'B9' });
  await ada.event({ ...im, text: 'the last one' });
  await far.until(() => asked.length > 0);
  assert.equal(asked[0]?.ask.options['query'], 'the last one');
});

test('words that come with a file, or go from a thread to the channel too, are answered as any others', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => answer);
  const kinds = [
    { subtype: 'file_share', files: [{ id: 'F1' }] },
    { subtype: 'thread_broadcast', thread_ts: '17.1' },
  ];
  for (const kind of kinds) {
    const said = { ...kind, text: `a ${kind.subtype}` };
    await somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', ...said });
    await somebody().event({ type: 'app_mention', ...said, text: `<@U0BOT> ${said.text}` });
    await somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', ...said, bot_id: 'B9' });
    await somebody({ channel: 'D1' }).event({ type: 'message', channel_type: 'im', ...said, text: '' });
  }
  await somebody().event({ type: 'app_mention', text: '<@U0BOT> gone', subtype: 'message_deleted' });
  await far.until(() => far.shown.length === 4);
  const queries = ['a file_share', 'a file_share', 'a thread_broadcast', 'a thread_broadcast'];
  assert.deepEqual(
    asked.map(({ ask }) => ask.options['query']),
    queries,
  );
  assert.deepEqual(
    far.shown.filter((one) => one.channel === 'D1').map((one) => one.thread),
    [undefined, '17.1'],
  );
});

test('an event that comes again is answered once', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => answer);
  const event = { type: 'message', channel_type: 'im', text: 'attention', ts: '17.5' };
  for (let i = 0; i < 3; i += 1) await somebody({ channel: 'D1' }).event(event, { event_id: 'Ev-same' });
  await somebody({ channel: 'D2' }).event(event, { event_id: 'Ev-other' });
  await far.until(() => far.shown.some((one) => one.channel === 'D2'));
  assert.equal(asked.length, 2);
});

test('"Summarise this paper" on a message answers its sharer’s finder alone, and offers the other papers it names', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => ({ ...answer, private: true }), { commands });
  const ada = somebody();
  await ada.shortcut({ text: 'see <https://arxiv.org/pdf/1706.03762|this> and arXiv:2010.11929' });
  await far.until(() => far.shown.length === 1);
  assert.deepEqual(asked[0]?.ask, { command: 'show', options: { paper: '1706.03762' } });
  assert.equal(far.shown[0]?.to, 'U1');
  await ada.press(far.shown[0]!, 'Also named: 2010.11929');
  await far.until(() => asked.length === 2);
  assert.equal(asked[1]?.ask.options['paper'], '2010.11929');
});

test('with a summary command, the shortcut asks for the summary', async (t) => {
  const summary = command({
    ...rule,
    name: 'summary',
    for: 'everyone',
    options: z.object({ paper: z.string() }),
    run: rule.run as never,
  });
  const { far, asked, somebody } = await startSlack(t, () => answer, { commands: [...commands, summary] });
  const blocks = [{ type: 'rich_text', elements: [{ type: 'link', url: 'https://www.alphaxiv.org/abs/1706.03762' }] }];
  await somebody().shortcut({ text: '', blocks });
  await far.until(() => far.shown.length === 1);
  assert.deepEqual(asked[0]?.ask, { command: 'summary', options: { paper: '1706.03762' } });
});

test('a message without a paper says what would be one', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => answer);
  await somebody().shortcut({ text: 'lunch?' });
  await far.until(() => far.shown.length === 1);
  assert.match(far.shown[0]!.text, /no paper in this message/);
  assert.equal(asked.length, 0);
});

test('the global shortcut asks for the paper in a window, and answers where it was told to', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => ({ ...answer, private: true }));
  const ada = somebody();
  await ada.globalShortcut();
  await far.until(() => far.called('views.open').length === 1);
  await ada.submit(' https://arxiv.org/abs/1706.03762 ');
  await far.until(() => far.shown.length === 1);
  assert.deepEqual([asked[0]?.ask.options['paper'], far.shown[0]?.to], ['1706.03762', 'U1']);
  await ada.submit('attention is all');
  await far.until(() => far.shown.length === 2);
  assert.equal(asked[1]?.ask.options['paper'], 'attention is all');
  await ada.submit('1706.03762 or 2106.15928');
  await far.until(() => far.shown.length === 3);
  assert.ok(buttonOf(far.shown[2]!, 'Also named: 2106.15928'));
});

test('where Slack does not open the window, the person hears directly what to write instead', async (t) => {
  const { far, somebody } = await startSlack(t, () => answer, { commands: all });
  far.answer('views.open', () => ({ body: { ok: false, error: 'expired_trigger_id' } }));
  await somebody().globalShortcut();
  await far.until(() => far.shown.length === 1);
  assert.equal(far.shown[0]?.channel, 'U1');
  assert.match(far.shown[0]!.text, /\/papers summary LINK$/);
});

test('the Home tab shows today’s first three papers, the three saved last and the person’s own digests, each with what can be done', async (t) => {
  const cards = ['One', 'Two', 'Three', 'Four'].map(
    (title): Card => ({
      title,
      lead: `What ${title} is about.`,
      actions: [{ label: 'Summary', ask: { command: 'summary', options: { paper: title } } }],
    }),
  );
  const kept = ['Five', 'Six', 'Seven', 'Eight'].map(
    (title): Card => ({
      title,
      lead: `What ${title} is about.`,
      sections: [{ text: `A note on ${title}.` }],
      actions: [{ label: 'Remove', ask: { command: 'unsave', options: { paper: title } } }],
    }),
  );
  const digest: Card = {
    title: 'daily',
    sections: [{ text: 'Weekdays at 9:00.' }],
    actions: [
      { label: 'Edit', ask: { command: 'digest set', options: { name: 'daily' } }, form: 'first' },
      { label: 'Pause', ask: { command: 'digest pause', options: { name: 'daily' } } },
    ],
  };
  const { far, asked, somebody } = await startSlack(
    t,
    ({ ask, caller }): Reply => {
      if (ask.command === 'today')
        return {
          text: '',
          head: { title: 'Tuesday 30 June', small: '4 papers' },
          cards,
          small: 'Sentences by a model',
        };
      if (ask.command === 'saved')
        return caller.user === 'U1'
          ? { text: '', head: { title: 'Saved', small: '4 papers, latest first' }, cards: kept }
          : { text: 'You have saved nothing yet.', cards: [], failed: true };
      if (ask.command === 'digest list' && caller.user === 'U2') return { text: 'None.', cards: [], failed: true };
      return { text: `This is ${ask.command}.`, cards: ask.command === 'digest list' ? [digest] : [], private: true };
    },
    { forms: async () => DIGEST_FORM },
  );
  const home = (user: string) =>
    far
      .called('views.publish')
      .filter(({ body }) => body['user_id'] === user)
      .at(-1)!.body['view'] as HomeView;
  for (const user of ['U1', 'U2'])
    await somebody({ user, channel: 'D1' }).event({ type: 'app_home_opened', tab: 'home' });
  await far.until(() => far.called('views.publish').length === 2);
  assert.equal(asked.find(({ ask }) => ask.command === 'digest list')?.caller.channel, 'D1');
  const said = JSON.stringify(home('U1').blocks);
  assert.match(
    said,
    /Tuesday 30 June, 4 papers.*What Three is about\..*Sentences by a model.*4 papers, latest first.*What Seven is about\..*Weekdays at 9:00\./,
  );
  assert.doesNotMatch(said, /Four|Eight|A note on/);
  assert.equal(said.match(/"type":"overflow"/g)?.length, 3 + 3);
  assert.doesNotMatch(JSON.stringify(home('U2').blocks), /Digests|Saved/);

  const press = (label: string) => somebody().pressHome(home('U1'), label);
  await press('Edit');
  await far.until(() => far.called('views.open').length === 1);
  await press('Pause');
  await far.until(() => far.called('views.publish').length === 3);
  const pause = asked.find(({ ask }) => ask.command === 'digest pause')!;
  assert.equal(pause.caller.channel, 'D1');
  assert.ok(far.shown.some(({ channel, text }) => channel === 'U1' && text === 'This is digest pause.'));
  // Its answer comes in direct messages, where there is nobody to share it with.
  await press('Summary');
  await far.until(() => asked.some(({ ask }) => ask.command === 'summary'));
  const summary = asked.find(({ ask }) => ask.command === 'summary')!;
  assert.deepEqual(summary.ask.options, { paper: 'One', share: true });
});

test('the Home tab has what comes to a person by e-mail beside what comes to them here', async (t) => {
  const { far, somebody } = await startSlack(
    t,
    ({ ask }): Reply => ({
      text: `This is ${ask.command}.`,
      cards: ask.command === 'digest email' ? [{ title: 'daily, to b…@lab.example' }] : [],
      private: true,
    }),
  );
  await somebody({ channel: 'D1' }).event({ type: 'app_home_opened', tab: 'home' });
  await far.until(() => far.called('views.publish').length === 1);
  const said = JSON.stringify(far.called('views.publish')[0]!.body['view']);
  assert.match(said, /Digests.*None comes to you here yet.*daily, to b…@lab\.example/);
  assert.doesNotMatch(said, /me@lab\.org|A short list of new papers/);
});

test('the Home tab has the digests that a person set in channels, and what is pressed there is asked in the channel', async (t) => {
  const digest = (title: string): Card => ({
    title,
    sections: [{ text: 'Weekdays at 9:00.' }],
    actions: [
      { label: 'Edit', ask: { command: 'digest set', options: { name: title } }, form: 'first' },
      { label: 'Pause', ask: { command: 'digest pause', options: { name: title } } },
    ],
  });
  const forms: string[] = [];
  const { far, asked, somebody } = await startSlack(
    t,
    ({ ask, caller }): Reply => ({
      text: `This is ${ask.command}.`,
      cards: ask.command === 'digest list' && caller.channel === 'C7' ? [digest('agents')] : [],
      private: true,
    }),
    {
      digestChannels: async ({ user }) => (user === 'U1' ? ['D1', 'C7', 'C8'] : []),
      forms: async (_ask, { channel }) => {
        forms.push(channel ?? '');
        return DIGEST_FORM;
      },
    },
  );
  await somebody({ channel: 'D1' }).event({ type: 'app_home_opened', tab: 'home' });
  await far.until(() => far.called('views.publish').length === 1);
  const view = far.called('views.publish')[0]!.body['view'] as HomeView;
  assert.match(JSON.stringify(view.blocks), /"In ".*"channel_id":"C7".*agents.*Pause/);
  // Nothing comes by e-mail yet, and it could.
  assert.match(
    JSON.stringify(view.blocks),
    /that you set in channels are below\. By e-mail: \/digest email me@lab\.org/,
  );
  assert.doesNotMatch(JSON.stringify(view.blocks), /C8/);
  await somebody().pressHome(view, 'Pause');
  await far.until(() => asked.some(({ ask }) => ask.command === 'digest pause'));
  assert.equal(asked.find(({ ask }) => ask.command === 'digest pause')!.caller.channel, 'C7');
  await somebody().pressHome(view, 'Edit');
  await far.until(() => far.called('views.open').length === 1);
  assert.deepEqual(forms, ['C7']);
});

test('links to known papers get a card; others, and what cannot be found, stay as they are', async (t) => {
  const { far, somebody } = await startSlack(t, ({ ask }) =>
    ask.options['paper'] === '2401.99999' ? { text: 'No such paper.', cards: [], private: true, failed: true } : answer,
  );
  const links = ['https://arxiv.org/abs/1706.03762', 'https://arxiv.org/abs/2401.99999', 'https://huggingface.co/bert'];
  const event = { type: 'link_shared', message_ts: '17.2', links: links.map((url) => ({ url, domain: 'x' })) };
  await somebody().event({ ...event, unfurl_id: 'unf1', source: 'composer' });
  await somebody().event({ ...event, links: event.links.slice(1) });
  await far.until(() => far.called('chat.unfurl').length === 1);
  const { body } = far.called('chat.unfurl')[0]!;
  assert.deepEqual([body['unfurl_id'], body['source']], ['unf1', 'composer']);
  assert.deepEqual(Object.keys(body['unfurls'] as object), [links[0]]);
});

test('link cards that Slack refuses for a picture go again without pictures', async (t) => {
  const card = { title: 'A paper', byline: 'Somebody', image: 'https://cdn.example.org/gone.png' };
  const { far, somebody } = await startSlack(t, () => ({ text: 'A paper', cards: [card] }));
  const hasPicture = (body: object): boolean => JSON.stringify(body).includes('gone.png');
  far.answer('chat.unfurl', ({ body }) =>
    hasPicture(body) ? { body: { ok: false, error: 'invalid_blocks' } } : undefined,
  );
  const url = 'https://arxiv.org/abs/1706.03762';
  await somebody().event({ type: 'link_shared', message_ts: '17.2', links: [{ url, domain: 'arxiv.org' }] });
  await far.until(() => far.called('chat.unfurl').length === 2);
  const [refused, taken] = far.called('chat.unfurl').map(({ body }) => body);
  assert.deepEqual([hasPicture(refused!), hasPicture(taken!)], [true, false]);
  assert.match(JSON.stringify(taken), /A paper.*Somebody/);
});

test('the assistant pane is offered the commands’ own examples', async (t) => {
  const { far, somebody } = await startSlack(t, () => answer);
  const assistant_thread = { user_id: 'U1', channel_id: 'D1', thread_ts: '17.3', context: {} };
  await somebody({ channel: 'D1' }).event({ type: 'assistant_thread_started', assistant_thread });
  await far.until(() => far.called('assistant.threads.setSuggestedPrompts').length === 1);
  const prompts = far.called('assistant.threads.setSuggestedPrompts')[0]!.body['prompts'] as unknown[];
  assert.equal(prompts.length, 4);
});

test('who manages the workspace is asked for a manager’s command, and an outsider’s titles count for nothing', async (t) => {
  const { far, asked, somebody } = await startSlack(t, () => answer, { commands: [...commands, rule] });
  const people: Record<string, object> = {
    U1: { id: 'U1', team_id: 'T0TEAM', is_admin: true, tz: 'Asia/Tokyo', locale: 'ja-JP' },
    U2: { id: 'U2', team_id: 'T0TEAM', is_admin: false },
    U3: { id: 'U3', team_id: 'T9OTHER', is_admin: true, is_owner: true },
  };
  far.answer('users.info', ({ body }) => ({ body: { ok: true, user: people[String(body['user'])] } }));
  for (const [i, user] of ['U1', 'U2', 'U3', 'U1'].entries()) {
    await somebody({ user }).command('rule');
    await far.until(() => asked.length > i && far.shown.every((one) => one.text === 'Here you are.'));
  }
  assert.deepEqual(
    asked.map(({ caller }) => [caller.manager, caller.admin]),
    [true, false, false, true].map((may) => [may, may]),
  );
  assert.equal(far.called('users.info').length, 3);
  assert.deepEqual([asked[0]?.caller.timeZone, asked[0]?.caller.locale], ['Asia/Tokyo', 'ja-JP']);
});

test('whom Slack does not tell of is unsure, not refused as a stranger is', async (t) => {
  const { far, somebody, asked } = await startSlack(t, () => answer, { commands: [...commands, rule] });
  const no: Record<string, string> = { U1: 'internal_error', U2: 'user_not_visible' };
  far.answer('users.info', ({ body }) => ({ body: { ok: false, error: no[String(body['user'])] } }));
  for (const [i, user] of ['U1', 'U2'].entries()) {
    await somebody({ user }).command('rule');
    await far.until(() => asked.length === i + 1);
  }
  assert.deepEqual(
    asked.map(({ caller }) => [caller.manager, caller.unsure]),
    [
      [false, true],
      [false, undefined],
    ],
  );
});

test('other commands do not wait for who somebody is', async (t) => {
  const { far, somebody, asked } = await startSlack(t, () => answer);
  far.answer('users.info', () => ({ after: 300 }));
  const shown = await somebody().command('attention');
  await far.until(() => shown.text === 'Here you are.' || far.shown.some((one) => one.text === 'Here you are.'));
  assert.equal(asked[0]?.caller.timeZone, undefined);
});

test('a slow answer to a mention begins as a waiting line, which it edits; a private one takes its place by a whisper', async (t) => {
  let go = (): void => undefined;
  const { far, somebody } = await startSlack(t, async function* ({ ask }) {
    await new Promise<void>((resolve) => {
      go = resolve;
    });
    yield ask.command === 'search' ? answer : { text: 'Only for you.', cards: [], private: true };
  });
  const mention = { type: 'app_mention', ts: '17.1' };
  await somebody().event({ ...mention, text: '<@U0BOT> diffusion' });
  await far.until(() => far.shown.length === 1);
  assert.match(far.shown[0]!.text, /^Working on it/);
  go();
  await far.until(() => far.shown[0]?.text === 'Here you are.');
  await somebody().event({ ...mention, text: '<@U0BOT> help' });
  await far.until(() => far.shown.length === 2);
  go();
  await far.until(() => far.shown[1]?.text === 'Only for you.');
  assert.deepEqual([far.shown.length, far.shown[1]?.to], [2, 'U1']);
});

test('an answer that grows for all is edited so rarely that several can', async (t) => {
  const clock = hastyClock();
  const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  const { far, somebody } = await startSlack(
    t,
    async function* () {
      for (const [i, { promise }] of gates.entries()) {
        await promise;
        yield { text: `Value ${i}`, cards: [], growing: true };
      }
    },
    { clock },
  );
  await somebody().event({ type: 'app_mention', text: '<@U0BOT> diffusion' });
  await far.until(() => far.shown[0]?.text.startsWith('Working on it') === true);
  for (const [i, { resolve }] of gates.entries()) {
    resolve();
    await far.until(() => far.shown[0]?.text === `Value ${i}`);
  }
  const [first, ...later] = clock.waits.filter((ms) => ms >= 1_000);
  assert.equal(first, 1_000);
  assert.ok(later.length > 0 && later.every((ms) => ms === 3_000));
});

test('a mention in a channel that the bot may not write to is answered to its writer directly', async (t) => {
  const { far, somebody } = await startSlack(t, () => answer);
  far.answer('chat.postMessage', ({ body }) =>
    body['channel'] === 'C1' ? { body: { ok: false, error: 'restricted_action' } } : undefined,
  );
  await somebody().event({ type: 'app_mention', text: '<@U0BOT> diffusion' });
  await far.until(() => far.shown.length === 1);
  assert.equal(far.shown[0]?.channel, 'U1');
});

test('words in the thread of an answer go on with it; those beginning with a command do not', async (t) => {
  const followUp = { command: 'search', options: { sort: 'new' } };
  const { far, asked, somebody } = await startSlack(t, () => ({ ...answer, followUp }));
  const ada = somebody();
  await ada.event({ type: 'app_mention', text: '<@U0BOT> diffusion', ts: '17.1' });
  await far.until(() => far.shown.length === 1);
  const inThread = { type: 'app_mention', thread_ts: '17.1' };
  await ada.event({ ...inThread, text: '<@U0BOT> and 1706.03762?' });
  await far.until(() => far.shown.length === 2);
  await ada.event({ ...inThread, text: '<@U0BOT> today' });
  await far.until(() => far.shown.length === 3);
  await ada.event({ ...inThread, thread_ts: '16.1', text: '<@U0BOT> elsewhere' });
  await far.until(() => far.shown.length === 4);
  assert.deepEqual(
    asked.slice(1).map(({ ask }) => ask),
    [
      { command: 'search', options: { sort: 'new', query: 'and 1706.03762?', share: true } },
      { command: 'today', options: { share: true } },
      { command: 'search', options: { query: 'elsewhere', share: true } },
    ],
  );
});

test('words in the thread of an answer from before a restart go on with it', async (t) => {
  const held = new Map<string, unknown>();
  const talks: Cache = {
    get: async <T>(key: string) => held.get(key) as T | undefined,
    set: async (key, value) => void held.set(key, value),
    delete: async (key) => void held.delete(key),
  };
  const followUp = { command: 'search', options: { sort: 'new' } };
  const replies = () => ({ ...answer, followUp });
  const before = await startSlack(t, replies, { talks });
  await before.somebody().event({ type: 'app_mention', text: '<@U0BOT> diffusion', ts: '17.1' });
  await before.far.until(() => before.far.shown.length === 1);
  await before.connection.close();
  const { far, asked, somebody } = await startSlack(t, replies, { talks });
  await somebody().event({ type: 'app_mention', thread_ts: '17.1', text: '<@U0BOT> and flows?' });
  await far.until(() => far.shown.length === 1);
  assert.deepEqual(asked[0]?.ask, { command: 'search', options: { sort: 'new', query: 'and flows?', share: true } });
});
