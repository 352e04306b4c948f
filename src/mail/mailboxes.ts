import type { Kept } from '../ports/kept.ts';
import { type Mailbox, type Mailboxes, mailPlace } from '../ports/mail.ts';
import type { RuleStore } from '../ports/rules.ts';
import type { Sealed } from '../ports/sealed.ts';
import { DAY_MS } from '../text/days.ts';

/** Links of a message are good for so long, and those of a mailbox that no digest goes to for so long. */
const GOOD_MS = 60 * DAY_MS;
const IDLE_MS = 3 * DAY_MS;

const ROOT = 'mail links';
const BY_ADDRESS = 'mailbox of ';
const BY_ID = 'mailbox ';

/** One sealed secret signs for all mailboxes, for each by a key of its own. */
export function makeMailboxes(kept: Kept, sealed: Sealed, rules: Pick<RuleStore, 'rulesIn'>): Mailboxes {
  async function withKey(id: string, address: string): Promise<Mailbox> {
    await sealed.setIfAbsent(ROOT, secret());
    return { id, address, key: await keyOf((await sealed.get(ROOT))!, id) };
  }
  const lastsFor = async (address: string): Promise<number> =>
    (await rules.rulesIn(mailPlace(address))).length > 0 ? GOOD_MS : IDLE_MS;

  return {
    async open(address) {
      const lasts = await lastsFor(address);
      const fresh = secret();
      await kept.setIfAbsent(BY_ADDRESS + address, fresh, GOOD_MS);
      const id = (await kept.get(BY_ADDRESS + address)) ?? fresh;
      await kept.set(BY_ADDRESS + address, id, lasts);
      await kept.set(BY_ID + id, address, lasts);
      return withKey(id, address);
    },
    async find(id) {
      const address = await kept.get(BY_ID + id);
      return address === undefined ? undefined : withKey(id, address);
    },
    async close(address) {
      const id = await kept.get(BY_ADDRESS + address);
      if (id !== undefined) await kept.delete(BY_ID + id);
      await kept.delete(BY_ADDRESS + address);
    },
  };
}

const secret = (): string => crypto.randomUUID().replaceAll('-', '');
const bytes = (text: string) => new TextEncoder().encode(text);

/** HMAC-SHA-256 of the mailbox’s id, in hexadecimal digits. */
async function keyOf(root: string, id: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', bytes(root), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(id)));
  return [...signed].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
