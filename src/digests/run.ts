import { pause } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import { type Meter, unmetered } from '../ports/meter.ts';
import type { Place, Poster } from '../ports/platform.ts';
import type { Delivery, Rule } from '../ports/rules.ts';
import { DAY_MS } from '../text/days.ts';
import { deliver, LEASE_MS } from './deliver.ts';
import { facts } from './delivery.ts';
import type { Desk } from './desk.ts';
import { dueNow } from './due.ts';
import { RuleShape } from './rule.ts';

const TICK_MS = 5_000;
const PLANNED_AT_ONCE = 200;
/** Posts under way on one platform: enough to keep to its rates, few enough that commands are answered meanwhile. */
const AT_ONCE = 12;
/** With less room nothing is taken until the next look: each taking costs the store as much as a post. */
const LEAST_ROOM = 3;
const BROKEN_AGAIN_MS = 10 * 60_000;
/** A paper that is listed again after so long is news. */
const REMEMBERED_MS = 180 * DAY_MS;
/** The longest that a source is without a list, holidays included. */
const QUIET_MS = 7 * DAY_MS;
/** About an hour. */
const LOOKS_A_SWEEP = 720;

/** A channel that had a message just now, or whose platform asked to slow down. */
type Rest = { workspace: string; channel: string; since: number; until: number; isLimited: boolean };
/** Where so many channels of a workspace are told to slow down, all of it is left alone. */
const MOST_LIMITED = 3;

export type DigestRunner = {
  /** One look at what is due: plans it and starts what can start. Resolves when all that was started is over. */
  tick(): Promise<void>;
  /** Looks every few seconds until the signal, then finishes what is under way. */
  run(): Promise<void>;
  /** Has it look at once: a platform is there by now. */
  wake(): void;
};

/**
 * Posts what rules owe. Looking often and doing each thing once is the retry: nothing here remembers what the store does
 * not, so any number of processes may run it over one store.
 */
