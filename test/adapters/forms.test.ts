import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formModal } from '../../adapters/discord/form.ts';
import { formPage } from '../../adapters/email/form.ts';
import { formView } from '../../adapters/slack/form.ts';
import { makeForms } from '../../src/chat/form.ts';
import { commands } from '../../src/commands.ts';
import { digestWorld } from '../wires/digests.ts';
import { ADA } from '../wires/mail-bot.ts';

test('no field of a form takes more than its option does, wherever it is filled in', async (t) => {
  const { core, log } = await digestWorld(t, '2026-08-21T06:00:00Z');
  const form = await makeForms(
    commands,
    core,
    log,
  )({ command: 'digest set', options: { topics: 'a'.repeat(500) } }, ADA);
  const ask = { command: 'digest set', options: {} };
  const clipped = [formModal(form!, 'id', 'first'), formView(form!, { ask, channel: 'C1' })];
  for (const shown of clipped) {
    assert.match(JSON.stringify(shown), /"max_length":400\b/);
    assert.doesNotMatch(JSON.stringify(shown), /a{401}/);
  }
  assert.match(JSON.stringify(formPage(form!)), /maxlength=\\"400\\"/);
});
