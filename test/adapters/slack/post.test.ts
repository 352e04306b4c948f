import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import type { Place } from '../../../src/ports/platform.ts';
import { startSlack } from '../../wires/slack-bot.ts';

const PLACE: Place = { platform: 'slack', workspace: 'T0TEAM', channel: 'C1' };
const said = (text: string): Reply => ({ text, cards: [] });
const card = (i: number) => ({
  title: `<!channel> ${'&'.repeat(2_000)} ${i}`,
  url: `https://huggingface.co/papers/2608.0000${i}`,
  byline: '漢'.repeat(500),
  body: '<@U1> *x* `'.repeat(400),
  facts: ['▲ 1'],
  image: 'https://cdn.example.org/a.png',
  actions: [{ label: 'Summarise', ask: { command: 'summary', options: { paper: `2608.0000${i}` } } }],
});
const awkward: Reply = {
  text: '<!here> 100 papers',
  cards: Array.from({ length: 10 }, (_, i) => card(i)),
  actions: [{ label: 'See all', ask: { command: 'today', options: { date: '2026-08-21' } }, beside: true }],
};

async function posting(t: Parameters<typeof startSlack>[0]) {
  const running = await startSlack(t, () => said('answered'));
  const { far, connection } = running;
  const { poster } = connection;
  const post = async (reply: Reply, key: string, under?: string): Promise<string> => {
    const posted = await poster.post({ ...PLACE, ...(under === undefined ? {} : { under }) }, reply, key);
    assert.ok('message' in posted, JSON.stringify(posted));
    return posted.message;
  };
  return { ...running, far, poster, post };
}

test('a post stands in its channel with its key, and unfurls nothing', async (t) => {
  const { far, post } = await posting(t);
  const message = await post(said('Papers of Friday'), 'r1 2026-08-21');
  const [shown] = far.shown;
  assert.deepEqual(
    [shown!.ts, shown!.text, shown!.metadata],
    [message, 'Papers of Friday', { event_type: 'paperboy_post', event_payload: { key: 'r1 2026-08-21' } }],
  );
  assert.equal(far.called('chat.postMessage')[0]!.body['unfurl_links'], false);
});

test('a post that stands is found by its key, in a channel where much was said since', async (t) => {
  const { far, poster, post } = await posting(t);
  const message = await post(awkward, 'r1 2026-08-21');
  for (let i = 0; i < 230; i += 1) await post(said(`${i}`), `other ${i}`);
  assert.deepEqual(await poster.find(PLACE, 'r1 2026-08-21', 0), { message });
  assert.equal(far.called('conversations.history').length, 3);
  assert.deepEqual(await poster.find(PLACE, 'r1 2026-08-22', 0), { message: undefined });
});

test('under 15 messages and one call a minute, a look goes on where Slack cut it', async (t) => {
  const { far, poster, post } = await posting(t);
  const message = await post(said('Papers of Friday'), 'r1 2026-08-21');
  for (let i = 0; i < 40; i += 1) await post(said(`${i}`), `other ${i}`);
  const wait = { status: 429, headers: { 'retry-after': '60' }, body: { ok: false, error: 'ratelimited' } };
  const newestFirst = far.shown.toReversed();
  let asked = 0;
  far.answer('conversations.history', ({ body }) => {
    asked += 1;
    if (asked % 2 === 0) return wait;
    const from = Number(body['cursor'] ?? 0);
    const next_cursor = from + 15 < newestFirst.length ? `${from + 15}` : '';
    const messages = newestFirst.slice(from, from + 15).map(({ ts, metadata }) => ({ ts, metadata }));
    return { body: { ok: true, messages, response_metadata: { next_cursor } } };
  });
  for (const key of ['r1 2026-08-21', 'r1 2026-08-24']) {
    asked = 0;
    for (let look = 0; look < 2; look += 1) {
      const cut = await poster.find(PLACE, key, 0);
      assert.deepEqual('fault' in cut && [cut.fault, cut.retryAfter], ['limited', 60]);
    }
    const found = key.endsWith('21') ? message : undefined;
    assert.deepEqual(await poster.find(PLACE, key, 0), { message: found });
    asked = 0;
    assert.equal('fault' in (await poster.find(PLACE, key, 0)), true, 'an ended look leaves nothing behind');
    for (let look = 0; look < 2; look += 1) await poster.find(PLACE, key, 0);
  }
});

