import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { askedIn } from '../../../adapters/discord/messages.ts';
import { command } from '../../../src/chat/command.ts';
import { directChannel } from '../../wires/discord.ts';
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

  await t.test('a slip of a command’s name is asked about', async () => {
    const ada = person(far, { where: 'direct' });
    ada.writes('tday');
    const asked = await nth(3, DIRECT);
    assert.match(textOf((await ada.presses(asked, 'Did you mean today?').answer()).body), /44 papers/);
  });

  await t.test('what is one person’s own stands beside what all see, for them alone', async () => {
    person(far).writes(`<@${APPLICATION}> sttaus`);
    const asked = await nth(6);
    const before = textOf(asked.body);
    const own = await person(far, { id: '500000000000000003' }).presses(asked, 'Did you mean status?').whisper();
    assert.match(textOf(own.body), /44 papers in 1 digest/);
    assert.equal(textOf(asked.body), before);
  });

  await t.test('what somebody keeps is answered in their direct messages, wherever they ask', async () => {
    const own = directChannel('500000000000000001');
    person(far).writes(`<@${APPLICATION}> save 1706.03762 note:"my own note"`);
    assert.match(textOf((await nth(1, own)).body), /Saved to your list/);
    person(far).writes(`<@${APPLICATION}> saved`);
    assert.match(textOf((await nth(2, own)).body), /my own note/);
    person(far).writes(`<@${APPLICATION}> export`);
    await nth(3, own);
    person(far).writes(`<@${APPLICATION}> privacy`);
    assert.match(textOf((await nth(4, own)).body), /is kept of you here/);
    await nth(10);
    for (const { body } of far.in(CHANNEL).slice(6))
      assert.match(textOf(body), /^That is for your eyes alone: it is in our direct/);
    // Whoever lets nobody write to them is told how to ask.
    far.fail(({ path }) => path === `/channels/${own}/messages`, {
      status: 403,
      body: { message: 'Cannot send messages to this user', code: 50007 },
    });
    person(far).writes(`<@${APPLICATION}> saved`);
    assert.match(textOf((await nth(11)).body), /I may not write to you directly\. Ask with \/papers saved instead/);
    person(far).writes(`<@${APPLICATION}> saved share:yes`);
    assert.match(textOf((await nth(12)).body), /^This channel has saved nothing yet/);
  });

  await t.test('a lost connection while posting makes no second message', async () => {
    far.fail(
      (call) => call.method === 'POST' && /messages$/.test(call.path),
      { status: 500 },
      { status: 0, cut: true },
    );
    person(far).writes(`<@${APPLICATION}> convolution`);
    await nth(13);
    assert.equal(far.in(CHANNEL).length, 13);
  });

  await t.test('where history may not be read the answer stands by itself', async () => {
    const body = { message: 'Cannot reply without permission to read message history', code: 160002 };
    far.fail((call) => call.method === 'POST' && /messages$/.test(call.path), { status: 400, body });
    person(far).writes(`<@${APPLICATION}> convolution`);
    assert.equal('message_reference' in (await nth(14)).body, false);
  });
});
