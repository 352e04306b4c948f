import type { webApi } from '@slack/bolt';
import type { Clock, Log } from '../../src/ports/host.ts';
import { worded } from './bolt-log.ts';

export type Person = { manager: boolean; timeZone?: string; locale?: string };

export type People = {
  /** What is known by now. Asks Slack in the background when that is nothing, so that the next time it is. */
  known(client: webApi.WebClient, workspace: string, user: string): Person | undefined;
  /** Asks Slack, unless it did lately. Never fails: somebody Slack tells nothing of manages nothing. */
  ask(client: webApi.WebClient, workspace: string, user: string): Promise<Person>;
  /** Who made a channel; undefined where Slack does not say. */
  made(client: webApi.WebClient, channel: string): Promise<string | undefined>;
};

/** A manager who was dismissed stays one for at most this long. */
const GOOD_FOR_MS = 10 * 60_000;
const FAILED_FOR_MS = 30_000;
const MOST = 5_000;

export function slackPeople(clock: Clock, log: Log): People {
  const makers = new Map<string, { until: number; maker: Promise<string | undefined> }>();
  const kept = new Map<string, { until: number; person: Promise<Person>; told?: Person }>();

  function look(client: webApi.WebClient, workspace: string, user: string) {
    const key = `${workspace}/${user}`;
    const before = kept.get(key);
    if (before && before.until > clock.now()) return before;
    kept.delete(key);
    if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
    const entry: { until: number; person: Promise<Person>; told?: Person } = {
      until: clock.now() + GOOD_FOR_MS,
      person: fetchPerson(client, workspace, user).then(
        (person) => {
          entry.told = person;
          return person;
        },
        (error) => {
          log.warn({ workspace, fault: worded(error) }, 'Slack did not say who a person is; they count as no manager');
          entry.until = clock.now() + FAILED_FOR_MS;
          return { manager: false };
        },
      ),
    };
    kept.set(key, entry);
    return entry;
  }

  async function made(client: webApi.WebClient, channel: string): Promise<string | undefined> {
    const before = makers.get(channel);
    if (before && before.until > clock.now()) return before.maker;
    makers.delete(channel);
    if (makers.size >= MOST) makers.delete(makers.keys().next().value!);
    const maker = client.conversations.info({ channel }).then(
      (told) => told.channel?.creator,
      (error) => {
        log.debug({ channel, fault: worded(error) }, 'Slack did not say who made a channel');
        makers.delete(channel);
        return undefined;
      },
    );
    makers.set(channel, { until: clock.now() + GOOD_FOR_MS, maker });
    return maker;
  }

  return {
    made,
    known: (client, workspace, user) => look(client, workspace, user).told,
    ask: (client, workspace, user) => look(client, workspace, user).person,
  };
}

async function fetchPerson(client: webApi.WebClient, workspace: string, user: string): Promise<Person> {
  const { user: told } = await client.users.info({ user, include_locale: true });
  if (!told) return { manager: false };
  // In a channel shared with another company, its administrators are told of as such, but they manage nothing here.
  const org = told.enterprise_user;
  const ours =
    told.team_id === undefined ||
    told.team_id === workspace ||
    org?.enterprise_id === workspace ||
    org?.teams?.includes(workspace) === true;
  const manages = told.is_admin || told.is_owner || told.is_primary_owner || org?.is_admin || org?.is_owner;
  return {
    manager: ours && manages === true && told.deleted !== true,
    ...(told.tz ? { timeZone: told.tz } : {}),
    ...(told.locale ? { locale: told.locale } : {}),
  };
}
