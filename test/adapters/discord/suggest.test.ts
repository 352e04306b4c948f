import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { APIApplicationCommandAutocompleteInteraction } from 'discord.js';
import { z } from 'zod';
import { systemClock } from '../../../adapters/clock.ts';
import { completions } from '../../../adapters/discord/suggest.ts';
import { command } from '../../../src/chat/command.ts';
import type { Suggest } from '../../../src/chat/platform.ts';
import { hastyClock } from '../../wires/hasty-clock.ts';
import { keptLog } from '../../wires/kept-log.ts';

const find = command({
  name: 'find',
  about: 'Finds',
  example: 'find',
  options: z.object({
    paper: z.string().optional().describe('Paper').meta({ suggest: 'paper' }),
    org: z.string().optional().describe('Organisation').meta({ suggest: 'organisation' }),
    zone: z
      .enum(Array.from({ length: 60 }, (_, i) => `Zone/${i}`) as [string])
      .optional()
      .describe('Zone'),
  }),
  run: async () => ({ text: '', cards: [] }),
});

const typing = (name: string, value: string) =>
  ({
    type: 4,
    data: {
      name: 'papers',
      type: 1,
      options: [{ type: 1, name: 'find', options: [{ type: 3, name, value, focused: true }] }],
    },
  }) as unknown as APIApplicationCommandAutocompleteInteraction;

const complete = (
  name: string,
  value: string,
  suggest: Partial<Suggest> = {},
  log = keptLog(),
  clock = systemClock(),
) =>
  completions(
    typing(name, value),
    [find],
    { papers: async () => [], organisations: async () => [], zones: () => [], ...suggest },
    clock,
    log,
  );

test('what is offered keeps its order and Discord’s bounds, on one visible line', async () => {
  const papers = Array.from({ length: 40 }, (_, i) => ({
    key: `k${i}`,
    title: `Title\n${i}\u202e ${'long '.repeat(60)}`,
  }));
  const choices = await complete('paper', 'tit', { papers: async () => papers });
  assert.equal(choices.length, 25);
  assert.deepEqual(
    choices.map((one) => one.value),
    papers.slice(0, 25).map((one) => one.key),
  );
  for (const { name } of choices) assert.match(name, /^Title \d+ long [a-z …]+$/);
  assert.ok(choices.every(({ name }) => name.length <= 100));
});

test('an organisation is offered by its name, a choice of many by a part of it', async () => {
  const organisations = async () => [{ handle: 'antgroup', name: 'Ant Group' }];
  assert.deepEqual(await complete('org', 'ant', { organisations }), [{ name: 'Ant Group', value: 'antgroup' }]);
  assert.deepEqual(
    (await complete('zone', 'e/59')).map((one) => one.value),
    ['Zone/59'],
  );
  assert.equal((await complete('zone', '')).length, 25);
});

test('a search that fails or never ends offers nothing', async () => {
  const log = keptLog();
  assert.deepEqual(await complete('paper', 'x', { papers: () => Promise.reject(new Error('disk')) }, log), []);
  assert.equal(log.said[0]?.level, 'warn');
  assert.deepEqual(await complete('paper', 'x', { papers: () => new Promise(() => undefined) }, log, hastyClock()), []);
});
