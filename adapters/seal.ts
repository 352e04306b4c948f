import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = '1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What texts of one use are sealed with, from a key of 64 hexadecimal digits: two uses of one setting share nothing. */
export const secretFor = (use: string, key: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', use, 32));

/** The text as nobody reads it without the secret: AES-256-GCM, bound to its place, so that it can stand in for none elsewhere. */
export function seal(text: string, place: string, secret: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return VERSION + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

/** Undefined where it was sealed with another secret, for another place, or is not as it was sealed. */
function unseal(value: string, place: string, secret: Buffer): string | undefined {
  const bytes = Buffer.from(value.slice(VERSION.length), 'base64');
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)).toString('utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

/** By whichever of the secrets reads it. */
export function unsealAny(value: string, place: string, secrets: readonly Buffer[]): string | undefined {
  for (const secret of secrets) {
    const text = unseal(value, place, secret);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** How many there are, how many were sealed anew, and how many no secret reads. */
export type Resealed = { all: number; anew: number; unreadable: number };

/** Seals all that stands under these keys with the first of the secrets. Safe while they are used, and to be repeated. */
export async function resealAll(
  kept: {
    list(prefix: string): Promise<readonly { key: string; value: string }[]>;
    set(key: string, value: string): Promise<void>;
  },
  prefix: string,
  secrets: readonly Buffer[],
): Promise<Resealed> {
  const there = await kept.list(prefix);
  let [anew, unreadable] = [0, 0];
  for (const { key, value } of there) {
    if (unseal(value, key, secrets[0]!) !== undefined) continue;
    const text = unsealAny(value, key, secrets.slice(1));
    if (text === undefined) unreadable += 1;
    else {
      await kept.set(key, seal(text, key, secrets[0]!));
      anew += 1;
    }
  }
  return { all: there.length, anew, unreadable };
}
