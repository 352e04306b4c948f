import type { webApi } from '@slack/bolt';
import type { FoundPost, PostFailure } from '../../src/ports/platform.ts';
import { lookBack } from '../chat/look-back.ts';
import { slackCode } from './faults.ts';

/** Names our messages in their metadata (docs.slack.dev/messaging/message-metadata). */
const EVENT = 'paperboy_post';
/** Apps that others install get 15 messages at once, and may ask once a minute; one page is mostly enough. */
const PAGE = 100;

/** A conversation, or the thread under a message of it. */
export type SlackSpot = { channel: string; under?: string | undefined };

/** What names a message by a key that `MessageLook` finds it by. */
export const named = (key: string) => ({ metadata: { event_type: EVENT, event_payload: { key } } });

/** Looks for a message of ours by its key, made at `since` or later. Throws what Slack refuses or fails. */
export type MessageLook = (
  client: webApi.WebClient,
  spot: SlackSpot,
  key: string,
  since: number,
) => Promise<FoundPost | PostFailure>;

/** A look that was cut short goes on where it was, when asked again. */
export function slackLook(): MessageLook {
  const pages = lookBack((error) => slackCode(error) === 'invalid_cursor');
  return (client, { channel, under }, key, since) => {
    // Not asked by time: the newest are looked at whatever our clock says.
    const about = { channel, limit: PAGE, include_all_metadata: true };
    // A later send of the same message is looked for with a later `since`.
    const look = JSON.stringify([client.token, channel, under, key, since]);
    return pages(look, async (cursor) => {
      const from = { ...about, ...(cursor === undefined ? {} : { cursor }) };
      const answer = await (under === undefined
        ? client.conversations.history(from)
        : client.conversations.replies({ ...from, ts: under }));
      const messages = (answer.messages ?? []) as PostedMessage[];
      const found = messages.find((one) => keyOf(one) === key);
      if (found?.ts !== undefined) return { found: found.ts };
      const next = answer.response_metadata?.next_cursor;
      const past = under === undefined && Number(messages.at(-1)?.ts) * 1_000 < since;
      return !next || past ? 'end' : { next };
    });
  };
}

type PostedMessage = { ts?: string; metadata?: { event_type?: string; event_payload?: { key?: unknown } } };

const keyOf = ({ metadata }: PostedMessage): unknown =>
  metadata?.event_type === EVENT ? metadata.event_payload?.key : undefined;
