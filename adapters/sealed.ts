import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSealKey } from '../src/config.ts';
import type { Kept } from '../src/ports/kept.ts';
import type { Sealed } from '../src/ports/sealed.ts';
import { type Resealed, resealAll, seal, secretFor, unsealAny } from './seal.ts';

/** What is sealed stands among what is kept under keys that begin so. */
const PREFIX = 'sealed ';
type SealedKept = Pick<Kept, 'get' | 'set' | 'setIfAbsent' | 'renew' | 'delete' | 'list'>;

/** The secrets of these keys, of which the first seals and all read. */
export const sealSecrets = (keys: readonly string[]): readonly Buffer[] => keys.map((key) => secretFor('sealed', key));

/** Secrets among what is kept. `secrets` are looked up when the first is needed. */
export function sealedIn(kept: SealedKept, secrets: () => readonly Buffer[]): Sealed {
  const at = (key: string): string => `${PREFIX}${key}`;
  const sealed = (key: string, text: string): string => seal(text, at(key), secrets()[0]!);

  return {
    async get(key) {
      const value = await kept.get(at(key));
      return value === undefined ? undefined : unsealAny(value, at(key), secrets());
    },
    set: (key, text) => kept.set(at(key), sealed(key, text)),
    async setIfAbsent(key, text) {
      const value = await kept.get(at(key));
      // What cannot be read makes room, unless somebody has put another in its place by now.
      if (value !== undefined && unsealAny(value, at(key), secrets()) === undefined)
        await kept.renew(at(key), value, 0);
      return kept.setIfAbsent(at(key), sealed(key, text));
    },
    delete: (key) => kept.delete(at(key)),
    keys: async (prefix) => (await kept.list(at(prefix))).map(({ key }) => key.slice(PREFIX.length)),
  };
}

/** Seals all of them with the first of the secrets. */
export const resealSealed = (kept: Pick<Kept, 'list' | 'set'>, secrets: readonly Buffer[]): Promise<Resealed> =>
  resealAll(kept, PREFIX, secrets);

const FILE = 'state.key';

/** The key that a folder has in a file of its own, beside what is sealed with it; undefined where it has none. */
export function keyInFolder(folder: string): string | undefined {
  try {
    const key = readFileSync(join(folder, FILE), 'utf8').trim();
    return isSealKey(key) ? key : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The same, made where there is none; of several processes that make one at once, all have that of the first. */
export function ensureKeyInFolder(folder: string): string {
  const there = keyInFolder(folder);
  if (there !== undefined) return there;
  const draft = join(folder, `${FILE}.${randomUUID()}`);
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, join(folder, FILE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return keyInFolder(folder)!;
}
