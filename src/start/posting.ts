import type { Core } from '../core.ts';
import { makeDigestRunner } from '../digests/run.ts';
import { aborted, within } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Meter } from '../ports/meter.ts';

/** Posts under way when the bot is stopped are finished, but not waited for longer: another start goes on with them. */
const CLOSING_MS = 2_500;

/** Posts what channels are to get, until the signal; resolves when what was under way is finished or left. */
export async function keepPosting(
  { digests }: Core,
  clock: Clock,
  log: Log,
  leaving: AbortSignal,
  meter?: Meter,
): Promise<void> {
  if (!digests) return;
  const running = makeDigestRunner({ desk: digests, clock, log, ...(meter ? { meter } : {}) }, leaving).run();
  await Promise.race([running, aborted(leaving)]);
  await within(running, clock, CLOSING_MS);
}
