import type { App, BlockAction, types } from '@slack/bolt';
import type { Action, Card, Reply } from '../../src/chat/reply.ts';
import { askerOf, lastOf, type SlackDeps, type SlackOrigin } from './asking.ts';
import { heading, paragraph, richLine } from './block.ts';
import { worded } from './bolt-log.ts';
import { buttonValues } from './buttons.ts';
import { context } from './card.ts';
import { LIMITS } from './limits.ts';
import { bytesOf, replyBlocks } from './render.ts';
import { isDirect } from './send.ts';

/** A view may hold far more than a message; this is what people read. */
const HOME_BYTES = 60_000;
const MOST_TODAY = 3;
const MOST_SAVED = 3;
const MOST_DIGESTS = 10;
const MOST_CHANNELS = 8;
const MOST_IN_CHANNEL = 3;
/** The id of a block about a channel begins so. */
const ABOUT = 'about ';
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

/** The conversation that something pressed in a Home tab is about: a channel's digest, or else the direct message that belongs to it. */
export function homeChannel({ view }: Pick<BlockAction, 'view'>, block?: string): string | undefined {
  if (view?.type !== 'home') return undefined;
  return block?.startsWith(ABOUT) ? block.slice(ABOUT.length).split(' ')[0] : view.private_metadata || undefined;
}

/** Today's best papers, what the person saved last, their digests here and in channels, and one line of help. */
export async function publishHome(origin: SlackOrigin, user: string, channel: string, deps: SlackDeps): Promise<void> {
  const direct = isDirect(channel) ? channel : undefined;
  const { workspace } = askerOf(origin, user);
  const reply = (command: string, at: string | undefined) =>
    lastOf({ command, options: {} }, askerOf(origin, user, at), deps);
  const elsewhere = async () => {
    const channels = (await deps.digestChannels({ workspace, user })).filter((one) => !isDirect(one));
    return Promise.all(
      channels.slice(0, MOST_CHANNELS).map(async (at) => ({ at, reply: await reply('digest list', at) })),
    );
  };
  const [today, saved, own, mail, others] = await Promise.all([
    reply('today', direct),
    reply('saved', direct),
    reply('digest list', direct),
    reply('digest email', direct),
    elsewhere().catch((err: unknown) => {
      deps.log.error({ err }, 'the digests that somebody set could not be read');
      return [];
    }),
  ]);
  const there = others.filter(({ reply }) => reply && !reply.failed && reply.cards.length > 0);
  const parts: Part[] = [
    ...(today && !today.failed ? [{ reply: ofToday(today) }] : []),
    ...(saved && saved.cards.length > 0 ? [{ reply: ofSaved(saved) }] : []),
    ...(own && !own.failed
      ? [{ reply: ofDigests(own.cards, mail?.failed ? undefined : mail?.cards, there.length > 0) }]
      : []),
    ...there.map(({ at, reply }) => ({ reply: ofChannel(reply!), at })),
  ];
  const blocks: types.KnownBlock[] = [];
  for (const [i, { reply: part, at }] of parts.entries()) {
    const room = {
      blocks: Math.floor((LIMITS.homeBlocks - 4) / parts.length) - 2,
      bytes: Math.floor((HOME_BYTES - bytesOf(blocks)) / (parts.length - i)),
      several: true,
    } as const;
    const shown = replyBlocks(part, await buttonValues(part, deps.shelf, deps.log), room);
    blocks.push(...(at === undefined ? [] : [channelLine(at)]), ...apart(shown, String(i), at), { type: 'divider' });
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

/** A piece of the tab; what of it is pressed is asked in the channel `at`. */
type Part = { reply: Reply; at?: string };

const channelLine = (channel: string): types.RichTextBlock =>
  richLine({ type: 'text', text: 'In ' }, { type: 'channel', channel_id: channel });

function ofToday({ head, cards, small: writers }: Reply): Reply {
  const small = [head?.title, head?.small].filter(Boolean).join(', ');
  return {
    text: 'Today',
    head: { title: 'Today', ...(small ? { small } : {}) },
    cards: cards.slice(0, MOST_TODAY).map(({ image: _, ...card }) => card),
    ...(writers ? { small: writers } : {}),
    actions: [
      { label: 'All', ask: { command: 'today', options: {} }, beside: true },
      { label: 'Search', ask: { command: 'search', options: {} }, form: 'first' },
    ],
  };
}

function ofSaved({ head, cards, small: writers }: Reply): Reply {
  return {
    text: 'Saved',
    head: { title: 'Saved', ...(head?.small ? { small: head.small } : {}) },
    cards: cards.slice(0, MOST_SAVED).map(({ image: _, sections: _notes, ...card }) => card),
    ...(writers ? { small: writers } : {}),
    actions: [
      { label: 'All', ask: { command: 'saved', options: {} }, beside: true },
      { label: 'Export', ask: { command: 'export', options: {} }, beside: true },
    ],
  };
}

/** `mailed` are those that come by e-mail; undefined where none can. */
function ofDigests(own: readonly Card[], mailed: readonly Card[] | undefined, elsewhere: boolean): Reply {
  const cards = [...own, ...(mailed ?? [])];
  const add: Action = {
    label: 'New',
    ask: { command: 'digest set', options: {} },
    form: 'first',
    ...(cards.length === 0 && !elsewhere ? { primary: true as const } : {}),
  };
  const here = own.length > 0 ? 'Those that come to you here.' : 'None comes to you here yet.';
  const others = elsewhere
    ? 'Those that you set in channels are below.'
    : 'That of a channel is set there: /digest set';
  const end = mailed?.length === 0 ? 'By e-mail: /digest email me@lab.org' : '';
  const none: Card = { title: 'A short list of new papers, each day, in our conversation' };
  return {
    text: 'Digests',
    head: { title: 'Digests', small: `${here} ${others}${end && `${elsewhere ? '' : '.'} ${end}`}` },
    cards: cards.length > 0 ? cards.slice(0, MOST_DIGESTS) : [none],
    actions: [add],
  };
}

const ofChannel = ({ cards }: Reply): Reply => ({ text: '', head: {}, cards: cards.slice(0, MOST_IN_CHANNEL) });

/** Parts of one view need ids of their own; those about a channel say so by their blocks. */
const apart = (blocks: types.KnownBlock[], mark: string, at?: string): types.KnownBlock[] =>
  blocks.map((block, i) => ({
    ...JSON.parse(JSON.stringify(block), (key, value) => (key === 'action_id' ? `${value}-${mark}` : value)),
    ...(at === undefined ? {} : { block_id: `${ABOUT}${at} ${mark}-${i}` }),
  }));
