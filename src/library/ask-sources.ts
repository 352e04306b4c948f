import { UpstreamError } from '../errors.ts';
import type { PaperRecord } from '../paper.ts';
import { inTime, LATE } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { PaperSource } from '../ports/sources.ts';
import { noteHealth } from './source-health.ts';

/** What sources said that were asked side by side, and the names of those that did not answer. */
export type AskedSources = {
  found: { record: PaperRecord; source: PaperSource } | undefined;
  silent: readonly string[];
};

/** The first source's word counts most; the others' is taken when it is so much later. */
const GRACE_MS = 2_000;

/**
 * Asks all sources at once and takes the answer of the first of them that has one. A service that fails, or that patience
 * does not wait for, is named.
 */
export async function askSources(
  deps: { notes: Kept; sources: readonly PaperSource[]; clock: Clock; log: Log },
  question: (source: PaperSource) => Promise<PaperRecord | undefined>,
  patience?: AbortSignal,
): Promise<AskedSources> {
  const { notes, sources, clock, log } = deps;
  const now = (): string => new Date(clock.now()).toISOString();
  const answers = sources.map(async (source) => {
    try {
      const record = await question(source);
      await noteHealth(notes, source.name, { success: now() });
      return { source, record };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      await noteHealth(notes, source.name, { failure: now(), fault: error.fault });
      log.warn({ err: error, source: source.name }, 'a source failed somebody who waits');
      return { source, record: undefined, failed: true };
    }
  });
  const any = Promise.all(
    answers.map(async (answer) => ((await answer).record ? Promise.reject(await answer) : undefined)),
  );
  // Somebody has it: those that count more get a little longer.
  const grace = any.then(
    () => undefined,
    () => AbortSignal.timeout(GRACE_MS),
  );
  const silent: string[] = [];
  for (const [i, answer] of answers.entries()) {
    const patient = inTime(answer, patience);
    const said = await Promise.race([
      patient,
      grace.then(async (signal) => (signal ? inTime(answer, signal) : patient)),
    ]);
    if (said === LATE || 'failed' in said) silent.push(sources[i]!.name);
    else if (said.record) return { found: { record: said.record, source: said.source }, silent };
  }
  return { found: undefined, silent };
}
