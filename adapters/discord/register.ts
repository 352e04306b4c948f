import { ApplicationCommandType, DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Command } from '../../src/chat/command.ts';
import { declarations, placeOf } from './declare.ts';

export type CommandRegistry = {
  /** Tells Discord the commands, all in one request, and only when what it has is different. */
  register(rest: REST, application: string): Promise<'changed' | 'unchanged'>;
  /** A command of ours as a person can press it, once Discord has said what it is known by. */
  mention(command: string): string | undefined;
};

export function commandRegistry(commands: readonly Command[]): CommandRegistry {
  const ids = new Map<string, string>();

  function learn(told: readonly Registered[]): void {
    for (const { name, id, type } of told)
      if (type === ApplicationCommandType.ChatInput && typeof id === 'string' && /^\d+$/.test(id))
        ids.set(String(name), id);
  }

  async function register(rest: REST, application: string): Promise<'changed' | 'unchanged'> {
    const wanted = declarations(commands);
    const route = Routes.applicationCommands(application);
    const query = new URLSearchParams({ with_localizations: 'true' });
    // Not knowing what Discord has is no reason not to tell it; a token that it refuses is.
    const known = await rest.get(route, { query }).catch((error) => {
      if (error instanceof DiscordAPIError && error.status !== 401) return [];
      throw error;
    });
    const found = asList(known);
    // The one command we did not make: Discord refuses a bulk request that would take an activity's entry point away.
    const kept = found.filter((one) => one['type'] === ApplicationCommandType.PrimaryEntryPoint);
    const ours = found.filter((one) => !kept.includes(one));
    learn(ours);
    if (form(wanted) === form(ours)) return 'unchanged';
    learn(asList(await rest.put(route, { body: [...wanted, ...kept] })));
    return 'changed';
  }

  return {
    register,
    mention(command) {
      const { group, name } = placeOf({ name: command });
      const id = ids.get(group);
      return id === undefined || !commands.some((one) => one.name === command)
        ? undefined
        : `</${group} ${name}:${id}>`;
    },
  };
}

type Registered = Record<string, unknown>;

const asList = (answer: unknown): Registered[] =>
  Array.isArray(answer) ? answer.filter((one) => typeof one === 'object' && one !== null) : [];

/** Commands in one order, as text to compare. */
const form = (commands: readonly unknown[]): string =>
  JSON.stringify(
    commands
      .map((one) => meaning(one) as Registered)
      .sort((a, b) => `${a['type']} ${a['name']}`.localeCompare(`${b['type']} ${b['name']}`)),
  );

/** What Discord adds to a command, or derives from its contexts. */
const ADDED = new Set(['id', 'application_id', 'guild_id', 'version', 'default_permission', 'dm_permission']);
/** Sets, which come back in any order. */
const SETS = new Set(['contexts', 'integration_types']);

/** A value without what means nothing (null, false, empty) and what Discord added; keys in one order. */
function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaning);
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const meant = meaning(SETS.has(key) && Array.isArray(inner) ? inner.toSorted() : inner);
    const empty = meant === null || meant === undefined || meant === false || meant === '';
    const hollow = typeof meant === 'object' && meant !== null && Object.keys(meant).length === 0;
    return ADDED.has(key) || empty || hollow ? [] : [[key, meant]];
  });
  return Object.fromEntries(told.sort(([a], [b]) => a.localeCompare(b)));
}
