import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { commandAt, declarations, placeOf } from '../../../adapters/discord/declare.ts';
import { type Command, command, optionInfos } from '../../../src/chat/command.ts';
import { commands } from '../../../src/commands.ts';
import { validateCommands } from '../../wires/discord-limits.ts';
import { schemaCheck } from '../../wires/discord-schema.ts';

type Declared = { type: number; name: string; options?: Declared[]; [key: string]: unknown };
const declared = (of: readonly Command[]): Declared[] => declarations(of) as unknown as Declared[];

const made = (name: string, more: Partial<Command> = {}, shape: z.ZodRawShape = {}): Command => ({
  ...command({
    name,
    about: `What ${name} does`,
    example: name,
    options: z.object(shape),
    run: async () => ({ text: name, cards: [] }),
  }),
  ...more,
});

test('what is declared is within Discord’s limits and its schema', () => {
  const all = declared(commands);
  assert.deepEqual(validateCommands(all), []);
  assert.deepEqual(schemaCheck()('PUT', '/applications/1/commands', all), []);
});

test('every command of the core is a subcommand with its options, wherever Discord shows commands', () => {
  const papers = declared(commands).find((one) => one.name === 'papers')!;
  for (const one of commands.filter((one) => placeOf(one).group === 'papers')) {
    const sub = papers.options?.find((option) => option.name === one.name);
    assert.equal(sub?.['description'], one.about);
    const names = optionInfos(one).map((info) => info.name);
    assert.deepEqual(new Set(sub?.options?.map((option) => option.name)), new Set(names));
  }
  for (const one of declared(commands)) {
    assert.deepEqual(one['contexts'], [0, 1, 2]);
    assert.deepEqual(one['integration_types'], [0, 1]);
  }
});

test('an option’s kind, bounds and choices are Discord’s', () => {
  const shape = {
    words: z.string().max(9_000).default('').describe('Words'),
    many: z.int().min(1).max(100).optional().describe('How many'),
    code: z.boolean().optional().describe('With code'),
    sort: z.enum(['best', 'new']).default('best').describe('Order'),
    zone: z
      .enum(Array.from({ length: 40 }, (_, i) => `zone-${i}`) as [string])
      .optional()
      .describe('Time zone'),
    paper: z.string().max(200).describe('A paper').meta({ suggest: 'paper' }),
  };
  const [papers] = declared([made('try', {}, shape)]);
  assert.deepEqual(papers?.options?.[0]?.options, [
    { name: 'paper', description: 'A paper', required: true, type: 3, autocomplete: true, max_length: 200 },
    { name: 'words', description: 'Words', type: 3, max_length: 6_000 },
    { name: 'many', description: 'How many', type: 4, min_value: 1, max_value: 100 },
    { name: 'code', description: 'With code', type: 5 },
    {
      name: 'sort',
      description: 'Order',
      type: 3,
      choices: [
        { name: 'best', value: 'best' },
        { name: 'new', value: 'new' },
      ],
    },
    { name: 'zone', description: 'Time zone', type: 3, autocomplete: true },
  ]);
});

test('a name of two words stands under a slash command of its own, hidden where all of it is for managers', () => {
  const all = [
    made('search'),
    made('digest set', { for: 'managers' }),
    made('digest list'),
    made('inform all', { for: 'managers' }),
  ];
  const of = (name: string) => declared(all).find((one) => one.name === name);
  assert.deepEqual(
    of('digest')?.options?.map((one) => one.name),
    ['set', 'list'],
  );
  assert.equal(of('digest')?.['default_member_permissions'], undefined);
  assert.equal(of('inform')?.['default_member_permissions'], String(1 << 4));
  assert.equal(of('papers')?.['default_member_permissions'], undefined);
  assert.equal(commandAt(all, 'digest', 'set')?.name, 'digest set');
  assert.equal(commandAt(all, 'papers', 'set'), undefined);
  assert.equal(commandAt(all, 'digest', undefined), undefined);
  assert.deepEqual(validateCommands(declared(all)), []);
});
