import type { App } from '@slack/bolt';
import type { Poster } from '../../src/ports/platform.ts';
import { type Greeted, greet, KNOWN_MS } from '../chat/greet.ts';
import { askerOf, type SlackDeps } from './asking.ts';
import { isDirect } from './send.ts';

/** Where it is invited, and to whoever opens its own place for the first time, the bot says what it is for. */
export function listenToArrivals(
  app: App,
  { poster, greeted }: { poster: Poster; greeted: Greeted },
  deps: SlackDeps,
): void {
  const { log, track } = deps;
  const greeting = async (workspace: string, channel: string, forMs?: number): Promise<void> => {
    await greet(poster, { platform: 'slack', workspace, channel }, greeted, log, forMs);
  };
  app.event('member_joined_channel', ({ event, client, context }) => {
    // Where it enters by itself, to post what somebody asked for, it was not invited.
    if (event.user !== context.botUserId || !event.inviter) return Promise.resolve();
    const { workspace } = askerOf({ client, context }, event.user);
    return track(greeting(workspace, event.channel, KNOWN_MS));
  });

  app.event('app_home_opened', ({ event, client, context }) => {
    if (!isDirect(event.channel)) return Promise.resolve();
    const { workspace } = askerOf({ client, context }, event.user);
    return track(greeting(workspace, event.channel));
  });
}
