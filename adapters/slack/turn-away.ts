import { z } from 'zod';
import type { FairTurns } from '../../src/chat/fair-turns.ts';
import { notice } from './render.ts';

/**
 * What acknowledges at once a thing that somebody did for whom there is no turn; undefined where it goes its way. Looked at
 * before the library sees it, so that a flood of one person's costs next to nothing. A command's acknowledgement says why, to
 * the person alone; a form stays open and says it; who pressed or wrote is told by the bot itself, the first time.
 */
export type EarlyAck = (payload: unknown) => object | undefined;

const id = z.string().min(1);
const team = z.object({ id });
const WhoDid = {
  command: z.object({ command: id, user_id: id, team_id: id }),
  done: z.object({
    type: z.enum(['block_actions', 'message_action', 'shortcut', 'view_submission']),
    user: z.object({ id }),
    team,
    view: z.object({ blocks: z.array(z.object({ type: id, block_id: id })) }).optional(),
  }),
  said: z.object({
    team_id: id,
    event: z.discriminatedUnion('type', [
      z.object({ type: z.literal('app_mention'), user: id }),
      z.object({ type: z.literal('message'), channel_type: z.literal('im'), user: id }),
    ]),
  }),
};

export function turningAway(turns: FairTurns): EarlyAck {
  const refusal = (workspace: string, user: string) => turns.refusal({ platform: 'slack', workspace, user });
  return (payload) => {
    const { data: command } = WhoDid.command.safeParse(payload);
    if (command) {
      const refused = refusal(command.team_id, command.user_id);
      return refused && (refused.told ? {} : { response_type: 'ephemeral', ...notice(refused.text) });
    }
    const { data: done } = WhoDid.done.safeParse(payload);
    if (done) {
      const refused = refusal(done.team.id, done.user.id);
      const field = done.view?.blocks.find(({ type }) => type === 'input');
      if (refused && field) return { response_action: 'errors', errors: { [field.block_id]: refused.text } };
      return refused?.told ? {} : undefined;
    }
    const { data: said } = WhoDid.said.safeParse(payload);
    return said && refusal(said.team_id, said.event.user)?.told ? {} : undefined;
  };
}
