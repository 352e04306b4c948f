/** The answers that are under way. */
export type UnderWay = {
  /** Notes one until it settles. */
  track(work: Promise<void>): Promise<void>;
  count(): number;
  /** Resolves when none is left, those with them that begin meanwhile. */
  finished(): Promise<void>;
};

export function underWay(): UnderWay {
  const works = new Set<Promise<void>>();
  return {
    track(work) {
      const tracked = work.finally(() => works.delete(tracked));
      works.add(tracked);
      return tracked;
    },
    count: () => works.size,
    async finished() {
      while (works.size > 0) await Promise.allSettled(works);
    },
  };
}
