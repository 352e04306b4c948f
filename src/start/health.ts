import type { Standing } from '../../adapters/metrics.ts';
import type { FairTurns } from '../chat/fair-turns.ts';
import { within } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Storage } from '../ports/storage.ts';
import type { Connections } from './connections.ts';

/** What must answer for the bot to be ready is waited for so long. */
const STORAGE_MS = 2_000;
/** However often somebody looks, the storage is asked no more often. */
const FRESH_MS = 1_000;

/** How things stand, undefined while the storage does not answer; and why the bot is not ready, nothing where it is. */
export type Health = { standing: Standing | undefined; reasons: readonly string[] };

type HealthDeps = {
  storage: Pick<Storage, 'papers' | 'rules'>;
  turns: Pick<FairTurns, 'load'>;
  connections: Pick<Connections, 'states'>;
  clock: Clock;
  log: Log;
  stop: AbortSignal;
};

/** Tells how the process stands: for one platform or for all. */
export function watchHealth({ storage, turns, connections, clock, log, stop }: HealthDeps) {
  let last: { at: number; standing: Promise<Standing | undefined> } | undefined;

  async function look(): Promise<Standing> {
    const { papers, rules } = storage;
    const [held, { left }, backlog] = await Promise.all([papers.status(), papers.awaiting(1), rules.backlog()]);
    const age = (since: number): number => Math.max(0, (clock.now() - since) / 1_000);
    return {
      platforms: connections.states().map(({ name, state }) => ({ name, connected: state === 'connected' })),
      newestListAge: held.newestDay === null ? undefined : age(Date.parse(held.newestDay)),
      papers: held.papers,
      awaitingVectors: left,
      requests: turns.load(),
      posts: { due: backlog.due, oldestAge: backlog.oldest === null ? 0 : age(backlog.oldest) },
    };
  }

  function standing(): Promise<Standing | undefined> {
    const now = clock.now();
    if (last && now >= last.at && now - last.at < FRESH_MS) return last.standing;
    const looking = look().catch((err: unknown) => {
      log.warn({ err }, 'how things stand could not be found out');
      return undefined;
    });
    last = { at: now, standing: within(looking, clock, STORAGE_MS).then((came) => came?.[0]) };
    return last.standing;
  }

  return async (platform?: string): Promise<Health> => {
    const found = await standing();
    const states = connections.states().filter(({ name }) => platform === undefined || name === platform);
    const reasons = [
      ...(stop.aborted ? ['The process is being stopped.'] : []),
      ...(found ? [] : ['The storage does not answer.']),
      ...(platform !== undefined && states.length === 0 ? ['There is no such platform here.'] : []),
      ...states.flatMap(({ title, state }) => (state === 'connected' ? [] : [`${title} ${SAID[state]}.`])),
    ];
    return { standing: found, reasons };
  };
}

const SAID = {
  connecting: 'is not connected yet',
  away: 'is away; it is tried until it comes back',
  'left out': 'is set up wrongly and left out; the log says what is wrong',
} as const;
