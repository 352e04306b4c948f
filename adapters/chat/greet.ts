import { WELCOME } from '../../src/chat/welcome.ts';
import type { Log } from '../../src/ports/host.ts';
import type { Kept } from '../../src/ports/kept.ts';
import type { Place, Poster } from '../../src/ports/platform.ts';
import { greetedKey } from '../../src/privacy/greeted.ts';
import { DAY_MS } from '../../src/text/days.ts';

/** Where it is kept who was greeted already. */
export type Greeted = Pick<Kept, 'setIfAbsent' | 'delete'>;

/** Whoever removes the bot and invites it again within so long knows it; later it may be somebody else. */
export const KNOWN_MS = 2 * DAY_MS;

/**
 * Introduces the bot in a place, once in so long, or for ever where that is left out; what could not be said may be said another
 * time. Tells whether it is said by now.
 */
export async function greet(
  poster: Poster,
  place: Place,
  greeted: Greeted,
  log: Log,
  forMs?: number,
): Promise<boolean> {
  const key = greetedKey(place);
  if (!(await greeted.setIfAbsent(key, 'said', forMs))) return true;
  const said = await poster.post(place, WELCOME, key);
  if ('message' in said) return true;
  await greeted.delete(key);
  log.warn({ ...said }, 'the bot could not introduce itself');
  return false;
}
