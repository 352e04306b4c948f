import type { Clock, Log } from '../ports/host.ts';
import type { Poster } from '../ports/platform.ts';
import type { Claim, Rule } from '../ports/rules.ts';
import { facts } from './claim.ts';
import { deliver, LEASE_MS } from './deliver.ts';
import type { Desk } from './desk.ts';
import { dueNow } from './due.ts';
import { RuleShape } from './rule.ts';

const TICK_MS = 5_000;
const PLANNED_AT_ONCE = 200;
/** Posts under way on one platform: enough to keep to its rates, few enough that commands are answered meanwhile. */
const AT_ONCE = 12;
/** How many more claims are looked at than can start; far more where none of them can. */
const LOOKED_AT = [2, 2_000];
const BROKEN_AGAIN_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
/** A paper that is listed again after so long is news. */
const REMEMBERED_MS = 180 * DAY_MS;
/** The longest that a source is without a list, holidays included. */
const QUIET_MS = 7 * DAY_MS;
/** About an hour. */
const LOOKS_A_SWEEP = 720;

export type DigestRunner = {
  /** One look at what is due: plans it and starts what can start. Resolves when all that was started is over. */
  tick(): Promise<void>;
  /** Looks every few seconds until the signal, then finishes what is under way. */
  run(): Promise<void>;
};

/**
 * Posts what rules owe. Looking often and doing each thing once is the retry: nothing here remembers what the store does
 * not, so any number of processes may run it over one store.
 */
export function makeDigestRunner(
  { desk, clock, log }: { desk: Desk; clock: Clock; log: Log },
  stop: AbortSignal,
): DigestRunner {
  const { rules } = desk;
  const holder = Math.random().toString(36).slice(2);
  const jobs = new Set<Promise<void>>();
  const running = new Set<string>();
  const starting = new Map<Poster, { again: boolean; done: Promise<void> }>();
  const resting = new Map<string, number>();
  let looks = 0;

  async function plan(): Promise<void> {
    for (let full = true; full && !stop.aborted; ) {
      const now = clock.now();
      const due = await rules.due(now, PLANNED_AT_ONCE);
      full = due.length === PLANNED_AT_ONCE;
      if (due.length > 0)
        await rules.owe(
          await Promise.all(due.map(async (rule) => ({ rule: rule.id, ...(await owed(rule, now)) }))),
          now,
        );
    }
  }

  async function owed(rule: Rule, now: number): Promise<ReturnType<typeof dueNow>> {
    const read = RuleShape.safeParse(rule);
    if (!read.success) {
      log.error({ rule: rule.id, fault: read.error.message }, 'a rule cannot be read');
      return { claims: [], next: now + DAY_MS };
    }
    // Set by a clock that was ahead: it would keep silent until that time comes.
    if (rule.since > now) await rules.change(rule.id, { since: now });
    return dueNow(rule, now);
  }

  /** Starts as many of a platform's posts as there is room for, one a channel. */
  async function start(poster: Poster): Promise<void> {
    const mine = `${poster.platform} `;
    const busy = () => [...running].filter((channel) => channel.startsWith(mine)).length;
    for (const more of LOOKED_AT) {
      if (busy() >= AT_ONCE || stop.aborted) return;
      const most = AT_ONCE - busy() + more;
      const now = clock.now();
      const ready = await rules.ready(poster.platform, now, most);
      let started = 0;
      for (const { claim, rule } of ready) {
        const channel = `${mine}${rule.workspace} ${rule.channel}`;
        if (busy() >= AT_ONCE || stop.aborted) return;
        if (running.has(channel) || (resting.get(`${mine}${rule.workspace}`) ?? 0) > now) continue;
        started += 1;
        running.add(channel);
        track(
          post(claim, rule, poster)
            .finally(() => running.delete(channel))
            // What ends makes room for the next, without waiting for a tick.
            .then(() => startOnce(poster)),
        );
      }
      // Those in front may all be of channels or workspaces that have to wait.
      if (started > 0 || ready.length < most) return;
    }
  }

  /** Asked for while it is under way, it begins again once, for all who asked. */
  async function startOnce(poster: Poster): Promise<void> {
    const last = starting.get(poster);
    if (last) {
      last.again = true;
      return last.done;
    }
    const mine = { again: true, done: Promise.resolve() };
    starting.set(poster, mine);
    mine.done = (async () => {
      try {
        while (mine.again) {
          mine.again = false;
          await start(poster);
        }
      } finally {
        starting.delete(poster);
      }
    })();
    return mine.done;
  }

  function track(job: Promise<void>): void {
    const tracked = job
      .catch((err) => log.error({ err }, 'looking for what is due broke'))
      .finally(() => jobs.delete(tracked));
    jobs.add(tracked);
  }

  async function post(ready: Claim, rule: Rule, poster: Poster): Promise<void> {
    const now = clock.now();
    const claim = await rules.take(ready, holder, now, now + LEASE_MS);
    if (!claim) return;
    try {
      const { restMs } = await deliver(claim, rule, poster, { desk, clock, log });
      if (restMs) resting.set(`${poster.platform} ${rule.workspace}`, clock.now() + restMs);
    } catch (err) {
      if (stop.aborted) return;
      log.error({ err, ...facts(claim) }, 'a post broke');
      const at = clock.now();
      await rules.putOff(claim, at + BROKEN_AGAIN_MS, 'may stand', at);
    }
  }

  async function look(): Promise<void> {
    await plan();
    looks += 1;
    if (looks % LOOKS_A_SWEEP === 0) await sweep();
    for (const poster of desk.posters()) await startOnce(poster);
  }

  /** A clock that is ahead by years would make us forget what was posted today: lists go on no faster than time does. */
  async function sweep(): Promise<void> {
    const listed = await desk.newestListed();
    if (listed === undefined) return;
    await rules.forget(Math.min(clock.now(), Date.parse(listed) + QUIET_MS) - REMEMBERED_MS);
  }

  async function tick(): Promise<void> {
    await look();
    while (jobs.size > 0) await Promise.all(jobs);
  }

  return {
    tick,
    async run() {
      while (!stop.aborted) {
        await look().catch((err) => log.error({ err }, 'looking for what is due broke'));
        await clock.wait(TICK_MS, stop).catch((error: unknown) => {
          if (!stop.aborted) throw error;
        });
      }
      while (jobs.size > 0) await Promise.all(jobs);
    },
  };
}
