import type { SeenPapers } from '../digests/seen.ts';
import { goOn } from '../digests/trouble.ts';
import type { Explainer } from '../explain/explain.ts';
import type { Saves } from '../library/saves.ts';
import type { Subscriptions } from '../mail/subscriptions.ts';
import { pause } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import type { RuleStore } from '../ports/rules.ts';
import type { Sealed } from '../ports/sealed.ts';
import { forgetLibraries } from '../references/libraries.ts';
import { DAY_MS } from '../text/days.ts';
import { forgetRule, type KeptWithRules } from './forget-rule.ts';
import { greetedKey } from './greeted.ts';

type Workspace = { platform: string; workspace: string };

/** Workspaces that removed the bot. What is kept of one goes after 30 days, unless it comes back before. */
export type Leaving = {
  left(gone: Workspace): Promise<void>;
  /**
   * These have the bot, again or still: none of them is forgotten, and digests that were paused because it was gone go on. Of those that are `ours`, all others removed it while nobody
   * listened.
   */
  here(platform: string, workspaces: readonly string[], ours?: (workspace: string) => boolean): Promise<void>;
  /** Forgets those whose time is over. Safe in several processes at once. */
  sweep(): Promise<void>;
  /** Sweeps now and then until the signal. */
  run(signal: AbortSignal): Promise<void>;
};

export const GRACE_MS = 30 * DAY_MS;
const SWEEP_MS = 6 * 3_600_000;
const LEFT = 'left ';

type LeavingDeps = KeptWithRules & {
  kept: Kept;
  rules: RuleStore;
  saves: Pick<Saves, 'forgetWorkspace'>;
  seen?: Pick<SeenPapers, 'forgetWorkspace'> | undefined;
  explain?: Pick<Explainer, 'forgetTalksIn'> | undefined;
  sealed?: Sealed | undefined;
  mail?: Pick<Subscriptions, 'forgetWorkspace'> | undefined;
  clock: Clock;
  log: Log;
};

export function makeLeaving({
  kept,
  rules,
  votes,
  saves,
  seen,
  explain,
  sealed,
  feeds,
  mail,
  clock,
  log,
}: LeavingDeps): Leaving {
  const keyOf = ({ platform, workspace }: Workspace): string => `${LEFT}${platform} ${workspace}`;

  async function forget(gone: Workspace): Promise<void> {
    for (const rule of await rules.rulesOf(gone)) await forgetRule(rule, { rules, votes, feeds });
    await rules.forgetWorkspace(gone);
    await saves.forgetWorkspace(gone);
    await seen?.forgetWorkspace(gone);
    await mail?.forgetWorkspace(gone);
    await explain?.forgetTalksIn(gone);
    await forgetLibraries(gone, sealed, kept);
    for (const { key } of await kept.list(greetedKey(gone)))
      if (key === greetedKey(gone) || key.startsWith(`${greetedKey(gone)}/`)) await kept.delete(key);
    // Last, so that what was cut off is done again.
    await kept.delete(keyOf(gone));
    log.info(gone, 'a workspace that removed Paperboy is forgotten');
  }

  async function sweep(): Promise<void> {
    for (const { key, value } of await kept.list(LEFT)) {
      const [platform = '', ...rest] = key.slice(LEFT.length).split(' ');
      if (clock.now() - Number(value) < GRACE_MS) continue;
      const gone = { platform, workspace: rest.join(' ') };
      // It is tried again; others do not wait for it.
      await forget(gone).catch((err: unknown) => log.error({ err, ...gone }, 'a workspace could not be forgotten'));
    }
  }

  /** What is told first counts first, however long it takes: who comes back at once is not taken for gone. */
  let told: Promise<unknown> = Promise.resolve();
  function inOrder(work: () => Promise<void>): Promise<void> {
    const done = told.then(work);
    told = done.catch(() => undefined);
    return done;
  }

  // What says so again, as a restart does, does not begin the time anew.
  const leave = async (gone: Workspace): Promise<void> =>
    void (await kept.setIfAbsent(keyOf(gone), String(clock.now())));

  async function resume(back: Workspace, since: number): Promise<void> {
    for (const { id, paused } of await rules.rulesOf(back))
      if (paused && paused.why !== 'asked' && paused.at >= since) await goOn(id, rules, clock.now());
  }

  const stay: Leaving['here'] = async (platform, workspaces, ours) => {
    const there = new Set(workspaces.map((workspace) => keyOf({ platform, workspace })));
    for (const { key, value } of await kept.list(`${LEFT}${platform} `)) {
      if (!there.has(key)) continue;
      await resume({ platform, workspace: key.slice(`${LEFT}${platform} `.length) }, Number(value));
      await kept.delete(key);
    }
    if (!ours) return;
    const known = new Set((await rules.rulesOf({ platform })).map(({ workspace }) => workspace));
    for (const workspace of known)
      if (ours(workspace) && !there.has(keyOf({ platform, workspace }))) await leave({ platform, workspace });
  };

  return {
    left: (gone) => inOrder(() => leave(gone)),
    here: (...given) => inOrder(() => stay(...given)),
    sweep,
    async run(signal) {
      while (!signal.aborted) {
        await sweep().catch((err: unknown) => log.error({ err }, 'workspaces that left could not be looked through'));
        await pause(SWEEP_MS, clock, signal);
      }
    },
  };
}
