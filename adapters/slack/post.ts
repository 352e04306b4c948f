import { webApi } from '@slack/bolt';
import type { Action, Reply } from '../../src/chat/reply.ts';
import { UserError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import type { FoundPost, Place, Poster, PostFailure, PostFault, PostPlace } from '../../src/ports/platform.ts';
import { asValue } from '../chat/look-back.ts';
import { worded } from './bolt-log.ts';
import { neededScope, slackCode } from './faults.ts';
import { type MessageLook, named } from './look.ts';
import { hasImages, renderReply, type SlackMessage, withoutImages } from './render.ts';
import { isDirect } from './send.ts';

/** The client of a workspace, which repeats nothing by itself. */
export type ClientOf = (workspace: string) => Promise<webApi.WebClient>;

/** Speaks first in Slack's channels. */
export function slackPoster(
  clientOf: ClientOf,
  look: MessageLook,
  shelf: Shelf,
  log: Log,
  /** Told of each failure that a workspace answers with. */
  failed: (workspace: string, error: unknown) => void = () => {},
): Poster {
  const orFailure = asValue(failureOf);

  async function post(to: PostPlace, reply: Reply, key: string): Promise<{ message: string }> {
    const client = await clientOf(to.workspace);
    const send = async (message: SlackMessage): Promise<{ message: string }> => {
      const sent = await client.chat.postMessage({
        channel: to.channel,
        ...message,
        ...(to.under === undefined ? {} : { thread_ts: to.under }),
        ...named(key),
      });
      return { message: sent.ts! };
    };
    const message = await renderReply(reply, shelf, log);
    return send(message).catch((error: unknown) => {
      // Slack refuses a whole message when one of its pictures cannot be fetched.
      if (slackCode(error)?.startsWith('invalid_') && hasImages(message)) return send(withoutImages(message));
      throw error;
    });
  }

  /** What may not stand in a thread stands below the post. */
  const postThere = ({ under, ...to }: PostPlace, reply: Reply, key: string): Promise<{ message: string }> =>
    under === undefined
      ? post(to, reply, key)
      : post({ ...to, under }, reply, key).catch((error: unknown) => {
          if (!isThreadless(error)) throw error;
          log.debug({ fault: worded(error) }, 'what belongs into a thread stands below the post');
          return post(to, reply, key);
        });

  async function find({ under, ...to }: PostPlace, key: string, since: number): Promise<FoundPost | PostFailure> {
    const client = await clientOf(to.workspace);
    const inThread = under === undefined ? NOWHERE : await look(client, { ...to, under }, key, since);
    return 'fault' in inThread || inThread.message !== undefined ? inThread : look(client, to, key, since);
  }

  /** A channel that anyone may enter is entered: whoever is outside may write there, but not read. */
  async function entering<T>(to: Place, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      failed(to.workspace, error);
      if (slackCode(error) !== 'not_in_channel') throw error;
      await (await clientOf(to.workspace)).conversations.join({ channel: to.channel });
      return work();
    }
  }

  return {
    platform: 'slack',
    post: (to, reply, key) => orFailure(() => entering(to, () => postThere(to, reply, key))),
    find: (to, key, since) => orFailure(() => entering(to, () => find(to, key, since))),
    // Slack opens the direct message with a person who is named in the place of a channel.
    tell: (about, user, text, key) =>
      orFailure(() => post({ ...about, channel: user }, { text, cards: [], actions: [channelLink(about)] }, key)),
    async check(place) {
      const failed = await asValue((error) => failureOf(error, place))(async () => {
        const { workspace, channel } = place;
        const client = await clientOf(workspace);
        await entering(place, () => client.conversations.history({ channel, limit: 1 }));
        // What was said in an archived channel can still be read. Of a direct message Slack may tell nothing.
        const told = await client.conversations.info({ channel }).catch((error: unknown) => failureOf(error));
        if (!('channel' in told) || !told.channel?.is_archived) return undefined;
        return { fault: 'gone', detail: 'is_archived', remedy: ARCHIVED } as const;
      });
      return failed;
    },
  };
}

