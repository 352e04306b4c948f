import { type App, webApi } from '@slack/bolt';
import type { PlatformDeps } from '../../src/chat/platform.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import { worded } from './bolt-log.ts';
import { isRefusal, slackCode } from './faults.ts';
import type { Installed, installationStore, Which } from './installations.ts';

/** What Slack answers to the token of a workspace that removed the app or took the token back (docs.slack.dev, auth.test). */
const REMOVED = new Set(['account_inactive', 'token_revoked']);
/** So too where the token was Slack's own to give: nobody can have copied it wrongly. */
const NO_TOKEN = 'invalid_auth';

/** Whether Slack says that the app is no more where a token is from. `given` is one that a person set. */
export function isRemoved(error: unknown, given: boolean): boolean {
  const code = slackCode(error) ?? '';
  return REMOVED.has(code) || (!given && code === NO_TOKEN);
}

export type Forget = (which: Which, token: string | undefined) => Promise<void>;

/**
 * Forgets a workspace that removed the bot, or took back this token: the token at once, all else after its grace. One that has
 * another by now installed the bot again.
 */
export function forgetting(
  store: Pick<ReturnType<typeof installationStore>, 'forget'> | undefined,
  workspaces: PlatformDeps['workspaces'] | undefined,
  log: Log,
): Forget {
  return async (which, token) => {
    const { teamId, enterpriseId } = which;
    const workspace = teamId ?? enterpriseId;
    if (teamId !== undefined) await workspaces?.left(teamId);
    if (store && !(await store.forget(which, token))) {
      if (teamId !== undefined) await workspaces?.here([teamId]);
      return log.info({ workspace }, HAS_IT_AGAIN);
    }
    if (!store) return log.error({}, 'The Slack workspace removed Paperboy or took back its token: install it again.');
    log.info({ workspace }, 'Slack: a workspace removed Paperboy, and its tokens are forgotten');
  };
}

const HAS_IT_AGAIN = 'Slack: a workspace that removed Paperboy has it again';

/**
 * Of workspaces that tell so themselves; what it gives looks at one that Slack tells so of in another answer. Slack repeats what
 * it could not tell for hours: one that installed the app again meanwhile, so that its token is good, has it.
 */
export function forgetOnLeaving(
  app: App,
  forget: Forget,
  tokenOf: (which: Which) => Promise<string | undefined>,
  { clientOptions, log }: Pick<LookDeps, 'clientOptions' | 'log'>,
): (which: Which) => Promise<void> {
  async function gone(which: Which): Promise<void> {
    const token = await tokenOf(which);
    const client = new webApi.WebClient(token, { ...clientOptions, retryConfig: { retries: 0 } });
    const isGood = token !== undefined && (await client.auth.test().catch(() => undefined))?.ok === true;
    if (!isGood) return forget(which, token);
    log.info({ workspace: which.teamId }, HAS_IT_AGAIN);
  }
  app.event('app_uninstalled', ({ context }) => gone(context));
  app.event('tokens_revoked', async ({ event, context }) => {
    if (event.tokens.bot?.length) await gone(context);
  });
  return gone;
}

/** Of so many workspaces a minute Slack is asked ("hundreds", docs.slack.dev/apis/web-api/rate-limits). */
const GAP_MS = 500;
const AGAIN_MS = 10 * 60_000;

type LookDeps = {
  /** Undefined for one that cannot be read. */
  all(): AsyncIterable<Installed | undefined>;
  /** This workspace removed the app. */
  removed: Forget;
  /** These have it. `whole` where all that installed it were asked, so that no other has. */
  here(workspaces: readonly string[], whole: boolean): Promise<void>;
  clientOptions: webApi.WebClientOptions;
  clock: Clock;
  log: Log;
};

/**
 * Asks Slack of each workspace that installed the app whether it has it still, one after another: nobody tells of those who
 * removed it while the bot was stopped. Of whom Slack gives no word it is asked again later.
 */
export async function lookForRemovals(deps: LookDeps, stopping: AbortSignal): Promise<void> {
  const { clock, log } = deps;
  for (let known = false; !known; ) {
    try {
      known = await lookOnce(deps, stopping);
      if (!known) await clock.wait(AGAIN_MS, stopping);
    } catch (error) {
      if (stopping.aborted) return;
      log.error({ err: error }, 'Slack: whether workspaces have Paperboy still could not be looked at');
      return;
    }
  }
}

/** Whether Slack had a word on each. */
async function lookOnce({ all, removed, here, clientOptions, clock, log }: LookDeps, stopping: AbortSignal) {
  const there = new Set<string>();
  let [asked, silent, whole] = [0, 0, true];
  /** Workspaces of an organisation have no installation of their own. */
  const note = (one: Installed | undefined): void => {
    if (!one || one.which.isEnterpriseInstall) whole = false;
    else there.add(one.which.teamId!);
  };
  for await (const one of all()) {
    if (!one) {
      note(one);
      continue;
    }
    asked += 1;
    const client = new webApi.WebClient(one.token, { ...clientOptions, retryConfig: { retries: 0 } });
    try {
      await client.auth.test();
      note(one);
    } catch (error) {
      if (isRemoved(error, false)) await removed(one.which, one.token);
      else {
        whole = false;
        // What is refused for good is refused the next time too.
        if (!isRefusal(error)) silent += 1;
        log.debug({ fault: worded(error) }, 'Slack has no word on a workspace');
      }
    }
    await clock.wait(GAP_MS, stopping);
  }
  // Who removed it meanwhile has it no more; who installed it meanwhile was not asked, and has it.
  const still = new Set<string>();
  for await (const one of all()) {
    if (!one || one.which.isEnterpriseInstall) whole = false;
    else if (whole || there.has(one.which.teamId!)) still.add(one.which.teamId!);
  }
  if (asked > 0) await here([...still], whole);
  return silent === 0;
}
