import { randomBytes } from 'node:crypto';
import type { HTTPReceiverOptions, Installation, InstallationStore } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { UserError } from '../../src/errors.ts';
import type { Kept } from '../../src/ports/kept.ts';
import { type Resealed, resealAll, seal, secretFor, unsealAny } from '../seal.ts';

/** Where installations are kept. What we put there is encrypted. */
export type Installations = Pick<Kept, 'get' | 'set' | 'renew' | 'list'>;

/** Several workspaces install the bot. Tokens are written with `stateKey`, and read with the old ones too. */
export type Installing = {
  clientId: string;
  clientSecret: string;
  stateKey: string;
  oldStateKeys?: readonly string[] | undefined;
  installations: Installations;
};

/** Secrets for tokens at rest, from those in the environment: the first writes, all of them read. */
export function secretsFrom(stateKey: string, oldStateKeys: readonly string[] = []): readonly Buffer[] {
  return [stateKey, ...oldStateKeys].map((key) => secretFor('slack installations', key));
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

/** One that stands, with the token it gave. */
export type Installed = { which: Which; token: string };

/** Bolt's installation store over ours: sealed, each for its key. */
export function installationStore(
  kept: Installations,
  secrets: readonly Buffer[],
  /** Called for each workspace that installs. */
  installed: (workspace: string) => Promise<void> = async () => {},
): InstallationStore & {
  tokenOf(which: Which): Promise<string | undefined>;
  /** Forgets the one that gave this token, and tells whether none is left: it may be made anew by now. */
  forget(which: Which, token: string | undefined): Promise<boolean>;
  all(): AsyncIterable<Installed | undefined>;
} {
  async function find(which: Which): Promise<Installation | undefined> {
    for (const key of keysFor(which)) {
      const value = await kept.get(key);
      if (value !== undefined) return JSON.parse(opened(value, key, secrets)) as Installation;
    }
    return undefined;
  }

  return {
    async storeInstallation(installation) {
      const key = keyOf(whichOf(installation));
      await kept.set(key, seal(JSON.stringify(installation), key, secrets[0]!));
      if (installation.team) await installed(installation.team.id);
    },
    async fetchInstallation(query) {
      const found = await find(query);
      if (found) return found;
      throw new UserError('Paperboy is not installed in this workspace. Install it again from its install page.');
    },
    tokenOf: async (which) => (await find(which))?.bot?.token,
    async forget(which, token) {
      const key = keyOf(which);
      const value = await kept.get(key);
      if (value === undefined) return true;
      const text = unsealAny(value, key, secrets);
      const isAnew = text !== undefined && (JSON.parse(text) as Installation).bot?.token !== token;
      if (isAnew) return false;
      // Another process may have forgotten it meanwhile.
      return (await kept.renew(key, value, 0)) || (await kept.get(key)) === undefined;
    },
    /** Undefined for one that cannot be read. */
    async *all() {
      for (const { key, value } of await kept.list(KEYS)) {
        const text = unsealAny(value, key, secrets);
        const installation = text === undefined ? undefined : (JSON.parse(text) as Installation);
        yield installation?.bot && { which: whichOf(installation), token: installation.bot.token };
      }
    },
  };
}

/** Seals every installation with the first of the secrets. */
export const resealed = (kept: Installations, secrets: readonly Buffer[]): Promise<Resealed> =>
  resealAll(kept, KEYS, secrets);

const whichOf = ({ team, enterprise, isEnterpriseInstall }: Installation): Which => ({
  teamId: team?.id,
  enterpriseId: enterprise?.id,
  isEnterpriseInstall: isEnterpriseInstall === true,
});

const KEYS = 'slack/';

function keyOf({ teamId, enterpriseId, isEnterpriseInstall }: Which): string {
  return isEnterpriseInstall || teamId === undefined ? `${KEYS}org/${enterpriseId}` : `${KEYS}team/${teamId}`;
}

/** A workspace of an organisation may be served by its own installation or by the organisation's. */
function keysFor(query: Which): string[] {
  const org = keyOf({ ...query, isEnterpriseInstall: true });
  return query.isEnterpriseInstall || query.enterpriseId === undefined ? [keyOf(query)] : [keyOf(query), org];
}

function opened(value: string, key: string, secrets: readonly Buffer[]): string {
  const text = unsealAny(value, key, secrets);
  if (text !== undefined) return text;
  throw new Error('An installation cannot be read with this SLACK_STATE_KEY; that workspace must install again.');
}
