import { parseArgs } from 'node:util';
import { systemClock } from '../../adapters/clock.ts';
import { makeLog } from '../../adapters/log.ts';
import { arxivTurns } from '../../adapters/papers/arxiv.ts';
import type { Config } from '../config.ts';
import { UpstreamError, UserError, upstreamSentence } from '../errors.ts';
import { collect, daysUpTo } from '../library/collect.ts';
import { type FillProgress, fillAnnouncements } from '../library/fill.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Kept } from '../ports/kept.ts';
import { DAILY, type PaperStore } from '../ports/papers.ts';
import { readCategories } from '../text/arxiv-categories.ts';
import { newestAnnouncement } from '../text/arxiv-days.ts';
import { count } from '../text/clip.ts';
import { DAY_MS, isoDay } from '../text/days.ts';
import { announcementsOf } from './announcing.ts';
import { progressLine } from './files.ts';
import { meaningOf } from './meaning.ts';
import { openStorage } from './storage.ts';

const USE =
  'npm run collect -- --source arxiv --categories cs.CL,cs.LG --since 2026-06-01   (or --source huggingface --since …)';

type CollectWish = { source: 'arxiv' | 'huggingface'; categories: readonly string[]; since: string };
type Deps = { store: PaperStore; kept: Kept; clock: Clock; log: Log };

/** `npm run collect`: past days of a source into the library. Ended anywhere, the same line goes on. */
export async function runCollect(args: string[], config: Config, { stdout, stderr }: NodeJS.Process): Promise<number> {
  const clock = systemClock();
  const wish = readWish(args, newestAnnouncement(clock.now()));
  const log = await makeLog(config.LOG_LEVEL ?? 'error', config.secrets, false);
  const storage = await openStorage(config);
  const deps = { store: storage.papers, kept: storage.kept, clock, log };
  const line = progressLine(stderr);
  const meaning = meaningOf(config, deps, { said: line.show });
  try {
    const say = (text: string): void => line.above(stdout, text);
    const added = await (wish.source === 'arxiv' ? fromArxiv : fromHuggingFace)(config, deps, wish, line.show, say);
    say(`${count(added, 'paper')} new.`);
    // Cut off here, the papers are in; the bot goes on with the rest.
    if (config.EMBEDDER === 'bundled')
      await meaning.catchUp(Number.POSITIVE_INFINITY, (done, all) => line.show(`read for meaning: ${done}/${all}`));
    return 0;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    throw new UserError(`${upstreamSentence(error)} What came is kept; the same command goes on from there.`);
  } finally {
    line.show('');
    await meaning.close();
    await storage.close();
  }
}

function readWish(args: string[], newest: string): CollectWish {
  const { source, categories = '', since = '' } = parsed(args);
  if (source !== 'arxiv' && source !== 'huggingface')
    throw new UserError(`--source should be arxiv or huggingface: ${USE}`);
  const read = readCategories(categories);
  if (read.unknown.length > 0) throw new UserError(`arXiv has no category ${read.unknown.join(', ')}: ${USE}`);
  if (source === 'arxiv' && read.categories.length === 0) throw new UserError(`Name the --categories: ${USE}`);
  if (source === 'huggingface' && categories) throw new UserError(`Hugging Face’s list has no categories: ${USE}`);
  const real = /^\d{4}-\d\d-\d\d$/.test(since) && !Number.isNaN(Date.parse(since)) && since >= '1991-08-14';
  if (!real || since > newest) throw new UserError(`--since should be a day that is past, such as 2026-06-01: ${USE}`);
  return { source, categories: read.categories, since: isoDay(Date.parse(since)) };
}

function parsed(args: string[]): { source?: string; categories?: string; since?: string } {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, options: { source: text, categories: text, since: text } }).values;
  } catch {
    throw new UserError(`That is no option here, or lacks its value. Use: ${USE}`);
  }
}

async function fromArxiv(
  config: Config,
  { store, kept, clock, log }: Deps,
  { categories, since }: CollectWish,
  show: (line: string) => void,
  say: (line: string) => void,
): Promise<number> {
  const source = await announcementsOf(config, { turns: arxivTurns(clock, kept), clock, log });
  let last: FillProgress | undefined;
  const progress = (done: FillProgress): void => {
    if (last && last.from !== done.from) say(doneText(last));
    last = done;
    show(`${doneText(done)} …`);
  };
  const { added } = await fillAnnouncements({ store, kept, source, clock, log }, categories, since, progress);
  if (last) say(doneText(last));
  return added;
}

const doneText = ({ category, from, until, read, added }: FillProgress): string =>
  `${category}, ${from} to ${until}: ${count(read, 'record')}, ${count(added, 'paper')} new`;

async function fromHuggingFace(
  config: Config,
  deps: Deps,
  { since }: CollectWish,
  show: (line: string) => void,
): Promise<number> {
  const { huggingface, newestOpenDay } = await import('../../adapters/papers/huggingface.ts');
  const source = huggingface({ base: config.HF_ENDPOINT, clock: deps.clock, log: deps.log });
  const newest = newestOpenDay(deps.clock.now());
  const all = daysUpTo(newest, 1 + Math.round((Date.parse(newest) - Date.parse(since)) / DAY_MS));
  const missing: string[] = [];
  for (const day of all) if ((await deps.store.day(day, DAILY))?.date !== day) missing.push(day);
  const report = await collect({ ...deps, source }, missing, (done, of) => show(`${source.name}: ${done}/${of} days`));
  if (report.failure) throw report.failure;
  return report.added;
}
