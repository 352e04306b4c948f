import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Bot } from '../../../src/chat/bot.ts';
import type { Caller, Invocation, Reply } from '../../../src/chat/reply.ts';
import type { Cache } from '../../../src/ports/kept.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { CHANNEL, GUILD } from '../../wires/discord-gateway.ts';
import { APPLICATION } from '../../wires/discord-message.ts';
import { person, textOf } from '../../wires/discord-person.ts';

const ME = `<@${APPLICATION}>`;
const DIRECT = '300000000000000002';
const PAPER = '1706.03762';
const summary: Invocation = { command: 'summary', options: { paper: PAPER } };

function memoryCache(): Cache & { held: Map<string, unknown> } {
  const held = new Map<string, unknown>();
  return {
    held,
    get: async <T>(key: string) => held.get(key) as T | undefined,
    set: async (key, value) => void held.set(key, structuredClone(value)),
    delete: async (key) => void held.delete(key),
  };
}

/** A bot whose summaries and answers can be gone on with; each answer says what was asked. */
async function talking(t: TestContext) {
  const asked: Invocation[] = [];
  const bot: Bot = async function* answers(ask) {
    asked.push(ask);
    const reply: Reply = { text: `Answer ${asked.length}.`, cards: [{ title: 'Attention Is All You Need'.repeat(9) }] };
    if (ask.options['question'] === 'fail') yield { text: 'It failed.', cards: [], private: true, failed: true };
    else if (ask.command === 'summary' || ask.command === 'ask')
      yield { ...reply, followUp: { command: 'ask', options: { paper: PAPER, talk: `t${asked.length}` } } };
    else yield reply;
  };
  const talks = memoryCache();
  const { far, connection, again } = await discordBot(t, { options: { bot, talks } });
  /** The nth message there, when what goes on with it is kept as well. */
  async function nth(n: number, channel: string, kept = true) {
    const there = await far.until(() => far.in(channel)[n - 1], `message ${n}`);
    if (kept) await far.until(() => talks.held.has(there.id), 'that it is remembered');
    return there;
  }
  const last = (): Invocation => asked.at(-1)!;
  return { far, connection, again, asked, last, nth, talks };
}

const goesOn = (question: string, talk: string) => ({
  command: 'ask',
  options: { paper: PAPER, talk, question, share: true },
});
const replyTo = (message: { id: string }, more: object = {}) => ({
  type: 19,
  message_reference: { type: 0, message_id: message.id, channel_id: CHANNEL },
  ...more,
});