test('a post is not said to be missing before the channel was looked through as far back as asked', async (t) => {
  const { far, poster } = await posting(t);
  const newest = Date.parse('2026-08-21T12:00:00Z') / 1_000;
  far.answer('conversations.history', ({ body }) => {
    const from = Number(body['cursor'] ?? 0);
    const messages = Array.from({ length: 100 }, (_, i) => ({ ts: `${newest - (from + i) * 60}.000000` }));
    return { body: { ok: true, messages, response_metadata: { next_cursor: `${from + 100}` } } };
  });
  const since = (newest - 1_200 * 60) * 1_000;
  const cut = await poster.find(PLACE, 'r1 2026-08-21', since);
  assert.equal('fault' in cut && cut.fault, 'limited');
  assert.deepEqual(await poster.find(PLACE, 'r1 2026-08-21', since), { message: undefined });
  assert.equal(far.called('conversations.history').length, 13);
});

test('a look whose place Slack no longer knows begins anew', async (t) => {
  const { far, poster, post } = await posting(t);
  const message = await post(said('Papers of Friday'), 'r1 2026-08-21');
  for (let i = 0; i < 110; i += 1) await post(said(`${i}`), `other ${i}`);
  let forgotten = true;
  far.answer('conversations.history', ({ body }) =>
    forgotten && body['cursor'] ? { body: { ok: false, error: 'invalid_cursor' } } : undefined,
  );
  const cut = await poster.find(PLACE, 'r1 2026-08-21', 0);
  assert.equal('fault' in cut && cut.fault, 'down');
  forgotten = false;
  assert.deepEqual(await poster.find(PLACE, 'r1 2026-08-21', 0), { message });
});

test('what belongs under a post stands in its thread and is found there', async (t) => {
  const { far, poster, post } = await posting(t);
  const under = await post(awkward, 'r1 2026-08-21');
  assert.deepEqual(await poster.find({ ...PLACE, under }, 'r1 2026-08-21 rest', 0), { message: undefined });
  const rest = await post(said('7 more papers'), 'r1 2026-08-21 rest', under);
  assert.equal(far.shown[1]!.thread, under);
  assert.deepEqual(await poster.find({ ...PLACE, under }, 'r1 2026-08-21 rest', 0), { message: rest });
});

test('where its thread may not be written, it stands below the post, and is found there', async (t) => {
  const { far, poster, post } = await posting(t);
  const under = await post(awkward, 'r1 2026-08-21');
  let error = '';
  far.answer('chat.postMessage', ({ body }) => (body['thread_ts'] ? { body: { ok: false, error } } : undefined));
  for (error of ['restricted_action_thread_locked', 'restricted_action_non_threadable_channel']) {
    const rest = await post(said('7 more papers'), `${error} rest`, under);
    const [shown] = far.shown.slice(-1);
    assert.deepEqual([shown!.ts, shown!.thread], [rest, undefined]);
    assert.deepEqual(await poster.find({ ...PLACE, under }, `${error} rest`, 0), { message: rest });
  }
  // A post that was deleted has nothing below it.
  error = 'thread_not_found';
  const failed = await poster.post({ ...PLACE, under }, said('7 more papers'), 'r2 rest');
  assert.equal('fault' in failed && failed.fault, 'gone');
  assert.equal(far.shown.length, 3);
});

test('“See all” answers beside the post and leaves it as it was', async (t) => {
  const { far, post, somebody, asked } = await posting(t);
  await post(awkward, 'r1 2026-08-21');
  const [shown] = far.shown;
  const before = structuredClone(shown);
  await somebody().press(shown!, 'See all');
  await far.until(() => far.shown.some((one) => one.text === 'answered'));
  assert.deepEqual(asked[0]!.ask, { command: 'today', options: { date: '2026-08-21', share: true } });
  assert.deepEqual(far.shown[0], before);
  assert.equal(far.shown.find((one) => one.text === 'answered')!.thread, before!.ts);
});

test('a post whose picture Slack cannot fetch goes out without pictures', async (t) => {
  const { far, post } = await posting(t);
  far.answer('chat.postMessage', ({ body }) =>
    JSON.stringify(body).includes('a.png') ? { body: { ok: false, error: 'invalid_blocks' } } : undefined,
  );
  await post(awkward, 'r1 2026-08-21');
  assert.equal(far.shown.length, 1);
});

