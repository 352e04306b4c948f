import { systemClock } from '../../adapters/clock.ts';
import { makeLog } from '../../adapters/log.ts';
import { pausesOfAll } from '../../adapters/pauses.ts';
import { type Bot, makeBot } from '../chat/bot.ts';
import { type FairTurns, fairly, fairTurns } from '../chat/fair-turns.ts';
import type { Suggest } from '../chat/platform.ts';
import { commands } from '../commands.ts';
import type { Config } from '../config.ts';
import { type Core, openCore } from '../core.ts';
import { findZones } from '../digests/zone-names.ts';
import { keepGists } from '../explain/keep-gists.ts';
import { keepCollecting } from '../library/collect.ts';
import { keepHolding } from '../library/lease.ts';
import type { MeaningMaker } from '../library/meaning.ts';
import { type Paper, shownTitle } from '../paper.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Meter } from '../ports/meter.ts';
import { DAILY } from '../ports/papers.ts';
import type { Manner, Poster } from '../ports/platform.ts';
import type { Storage } from '../ports/storage.ts';
import { type Leaving, makeLeaving } from '../privacy/leaving.ts';
import { makePublications } from '../references/publications.ts';
import { announcing } from './announcing.ts';
import { withCaches } from './caches.ts';
import { explaining } from './explaining.ts';
import { journal } from './journal.ts';
import { meaningOf } from './meaning.ts';
import { platforms } from './platforms.ts';
import { sealing } from './sealing.ts';
import { openStorage } from './storage.ts';
import type { Strays } from './strays.ts';
import { withZotero } from './zotero.ts';

/** Tells whoever started the bot something; a `passing` line is overtaken by the next. */
export type Say = (line: string, passing?: 'passing') => void;

