import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { HTTPReceiverOptions, Installation, InstallationStore } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { ConfigError, UserError } from '../../src/errors.ts';
import type { Kept } from '../../src/ports/kept.ts';

/** Where installations are kept. What we put there is encrypted. */
export type Installations = Pick<Kept, 'get' | 'set' | 'delete'>;

const VERSION = '1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The secret for tokens at rest, from the one in the environment. */
export function secretFrom(stateKey: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(stateKey))
    throw new ConfigError(['SLACK_STATE_KEY should be 64 hexadecimal digits: make one with "openssl rand -hex 32".']);
  return Buffer.from(hkdfSync('sha256', Buffer.from(stateKey, 'hex'), '', 'slack installations', 32));
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
  atRest: Buffer,
): InstallationStore & { forget(which: Which): Promise<void> } {
  return {
    async storeInstallation(installation) {
      const key = keyOf({
        teamId: installation.team?.id,
        enterpriseId: installation.enterprise?.id,
        isEnterpriseInstall: installation.isEnterpriseInstall === true,
      });
      await kept.set(key, sealed(JSON.stringify(installation), key, atRest));
    },
    async fetchInstallation(query) {
      for (const key of keysFor(query)) {
        const value = await kept.get(key);
        if (value !== undefined) return JSON.parse(opened(value, key, atRest)) as Installation;
      }
      throw new UserError('Paperboy is not installed in this workspace. Install it again from its install page.');
    },
    forget: (which) => kept.delete(keyOf(which)),
  };
}

function keyOf({ teamId, enterpriseId, isEnterpriseInstall }: Which): string {
  return isEnterpriseInstall || teamId === undefined ? `slack/org/${enterpriseId}` : `slack/team/${teamId}`;
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

function opened(value: string, key: string, secret: Buffer): string {
  const bytes = Buffer.from(value.slice(VERSION.length), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(key))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)).toString('utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new Error('An installation cannot be read with this SLACK_STATE_KEY; that workspace must install again.', {
      cause,
    });
  }
}