test('in a server, a reply that mentions the bot goes on with the answer it replies to', async (t) => {
  const { far, asked, last, nth, talks, connection, again } = await talking(t);
  const ada = person(far);
  ada.writes(`${ME} summary ${PAPER}`);
  const first = await nth(1, CHANNEL);
  assert.deepEqual(last(), { ...summary, options: { ...summary.options, share: true } });
  assert.match(textOf(first.body), /-# To ask more, mention me in a reply to this message, or in a thread on it\.$/);

  await t.test('by name, or by the mention of the reply itself', async () => {
    ada.writes(`${ME} show me the proof`, replyTo(first));
    const second = await nth(2, CHANNEL);
    assert.deepEqual(last(), goesOn('show me the proof', 't1'));
    ada.writes('and its limits?', replyTo(second, { mentions: [far.wire.self] }));
    await nth(3, CHANNEL);
    assert.deepEqual(last(), goesOn('and its limits?', 't2'));
  });

  await t.test('one that mentions nobody, or replies to something else, is talk among people', async () => {
    const before = asked.length;
    ada.writes('thanks', replyTo(first));
    ada.writes('thanks', replyTo({ id: '12345' }, { mentions: [far.wire.self] }));
    ada.writes('', replyTo(first, { mentions: [far.wire.self] }));
    ada.writes(`${ME} attention`);
    await nth(4, CHANNEL, false);
    assert.deepEqual(asked.slice(before), [{ command: 'search', options: { query: 'attention', share: true } }]);
    assert.doesNotMatch(textOf(far.in(CHANNEL)[3]!.body), /To ask more/);
  });

  await t.test('a failure leaves the talk as it was', async () => {
    ada.writes(`${ME} fail`, replyTo(first));
    const failed = await nth(5, CHANNEL);
    ada.writes(`${ME} again`, replyTo(failed));
    await nth(6, CHANNEL);
    assert.deepEqual(last(), goesOn('again', 't1'));
  });

  await t.test('also after a restart', async () => {
    await connection.close();
    await again();
    ada.writes(`${ME} still there?`, replyTo(first));
    await nth(7, CHANNEL);
    assert.deepEqual(last(), goesOn('still there?', 't1'));
    assert.ok(talks.held.size > 0);
  });
});

test('a talk gets a thread under the answer it begins with, where a mention is enough to go on', async (t) => {
  const { far, last, nth } = await talking(t);
  const ada = person(far);
  ada.writes(`${ME} summary ${PAPER}`);
  const { id } = await nth(1, CHANNEL);
  const threads = () => far.calls.filter((call) => call.path.endsWith('/threads'));
  const [made] = await far.until(() => threads().length > 0 && threads(), 'a thread');
  assert.equal(made!.path, `/channels/${CHANNEL}/messages/${id}/threads`);
  assert.ok((made!.body as { name: string }).name.startsWith('Attention Is All You Need'));

  ada.writes(`${ME} why heads?`, { channel_id: id });
  const inThread = await nth(1, id);
  assert.deepEqual(last(), goesOn('why heads?', 't1'));
  assert.match(textOf(inThread.body), /To ask more, mention me here\.$/);
  ada.writes(`${ME} how many?`, { channel_id: id });
  await nth(2, id);
  assert.deepEqual(last(), goesOn('how many?', 't2'));
  ada.writes(`${ME} today`, { channel_id: id });
  await nth(3, id, false);
  assert.equal(last().command, 'today');
  ada.writes(`${ME} and why eight?`, { channel_id: id });
  await nth(4, id);
  assert.deepEqual(last(), goesOn('and why eight?', 't3'));
  assert.equal(threads().length, 1);
});

test('where the bot may begin no thread, the answer stands and replies go on with it', async (t) => {
  const { far, last, nth } = await talking(t);
  const body = { message: 'Missing Permissions', code: 50013 };
  far.fail((call) => call.path.endsWith('/threads'), { status: 403, body });
  const ada = person(far);
  ada.writes(`${ME} summary ${PAPER}`);
  const first = await nth(1, CHANNEL);
  ada.writes(`${ME} why heads?`, replyTo(first));
  await nth(2, CHANNEL);
  assert.deepEqual(last(), goesOn('why heads?', 't1'));
});

test('alone with the bot, plain words go on with its last answer until something else is asked', async (t) => {
  const { far, last, nth, talks } = await talking(t);
  const ada = person(far, { where: 'direct' });
  const kept = (talk: string) => far.until(() => JSON.stringify(talks.held.get(DIRECT) ?? '').includes(talk), talk);
  ada.writes(`summary ${PAPER}`);
  const first = await nth(1, DIRECT);
  await kept('t1');
  assert.match(textOf(first.body), /-# To ask more, just write on\.$/);
  ada.writes('why heads?');
  await nth(2, DIRECT);
  await kept('t2');
  assert.deepEqual(last(), goesOn('why heads?', 't1'));
  ada.writes(`https://arxiv.org/abs/${PAPER}`);
  await nth(3, DIRECT, false);
  assert.equal(last().command, 'show');
  await far.until(() => !JSON.stringify(talks.held.get(DIRECT)).includes('ask'), 'the end of the talk');
  ada.writes('why heads?');
  await nth(4, DIRECT, false);
  assert.equal(last().command, 'search');

  await t.test('an older answer is gone on with by a reply', async () => {
    ada.writes('why eight?', replyTo(first));
    await nth(5, DIRECT);
    assert.deepEqual(last(), goesOn('why eight?', 't1'));
  });

  await t.test('a forwarded answer is no reply', async () => {
    ada.writes('', { message_reference: { type: 1, message_id: first.id, channel_id: DIRECT } });
    await nth(6, DIRECT, false);
    assert.equal(last().command, 'help');
  });

  await t.test('the answer to a slash command is gone on with as well', async () => {
    const answered = await ada.asks('papers summary', { paper: PAPER }).answer();
    assert.match(textOf(answered.body), /just write on/);
    await kept('t7');
    ada.writes('what data?');
    await nth(7, DIRECT);
    assert.deepEqual(last(), goesOn('what data?', 't7'));
  });
});

test('an answer to a slash command says how to go on only where that works', async (t) => {
  const { far, last, nth, talks } = await talking(t);
  const ada = person(far);
  const own = await ada.asks('papers summary', { paper: PAPER }).answer();
  assert.doesNotMatch(textOf(own.body), /To ask more/);
  const group = await person(far, { where: 'group' }).asks('papers summary', { paper: PAPER, share: true }).answer();
  assert.doesNotMatch(textOf(group.body), /To ask more/);
  const shared = await ada.asks('papers summary', { paper: PAPER, share: true }).answer();
  assert.match(textOf(shared.body), /-# To ask more, mention me in a reply to this message\.$/);
  await far.until(() => talks.held.has(shared.id), 'that it is remembered');
  ada.writes(`${ME} why heads?`, replyTo(shared));
  await nth(1, CHANNEL);
  assert.deepEqual(last(), goesOn('why heads?', 't3'));
});

test('what is said in a thread is said in its channel too, whose digests are meant there', async (t) => {
  const from: Caller[] = [];
  const bot: Bot = async function* answers(_, caller) {
    from.push(caller);
    yield { text: 'Here.', cards: [] };
  };
  const { far } = await discordBot(t, { options: { bot } });
  const thread = '300000000000000055';
  const about = { archived: false, auto_archive_duration: 1440, archive_timestamp: new Date().toISOString() };
  const made = { id: thread, type: 11, guild_id: GUILD, parent_id: CHANNEL, name: 'papers', thread_metadata: about };
  far.wire.dispatch('THREAD_CREATE', { ...made, newly_created: true });
  const ada = person(far);
  ada.writes(`${ME} digest list`, { channel_id: thread });
  await far.until(() => from.length === 1, 'a question in the thread');
  ada.writes(`${ME} digest list`);
  await far.until(() => from.length === 2, 'one in the channel');
  assert.deepEqual(
    from.map(({ channel, parent }) => [channel, parent]),
    [
      [thread, CHANNEL],
      [CHANNEL, undefined],
    ],
  );
});
