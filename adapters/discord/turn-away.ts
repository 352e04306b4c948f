import { type APIInteraction, InteractionResponseType, InteractionType, type REST } from 'discord.js';
import type { Reply } from '../../src/chat/reply.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import { faultOf } from './faults.ts';
import { FIRST_RESPONSE_MS } from './limits.ts';
import { render } from './render.ts';
import { messageBody, respond } from './send.ts';

/**
 * Says in the first and only response, to the person alone, that there is no answer. `quietly`, where they know already: a
 * press then changes nothing. Never throws.
 */
export type TurnAway = (interaction: APIInteraction, reply: Reply, quietly?: boolean) => Promise<void>;

/** On their way at once: thousands of them, each with a connection of its own, would hold up every answer. */
const AT_ONCE = 32;
const MOST_WAITING = 1_000;

export function turningAway({ open, clock, log }: { open: REST; clock: Clock; log: Log }): TurnAway {
  const waiting: (() => void)[] = [];
  let sending = 0;

  return async (interaction, reply, quietly = false) => {
    const until = clock.now() + FIRST_RESPONSE_MS;
    if (sending < AT_ONCE) sending += 1;
    else if (waiting.length < MOST_WAITING) await new Promise<void>((resolve) => waiting.push(resolve));
    else return;
    try {
      if (clock.now() < until) await respond(open, interaction, refusalOf(interaction, reply, quietly));
    } catch (error) {
      log.warn(faultOf(error), 'an interaction could not be turned away');
    } finally {
      const next = waiting.shift();
      if (next) next();
      else sending -= 1;
    }
  };
}

function refusalOf({ type }: APIInteraction, reply: Reply, quietly: boolean) {
  if (type === InteractionType.ApplicationCommandAutocomplete)
    return { type: InteractionResponseType.ApplicationCommandAutocompleteResult as const, data: { choices: [] } };
  if (quietly && type === InteractionType.MessageComponent)
    return { type: InteractionResponseType.DeferredMessageUpdate as const };
  return {
    type: InteractionResponseType.ChannelMessageWithSource as const,
    data: messageBody(render(reply, new Map()), { ephemeral: true }),
  };
}
