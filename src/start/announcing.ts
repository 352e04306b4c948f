import type { PausesOf } from '../../adapters/pauses.ts';
import type { Turns } from '../../adapters/turns.ts';
import type { Config } from '../config.ts';
import { type AnnounceDeps, keepAnnouncements } from '../library/announcements.ts';
import type { RuleStore } from '../ports/rules.ts';
import { readCategories } from '../text/arxiv-categories.ts';

type Deps = Pick<AnnounceDeps, 'store' | 'kept' | 'clock' | 'log'> & {
  turns: Turns;
  pauses?: PausesOf | undefined;
};

/** Fetches what arXiv announces in the categories that digests or whoever runs the bot want, until the signal. */
export async function announcing(
  config: Config,
  { rules, ...deps }: Deps & { rules: RuleStore },
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const own = readCategories(config.ARXIV_CATEGORIES ?? '').categories;
  const wanted = async () => [...new Set([...own, ...(await rules.wantedCategories())])].sort();
  const { store, kept, clock, log } = deps;
  await keepAnnouncements(
    { store, kept, source: await announcementsOf(config, deps), clock, log },
    wanted,
    say,
    signal,
  );
}

export async function announcementsOf(config: Config, { turns, pauses, clock, log }: Omit<Deps, 'store' | 'kept'>) {
  const { announcements } = await import('../../adapters/papers/announcements.ts');
  return announcements({
    rss: config.ARXIV_RSS_ENDPOINT,
    oai: config.ARXIV_OAI_ENDPOINT,
    turns,
    clock,
    log,
    pauses,
  });
}
