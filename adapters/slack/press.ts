import type { BlockAction, BlockElementAction, OverflowAction, RespondFn, StaticSelectAction } from '@slack/bolt';
import type { Command } from '../../src/chat/command.ts';
import type { Invocation } from '../../src/chat/reply.ts';
import { sharing } from '../chat/share.ts';
import type { AnswerSurface } from '../chat/show.ts';
import { beside, inMessage, posted, type SurfaceDeps } from './answer.ts';
import { decodeAsk, readPress } from './buttons.ts';
import type { Asker } from './caller.ts';
import { isDirect } from './send.ts';

export type Pressed = {
  surface: AnswerSurface;
  /** Undefined for a button that cannot be read. */
  ask: Promise<Invocation | undefined>;
  channel: string | undefined;
};

/**
 * What a pressed button asks and where its answer goes. On a message for one person: in its place, or beside for them
 * alone. On a message that all can read: in its place, or in its thread, for all.
 */
export function pressed(
  press: { action: BlockElementAction; body: BlockAction; respond: RespondFn | undefined; client: Asker['client'] },
  deps: SurfaceDeps & { commands: readonly Command[] },
): Pressed {
  const { action, body, respond, client } = press;
  const { container } = body;
  const channel = body.channel?.id ?? text(container['channel_id']);
  const ts = text(container['message_ts']) ?? body.message?.ts;
  const thread = threadIn(body);
  const place = { client, user: body.user.id, channel, thread, respond };
  const { press: kind = 'beside', value } = readPress(action.action_id, heldBy(action));
  const ask = decodeAsk(value, deps.shelf);

  const forAll = () => ask.then((one) => one && sharing(one, true, deps.commands));
  // From the Home tab it goes into the direct messages, where there is nobody to share it with.
  if (!channel || !ts) return { surface: posted({ ...place, channel: undefined }, deps), ask: forAll(), channel };
  const forOne = container['is_ephemeral'] === true;
  if (forOne && kind === 'turn') return { surface: inMessage(place, undefined, deps), ask, channel };
  // A card under somebody's link hangs on their message, which is no place for our answer.
  if (forOne || container['is_app_unfurl'] === true)
    return { surface: beside(place, deps, { sharing: forOne && kind === 'share' }), ask, channel };
  if (kind === 'turn') return { surface: inMessage(place, { channel, ts }, deps), ask: forAll(), channel };
  const under = isDirect(channel) ? thread : (thread ?? ts);
  return {
    surface: posted({ ...place, thread: under, newThread: thread === undefined }, deps),
    ask: forAll(),
    channel,
  };
}

/** The thread that a pressed message stands in. */
export const threadIn = ({ container, message }: BlockAction): string | undefined =>
  text(container['thread_ts']) ?? text(message?.['thread_ts']);

/** What a button or the chosen line of a menu holds; undefined where that is nothing of ours, or nothing is chosen. */
export const heldBy = (action: BlockElementAction): string | undefined =>
  text(action.type === 'button' ? action.value : isMenu(action) ? action.selected_option?.value : undefined);

const isMenu = (action: BlockElementAction): action is OverflowAction | StaticSelectAction =>
  action.type === 'overflow' || action.type === 'static_select';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
