import { UpstreamError } from '../errors.ts';
import type { Paper } from '../paper.ts';
import { inTime, LATE } from '../patience.ts';
import type { Log } from '../ports/host.ts';
import type { Cache } from '../ports/kept.ts';
import type { Publication, PublicationSource } from '../ports/sources.ts';
import { DAY_MS } from '../text/days.ts';

/**
 * Where papers appeared: what is known of them by arXiv id, the name of a service that did not tell in time, and of how many
 * papers it was not asked yet.
 */
export type Publications = {
  of(
    papers: readonly Paper[],
    patience?: AbortSignal,
  ): Promise<{ known: ReadonlyMap<string, Publication>; silent?: string; unasked?: number }>;
};

/** A journal's name comes months after the paper. */
const KEPT_MS = 30 * DAY_MS;
/** A hundred a request and three seconds from one to the next is what somebody waits for. */
const MOST_ASKED = 300;

/** Without a source nothing is known of any paper. */
export function makePublications(source?: PublicationSource, cache?: Cache, log?: Log): Publications {
  const none = { known: new Map<string, Publication>() };
  if (!source || !cache) return { of: async () => none };

  async function ask(ids: readonly string[], asked: PublicationSource, kept: Cache): Promise<Map<string, Publication>> {
    const told = await asked.publications(ids);
    await Promise.all([...told].map(([id, one]) => kept.set(id, one, KEPT_MS)));
    return new Map(told);
  }

  return {
    async of(papers, patience) {
      const ids = papers.flatMap(({ id }) => id ?? []);
      const before = await Promise.all(ids.map(async (id) => [id, await cache.get<Publication>(id)] as const));
      const known = new Map(before.filter((one): one is [string, Publication] => one[1] !== undefined));
      const unknown = ids.filter((id) => !known.has(id));
      const missing = unknown.slice(0, MOST_ASKED);
      if (missing.length === 0) return { known };
      try {
        const told = await inTime(ask(missing, source, cache), patience);
        if (told === LATE) return { known, silent: source.name };
        return { known: new Map([...known, ...told]), unasked: unknown.length - missing.length };
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        log?.warn({ err: error }, 'where papers appeared could not be asked');
        return { known, silent: source.name };
      }
    },
  };
}
