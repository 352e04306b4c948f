import type { webApi } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { Clock, Log } from '../../src/ports/host.ts';
import { worded } from './bolt-log.ts';
import { slackCode } from './faults.ts';

/** `unsure` where Slack gave no answer. */
export type SlackPerson = { manager: boolean; timeZone?: string; locale?: string; unsure?: true };

export type People = {
  /** What is known by now. Asks Slack in the background when that is nothing, so that the next time it is. */
  known(client: webApi.WebClient, workspace: string, user: string): SlackPerson | undefined;
  /** Asks Slack, unless it did lately. Never fails: somebody Slack tells nothing of manages nothing. */
  ask(client: webApi.WebClient, workspace: string, user: string): Promise<SlackPerson>;
  /** Who made a channel; undefined where Slack does not say. */
  made(client: webApi.WebClient, channel: string): Promise<string | undefined>;
};

/** A manager who was dismissed stays one for at most this long. */
const GOOD_FOR_MS = 10 * 60_000;
const FAILED_FOR_MS = 30_000;
/** What Slack says of people of other companies, in channels that are shared with them. */
const STRANGERS = new Set(['user_not_found', 'user_not_visible']);
const MOST = 5_000;

type Lately<T> = { until: number; value: Promise<T>; told?: T };

export function slackPeople(clock: Clock, log: Log): People {
  const makers = new LRUCache<string, Lately<string | undefined>>({ max: MOST });
  const kept = new LRUCache<string, Lately<SlackPerson>>({ max: MOST });

  function look(client: webApi.WebClient, workspace: string, user: string): Lately<SlackPerson> {
    return lately(
      kept,
      `${workspace}/${user}`,
      () => fetchPerson(client, workspace, user),
      (error) => {
        log.warn({ workspace, fault: worded(error) }, 'Slack did not say who a person is; they count as no manager');
        return { manager: false, ...(STRANGERS.has(slackCode(error) ?? '') ? {} : { unsure: true }) };
      },
    );
  }

  function made(client: webApi.WebClient, channel: string): Promise<string | undefined> {
    const ask = async () => (await client.conversations.info({ channel })).channel?.creator;
    return lately(makers, channel, ask, (error) => {
      log.debug({ channel, fault: worded(error) }, 'Slack did not say who made a channel');
      return undefined;
    }).value;
  }

  /** What was told lately, or is asked for now. What stands in for a failure is not kept as long. */
  function lately<T>(
    known: LRUCache<string, Lately<T>>,
    key: string,
    ask: () => Promise<T>,
    otherwise: (error: unknown) => T,
  ): Lately<T> {
    const before = known.get(key);
    if (before && before.until > clock.now()) return before;
    const entry: Lately<T> = {
      until: clock.now() + GOOD_FOR_MS,
      value: ask().then(
        (value) => {
          entry.told = value;
          return value;
        },
        (error) => {
          entry.until = clock.now() + FAILED_FOR_MS;
          return otherwise(error);
        },
      ),
    };
    known.set(key, entry);
    return entry;
  }

  return {
    made,
    known: (client, workspace, user) => look(client, workspace, user).told,
    ask: (client, workspace, user) => look(client, workspace, user).value,
  };
}

async function fetchPerson(client: webApi.WebClient, workspace: string, user: string): Promise<SlackPerson> {
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
