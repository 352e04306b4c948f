import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { HTTPReceiverOptions, Installation, InstallationStore } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { ConfigError, UserError } from '../../src/errors.ts';
import type { Kept } from '../../src/ports/kept.ts';

/** Where installations are kept. What we put there is encrypted. */
export type Installations = Pick<Kept, 'get' | 'set' | 'delete' | 'list'>;

/** Several workspaces install the bot. Tokens are written with `stateKey`, and read with the old ones too. */
export type Installing = {
  clientId: string;
  clientSecret: string;
  stateKey: string;
  oldStateKeys?: readonly string[] | undefined;
  installations: Installations;
};

const VERSION = '1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Secrets for tokens at rest, from those in the environment: the first writes, all of them read. */
export function secretsFrom(stateKey: string, oldStateKeys: readonly string[] = []): readonly Buffer[] {
  const isKey = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text);
  const faults = [
    ...(isKey(stateKey)
      ? []
      : ['SLACK_STATE_KEY should be 64 hexadecimal digits: make one with "openssl rand -hex 32".']),
    ...(oldStateKeys.every(isKey)
      ? []
      : ['SLACK_OLD_STATE_KEYS should be keys of 64 hexadecimal digits, with commas.']),
  ];
  if (faults.length > 0) throw new ConfigError(faults);
  return [stateKey, ...oldStateKeys].map((key) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', 'slack installations', 32)),
  );
}

type StateStore = NonNullable<NonNullable<HTTPReceiverOptions['installerOptions']>['stateStore']>;
type InstallationOptions = Awaited<ReturnType<StateStore['verifyStateParam']>>;

const INSTALLING_MS = 10 * 60_000;
const MOST_INSTALLING = 10_000;

/** The states of installations under way: each is good once, for ten minutes, and with the browser that it was given to. */
export function statesUsedOnce(): StateStore {
  const underWay = new LRUCache<string, InstallationOptions>({ max: MOST_INSTALLING, ttl: INSTALLING_MS });
  return {
    async generateStateParam(options) {
      const state = randomBytes(24).toString('base64url');
      underWay.set(state, options);
      return state;
    },
    async verifyStateParam(_, state) {
      const options = underWay.get(state);
      underWay.delete(state);
      if (!options)
        throw new UserError('This installation is over, or was not begun here. Open the install page again.');
      return options;
    },
  };
}

/** A workspace, or a whole organisation, as Slack names it in requests. */
export type Which = { teamId?: string | undefined; enterpriseId?: string | undefined; isEnterpriseInstall: boolean };

/** Bolt's installation store over ours. AES-256-GCM, bound to its key, so that no workspace's tokens can stand in for another's. */
export function installationStore(
  kept: Installations,
  secrets: readonly Buffer[],
  /** Called for each workspace that installs. */
  installed: (workspace: string) => Promise<void> = async () => {},
): InstallationStore & { forget(which: Which): Promise<void> } {
  return {
    async storeInstallation(installation) {
      const key = keyOf({
        teamId: installation.team?.id,
        enterpriseId: installation.enterprise?.id,
        isEnterpriseInstall: installation.isEnterpriseInstall === true,
      });
      await kept.set(key, sealed(JSON.stringify(installation), key, secrets[0]!));
      if (installation.team) await installed(installation.team.id);
    },
    async fetchInstallation(query) {
      for (const key of keysFor(query)) {
        const value = await kept.get(key);
        if (value !== undefined) return JSON.parse(opened(value, key, secrets)) as Installation;
      }
      throw new UserError('Paperboy is not installed in this workspace. Install it again from its install page.');
    },
    forget: (which) => kept.delete(keyOf(which)),
  };
}

/** Seals every installation with the first of the secrets. How many were sealed with another, and how many cannot be read. */
export async function resealed(
  kept: Installations,
  secrets: readonly Buffer[],
): Promise<{ all: number; anew: number; unreadable: number }> {
  const [first] = secrets;
  const there = await kept.list(KEYS);
  let [anew, unreadable] = [0, 0];
  for (const { key, value } of there) {
    if (unsealed(value, key, first!) !== undefined) continue;
    const text = secrets.map((secret) => unsealed(value, key, secret)).find((one) => one !== undefined);
    if (text === undefined) unreadable += 1;
    else {
      await kept.set(key, sealed(text, key, first!));
      anew += 1;
    }
  }
  return { all: there.length, anew, unreadable };
}

const KEYS = 'slack/';

function keyOf({ teamId, enterpriseId, isEnterpriseInstall }: Which): string {
  return isEnterpriseInstall || teamId === undefined ? `${KEYS}org/${enterpriseId}` : `${KEYS}team/${teamId}`;
}

/** A workspace of an organisation may be served by its own installation or by the organisation's. */
function keysFor(query: Which): string[] {
  const org = keyOf({ ...query, isEnterpriseInstall: true });
  return query.isEnterpriseInstall || query.enterpriseId === undefined ? [keyOf(query)] : [keyOf(query), org];
}

function sealed(text: string, key: string, secret: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(key));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return VERSION + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

function opened(value: string, key: string, secrets: readonly Buffer[]): string {
  for (const secret of secrets) {
    const text = unsealed(value, key, secret);
    if (text !== undefined) return text;
  }
  throw new Error('An installation cannot be read with this SLACK_STATE_KEY; that workspace must install again.');
}

/** Undefined where it was sealed with another secret, or for another key. */
function unsealed(value: string, key: string, secret: Buffer): string | undefined {
  const bytes = Buffer.from(value.slice(VERSION.length), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(key))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)).toString('utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
