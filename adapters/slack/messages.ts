import type { App, types } from '@slack/bolt';
import type { Command } from '../../src/chat/command.ts';
import { readPlainWords, readTyped, type Understood } from '../../src/chat/plain-words.ts';
import { sorry } from '../chat/apologies.ts';
import { sharing } from '../chat/share.ts';
import { posted, threadOf } from './answer.ts';
import { answerOn, askerOf, type SlackDeps, type SlackOrigin } from './asking.ts';
import type { SlackPlace } from './send.ts';
import { typedText } from './text.ts';

/**
 * What was typed after a slash command. One that commands stand under ("/digest") is part of what it says, others are not,
 * however somebody named them. A person in it stays an id: `@U0123`.
 */
export function readCommand(slash: string, text: string, commands: readonly Command[]): Understood {
  const words = typedText(text.replace(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g, '@$1'));
  const group = `${slash.replace(/^\//, '')} `;
  return readTyped(commands.some((one) => one.name.startsWith(group)) ? `${slash} ${words}` : words, commands);
}

/** Words to the bot where it is mentioned, and in a direct message. */
export function listenToMessages(app: App, deps: SlackDeps): void {
  app.event('app_mention', ({ event, client, context }) => {
    if (event.bot_id || !isSpoken(event) || event.edited || !event.user) return Promise.resolve();
    const { text, user, channel, ts, thread_ts: thread = ts } = event;
    return deps.track(hear({ client, context }, text, { user, channel, thread, newThread: thread === ts }, deps));
  });

  app.event('message', ({ event, client, context }) => {
    if (event.channel_type !== 'im' || !isSpoken(event)) return Promise.resolve();
    const { text, user, channel, thread_ts: thread, bot_id, edited } = event as types.GenericMessageEvent;
    if (bot_id || edited || !text?.trim() || !user) return Promise.resolve();
    return deps.track(hear({ client, context }, text, { user, channel, thread }, deps));
  });
}

/** Answers a message where it stands. */
async function hear(
  whose: SlackOrigin,
  text: string,
  at: Omit<SlackPlace, 'client' | 'channel'> & { channel: string },
  deps: SlackDeps,
): Promise<void> {
  const { user, channel, thread } = at;
  const surface = posted({ client: whose.client, ...at }, deps);
  const words = typedText(withoutMention(text, whose.context.botUserId)).trim();
  const here = thread ? await deps.followUps.next(threadOf(channel, thread), words) : undefined;
  const read = readPlainWords(words, deps.commands, { here });
  if ('fault' in read) return surface.finish(sorry(read.fault));
  await answerOn(surface, askerOf(whose, user, channel), sharing(read.ask, true, deps.commands), deps);
}

const withoutMention = (text: string, me: string | undefined): string =>
  me === undefined ? text : text.replaceAll(new RegExp(`<@${me}(?:\\|[^<>]*)?>`, 'g'), ' ');

/** Words that come with a file, or that go from a thread to the channel too, are said like any others. */
const isSpoken = ({ subtype }: { subtype?: string | undefined }): boolean =>
  !subtype || subtype === 'file_share' || subtype === 'thread_broadcast';
