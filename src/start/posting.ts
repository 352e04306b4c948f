import { makeDigestRunner } from '../digests/run.ts';
import { aborted, within } from '../patience.ts';
import type { House } from './house.ts';

/** Posts under way when the bot is stopped are finished, but not waited for longer: another start goes on with them. */
const CLOSING_MS = 2_500;

/** `done` resolves when what was under way is finished or left; `wake` has what is due looked for at once. */
export type Posting = { done: Promise<void>; wake(): void };

/** Posts what channels are to get, until the signal. */
export function keepPosting(
  { core: { digests }, clock, log, meter }: Pick<House, 'core' | 'clock' | 'log' | 'meter'>,
  leaving: AbortSignal,
): Posting {
  if (!digests) return { done: Promise.resolve(), wake: () => {} };
  const runner = makeDigestRunner({ desk: digests, clock, log, meter }, leaving);
  const running = runner.run();
  const done = Promise.race([running, aborted(leaving)]).then(
    async () => void (await within(running, clock, CLOSING_MS)),
  );
  return { done, wake: runner.wake };
}
