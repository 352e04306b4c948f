import { isSealKey } from '../../adapters/seal.ts';
import { ensureKeyInFolder, keyInFolder, sealedIn, sealSecrets } from '../../adapters/sealed.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../errors.ts';
import type { Kept } from '../ports/kept.ts';
import type { Sealed } from '../ports/sealed.ts';

/**
 * The keys that secrets are sealed with, the one that writes first: STATE_KEY, or the one that DATA_DIR has in a file. None
 * where several machines share a database: a file of one of them is no key of the others. A ConfigError for what is no key.
 */
export function sealKeys({ STATE_KEY: key, OLD_STATE_KEYS, DATABASE_URL, DATA_DIR }: Config): string[] {
  const old = OLD_STATE_KEYS?.split(',').map((one) => one.trim()) ?? [];
  if (key !== undefined && !isSealKey(key)) throw new ConfigError([`STATE_KEY should be ${A_KEY}.`]);
  if (!old.every(isSealKey)) throw new ConfigError([`OLD_STATE_KEYS should be keys of ${A_KEY}, with commas.`]);
  if (key === undefined) return DATABASE_URL === undefined ? [ensureKeyInFolder(DATA_DIR), ...old] : [];
  const inFolder = keyInFolder(DATA_DIR);
  return [key, ...old, ...(inFolder === undefined ? [] : [inFolder])];
}

const A_KEY = '64 hexadecimal digits: make one with "openssl rand -hex 32"';

/** Where secrets are kept sealed; undefined without a key. That of a folder is made when the first secret comes. */
export function sealing(config: Config, kept: Kept): Sealed | undefined {
  if (config.STATE_KEY === undefined && config.DATABASE_URL !== undefined) return undefined;
  let secrets = config.STATE_KEY === undefined ? undefined : sealSecrets(sealKeys(config));
  return sealedIn(kept, () => {
    secrets ??= sealSecrets(sealKeys(config));
    return secrets;
  });
}
