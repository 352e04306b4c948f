import { sealedIn, sealSecrets } from '../../adapters/sealed.ts';
import type { Kept } from '../../src/ports/kept.ts';
import type { Sealed } from '../../src/ports/sealed.ts';

/** A key for tests, and another one. */
export const [SEAL_KEY, OTHER_KEY] = ['a1', 'b2'].map((pair) => pair.repeat(32)) as [string, string];

/** Secrets among what is kept, with these keys. */
export const sealedFor = (kept: Kept, ...keys: readonly string[]): Sealed => {
  const secrets = sealSecrets(keys.length > 0 ? keys : [SEAL_KEY]);
  return sealedIn(kept, () => secrets);
};