test('nothing is sent twice by itself, whatever goes wrong, and what went wrong is told apart', async (t) => {
  const { far, poster } = await posting(t);
  const no = (error: string) => ({ body: { ok: false, error } });
  for (const [answer, fault] of [
    [no('channel_not_found'), 'gone'],
    [no('is_archived'), 'gone'],
    [no('restricted_action'), 'forbidden'],
    [no('messages_tab_disabled'), 'forbidden'],
    [no('cannot_reply_to_message'), 'gone'],
    [no('msg_blocks_too_long'), 'refused'],
    // One that Slack makes up tomorrow: the message may stand.
    [no('some_code_of_tomorrow'), 'down'],
    [no('internal_error'), 'down'],
    [{ status: 500, body: {} }, 'down'],
    [{ status: 429, headers: { 'retry-after': '7' }, body: {} }, 'limited'],
  ] as const) {
    const before = far.called('chat.postMessage').length;
    far.answer('chat.postMessage', () => answer);
    const result = await poster.post(PLACE, said('x'), 'key');
    assert.equal('fault' in result && result.fault, fault);
    if (fault === 'limited') assert.equal('retryAfter' in result && result.retryAfter, 7);
    assert.equal(far.called('chat.postMessage').length, before + 1, fault);
  }
});

test('a public channel is entered to see what stands there; into a private one it must be invited', async (t) => {
  const { far, poster } = await posting(t);
  let inside = false;
  far.answer('conversations.history', () => (inside ? undefined : { body: { ok: false, error: 'not_in_channel' } }));
  far.answer('conversations.join', () => {
    inside = true;
    return undefined;
  });
  assert.equal(await poster.check(PLACE), undefined);
  inside = false;
  far.answer('conversations.join', () => ({
    body: { ok: false, error: 'method_not_supported_for_channel_type' },
  }));
  assert.equal((await poster.check(PLACE))?.fault, 'forbidden');
  far.answer('conversations.history', () => ({ body: { ok: false, error: 'channel_not_found' } }));
  const failure = await poster.check(PLACE);
  assert.deepEqual([failure?.fault, failure?.remedy], ['gone', undefined]);
  // Into a conversation of two people it cannot be.
  assert.match((await poster.check({ ...PLACE, channel: 'D9' }))?.remedy ?? '', /^I am not in this conversation\. Ask/);
});

test('a scope that is missing is named to whoever asks and in the log', async (t) => {
  const { far, poster } = await posting(t);
  const body = { ok: false, error: 'missing_scope', needed: 'mpim:history', provided: 'chat:write' };
  far.answer('conversations.history', () => ({ body }));
  const failure = await poster.check(PLACE);
  assert.equal(failure?.fault, 'forbidden');
  assert.match(failure.remedy ?? '', /^I lack the scope mpim:history\. Whoever runs this bot adds it/);
  assert.match(failure.detail, /missing_scope \(mpim:history\)$/);
});

test('an archived channel is told from one that is gone, and one that Slack tells nothing of is taken', async (t) => {
  const { far, poster } = await posting(t);
  far.answer('conversations.info', () => ({ body: { ok: true, channel: { id: 'C1', is_archived: true } } }));
  assert.match((await poster.check(PLACE))?.remedy ?? '', /The channel is archived/);
  far.answer('conversations.info', () => ({ body: { ok: false, error: 'missing_scope' } }));
  assert.equal(await poster.check(PLACE), undefined);
  // Whoever is no member any more cannot enter it either.
  far.answer('conversations.history', () => ({ body: { ok: false, error: 'not_in_channel' } }));
  far.answer('conversations.join', () => ({ body: { ok: false, error: 'is_archived' } }));
  assert.match((await poster.check(PLACE))?.remedy ?? '', /The channel is archived/);
});

test('people are told what is wrong in a direct message', async (t) => {
  const { far, poster } = await posting(t);
  await poster.tell(PLACE, 'U7', 'Your digest is paused.', 'r1 paused');
  assert.deepEqual([far.shown[0]!.channel, far.shown[0]!.text], ['U7', 'Your digest is paused.']);
});

test('who made a channel may set what comes to it, and so may anyone in a direct message', async (t) => {
  const { far, asked, somebody } = await posting(t);
  for (const [user, channel] of [
    ['U1', 'C1'],
    ['U0MAKER', 'C1'],
    ['U1', 'D1'],
  ] as const)
    await somebody({ user, channel }).command('digest set time:9');
  await far.until(() => asked.length === 3);
  assert.deepEqual(asked.map(({ caller }) => [caller.user, caller.channel, caller.manager, caller.admin]).sort(), [
    ['U0MAKER', 'C1', true, false],
    ['U1', 'C1', false, false],
    ['U1', 'D1', true, false],
  ]);
});

test('“/digest” is read as such, and whom it mentions stays known', async (t) => {
  const { far, asked, somebody } = await posting(t);
  await somebody().command('list', '/digest');
  await somebody().command('managers add:<@U7777|ada>', '/digest');
  await far.until(() => asked.length === 2);
  assert.deepEqual(
    asked.map(({ ask }) => ask),
    [
      { command: 'digest list', options: {} },
      { command: 'digest managers', options: { add: '@U7777' } },
    ],
  );
});
