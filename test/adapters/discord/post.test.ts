import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../src/chat/reply.ts';
import type { Place } from '../../../src/ports/platform.ts';
import { directChannel } from '../../wires/discord.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { CHANNEL, GUILD, guild } from '../../wires/discord-gateway.ts';
import { person, textOf } from '../../wires/discord-person.ts';

const PLACE: Place = { platform: 'discord', workspace: GUILD, channel: CHANNEL };
const DAY_MS = 86_400_000;
const said = (text: string): Reply => ({ text, cards: [] });
const awkward: Reply = {
  text: '@everyone 100 papers **here** <@1>',
  cards: Array.from({ length: 10 }, (_, i) => ({
    title: '*'.repeat(3_000) + i,
    url: `https://huggingface.co/papers/2608.0000${i}`,
    byline: '漢'.repeat(500),
    body: '‮[x](y) `'.repeat(400),
    facts: ['▲ 1', '@here'],
    image: 'https://cdn.example.org/a.png',
    actions: [
      { label: 'Summarise', ask: { command: 'summary', options: { paper: `2608.0000${i}` } } },
      { label: 'Similar', ask: { command: 'similar', options: { paper: `2608.0000${i}` } } },
    ],
  })),
  actions: [{ label: 'See all', ask: { command: 'today', options: { date: '2026-08-21' } }, beside: true }],
};

async function posting(t: Parameters<typeof discordBot>[0]) {
  const { far, connection } = await discordBot(t);
  const poster = connection.poster!;
  const post = async (reply: Reply, key: string, more: { under?: string; channel?: string } = {}): Promise<string> => {
    const posted = await poster.post({ ...PLACE, ...more }, reply, key);
    assert.ok('message' in posted, JSON.stringify(posted));
    return posted.message;
  };
  const texts = (channel: string) => far.in(channel).map((one) => textOf(one.body));
  return { far, poster, post, texts };
}

test('a post stands in its channel, and the same key makes no second one', async (t) => {
  const { far, post, texts } = await posting(t);
  const first = await post(said('Papers of Friday'), 'r1 2026-08-21');
  assert.equal(await post(said('Papers of Friday'), 'r1 2026-08-21'), first);
  assert.notEqual(await post(said('Papers of Monday'), 'r1 2026-08-24'), first);
  assert.deepEqual(texts(CHANNEL), ['Papers of Friday', 'Papers of Monday']);
  assert.equal(far.in(CHANNEL)[0]!.body['enforce_nonce'], true);
});

test('a post that stands is found by its key, in a channel where much was said since', async (t) => {
  const { far, poster, post } = await posting(t);
  const since = Date.now() - DAY_MS;
  const message = await post(awkward, 'r1 2026-08-21');
  for (let i = 0; i < 110; i += 1) await post(said(`${i}`), `other ${i}`);
  far.calls.length = 0;
  assert.deepEqual(await poster.find(PLACE, 'r1 2026-08-21', since), { message });
  assert.equal(far.calls.length, 2);
  assert.deepEqual(await poster.find(PLACE, 'r1 2026-08-22', since), { message: undefined });
  assert.deepEqual(await poster.find({ ...PLACE, channel: '300000000000000009' }, 'r1 2026-08-21', since), {
    message: undefined,
  });
});

test('a post is not said to be missing before the channel was looked through as far back as asked', async (t) => {
  const { far, poster } = await posting(t);
  const newest = Date.parse('2026-08-21T12:00:00Z');
  const pages = Array.from({ length: 13 }, (_, page) =>
    Array.from({ length: 100 }, (_, i) => ({
      id: String(10_000 - page * 100 - i),
      author: { id: '500000000000000001' },
      timestamp: new Date(newest - (page * 100 + i) * 60_000).toISOString(),
      components: [],
    })),
  );
  far.fail(({ path }) => path === `/channels/${CHANNEL}/messages`, ...pages.map((body) => ({ status: 200, body })));
  far.calls.length = 0;
  const since = newest - 1_250 * 60_000;
  const cut = await poster.find(PLACE, 'r1 2026-08-21', since);
  assert.equal('fault' in cut && cut.fault, 'limited');
  assert.deepEqual(await poster.find(PLACE, 'r1 2026-08-21', since), { message: undefined });
  assert.deepEqual(
    far.calls.map(({ query }) => query.get('before')),
    [null, ...pages.slice(1).map(([first]) => String(Number(first!.id) + 1))],
  );
});

