import type { App, types } from '@slack/bolt';
import type { Reply } from '../../src/chat/reply.ts';
import { askerOf, lastOf, type SlackDeps } from './asking.ts';
import { heading, paragraph } from './block.ts';
import { LIMITS } from './limits.ts';
import { bytesOf, replyBlocks } from './render.ts';
import { isDirect } from './send.ts';

/** A view may hold far more than a message; this is what people read. */
const HOME_BYTES = 60_000;
const STATE_BLOCKS = 30;
const DIGEST_BLOCKS = 20;
/** Buttons need a message to answer in, so the Home tab has none. */
const NO_VALUES = new Map();

/** The Home tab, made anew whenever somebody opens it. */
export function listenToHome(app: App, deps: SlackDeps): void {
  app.event('app_home_opened', ({ event, client, context }) => {
    if (event.tab !== 'home') return Promise.resolve();
    const work = async (): Promise<void> => {
      const asker = askerOf({ client, context }, event.user, isDirect(event.channel) ? event.channel : undefined);
      const reply = (command: string) => lastOf({ command, options: {} }, asker, deps);
      const [help, digests, state] = await Promise.all([reply('help'), reply('digest list'), reply('status')]);
      if (help) await client.views.publish({ user_id: event.user, view: homeView(help, digests, state) });
    };
    return deps.track(work());
  });
}

/** What the bot can do, which digests come to the person here, and how the library is. */
function homeView(help: Reply, digests: Reply | undefined, state: Reply | undefined): types.HomeView {
  const part = (title: string, reply: Reply | undefined, blocks: number, bytes: number): types.KnownBlock[] =>
    reply ? [heading(title), ...replyBlocks(bare(reply), NO_VALUES, { blocks, bytes })] : [];
  const own = digests?.failed ? undefined : digests;
  const below = [
    ...part('Digests in your Messages tab', own, DIGEST_BLOCKS, HOME_BYTES / 4),
    ...(own ? [paragraph('Those of a channel: write /digest list there.')] : []),
    ...part('Here and now', state, STATE_BLOCKS, HOME_BYTES / 4),
  ];
  const top = [heading('What Paperboy can do')];
  const room = {
    blocks: LIMITS.homeBlocks - top.length - below.length - 1,
    bytes: HOME_BYTES - bytesOf(below),
  };
  const blocks = [
    ...top,
    ...replyBlocks(bare(help), NO_VALUES, room),
    ...below,
    paragraph('Or write to me in the Messages tab: words are a search, a link or an id shows the paper.'),
  ];
  return { type: 'home', blocks };
}

const bare = ({ text, cards }: Reply): Reply => ({ text, cards });
