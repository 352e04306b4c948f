import {
  type APIInteraction,
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { Invocation, Reply } from '../../src/chat/reply.ts';
import type { FollowUps } from '../chat/follow-ups.ts';
import type { Spot } from './buttons.ts';
import { sendingIn } from './caller.ts';

/** From where words can go on with an answer: beside it in a direct conversation or its thread, under it, or in a reply to it. */
export type Reach = 'direct' | 'thread' | 'channel' | 'message';

/** Without a privileged intent, what people write in a server is readable only where they mention the bot. */
const HOW: Record<Reach, string> = {
  direct: 'To ask more, just write on.',
  thread: 'To ask more, mention me here.',
  channel: 'To ask more, mention me in a reply to this message, or in a thread on it.',
  message: 'To ask more, mention me in a reply to this message.',
};

/** The line under an answer that can be gone on with. */
export const howToGoOn = (reply: Reply, reach: Reach | undefined): string | undefined =>
  reply.followUp && reach && HOW[reach];

/**
 * How the answer to an interaction can be gone on with. Undefined where the bot would not hear of it: nobody can reply to
 * what one person alone sees, and a person may have brought the bot to where it is no member.
 */
export function interactionReach(interaction: APIInteraction, place: Spot): Reach | undefined {
  const { context, authorizing_integration_owners: owners, app_permissions: permissions, channel } = interaction;
  if (context === InteractionContextType.BotDM) return 'direct';
  const over = interaction.type === InteractionType.MessageComponent ? Number(interaction.message.flags ?? 0) : 0;
  const hidden = place === 'own' || (place === 'here' && (over & MessageFlags.Ephemeral) !== 0);
  if (hidden || context !== InteractionContextType.Guild) return undefined;
  const needed = PermissionFlagsBits.ViewChannel | sendingIn(channel?.type);
  const member = owners[ApplicationIntegrationType.GuildInstall] !== undefined;
  return member && (BigInt(permissions) & needed) === needed ? 'message' : undefined;
}

/**
 * Keeps what goes on with an answer: `went` is what the answer itself went on with, `places` are where next words may be
 * said. Any other answer ends the talk of a direct conversation, `ends`; one that failed leaves it.
 */
export async function keepTalk(
  followUps: FollowUps,
  last: Reply | undefined,
  { went, places, ends }: { went?: Invocation | undefined; places: readonly string[]; ends?: string | undefined },
): Promise<void> {
  const followUp = last?.followUp ?? went;
  if (followUp) await Promise.all(places.map((place) => followUps.remember(place, followUp)));
  else if (ends !== undefined && last && !last.failed) await followUps.forget(ends);
}
