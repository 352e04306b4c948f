import type { types } from '@slack/bolt';
import type { Reply } from '../../src/chat/reply.ts';
import { heading, paragraph } from './block.ts';
import { LIMITS } from './limits.ts';
import { bytesOf, replyBlocks } from './render.ts';

/** A view may hold far more than a message; this is what people read. */
const HOME_BYTES = 60_000;
const STATE_BLOCKS = 30;
const DIGEST_BLOCKS = 20;
/** Buttons need a message to answer in, so the Home tab has none. */
const NO_VALUES = new Map();

/** The Home tab: what the bot can do, which digests come to the person here, and how the library is. */
export function homeView(help: Reply, digests: Reply | undefined, state: Reply | undefined): types.HomeView {
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
