import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { askedIn, readAsked } from '../../../adapters/discord/messages.ts';
import { command } from '../../../src/chat/command.ts';
import { commands } from '../../../src/commands.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { CHANNEL, EDITOR_ROLE } from '../../wires/discord-gateway.ts';
import { APPLICATION } from '../../wires/discord-message.ts';
import { offersOf, person, textOf } from '../../wires/discord-person.ts';

const DIRECT = '300000000000000002';
const message = (content: string, more: object = {}) =>
  ({ type: 0, content, author: { id: '5' }, guild_id: '2', ...more }) as unknown as Parameters<typeof askedIn>[0];

test('only people who name the bot, or write to it alone, are answered', () => {
  const heard = (text: string, onlyOn = false) => ({ text, onlyOn });
  assert.deepEqual(askedIn(message('<@1> faster convergence'), '1'), heard('faster convergence'));
  assert.deepEqual(askedIn(message('and <@!1>, what of 1706.03762?'), '1'), heard('and  , what of 1706.03762?'));
  assert.deepEqual(askedIn(message('<@1>'), '1'), heard(''));
  assert.deepEqual(askedIn(message('alone', { guild_id: undefined }), '1'), heard('alone'));
  assert.deepEqual(askedIn(message('why?', { type: 19, mentions: [{ id: '1' }] }), '1'), heard('why?', true));
  for (const other of [
    message('talk among people'),
    message('<@11> is another', {}),
    message('<@1> x', { author: { id: '5', bot: true } }),
    message('<@1> x', { webhook_id: '9' }),
    message('<@1>', { type: 7 }),
    message('why?', { type: 19, mentions: [{ id: '4' }] }),
    message('why?', { mentions: [{ id: '1' }] }),
    message('@everyone', { mention_everyone: true }),
  ])
    assert.equal(askedIn(other, '1'), undefined);
});

test('plain words are a search, a paper’s link shows it, a command’s name is obeyed', () => {
  const read = (text: string) => readAsked(text, commands);
  assert.deepEqual(read('faster convergence'), { command: 'search', options: { query: 'faster convergence' } });
  assert.deepEqual(read('<https://arxiv.org/abs/1706.03762v2>'), { command: 'show', options: { paper: '1706.03762' } });
  assert.deepEqual(read('similar 1706.03762').command, 'similar');
  assert.deepEqual(read('help').command, 'help');
  assert.deepEqual(read('').command, 'help');
  assert.deepEqual(read('status quo bias'), { command: 'search', options: { query: 'status quo bias' } });
});

test('words go on with the answer they reply to, or with the talk they stand in if they are nothing else', () => {
  const [replied, here] = ['replied', 'here'].map((question) => ({ command: 'ask', options: { question } }));
  const read = (text: string, talk: object) => readAsked(text, commands, talk);
  for (const text of ['faster convergence?', 'show me the proof', 'status quo bias'])
    assert.equal(read(text, { replied, here }), replied);
  for (const text of ['faster convergence?', 'today’s numbers', 'status quo bias', 'and 1706.03762?'])
    assert.equal(read(text, { here }), here);
  for (const [text, command] of [
    ['1706.03762', 'show'],
    ['<https://arxiv.org/abs/1706.03762>', 'show'],
    ['/papers search attention', 'search'],
    ['', 'help'],
  ] as const)
    assert.equal(read(text, { replied, here }).command, command, text);
  assert.equal(read('search attention', { here }).command, 'search');
  assert.equal(read('help', { here }).command, 'help');
  assert.equal(read('similar 1706.03762', { here }).command, 'similar');
});

test('messages', async (t) => {
  const configure = command({
    name: 'configure',
    about: 'For managers',
    example: 'configure',
    for: 'managers',
    options: z.object({}),
    run: async (_asked, caller) => ({ text: `Configured in ${caller.locale}.`, cards: [] }),
  });
  const { far } = await discordBot(t, { commands: [configure] });
  const nth = async (n: number, channel = CHANNEL) => {
    const there = await far.until(() => far.in(channel).length >= n && far.in(channel), `message ${n}`);
    return there[n - 1]!;
  };

  await t.test('a mention is answered under the message, for all and pinging nobody', async () => {
    const id = person(far).writes(`<@${APPLICATION}> attention`);
    const { body } = await nth(1);
    assert.deepEqual(body['message_reference'], { message_id: id, fail_if_not_exists: false });
    assert.deepEqual(body['allowed_mentions'], { parse: [], replied_user: false });
    assert.match(textOf(body), /Attention Is All You Need/);
    assert.equal(
      offersOf(body).some((one) => one.label === 'Share'),
      false,
    );
    assert.ok(far.calls.some((call) => call.path === `/channels/${CHANNEL}/typing`));
  });

  await t.test('its pages turn for everyone', async () => {
    person(far).writes(`<@${APPLICATION}> learning`);
    const posted = await nth(2);
    const turned = await person(far, { id: '500000000000000003' }).presses(posted, '▶').answer();
    assert.ok(offersOf(turned.body).some((one) => one.label.startsWith('2/')));
  });

  await t.test('a direct message needs no mention', async () => {
    person(far, { where: 'direct' }).writes('https://huggingface.co/papers/1706.03762');
    assert.match(textOf((await nth(1, DIRECT)).body), /Attention Is All You Need/);
    person(far, { where: 'direct' }).writes('help');
    assert.match(textOf((await nth(2, DIRECT)).body), /search/);
  });

  await t.test('a mistake is answered too', async () => {
    person(far).writes(`<@${APPLICATION}> show`);
    assert.match(textOf((await nth(3)).body), /needs paper/);
  });

  await t.test('who manages is read from the server’s roles', async () => {
    person(far).writes(`<@${APPLICATION}> configure`);
    assert.match(textOf((await nth(4)).body), /Only people who manage/);
    const member = { roles: [EDITOR_ROLE], joined_at: '2026-01-01T00:00:00+00:00', deaf: false, mute: false, flags: 0 };
    person(far).writes(`<@${APPLICATION}> configure`, { member });
    assert.match(textOf((await nth(5)).body), /Configured in en/);
  });

  await t.test('a lost connection while posting makes no second message', async () => {
    far.fail(
      (call) => call.method === 'POST' && /messages$/.test(call.path),
      { status: 500 },
      { status: 0, cut: true },
    );
    person(far).writes(`<@${APPLICATION}> convolution`);
    await nth(6);
    assert.equal(far.in(CHANNEL).length, 6);
  });

  await t.test('where history may not be read the answer stands by itself', async () => {
    const body = { message: 'Cannot reply without permission to read message history', code: 160002 };
    far.fail((call) => call.method === 'POST' && /messages$/.test(call.path), { status: 400, body });
    person(far).writes(`<@${APPLICATION}> convolution`);
    assert.equal('message_reference' in (await nth(7)).body, false);
  });
});