const NOWHERE: FoundPost = { message: undefined };

/** Threads are closed there, or to us; where the channel is too, it says so itself. */
const isThreadless = (error: unknown): boolean => {
  const code = slackCode(error);
  return code === 'cannot_reply_to_message' || code?.startsWith('restricted_action') === true;
};

const NOT_OURS = 'I am not in this conversation. Ask me in a channel, or write to me in our own direct messages.';
const ARCHIVED = 'The channel is archived: nobody can write there until it is unarchived.';
const RESTRICTED =
  'The settings of the channel, or of this workspace, keep me from posting there. Whoever manages them can let me under “Posting permissions”.';

/** What helps, where a code says more than its kind. */
function remedyOf(error: unknown, asked?: Place): string | undefined {
  const needed = neededScope(error);
  if (needed !== undefined)
    return `I lack the scope ${needed}. Whoever runs this bot adds it to the Slack app and installs the app again.`;
  // Two people may ask in a conversation of their own, where nobody can add the bot.
  if (slackCode(error) === 'channel_not_found' && isDirect(asked?.channel)) return NOT_OURS;
  if (slackCode(error)?.startsWith('restricted_action')) return RESTRICTED;
  return slackCode(error) === 'is_archived' ? ARCHIVED : undefined;
}

const channelLink = ({ workspace: team, channel }: Place): Action => ({
  label: 'The channel',
  open: `https://slack.com/app_redirect?${new URLSearchParams({ team, channel })}`,
});

/** What Slack's codes mean for a channel; one that is not known here says nothing, and the message may stand. */
const FAULTS: Readonly<Record<string, PostFault>> = {
  channel_not_found: 'gone',
  is_archived: 'gone',
  user_not_found: 'gone',
  users_not_found: 'gone',
  account_inactive: 'gone',
  token_revoked: 'gone',
  team_disabled: 'gone',
  thread_not_found: 'gone',
  cannot_reply_to_message: 'gone',
  not_in_channel: 'forbidden',
  missing_scope: 'forbidden',
  restricted_action: 'forbidden',
  restricted_action_read_only_channel: 'forbidden',
  restricted_action_thread_only_channel: 'forbidden',
  restricted_action_non_threadable_channel: 'forbidden',
  restricted_action_thread_locked: 'forbidden',
  messages_tab_disabled: 'forbidden',
  team_access_not_granted: 'forbidden',
  enterprise_is_restricted: 'forbidden',
  method_not_supported_for_channel_type: 'forbidden',
  cannot_dm_bot: 'forbidden',
  access_denied: 'forbidden',
  no_permission: 'forbidden',
  ekm_access_denied: 'forbidden',
  ratelimited: 'limited',
  rate_limited: 'limited',
  message_limit_exceeded: 'limited',
  internal_error: 'down',
  fatal_error: 'down',
  service_unavailable: 'down',
  request_timeout: 'down',
  team_added_to_org: 'down',
  // Of the message itself (docs.slack.dev/reference/methods/chat.postMessage).
  no_text: 'refused',
  msg_too_long: 'refused',
  msg_blocks_too_long: 'refused',
  too_many_attachments: 'refused',
  invalid_blocks: 'refused',
  invalid_blocks_format: 'refused',
  invalid_arguments: 'refused',
  invalid_metadata_format: 'refused',
  invalid_metadata_schema: 'refused',
  metadata_too_large: 'refused',
  markdown_text_conflict: 'refused',
};

function failureOf(error: unknown, asked?: Place): PostFailure {
  const detail = worded(error);
  if (error instanceof UserError) return { fault: 'gone', detail };
  if (error instanceof webApi.WebAPIRateLimitedError) return { fault: 'limited', detail, retryAfter: error.retryAfter };
  const remedy = remedyOf(error, asked);
  const fault = FAULTS[slackCode(error) ?? ''] ?? 'down';
  return { fault, detail, ...(remedy === undefined ? {} : { remedy }) };
}
