import { ensureKeyInFolder, keyInFolder, sealedIn, sealSecrets } from '../../adapters/sealed.ts';
import { type Config, keysIn } from '../config.ts';
import type { Kept } from '../ports/kept.ts';
import type { Sealed } from '../ports/sealed.ts';

/**
 * The keys that secrets are sealed with, the one that writes first: STATE_KEY, or the one that DATA_DIR has in a file. None
 * where several machines share a database: a file of one of them is no key of the others.
 */
export function sealKeys({ STATE_KEY: key, OLD_STATE_KEYS, DATABASE_URL, DATA_DIR }: Config): string[] {
  const old = keysIn(OLD_STATE_KEYS);
  if (key === undefined) return DATABASE_URL === undefined ? [ensureKeyInFolder(DATA_DIR), ...old] : [];
  const inFolder = keyInFolder(DATA_DIR);
  return [key, ...old, ...(inFolder === undefined ? [] : [inFolder])];
}

/** Where secrets are kept sealed; undefined without a key. That of a folder is made when the first secret comes. */
export function sealing(config: Config, kept: Kept): Sealed | undefined {
  if (config.STATE_KEY === undefined && config.DATABASE_URL !== undefined) return undefined;
  let secrets = config.STATE_KEY === undefined ? undefined : sealSecrets(sealKeys(config));
  return sealedIn(kept, () => {
    secrets ??= sealSecrets(sealKeys(config));
    return secrets;
  });
}
