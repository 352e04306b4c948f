import type { App, BlockAction, types } from '@slack/bolt';
import type { Action, Card, Reply } from '../../src/chat/reply.ts';
import { askerOf, lastOf, type SlackDeps, type SlackOrigin } from './asking.ts';
import { heading, paragraph } from './block.ts';
import { worded } from './bolt-log.ts';
import { buttonValues } from './buttons.ts';
import { context } from './card.ts';
import { LIMITS } from './limits.ts';
import { bytesOf, replyBlocks } from './render.ts';
import { isDirect } from './send.ts';

/** A view may hold far more than a message; this is what people read. */
const HOME_BYTES = 60_000;
const MOST_TODAY = 3;
const MOST_DIGESTS = 10;
const HELP =
  'Anywhere: /papers and a few words. Or write to me in the Messages tab: a link or an id shows the paper. /papers help has the rest.';

/** The Home tab, made anew whenever somebody opens it. */
export function listenToHome(app: App, deps: SlackDeps): void {
  app.event('app_home_opened', ({ event, client, context }) =>
    event.tab === 'home'
      ? deps.track(publishHome({ client, context }, event.user, event.channel, deps))
      : Promise.resolve(),
  );
}

/** The direct message that belongs to the Home tab in which something was pressed. */
export const homeChannel = ({ view }: Pick<BlockAction, 'view'>): string | undefined =>
  view?.type === 'home' && view.private_metadata ? view.private_metadata : undefined;

/** Today's best papers, the person's own digests, and one line of help. */
export async function publishHome(origin: SlackOrigin, user: string, channel: string, deps: SlackDeps): Promise<void> {
  const direct = isDirect(channel) ? channel : undefined;
  const asker = askerOf(origin, user, direct);
  const reply = (command: string) => lastOf({ command, options: {} }, asker, deps);
  const [today, digests] = await Promise.all([reply('today'), reply('digest list')]);
  const parts = [
    ...(today && !today.failed ? [ofToday(today)] : []),
    ...(digests && !digests.failed ? [ofDigests(digests)] : []),
  ];
  const blocks: types.KnownBlock[] = [];
  for (const [i, part] of parts.entries()) {
    const room = {
      blocks: Math.floor((LIMITS.homeBlocks - 4) / parts.length),
      bytes: Math.floor((HOME_BYTES - bytesOf(blocks)) / (parts.length - i)),
    };
    const shown = replyBlocks(part, await buttonValues(part, deps.shelf, deps.log), room);
    blocks.push(...apart(shown, String(i)), { type: 'divider' });
  }
  const view: types.HomeView = {
    type: 'home',
    ...(direct ? { private_metadata: direct } : {}),
    blocks: [
      ...(blocks.length > 0 ? blocks : [heading('Paperboy'), paragraph('There are no papers yet.')]),
      context(HELP),
    ],
  };
  await origin.client.views.publish({ user_id: user, view }).catch((error: unknown) => {
    deps.log.warn({ fault: worded(error) }, 'Slack did not show a Home tab');
  });
}

function ofToday({ head, cards }: Reply): Reply {
  const small = [head?.title, head?.small].filter(Boolean).join(', ');
  return {
    text: 'Today',
    head: { title: 'Today', ...(small ? { small } : {}) },
    cards: cards.slice(0, MOST_TODAY).map(({ image: _, ...card }) => card),
    actions: [
      { label: 'All', ask: { command: 'today', options: {} }, beside: true },
      { label: 'Search', ask: { command: 'search', options: {} }, form: 'first' },
    ],
  };
}

function ofDigests({ cards }: Reply): Reply {
  const add: Action = {
    label: 'New',
    ask: { command: 'digest set', options: {} },
    form: 'first',
    ...(cards.length === 0 ? { primary: true as const } : {}),
  };
  const small = cards.length > 0 ? 'Those that come to you here.' : 'None comes to you here yet.';
  const none: Card = { title: 'A short list of new papers, each day, in our conversation' };
  return {
    text: 'Digests',
    head: { title: 'Digests', small: `${small} For those of a channel, write /digest list there.` },
    cards: cards.length > 0 ? cards.slice(0, MOST_DIGESTS) : [none],
    actions: [add],
  };
}

/** Parts of one view need ids of their own. */
const apart = (blocks: types.KnownBlock[], mark: string): types.KnownBlock[] =>
  JSON.parse(JSON.stringify(blocks), (key, value) => (key === 'action_id' ? `${value}-${mark}` : value));
