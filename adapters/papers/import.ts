import { basename } from 'node:path';
import { UserError } from '../../src/errors.ts';
import type { PaperStore, SaveReport } from '../../src/ports/papers.ts';
import { count } from '../../src/text/clip.ts';
import { type DigestFile, readDigestFile } from './files.ts';

export type ImportOptions = {
  year?: number;
  /** ISO day. */
  today: string;
  say(line: string): void;
  complain(line: string): void;
  progress(line: string): void;
};

/** Papers saved in one go; between two of them a progress line can be shown and other readers get their turn. */
const SHOWN = 12;

/** Imports each file wholly or not at all, and says what came of it. The number of files that could not be read. */
export async function importFiles(
  store: PaperStore,
  paths: readonly string[],
  options: ImportOptions,
): Promise<number> {
  const sum = { records: 0, added: 0, known: 0, files: 0 };
  let failed = 0;
  const years: number[] = [];
  const waiting: string[] = [];

  async function take(path: string, mayWait: boolean): Promise<void> {
    try {
      const read = await readFile(path, options, years.at(-1));
      if (mayWait && read.assumed?.from === 'today') {
        waiting.push(path);
        return;
      }
      if (read.assumed?.from === 'its papers') years.push(Number(read.assumed.date.slice(0, 4)));
      const { added, known } = await save(store, read, options);
      sum.files += 1;
      sum.records += read.records;
      sum.added += added;
      sum.known += known;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      options.complain(error.message);
      failed += 1;
    }
  }

  for (const path of paths) await take(path, paths.length > 1);
  // Pages that say nothing of their year are read beside those that do.
  for (const path of waiting) await take(path, false);
  if (sum.files > 1)
    options.say(
      `${count(sum.files, 'file')}: ${count(sum.records, 'record')}, ${count(sum.added, 'paper')} new, ${sum.known.toLocaleString('en')} already known.`,
    );
  return failed;
}

const readFile = (
  path: string,
  { year, today, progress }: ImportOptions,
  near: number | undefined,
): Promise<DigestFile> =>
  readDigestFile(path, {
    today,
    ...(year === undefined ? {} : { year }),
    ...(near === undefined ? {} : { near }),
    progress: (done, all) => progress(`${basename(path)}: read ${Math.floor((100 * done) / Math.max(1, all))} %`),
  });

async function save(store: PaperStore, read: DigestFile, options: ImportOptions): Promise<SaveReport> {
  const { today, say, progress } = options;
  if (read.records > 5_000) progress(`${read.name}: saving ${count(read.records, 'record')}…`);
  const { added, known } = await store.save({
    lists: read.lists,
    loose: { papers: read.loose, origin: 'export', observed: today },
  });
  const { unit, numbers } = read.notUnderstood;
  const left =
    numbers.length === 0 ? '' : ` Not understood: ${unit}${numbers.length === 1 ? '' : 's'} ${ranges(numbers)}.`;
  say(
    `${read.name}: ${count(read.records, 'record')}, ${count(added, 'paper')} new, ${known.toLocaleString('en')} already known.${left}${assumption(read, today)}`,
  );
  return { added, known };
}

/** "Oct 28 read as 2024-10-28, the year told by its papers; change with --year 2025." */
function assumption({ assumed, lists }: DigestFile, today: string): string {
  if (!assumed) return '';
  const { date, from } = assumed;
  const year = Number(date.slice(0, 4));
  const other = year < Number(today.slice(0, 4)) ? year + 1 : year - 1;
  const why = from === 'today' ? 'the last one there was' : `the year told by ${from}`;
  const search = lists.every((list) => list.date === null)
    ? ' It holds results of a search, so it is no day’s list.'
    : '';
  return ` ${shortDay.format(Date.parse(date))} read as ${date}, ${why}; change with --year ${other}.${search}`;
}

const shortDay = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** "3, 7–9, 12 and 40 more". */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const run = runs.at(-1);
    if (run && run[1] === n - 1) run[1] = n;
    else runs.push([n, n]);
  }
  const shown = runs.slice(0, SHOWN).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  const more = runs.slice(SHOWN).reduce((all, [from, to]) => all + to - from + 1, 0);
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
