import { LRUCache } from 'lru-cache';
import type { FoundPost, PostFailure } from '../../src/ports/platform.ts';

/** One page of what stands in a channel, the newest first: the message that is looked for, or where the next page begins. */
export type LookedAt = { found: string } | { next: string } | 'end';

/** More pages take longer than a look may; the next one goes on from there. */
const MOST_PAGES = 10;
const MOST_LOOKS = 1_000;

/** What an unfinished look says. */
const LOOKING: PostFailure = {
  fault: 'limited',
  detail: `${MOST_PAGES} pages were looked through so far`,
  retryAfter: 1,
};

/**
 * Looks for a message page by page. A look that was cut short goes on where it was, when asked again under the same name;
 * where `isStale` knows the platform's refusal of such a place, it begins anew.
 */
export function lookBack(isStale: (error: unknown) => boolean = () => false) {
  const cutAt = new LRUCache<string, string>({ max: MOST_LOOKS });
  return async (
    look: string,
    page: (from: string | undefined) => Promise<LookedAt>,
  ): Promise<FoundPost | PostFailure> => {
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const seen = await page(cutAt.get(look)).catch((error: unknown) => {
        if (isStale(error)) cutAt.delete(look);
        throw error;
      });
      if (seen === 'end' || 'found' in seen) {
        cutAt.delete(look);
        return { message: seen === 'end' ? undefined : seen.found };
      }
      cutAt.set(look, seen.next);
    }
    return LOOKING;
  };
}

/** What a platform refuses or fails is a value. */
export const asValue =
  (failureOf: (error: unknown) => PostFailure) =>
  async <T>(work: () => Promise<T>): Promise<T | PostFailure> => {
    try {
      return await work();
    } catch (error) {
      return failureOf(error);
    }
  };
