import { z } from 'zod';
import { command } from '../../chat/command.ts';
import type { Caller, Reply } from '../../chat/reply.ts';
import type { Core } from '../../core.ts';
import { isPersonal } from '../../digests/seen.ts';
import { UserError } from '../../errors.ts';
import type { Place } from '../../ports/platform.ts';
import { deskAt } from './place.ts';

const person = (what: string) => z.string().max(100).optional().describe(what);

export const digestManagers = command({
  name: 'digest managers',
  about: 'Who may change digests besides those who manage this workspace',
  example: 'digest managers add:@Ada',
  for: 'managers',
  options: z.object({
    add: person('Somebody who may from now on, as @name'),
    remove: person('Somebody who may no longer'),
  }),
  async run({ add, remove }, caller, core): Promise<Reply> {
    const { desk, place } = deskAt(caller, core);
    if (isOfNoWorkspace(place, core))
      throw new UserError(
        'What comes to you here is yours alone: nobody else can change it. Name others in a channel: /digest managers add:@Ada',
      );
    // Names count in every channel: who was named, or made this channel, names nobody.
    if ((add !== undefined || remove !== undefined) && !caller.admin)
      throw new UserError('Only those who manage the whole workspace may name others. Ask one of them.');
    for (const [typed, may] of [
      [add, true],
      [remove, false],
    ] as const)
      if (typed !== undefined) await desk.rules.setManager(place, idOf(typed, caller, core), may);
    const named = await desk.rules.managers(place);
    return {
      text:
        named.length === 0
          ? 'Nobody was named: only those who manage this workspace may change digests.'
          : `Besides those who manage this workspace, these may change digests: ${named.join(', ')}.`,
      cards: [],
    };
  },
});

/** Whether a place is a direct message of a platform where those belong to the person, not to a workspace. */
const isOfNoWorkspace = (place: Place, { platforms }: Core): boolean =>
  isPersonal(place, platforms) && platforms.find(({ name }) => name === place.platform)?.everywhere === true;

/** The id of the person who is mentioned as the platform of the caller does it. */
function idOf(typed: string, { platform }: Caller, { platforms }: Core): string {
  const id = platforms.find(({ name }) => name === platform)?.mention(typed);
  if (id) return id;
  throw new UserError(`“${typed}” is nobody I can find. Mention the person with @, or give the member’s id.`);
}
