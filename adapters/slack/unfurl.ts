import type { types } from '@slack/bolt';
import { type Bot, lastReply } from '../../src/chat/bot.ts';
import type { Caller, Reply } from '../../src/chat/reply.ts';
import { findPaperRefs } from '../../src/paper.ts';
import { within } from '../../src/patience.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { Shelf } from '../../src/ports/kept.ts';
import { clip } from '../../src/text/clip.ts';
import { buttonValues } from './buttons.ts';
import { shown } from './caller.ts';
import { slackCode } from './faults.ts';
import { LIMITS } from './limits.ts';
import { hasImages, replyBlocks, withoutImages } from './render.ts';
import { typedText } from './text.ts';

/** A card that comes later than this would jump into a conversation that has gone on. */
const PATIENCE_MS = 2_500;
const MOST_LINKS = 5;
const BODY = 300;

/** A card's blocks, by the link it hangs on. */
export type LinkCards = Record<string, { blocks: types.KnownBlock[] }>;

/** A card for each link that names a paper which is known or quickly found; others stay as they are. */
export async function linkCards(
  urls: readonly string[],
  caller: Caller,
  { bot, shelf, clock, log }: { bot: Bot; shelf: Shelf; clock: Clock; log: Log },
): Promise<LinkCards> {
  const named = urls.flatMap((url) => {
    const [ref] = findPaperRefs(typedText(url));
    return ref ? [{ url, id: ref.id }] : [];
  });
  const few = named.slice(0, MOST_LINKS);
  const room = { blocks: Math.floor(LIMITS.blocks / MOST_LINKS), bytes: Math.floor(LIMITS.messageBytes / MOST_LINKS) };
  const cards = await Promise.all(
    few.map(async ({ url, id }) => {
      const [reply] = (await within(lastReply(bot(shown(id), caller)), clock, PATIENCE_MS)) ?? [];
      if (!reply || reply.failed || reply.cards.length === 0) return [];
      const brief = briefly(reply);
      return [[url, { blocks: replyBlocks(brief, await buttonValues(brief, shelf, log), room) }] as const];
    }),
  );
  return Object.fromEntries(cards.flat());
}

/** Hands the cards to Slack; where it refuses them, once more without their pictures. */
export async function putCards(cards: LinkCards, put: (cards: LinkCards) => Promise<unknown>): Promise<void> {
  try {
    await put(cards);
  } catch (error) {
    if (!slackCode(error)?.startsWith('invalid_') || !Object.values(cards).some(hasImages)) throw error;
    await put(Object.fromEntries(Object.entries(cards).map(([url, card]) => [url, withoutImages(card)])));
  }
}

/** The card alone, its text cut: people share links to be read elsewhere. */
function briefly({ cards }: Reply): Reply {
  const card = cards[0]!;
  return { text: card.title, cards: [{ ...card, ...(card.body ? { body: clip(card.body, BODY) } : {}) }] };
}
