import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discordBot } from '../../wires/discord-bot.ts';
import { person, textOf } from '../../wires/discord-person.ts';

test('help on Discord names commands so that they can be pressed, by the ids that Discord gave them', async (t) => {
  const { far } = await discordBot(t);
  const told = far.commands.list.find(({ name }) => name === 'papers')!;
  const shown = textOf((await person(far).asks('papers help').answer()).body);
  for (const name of ['search', 'today', 'summary'])
    assert.ok(shown.includes(`</papers ${name}:${told['id']}> `), shown);
  assert.doesNotMatch(shown, /\\</);
});
