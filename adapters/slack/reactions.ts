import type { App } from '@slack/bolt';
import type { PlatformDeps } from '../../src/chat/platform.ts';
import { askerOf, type SlackDeps } from './asking.ts';

/** With any colour of skin: "+1::skin-tone-2". */
const LIKE = /^(?:\+1|thumbsup)(?:::|$)/;
const DISLIKE = /^(?:-1|thumbsdown)(?:::|$)/;

/** A thumb up or down on one of our messages is a vote on its paper, and taken away it takes the vote back. */
export function listenToReactions(app: App, react: PlatformDeps['react'], { log, track }: SlackDeps): void {
  for (const type of ['reaction_added', 'reaction_removed'] as const)
    app.event(type, ({ event, client, context }) => {
      const { reaction, item, user } = event;
      const isLike = LIKE.test(reaction);
      if ((!isLike && !DISLIKE.test(reaction)) || event.item_user !== context.botUserId) return Promise.resolve();
      const { workspace } = askerOf({ client, context }, user);
      const vote = type === 'reaction_removed' ? null : isLike ? 'like' : 'dislike';
      const place = { platform: 'slack', workspace, channel: item.channel };
      return track(
        react({ ...place, message: item.ts, user, vote }).catch((err: unknown) => {
          log.error({ err }, 'a reaction could not be counted');
        }),
      );
    });
}
