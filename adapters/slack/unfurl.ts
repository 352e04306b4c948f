import type { App, types } from '@slack/bolt';
import { lastReply } from '../../src/chat/bot.ts';
import { shown } from '../../src/chat/plain-words.ts';
import type { Caller, Reply } from '../../src/chat/reply.ts';
import { findPaperRefs } from '../../src/paper.ts';
import { within } from '../../src/patience.ts';
import { clip } from '../../src/text/clip.ts';
import { askerOf, type SlackDeps } from './asking.ts';
import { buttonValues } from './buttons.ts';
import { callerOf } from './caller.ts';
import { slackCode } from './faults.ts';
import { LIMITS } from './limits.ts';
import { hasImages, replyBlocks, withoutImages } from './render.ts';
import { typedText } from './text.ts';

/** A card that comes later than this would jump into a conversation that has gone on. */
const PATIENCE_MS = 2_500;
const MOST_LINKS = 5;
const TEXT = 300;

/** Cards under links to papers. */
export function listenToLinks(app: App, deps: SlackDeps): void {
  app.event('link_shared', ({ event, client, context }) => {
    const work = async (): Promise<void> => {
      const asker = askerOf({ client, context }, event.user, event.channel);
      const urls = event.links.map((link) => link.url);
      const caller = await callerOf(asker, { command: 'show', options: {} }, deps.commands, deps.people);
      const cards = await linkCards(urls, caller, deps);
      if (Object.keys(cards).length === 0) return;
      const { unfurl_id, source, channel, message_ts: ts } = event;
      const at =
        unfurl_id && (source === 'composer' || source === 'conversations_history')
          ? ({ unfurl_id, source } as const)
          : { channel, ts };
      await putCards(cards, (unfurls) => client.chat.unfurl({ ...at, unfurls }));
    };
    return deps.track(work());
  });
}

/** A card's blocks, by the link it hangs on. */
type LinkCards = Record<string, { blocks: types.KnownBlock[] }>;

/** A card for each link that names a paper which is known or quickly found; others stay as they are. */
async function linkCards(
  urls: readonly string[],
  caller: Caller,
  { bot, shelf, clock, log }: SlackDeps,
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
async function putCards(cards: LinkCards, put: (cards: LinkCards) => Promise<unknown>): Promise<void> {
  try {
    await put(cards);
  } catch (error) {
    if (!slackCode(error)?.startsWith('invalid_') || !Object.values(cards).some(hasImages)) throw error;
    await put(Object.fromEntries(Object.entries(cards).map(([url, card]) => [url, withoutImages(card)])));
  }
}

/** The card alone with what it is about, else the beginning of its text: people share links to be read elsewhere. */
function briefly({ cards }: Reply): Reply {
  const { sections = [], cited: _, ...card } = cards[0]!;
  const kept = card.lead ? [] : sections.slice(0, 1).map((one) => ({ ...one, text: clip(one.text, TEXT) }));
  return { text: card.title, cards: [{ ...card, ...(kept.length > 0 ? { sections: kept } : {}) }] };
}
