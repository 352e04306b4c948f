import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { command } from '../../../src/chat/command.ts';
import { discordBot } from '../../wires/discord-bot.ts';
import { offersOf, person, textOf } from '../../wires/discord-person.ts';

const labels = (body: Record<string, unknown>): string[] => offersOf(body).map((one) => one.label);

test('buttons', async (t) => {
  const flaky = command({
    name: 'flaky',
    about: 'Never works',
    example: 'flaky',
    options: z.object({}),
    run: async () => Promise.reject(new Error('broken')),
  });
  const { far, again, connection } = await discordBot(t, { commands: [flaky] });
  const ada = person(far);
  const bert = person(far, { id: '500000000000000007' });

  await t.test('◀ 1/4 ▶ turns the page in its place, with the ends disabled', async () => {
    const first = await ada.asks('papers search', { query: 'learning' }).answer();
    const before = textOf(first.body);
    assert.deepEqual(
      offersOf(first.body)
        .filter((one) => one.off)
        .map((one) => one.label),
      ['◀', '1/4'],
    );
    const turned = ada.presses(first, '▶');
    const second = await turned.answer();
    assert.deepEqual(turned.callbacks(), [{ type: 6 }]);
    assert.equal(second, first, 'the same message');
    assert.notEqual(textOf(second.body), before);
    assert.ok(labels(second.body).includes('2/4'));
    const back = await ada.presses(second, '◀').answer();
    assert.equal(textOf(back.body), before);
  });

  await t.test('a picked paper, and its buttons, answer the picker alone and leave the page as it is', async () => {
    const page = await ada.asks('papers search', { query: 'attention', share: true }).answer();
    const before = page.edits;
    const line = offersOf(page.body).find((one) => one.menu)!;
    const picked = bert.presses(page, line.label);
    const shown = await picked.answer();
    assert.deepEqual(picked.callbacks(), [{ type: 5, data: { flags: 64 } }]);
    assert.ok(shown.ephemeral && textOf(shown.body).includes(line.label), textOf(shown.body));
    const pressed = bert.presses(shown, 'Similar');
    assert.ok(textOf((await pressed.answer()).body).includes(`Like “${line.label}”`));
    assert.deepEqual(pressed.callbacks(), [{ type: 5, data: { flags: 64 } }]);
    assert.equal(page.edits, before);
  });

  await t.test('Share posts for all what only the caller saw', async () => {
    const mine = await ada.asks('papers search', { query: 'attention' }).answer();
    const pressed = ada.presses(mine, 'Share');
    const shared = await pressed.answer();
    assert.deepEqual(pressed.callbacks(), [{ type: 5 }]);
    assert.equal(shared.ephemeral, false);
    assert.equal(textOf(shared.body), textOf(mine.body));
    assert.equal(labels(shared.body).includes('Share'), false);
  });

  await t.test('Share that is pressed twice posts once', async () => {
    const mine = await ada.asks('papers search', { query: 'attention' }).answer();
    const presses = [ada.presses(mine, 'Share'), ada.presses(mine, 'Share')];
    await presses[0]!.answer();
    await far.until(() => presses.every((one) => one.callbacks().length > 0), 'both presses acknowledged');
    assert.deepEqual(
      presses.map((one) => one.callbacks()),
      [[{ type: 5 }], [{ type: 6 }]],
    );
  });

  await t.test('turning a page that all see keeps it one that all see', async () => {
    const all = await ada.asks('papers search', { query: 'learning', share: true }).answer();
    const turned = await bert.presses(all, '▶').answer();
    assert.equal(labels(turned.body).includes('Share'), false);
  });

  await t.test('a page of a long question is kept on the shelf and turns after a restart', async () => {
    const query =
      'learning to read and write and learn with attention and memory in deep networks of all sorts and sizes';
    const first = await ada.asks('papers search', { query }).answer();
    const id = offersOf(first.body).find((one) => one.label === '▶')!.id;
    assert.ok(id.length < 40, id);
    await connection.close();
    await again();
    const second = await ada.presses(first, '▶').answer();
    assert.ok(labels(second.body).some((one) => one.startsWith('2/')));
  });

  await t.test('what fails again when it is tried again takes the place of what was said before', async () => {
    const failed = await ada.asks('papers flaky').answer();
    const again = ada.presses(failed, 'Retry');
    assert.equal(await again.answer(), failed);
    assert.equal(far.interactions.get(again.token)!.followUps.length, 0);
  });

  await t.test('a button of another version, or of nobody, is answered with a way on', async () => {
    const message = await ada.asks('papers help').answer();
    for (const id of ['0x:search', '1h0.vanished~x=1', '1h0#nowhere', '1o0.', 'nonsense']) {
      const pressed = ada.pressesId(message, id);
      const said = id.startsWith('1h') ? await pressed.whisper() : await pressed.answer();
      assert.equal(said.ephemeral, true);
      assert.match(textOf(said.body), /no longer works|no command/);
    }
    assert.equal(message.edits, 1, 'the message stays');
  });
});
