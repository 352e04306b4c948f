import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { command } from '../../../src/chat/command.ts';
import type { Reply } from '../../../src/chat/reply.ts';
import { type Call, TOKEN } from '../../wires/discord.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { offersOf, person, textOf } from '../../wires/discord-person.ts';

const editing = (call: Call): boolean => call.method === 'PATCH';
const acknowledging = (call: Call): boolean => /callback$/.test(call.path);

/** A command whose answer comes in pieces when the test says so. */
function held() {
  let give = Promise.withResolvers<string | undefined>();
  const tell = command({
    name: 'tell',
    about: 'Tells piece by piece',
    example: 'tell',
    options: z.object({ share: z.boolean().default(false) }),
    async *run(): AsyncGenerator<Reply> {
      for (;;) {
        const text = await give.promise;
        give = Promise.withResolvers();
        if (text === undefined) return;
        yield { text, cards: [] };
      }
    },
  });
  const say = async (text: string | undefined): Promise<void> => {
    give.resolve(text);
    await sleep(0);
  };
  return { tell, say };
}

test('when Discord is in trouble', async (t) => {
  const { tell, say } = held();
  const { far, log } = await discordBot(t, { commands: [tell] });
  const ada = person(far);
  const search = () => ada.asks('papers search', { query: 'attention' });
  const logged = (words: RegExp) => log.said.some((line) => words.test(line.words));

  await t.test('being told to slow down only delays an answer', async () => {
    const slow = {
      status: 429,
      headers: { 'retry-after': '0.2' },
      body: { message: 'slow', retry_after: 0.2, global: false },
    };
    far.fail(editing, slow, slow);
    far.fail(acknowledging, slow);
    assert.match(textOf((await search().answer()).body), /Attention/);
  });

  await t.test('failures and cut connections are tried again, also for longer than the library does', async () => {
    far.fail(editing, ...Array.from({ length: 6 }, () => ({ status: 502 })), { status: 0, cut: true as const });
    far.fail(acknowledging, { status: 500 }, { status: 0, cut: true });
    assert.match(textOf((await search().answer()).body), /Attention/);
  });

  await t.test('a refused message is given in its plainest form', async () => {
    far.fail(editing, { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors: {} } });
    const answer = await search().answer();
    assert.match(textOf(answer.body), /Attention Is All You Need/);
    assert.doesNotMatch(JSON.stringify(answer.body), /custom_id/);
    assert.ok(logged(/refused a message/));
  });

  await t.test('an interaction that Discord has forgotten is logged, and the next one answered', async () => {
    far.fail(acknowledging, { status: 404, body: { message: 'Unknown interaction', code: 10062 } });
    const before = far.calls.length;
    search();
    await far.until(() => far.calls.length > before, 'a call');
    assert.match(textOf((await search().answer()).body), /Attention/);
    const fault = log.said.find((line) => /could not be acknowledged/.test(line.words));
    assert.deepEqual(fault?.facts, { status: 404, fault: 'Unknown interaction', code: 10062 });
  });

  await t.test('an answer after its token died is logged and troubles nobody', async () => {
    const asked = ada.asks('papers tell');
    await far.until(() => asked.callbacks().length > 0, 'an acknowledgement');
    far.interactions.get(asked.token)!.expired = true;
    await say('too late');
    await say(undefined);
    await far.until(() => logged(/could not be given any more/), 'a line in the log');
  });

  await t.test('an answer whose message was dismissed meanwhile comes as a new one', async () => {
    const asked = ada.asks('papers tell');
    await far.until(() => asked.callbacks().length > 0, 'an acknowledgement');
    far.interactions.get(asked.token)!.original!.gone = true;
    await say('Still here.');
    const said = await asked.whisper();
    assert.deepEqual([said.ephemeral, textOf(said.body)], [true, 'Still here.']);
    await say('And more.');
    await say(undefined);
    await far.until(() => textOf(said.body) === 'And more.', 'the rest in the same message');
  });

  await t.test('what was meant for all is not posted again where it was removed', async () => {
    const asked = ada.asks('papers tell', { share: true });
    await far.until(() => asked.callbacks().length > 0, 'an acknowledgement');
    far.interactions.get(asked.token)!.original!.gone = true;
    const lines = log.said.length;
    await say('Unwanted.');
    await say(undefined);
    await far.until(() => log.said.length > lines, 'a line in the log');
    assert.equal(far.interactions.get(asked.token)?.followUps.length, 0);
  });

  await t.test('no token of an interaction gets into the log', () => {
    const text = JSON.stringify(log.said);
    assert.doesNotMatch(text, /token-\d/);
    assert.equal(text.includes(TOKEN), false);
  });
});

