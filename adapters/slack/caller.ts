import type { webApi } from '@slack/bolt';
import type { Command } from '../../src/chat/command.ts';
import type { Caller, Invocation } from '../../src/chat/reply.ts';
import type { People } from './people.ts';
import { isDirect } from './send.ts';

const PER_PAGE = 5;

/** Who asks: the workspace (or the organisation, where the app serves one), the channel and the person. */
export type Asker = { client: webApi.WebClient; workspace: string; user: string; channel?: string | undefined };

/**
 * The caller of an invocation. Slack is asked who they are before a command of a group in which some are for managers alone,
 * whose answers offer those, and before help, which lists them; for all others what is known already must do.
 */
export async function callerOf(
  asker: Asker,
  ask: Invocation,
  commands: readonly Command[],
  people: People,
): Promise<Caller> {
  const { client, workspace, user, channel } = asker;
  const forManagers = commands.filter((one) => one.for === 'managers').map((one) => groupOf(one.name));
  const matters = forManagers.includes(groupOf(ask.command)) || (ask.command === 'help' && forManagers.length > 0);
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
    ...(person?.unsure ? { unsure: true } : {}),
    perPage: PER_PAGE,
  };
}

/** "digest" of "digest set". */
const groupOf = (command: string): string => command.split(' ')[0]!;
