import type { Paper } from '../paper.ts';
import { pause } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Gists } from './gist.ts';

const EVERY_MS = 10 * 60_000;
/** A model that hangs holds up the next papers no longer than so. */
const PATIENCE_MS = 60_000;
/** Others are written when a post needs them. */
const LANGUAGE = 'en';

/** Has the gists of the newest papers written before anybody asks, one after the other, and looks for new ones until the signal. */
export async function keepGists(
  { gists, newest, clock, log }: { gists: Gists; newest(): Promise<readonly Paper[]>; clock: Clock; log: Log },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const papers = await newest().catch((err: unknown) => {
      log.warn({ err }, 'the newest papers could not be looked at for their gists');
      return [];
    });
    for (const paper of papers) {
      if (signal.aborted) return;
      await gists(paper, LANGUAGE, PATIENCE_MS);
    }
    await pause(EVERY_MS, clock, signal);
  }
}
