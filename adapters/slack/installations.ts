import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Installation, InstallationStore } from '@slack/bolt';
import { ConfigError, UserError } from '../../src/errors.ts';
import type { Kept } from '../../src/ports/kept.ts';

/** Where installations are kept. What we put there is encrypted. */
export type Installations = Pick<Kept, 'get' | 'set' | 'delete'>;

const VERSION = '1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Two secrets from the one in the environment: for the tokens at rest, and for the state of an installation under way. */
export function secretsFrom(stateKey: string): { atRest: Buffer; state: string } {
  if (!/^[0-9a-f]{64}$/i.test(stateKey))
    throw new ConfigError(['SLACK_STATE_KEY should be 64 hexadecimal digits: make one with "openssl rand -hex 32".']);
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', Buffer.from(stateKey, 'hex'), '', purpose, 32));
  return { atRest: derive('slack installations'), state: derive('slack oauth state').toString('hex') };
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