export function makeDigestRunner(
  { desk, clock, log, meter = unmetered }: { desk: Desk; clock: Clock; log: Log; meter?: Meter },
  stop: AbortSignal,
): DigestRunner {
  const { rules } = desk;
  const holder = Math.random().toString(36).slice(2);
  const jobs = new Set<Promise<void>>();
  /** How many posts of a platform are under way, and which channels of it are left alone, until when. */
  const running = new Map<string, number>();
  const resting = new Map<string, readonly Rest[]>();
  /** `least` is the room that it takes to begin again. */
  const starting = new Map<Poster, { least: number | undefined; done: Promise<void> }>();
  let looks = 0;
  let behind = false;
  let woken = new AbortController();

  async function plan(): Promise<void> {
    // By a store's clock that is ahead of ours the same ones stay due: they are planned when our time comes.
    const planned = new Set<string>();
    for (let more = true; more && !stop.aborted; ) {
      const now = clock.now();
      const due = await rules.due(PLANNED_AT_ONCE);
      more = due.length === PLANNED_AT_ONCE && due.some(({ id }) => !planned.has(id));
      for (const { id } of due) planned.add(id);
      if (due.length === 0) continue;
      if (await isBehind(now)) return;
      const plans = await Promise.all(due.map(async (rule) => ({ rule: rule.id, ...(await owed(rule, now)) })));
      await rules.owe(plans);
      meter.owed(plans.reduce((sum, { deliveries }) => sum + deliveries.length, 0));
    }
  }

  /** A clock that was set back by months would have days posted again whose posts are forgotten: no list is of tomorrow. */
  async function isBehind(now: number): Promise<boolean> {
    const listed = await desk.newestDaily();
    const is = listed !== undefined && now < Date.parse(listed) - DAY_MS;
    if (is && !behind) log.warn({ listed }, 'the clock is behind the newest list; digests wait until it is right');
    behind = is;
    return is;
  }

  async function owed(rule: Rule, now: number): Promise<ReturnType<typeof dueNow>> {
    const read = RuleShape.safeParse(rule);
    if (!read.success) {
      log.error({ rule: rule.id, fault: read.error.message }, 'a rule cannot be read');
      return { deliveries: [], next: now + DAY_MS };
    }
    // Set by a clock that was ahead: it would keep silent until that time comes.
    if (rule.since > now) await rules.change(rule.id, { since: now, began: Math.min(rule.began ?? now, now) });
    return dueNow(rule, now);
  }

  /** Starts as many of a platform's posts as there is room for, where that is enough. */
  async function start(poster: Poster, least: number): Promise<void> {
    const { platform } = poster;
    const room = AT_ONCE - (running.get(platform) ?? 0);
    if (room < least || stop.aborted) return;
    const taken = await rules.takeReady({ platform, holder, most: room, forMs: LEASE_MS, except: slowed(platform) });
    for (const { delivery, rule } of taken) {
      const restMs = restOf(rule);
      if (restMs > 0) {
        await rules.putOff(delivery, restMs, 'may stand');
        continue;
      }
      running.set(platform, (running.get(platform) ?? 0) + 1);
      track(
        post(delivery, rule, poster)
          .finally(() => running.set(platform, running.get(platform)! - 1))
          // What ends makes room for the next, without waiting for a tick.
          .then(() => startOnce(poster, LEAST_ROOM)),
      );
    }
  }

  /** Asked for while it is under way, it begins again once, for all who asked. */
  async function startOnce(poster: Poster, least: number): Promise<void> {
    const last = starting.get(poster);
    if (last) {
      last.least = Math.min(last.least ?? least, least);
      return last.done;
    }
    const mine: { least: number | undefined; done: Promise<void> } = { least, done: Promise.resolve() };
    starting.set(poster, mine);
    mine.done = (async () => {
      try {
        while (mine.least !== undefined) {
          const room = mine.least;
          mine.least = undefined;
          await start(poster, room);
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

  async function post(delivery: Delivery, rule: Rule, poster: Poster): Promise<void> {
    try {
      const { restMs, isLimited = false } = await deliver(delivery, rule, poster, { desk, clock, log, meter });
      if (restMs) rest(rule, restMs, isLimited);
    } catch (err) {
      if (stop.aborted) return;
      log.error({ err, ...facts(delivery) }, 'a post broke');
      await rules.putOff(delivery, BROKEN_AGAIN_MS, 'may stand');
    }
  }

  /** Leaves a channel alone for so long, and forgets those whose rest is over. */
  function rest({ platform, workspace, channel }: Place, ms: number, isLimited: boolean): void {
    const since = clock.now();
    const others = stillResting(platform).filter((one) => one.workspace !== workspace || one.channel !== channel);
    resting.set(platform, [...others, { workspace, channel, since, until: since + ms, isLimited }]);
  }

  /** A clock that was set back ends a rest: nobody knows how much of it is left. */
  const stillResting = (platform: string): readonly Rest[] =>
    (resting.get(platform) ?? []).filter(({ since, until }) => since <= clock.now() && clock.now() < until);

  const restOf = ({ platform, workspace, channel }: Place): number => {
    const mine = stillResting(platform).find((one) => one.workspace === workspace && one.channel === channel);
    return mine ? mine.until - clock.now() : 0;
  };

  /** Workspaces that are told to slow down in several channels. */
  function slowed(platform: string): string[] {
    const limited = Map.groupBy(
      stillResting(platform).filter((one) => one.isLimited),
      ({ workspace }) => workspace,
    );
    return [...limited].flatMap(([workspace, channels]) => (channels.length >= MOST_LIMITED ? [workspace] : []));
  }

  async function look(): Promise<void> {
    await plan();
    looks += 1;
    if (looks % LOOKS_A_SWEEP === 0) await sweep();
    for (const poster of desk.posters()) await startOnce(poster, 1);
  }

  /** A clock that is ahead by years would make us forget what was posted today: lists go on no faster than time does. */
  async function sweep(): Promise<void> {
    const listed = await desk.newestListed();
    if (listed === undefined) return;
    await rules.forget(Math.min(clock.now(), Date.parse(listed) + QUIET_MS) - REMEMBERED_MS);
  }

  const wake = (): void => woken.abort();

  async function tick(): Promise<void> {
    await look();
    while (jobs.size > 0) await Promise.all(jobs);
  }

  return {
    tick,
    async run() {
      stop.addEventListener('abort', wake, { once: true });
      while (!stop.aborted) {
        woken = new AbortController();
        await look().catch((err) => log.error({ err }, 'looking for what is due broke'));
        await pause(TICK_MS, clock, woken.signal);
      }
      while (jobs.size > 0) await Promise.all(jobs);
    },
    wake,
  };
}
