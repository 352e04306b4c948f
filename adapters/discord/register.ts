import { ApplicationCommandType, DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Command } from '../../src/chat/command.ts';
import { declarations } from './declare.ts';

/** Tells Discord the commands, all in one request, and only when what it has is different. */
export async function register(
  rest: REST,
  application: string,
  commands: readonly Command[],
): Promise<'changed' | 'unchanged'> {
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
  if (form(wanted) === form(ours)) return 'unchanged';
  await rest.put(route, { body: [...wanted, ...kept] });
  return 'changed';
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