test('an awkward post keeps Discord’s limits, pings nobody, and “See all” answers beside it', async (t) => {
  const { far, post } = await posting(t);
  await post(awkward, 'r1 2026-08-21');
  const [message] = far.in(CHANNEL);
  assert.deepEqual(message!.body['allowed_mentions'], { parse: [] });
  assert.match(JSON.stringify(message!.body['components']), /"custom_id":"1o[0-9a-z]+\.today/);
});

test('what belongs under a post stands in a thread, once, and is found there', async (t) => {
  const { far, poster, post, texts } = await posting(t);
  const under = await post(said('Papers of Friday'), 'r1 2026-08-21');
  assert.deepEqual(await poster.find({ ...PLACE, under }, 'r1 2026-08-21 rest', 0), { message: undefined });
  const rest = await post(said('7 more papers, the most upvoted first:'), 'r1 2026-08-21 rest', { under });
  assert.equal(await post(said('7 more papers'), 'r1 2026-08-21 rest', { under }), rest);
  assert.deepEqual([texts(CHANNEL).length, texts(under).length], [1, 1]);
  assert.deepEqual(await poster.find({ ...PLACE, under }, 'r1 2026-08-21 rest', 0), { message: rest });
  const thread = far.calls.find(({ path }) => path.endsWith('/threads'))?.body as { name: string };
  assert.equal(thread.name, '7 more papers, the most upvoted first');
});

test('where there are no threads, it replies to the post and pings nobody', async (t) => {
  const { far, poster, post } = await posting(t);
  const direct = { channel: directChannel('500000000000000001') };
  const under = await post(said('Papers of Friday'), 'r1 2026-08-21', direct);
  const rest = await post(said('7 more papers'), 'r1 2026-08-21 rest', { ...direct, under });
  const reply = far.in(direct.channel)[1]!;
  assert.deepEqual(reply.body['message_reference'], { message_id: under, fail_if_not_exists: false });
  assert.deepEqual(await poster.find({ ...PLACE, ...direct, under }, 'r1 2026-08-21 rest', 0), { message: rest });
});

test('where no thread can be opened or written in, what belongs under a post replies to it and is found', async (t) => {
  const { far, poster, post, texts } = await posting(t);
  const forbidden = { status: 403, body: { message: 'Missing Permissions', code: 50013 } };
  const tooMany = { status: 400, body: { message: 'Maximum number of active threads reached', code: 160006 } };
  const closed = { status: 400, body: { message: 'This thread is locked', code: 160005 } };
  for (const [threadFaults, messageFaults] of [
    [[forbidden], []],
    [[tooMany], []],
    [[], [forbidden]],
    [[], [closed, closed]],
  ]) {
    const key = JSON.stringify([threadFaults, messageFaults]);
    const under = await post(said('Papers of Friday'), `post ${key}`);
    far.fail(({ path }) => path === `/channels/${CHANNEL}/messages/${under}/threads`, ...threadFaults!);
    far.fail(({ path }) => path === `/channels/${under}/messages`, ...messageFaults!);
    const rest = await post(said('7 more papers'), key, { under });
    assert.equal(texts(CHANNEL).at(-1), '7 more papers', key);
    const { message_reference, allowed_mentions } = far.in(CHANNEL).at(-1)!.body;
    assert.deepEqual(message_reference, { message_id: under, fail_if_not_exists: false });
    assert.deepEqual(allowed_mentions, { parse: [], replied_user: false });
    assert.deepEqual(await poster.find({ ...PLACE, under }, key, 0), { message: rest });
  }
});

test('nothing is put under a post that was deleted', async (t) => {
  const { far, poster, post } = await posting(t);
  const under = await post(said('Papers of Friday'), 'r1 2026-08-21');
  far.fail(({ path }) => path.endsWith('/threads'), {
    status: 404,
    body: { message: 'Unknown Message', code: 10008 },
  });
  const result = await poster.post({ ...PLACE, under }, said('7 more papers'), 'r1 2026-08-21 rest');
  assert.equal('fault' in result && result.fault, 'gone');
});

test('what Discord wants to wait for long is said, so that a post ends in time', async (t) => {
  const { far, poster } = await posting(t);
  const slow = { status: 429, headers: { 'retry-after': '600' }, body: { message: 'slow', retry_after: 600 } };
  far.fail(({ path }) => path === `/channels/${CHANNEL}/messages`, slow);
  const result = await poster.post(PLACE, said('x'), 'key');
  assert.ok('fault' in result && result.fault === 'limited' && result.retryAfter! >= 600, JSON.stringify(result));
});

test('a token that is refused once is no reason to ask for nothing any more', async (t) => {
  const { far, poster, post } = await posting(t);
  far.fail(({ path }) => path === `/channels/${CHANNEL}/messages`, {
    status: 401,
    body: { message: '401: Unauthorized', code: 0 },
  });
  const refused = await poster.post(PLACE, said('x'), 'key 1');
  assert.equal('fault' in refused && refused.fault, 'down');
  await post(said('x'), 'key 2');
});

test('what went wrong is told apart: gone, forbidden, refused, down', async (t) => {
  const { far, poster } = await posting(t);
  const answers = [
    [{ status: 404, body: { message: 'Unknown Channel', code: 10003 } }, 'gone'],
    [{ status: 403, body: { message: 'Missing Access', code: 50001 } }, 'forbidden'],
    [{ status: 403, body: { message: 'Missing Permissions', code: 50013 } }, 'forbidden'],
    [{ status: 400, body: { message: 'Thread is archived', code: 50083 } }, 'forbidden'],
    [{ status: 400, body: { message: 'This thread is locked', code: 160005 } }, 'forbidden'],
  ] as const;
  for (const [answer, fault] of answers) {
    // What is refused is tried once more in its plain form.
    const again = answer.status === 400 ? [answer, answer] : [answer];
    far.fail(({ path }) => path === `/channels/${CHANNEL}/messages`, ...again);
    const result = await poster.post(PLACE, said('x'), `key ${answer.body.code}`);
    assert.equal('fault' in result && result.fault, fault);
  }
  const bad = { status: 400, body: { message: 'Invalid Form Body', code: 50035 } };
  far.fail(({ path }) => path === `/channels/${CHANNEL}/messages`, bad, bad);
  const refused = await poster.post(PLACE, said('x'), 'key refused');
  assert.equal('fault' in refused && refused.fault, 'refused');
  const broken = { status: 500 };
  far.fail(({ path }) => path === `/channels/${CHANNEL}/messages`, broken, broken, broken, broken);
  const down = await poster.post(PLACE, said('x'), 'key down');
  assert.equal('fault' in down && down.fault, 'down');
});

test('which rights a post lacks is said by the names that Discord’s settings have for them', async (t) => {
  const { far, poster } = await posting(t);
  const member = {
    user: far.wire.self,
    roles: [],
    joined_at: '2026-01-01T00:00:00Z',
    deaf: false,
    mute: false,
    flags: 0,
  };
  const everyone = { id: GUILD, type: 0, allow: '0', deny: '0' };
  const missing = { status: 403, body: { message: 'Missing Permissions', code: 50013 } };
  for (const [allow, remedy] of [
    [
      (1n << 10n) | (1n << 16n),
      'I lack the right “Send Messages”. Allow me that in the channel’s settings, under Permissions.',
    ],
    [
      1n << 10n,
      'I lack the rights “Send Messages” and “Read Message History”. Allow me these in the channel’s settings, under Permissions.',
    ],
    // What the gateway did not tell is not made up.
    [(1n << 10n) | (1n << 11n) | (1n << 16n), undefined],
  ] as const) {
    const channel = {
      id: CHANNEL,
      type: 0,
      name: 'papers',
      position: 0,
      permission_overwrites: [{ ...everyone, allow: String(allow) }],
    };
    far.wire.dispatch('GUILD_DELETE', { id: GUILD });
    far.wire.dispatch('GUILD_CREATE', { ...guild(), members: [member], channels: [channel] });
    await person(far).asks('papers help').answer();
    far.fail(({ path }) => path === `/channels/${CHANNEL}/messages`, missing);
    const failed = await poster.post(PLACE, said('x'), `key ${allow}`);
    assert.deepEqual('fault' in failed && [failed.fault, failed.remedy], ['forbidden', remedy]);
  }
});

test('a connection that is cut says nothing of whether the post stands', async (t) => {
  const { far, poster, post, texts } = await posting(t);
  far.fail(({ path }) => path === `/channels/${CHANNEL}/messages`, { status: 200, cut: true });
  const cut = await poster.post(PLACE, said('once'), 'key 1');
  assert.equal('fault' in cut && cut.fault, 'down');
  await post(said('once'), 'key 1');
  assert.deepEqual(texts(CHANNEL), ['once']);
});

test('the bot says beforehand whether it sees a channel, writing nothing, and tells people what is wrong in a direct message', async (t) => {
  const { far, poster, texts } = await posting(t);
  assert.equal(await poster.check(PLACE), undefined);
  assert.equal(far.calls.filter(({ method }) => method === 'POST').length, 0);
  far.fail(({ path }) => path === `/channels/${CHANNEL}`, {
    status: 403,
    body: { message: 'Missing Access', code: 50001 },
  });
  assert.equal((await poster.check(PLACE))?.fault, 'forbidden');
  const told = await poster.tell(PLACE, '500000000000000001', 'Your digest is paused.', 'r1 paused');
  assert.ok('message' in told);
  assert.match(texts(directChannel('500000000000000001'))[0]!, /Your digest is paused\./);
});
