import type { webApi } from '@slack/bolt';
import type { Command } from '../../src/chat/command.ts';
import { readLine, readNamed, searchFor } from '../../src/chat/line.ts';
import type { Caller, Invocation, Reply } from '../../src/chat/reply.ts';
import { UserError } from '../../src/errors.ts';
import { findPaperRefs } from '../../src/paper.ts';
import type { People } from './people.ts';
import { isDirect } from './send.ts';
import { typedText } from './text.ts';

const PER_PAGE = 5;

/** What a line asks, or the answer to a line that cannot be read. */
export type Read = { ask: Invocation } | { say: Reply };

/**
 * What was typed after a slash command. One that commands stand under ("/digest") is part of what it says, others are not,
 * however somebody named them. A person in it stays an id: `@U0123`.
 */
export function readCommand(slash: string, text: string, commands: readonly Command[]): Read {
  const words = typedText(text.replace(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g, '@$1'));
  const group = `${slash.replace(/^\//, '')} `;
  return reading(commands.some((one) => one.name.startsWith(group)) ? `${slash} ${words}` : words, commands);
}

/**
 * A message to the bot, its own mention left out. One that begins with a command asks that; else it goes on with what its
 * thread is about; else one that names a paper asks for the paper, and other words are a search.
 */
export async function readMessage(
  text: string,
  commands: readonly Command[],
  me: string | undefined,
  goesOn: (words: string) => Promise<Invocation | undefined>,
): Promise<Read> {
  const words = typedText(me === undefined ? text : text.replaceAll(new RegExp(`<@${me}(?:\\|[^<>]*)?>`, 'g'), ' '));
  const said = words.trim();
  if (said === '' || said.startsWith('/')) return reading(said, commands);
  const ask = readNamed(said, commands) ?? (await goesOn(said));
  if (ask) return { ask };
  const [ref] = findPaperRefs(said);
  return { ask: ref ? shown(ref.id) : searchFor(said, commands) };
}

/** What "Summarise this paper" asks: the summary, or the paper itself until there is such a command. */
export function summaryOf(paper: string, commands: readonly Command[]): Invocation {
  return commands.some((one) => one.name === 'summary') ? { command: 'summary', options: { paper } } : shown(paper);
}

export const shown = (paper: string): Invocation => ({ command: 'show', options: { paper } });

/** The same, for the whole channel to see, where the command offers that. */
export function shared(ask: Invocation, commands: readonly Command[]): Invocation {
  const asked = commands.find((one) => one.name === ask.command);
  return asked && 'share' in asked.options.shape ? { ...ask, options: { ...ask.options, share: true } } : ask;
}

function reading(line: string, commands: readonly Command[]): Read {
  try {
    return { ask: readLine(line, commands) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { say: { text: error.message, cards: [], private: true, failed: true } };
  }
}

/** Who asks: the workspace (or the organisation, where the app serves one), the channel and the person. */
export type Asker = { client: webApi.WebClient; workspace: string; user: string; channel?: string | undefined };

/**
 * The caller of an invocation. Slack is asked who they are before a command that managers alone may use, and before help,
 * which lists those; for all others what is known already must do.
 */
export async function callerOf(
  asker: Asker,
  ask: Invocation,
  commands: readonly Command[],
  people: People,
): Promise<Caller> {
  const { client, workspace, user, channel } = asker;
  const forManagers = commands.filter((one) => one.for === 'managers').map((one) => one.name);
  const matters = forManagers.includes(ask.command) || (ask.command === 'help' && forManagers.length > 0);
  const person = matters ? await people.ask(client, workspace, user) : people.known(client, workspace, user);
  // What is set in a direct message is the person's own, and who made a channel may set what comes to it.
  const theirs =
    matters && channel !== undefined && (isDirect(channel) || (await people.made(client, channel)) === user);
  return {
    platform: 'slack',
    workspace,
    user,
    ...(channel === undefined ? {} : { channel }),
    ...(person?.locale ? { locale: person.locale } : {}),
    ...(person?.timeZone ? { timeZone: person.timeZone } : {}),
    manager: person?.manager || theirs,
    admin: person?.manager === true,
    perPage: PER_PAGE,
  };
}