/** The bot with all that it stands on, before anybody can reach it. */
export type House = {
  bot: Bot;
  /** Those that it answers in. */
  turns: FairTurns;
  core: Core;
  storage: Storage;
  meaning: MeaningMaker;
  clock: Clock;
  log: Log;
  meter: Meter;
  leaving: Leaving;
  /** Opens the index, then fetches the lists of the days as they come and makes the vectors of their papers, until the signal. */
  keepUp(say: Say, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
};

export type HouseOptions = {
  /** Where LOG_LEVEL is not set. */
  usualLevel: string;
  colour: boolean;
  /** It goes on running, so that it looks at once whether its model works. */
  staying: boolean;
  say: Say;
  /** Of the platforms that are connected by now. */
  posters(): readonly Poster[];
  /** Where people ask besides the chat platforms. */
  also?: readonly Manner[];
  /** It serves pages at PUBLIC_URL, such as the one where people give their Zotero keys. */
  servesPages?: true;
  /** What is counted, where it is. */
  counts?: Meter | undefined;
  /** What broke a library where nobody could catch it, once there is a log to say it in. */
  strays?(log: Log, clock: Clock): Strays;
};

/** The sentences of the day's papers, where a model writes them. */
async function writing(
  { explain, digests }: Core,
  newest: () => Promise<readonly Paper[]>,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  if (explain.writeGist && digests) await keepGists({ gists: digests.gist, newest, clock, log }, signal);
}

const newestPapers = async ({ library }: Core): Promise<readonly Paper[]> =>
  (await library.day(undefined, DAILY))?.papers ?? [];

/** What is completed while it is typed. */
export const suggestOf = ({ library }: Core): Suggest => ({
  papers: async (typed, limit) =>
    (await library.suggestPapers(typed, limit)).map((paper) => ({ key: paper.key, title: shownTitle(paper) })),
  organisations: library.suggestOrganisations,
  zones: findZones,
});

export async function openHouse(config: Config, options: HouseOptions): Promise<House> {
  const log = await makeLog(config.LOG_LEVEL ?? options.usualLevel, config.secrets, options.colour);
  const clock = systemClock();
  const storage = await withCaches(await openStorage(config, clock), config, clock, log);
  const { papers: store, kept, rules } = storage;
  if ((await store.status()).papers === 0) {
    const { starterDigest } = await import('../../adapters/papers/starter.ts');
    await store.save({ lists: [await starterDigest()] });
  }
  const [{ huggingface, newestOpenDay }, { arxiv, arxivTurns }, { fullTexts }] = await Promise.all([
    import('../../adapters/papers/huggingface.ts'),
    import('../../adapters/papers/arxiv.ts'),
    import('../../adapters/papers/full-text.ts'),
  ]);
  const requests = arxivTurns(clock, kept);
  const pauses = pausesOfAll(kept, clock);
  const daily = huggingface({ base: config.HF_ENDPOINT, clock, log, pauses });
  const preprints = arxiv({ base: config.ARXIV_ENDPOINT, clock, log, turns: requests, pauses });
  const texts = fullTexts({ hub: daily, arxiv: preprints, pages: config.ARXIV_PAGES_ENDPOINT, clock, log, pauses });
  // One question may take its time where nobody else waits.
  const work = options.staying
    ? (await import('../../adapters/explain/text-thread.ts')).textThread({ clock, log })
    : undefined;
  const meter = journal(log, clock, options.counts);
  const explain = explaining(config, storage, texts, work, { clock, log, meter }, options.staying);
  const meaning = meaningOf(
    config,
    { store, clock, log },
    { said: (line) => options.say(line, 'passing'), once: !options.staying },
  );
  const { posters } = options;
  const digests = { rules, posters, source: daily.name, newestDay: newestOpenDay };
  const sources = [daily, preprints];
  const strays = options.strays?.(log, clock);
  const publicUrl = config.PUBLIC_URL?.replace(/(?<!\/)\/+$/, '');
  const sealed = sealing(config, kept);
  const core = openCore({
    store,
    engine: storage.engine,
    kept,
    size: storage.size,
    sources,
    clock,
    log,
    explain,
    meaning,
    digests,
    platforms: [...platforms, ...(options.also ?? [])],
    sealed,
    publicUrl,
    manager:
      options.servesPages && publicUrl !== undefined
        ? await withZotero(publicUrl, config, { clock, log, pauses })
        : undefined,
    publications: makePublications(preprints, storage.cache('publications', log), log),
    strays,
  });
  await core.feeds?.addresses.bringUpToDate();
  const turns = fairTurns(clock, meter);
  const leaving = makeLeaving({
    kept,
    rules,
    votes: core.digests!.votes,
    saves: core.saves,
    seen: core.digests!.seen,
    explain: core.explain,
    sealed,
    feeds: core.feeds?.addresses,
    mail: core.mail?.subscriptions,
    clock,
    log,
  });
  return {
    bot: fairly(makeBot(commands, core, log, undefined, meter), turns),
    turns,
    meter,
    leaving,
    core,
    storage,
    meaning,
    clock,
    log,
    async keepUp(say, signal) {
      // The first question need not wait for an index of many papers to be read.
      storage.engine.begin();
      const newest = () => newestOpenDay(clock.now());
      const lease = { kept, clock, log };
      // One process of all collects, one makes the vectors of a model, one writes gists ahead.
      const collecting = keepHolding('collecting', lease, signal, async (held) => {
        const deps = { store, kept, rules, turns: requests, pauses, clock, log };
        await Promise.all([
          keepCollecting({ ...deps, source: daily }, newest, say, held),
          announcing(config, deps, say, held),
        ]);
      });
      const model = `${config.EMBEDDER} ${config.EMBEDDING_MODEL ?? ''}`;
      const reading = keepHolding(`reading for ${model}`, lease, signal, (held) => meaning.keepUp(say, held));
      const gists = keepHolding('writing gists', lease, signal, (held) =>
        writing(core, () => newestPapers(core), clock, log, held),
      );
      await Promise.all([collecting, reading, leaving.run(signal), gists]);
    },
    async close() {
      await work?.close();
      await meaning.close();
      await storage.close();
    },
  };
}