test('a broken connection is resumed, and what was asked meanwhile is answered', async (t) => {
  const { far, log } = await discordBot(t);
  const ada = person(far);
  for (const [what, lose] of [
    ['a close', () => far.wire.drop(4000)],
    ['a request to reconnect', () => far.wire.ask(7)],
    ['a connection that just ends', () => far.wire.hangUp()],
  ] as const)
    await t.test(what, async () => {
      const resumes = far.wire.entries.filter((one) => one.op === 'resume').length;
      lose();
      await sleep(50);
      const asked = ada.asks('papers search', { query: 'attention' });
      assert.match(textOf((await asked.answer()).body), /Attention/);
      assert.equal(far.wire.entries.filter((one) => one.op === 'resume').length, resumes + 1);
    });

  await t.test('a session that is no longer valid', async () => {
    far.wire.ask(9);
    await far.until(() => far.wire.entries.filter((one) => one.op === 'identify').length === 2, 'a new session');
    assert.match(textOf((await ada.asks('papers search', { query: 'attention' }).answer()).body), /Attention/);
  });

  await t.test('a Discord that is away, and then refuses at first', async () => {
    await far.hangUp();
    await sleep(1_500);
    far.wire.turnAway(2);
    await far.back();
    const entries = far.wire.entries.length;
    const lines = log.said.length;
    await far.until(() => far.wire.entries.length > entries, 'another entry');
    assert.match(textOf((await ada.asks('papers search', { query: 'attention' }).answer()).body), /Attention/);
    assert.ok(log.said.length - lines < 4, 'an outage is no flood of lines');
  });
});

test('an answer under way is finished while the bot closes, and newcomers are told', async (t) => {
  const { tell, say } = held();
  const { far, connection } = await discordBot(t, { commands: [tell] });
  const ada = person(far);
  const asked = ada.asks('papers tell');
  await far.until(() => asked.callbacks().length > 0, 'an acknowledgement');
  const closed = connection.close();
  const late = ada.asks('papers search', { query: 'attention' });
  const turnedAway = await late.answer();
  assert.equal(turnedAway.ephemeral, true);
  assert.match(textOf(turnedAway.body), /restarted/);
  await say('Finished.');
  await say(undefined);
  await closed;
  assert.equal(textOf((await asked.answer()).body), 'Finished.');
});

test('closing ends the wait for a Discord that went away', async (t) => {
  const { far, connection } = await discordBot(t);
  await far.hangUp();
  await sleep(700);
  await connection.close();
  await far.back();
  const entries = far.wire.entries.length;
  await sleep(1_200);
  assert.equal(far.wire.entries.length, entries, 'nobody came back');
});

test('what is pressed again after an outage is answered, though the press before is still tried', async (t) => {
  const { far, log } = await discordBot(t);
  const ada = person(far);
  const shown = await ada.asks('papers search', { query: 'attention' }).answer();
  const { id, menu } = offersOf(shown.body).find((one) => one.menu !== undefined)!;
  let isDown = true;
  const outage = Array.from({ length: 200 }, () => ({ status: 503 }));
  far.fail((call) => isDown && (acknowledging(call) || editing(call)), ...outage);
  ada.pressesId(shown, id, menu);
  while (!log.said.some(({ words }) => words === 'an interaction could not be acknowledged')) await sleep(10);
  isDown = false;
  assert.match(textOf((await ada.pressesId(shown, id, menu).answer()).body), /Attention/);
});
