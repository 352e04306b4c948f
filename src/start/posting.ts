import { makeDigestRunner } from '../digests/run.ts';
import { aborted, within } from '../patience.ts';
import type { House } from './house.ts';

/** Posts under way when the bot is stopped are finished, but not waited for longer: another start goes on with them. */
const CLOSING_MS = 2_500;

/** Posts what channels are to get, until the signal; resolves when what was under way is finished or left. */
export async function keepPosting(
  { core: { digests }, clock, log, meter }: Pick<House, 'core' | 'clock' | 'log' | 'meter'>,
  leaving: AbortSignal,
): Promise<void> {
  if (!digests) return;
  const running = makeDigestRunner({ desk: digests, clock, log, meter }, leaving).run();
  await Promise.race([running, aborted(leaving)]);
  await within(running, clock, CLOSING_MS);
}
