import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../adapters/clock.ts';
import { fairTurns, TOO_MANY_OF_YOURS } from '../../../src/chat/fair-turns.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { GUILD } from '../../wires/discord-gateway.ts';
import { person, textOf } from '../../wires/discord-person.ts';

const ADA = '500000000000000001';
const BOB = '500000000000000002';

test('who has all the turns that one person gets', async (t) => {
  const turns = fairTurns(systemClock());
  const { far } = await discordBot(t, { options: { turns } });
  const page = await person(far, { id: ADA }).asks('papers search', { query: 'attention' }).answer();
  while (typeof turns.take({ platform: 'discord', workspace: GUILD, user: ADA }) !== 'string');
  const callsOf = (token: string) => far.calls.filter(({ path }) => path.includes(token)).length;

  await t.test(
    'is told so in the first and only response, however often they ask, and others are answered',
    async () => {
      const asked = Array.from({ length: 40 }, () =>
        person(far, { id: ADA }).asks('papers search', { query: 'attention' }),
      );
      const other = person(far, { id: BOB }).asks('papers search', { query: 'attention' });
      for (const one of asked) {
        const shown = await one.answer();
        assert.ok(shown.ephemeral);
        assert.ok(textOf(shown.body).includes(TOO_MANY_OF_YOURS));
        assert.equal(callsOf(one.token), 1);
      }
      assert.match(textOf((await other.answer()).body), /attention/i);
    },
  );

  await t.test('changes nothing by pressing, and completes to nothing', async () => {
    const pressed = person(far, { id: ADA }).presses(page, 'Share');
    await far.until(() => pressed.callbacks().length > 0, 'a response');
    assert.deepEqual(pressed.callbacks(), [{ type: 6 }]);
    const typed = person(far, { id: ADA }).types('papers show', { paper: 'attention' }, 'paper');
    await far.until(() => typed.callbacks().length > 0, 'a completion');
    assert.deepEqual(typed.callbacks(), [{ type: 8, data: { choices: [] } }]);
    assert.equal(callsOf(pressed.token), 1);
  });

  await t.test('gets no answer to words, once they know', async () => {
    const alone = { platform: 'discord', workspace: `dm:${ADA}`, user: ADA };
    while (typeof turns.take(alone) !== 'string');
    turns.refusal(alone);
    person(far, { id: ADA, where: 'direct' }).writes('attention');
    await person(far, { id: BOB }).asks('papers status').answer();
    assert.ok(!far.calls.some(({ path }) => /^\/channels\/\d+\/(?:messages|typing)$/.test(path)));
  });
});
