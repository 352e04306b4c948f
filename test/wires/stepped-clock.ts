/** A clock that goes on only when told; who waits is woken then. */
export function steppedClock() {
  let now = 0;
  const waiting = new Set<{ until: number; go: () => void }>();
  return {
    now: () => now,
    wait: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const one = { until: now + ms, go: resolve };
        waiting.add(one);
        signal?.addEventListener('abort', () => {
          waiting.delete(one);
          reject(signal.reason);
        });
      }),
    async pass(ms: number): Promise<void> {
      for (const end = now + ms; now < end; ) {
        now = Math.min(end, now + 1_000);
        for (const one of waiting) {
          if (one.until > now) continue;
          waiting.delete(one);
          one.go();
        }
        for (let i = 0; i < 20; i += 1) await new Promise(setImmediate);
      }
    },
  };
}
