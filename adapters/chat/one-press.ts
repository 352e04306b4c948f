import type { Clock } from '../../src/ports/host.ts';

/** Fingers press twice: so long after a press the same one again is no other. */
const SAME_MS = 2_000;

/**
 * Does the work of a press; false where it repeats one by the same `key` that is under way, or was made just now. `unheard`
 * says that its platform told the person that it failed: the next press is no repetition then.
 */
export type OnePress = (key: string, work: (unheard: () => void) => Promise<void>) => Promise<boolean>;

export function onePress(clock: Pick<Clock, 'now'>): OnePress {
  const presses = new Map<string, { at: number; done: boolean }>();
  return async (key, work) => {
    const now = clock.now();
    for (const [one, { at, done }] of presses) if (done && now - at >= SAME_MS) presses.delete(one);
    if (presses.has(key)) return false;
    const press = { at: now, done: false };
    presses.set(key, press);
    try {
      await work(() => presses.delete(key));
    } finally {
      press.done = true;
    }
    return true;
  };
}
