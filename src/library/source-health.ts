import type { Kept } from '../ports/kept.ts';
import { DAY_MS } from '../text/days.ts';

/** When a source last answered and last failed, and what was wrong then. ISO instants. */
export type SourceHealth = { success?: string; failure?: string; fault?: string };

/** A day that is older is of no interest any more. */
const OLDEST_DAY_MS = 30 * DAY_MS;

/**
 * Keeps what is new about a source, each fact by itself, so that nobody's is lost to another's. `told` are days
 * that it told of when it succeeded.
 */
export async function noteHealth(
  kept: Kept,
  source: string,
  { success, failure, fault = '', told = [] }: SourceHealth & { told?: readonly string[] },
): Promise<void> {
  if (success !== undefined) {
    for (const day of told) {
      const left = Date.parse(day) + OLDEST_DAY_MS - Date.parse(success);
      if (left > 0) await kept.set(dayKey(source, day), success, left);
    }
    await kept.set(`${HEALTH}${source} success`, success);
  }
  if (failure !== undefined) await kept.set(`${HEALTH}${source} failure`, `${failure} ${fault}`);
}

export async function sourceHealth(kept: Kept, source: string): Promise<SourceHealth> {
  const [success, failed] = await Promise.all([
    kept.get(`${HEALTH}${source} success`),
    kept.get(`${HEALTH}${source} failure`),
  ]);
  const [, failure, fault] = /^(\S+) (.*)$/.exec(failed ?? '') ?? [];
  return {
    ...(success === undefined ? {} : { success }),
    ...(failure === undefined ? {} : { failure }),
    ...(fault ? { fault } : {}),
  };
}

/** When a source last told of an ISO day of the last month. */
export const toldAt = (kept: Kept, source: string, day: string): Promise<string | undefined> =>
  kept.get(dayKey(source, day));

/** The ISO days of the last month that a source told of, oldest first, and when. */
export const toldDays = async (kept: Kept, source: string): Promise<ReadonlyMap<string, string>> => {
  const under = dayKey(source, '');
  return new Map((await kept.list(under)).map(({ key, value }) => [key.slice(under.length), value]));
};

/** What a category of arXiv is called where a source's health is kept. */
export const categorySource = (category: string): string => `arXiv ${category}`;

const HEALTH = 'source ';
const dayKey = (source: string, day: string): string => `told ${source} ${day}`;
