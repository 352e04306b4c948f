import { basename } from 'node:path';
import { UserError } from '../../src/errors.ts';
import type { PaperStore, SaveReport } from '../../src/ports/papers.ts';
import { count } from '../../src/text/clip.ts';
import { readDigestFile } from './files.ts';

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
  for (const path of paths) {
    try {
      const report = await importFile(store, path, options);
      sum.files += 1;
      sum.records += report.records;
      sum.added += report.added;
      sum.known += report.known;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      options.complain(error.message);
      failed += 1;
    }
  }
  if (sum.files > 1)
    options.say(
      `${count(sum.files, 'file')}: ${count(sum.records, 'record')}, ${count(sum.added, 'paper')} new, ${sum.known.toLocaleString('en')} already known.`,
    );
  return failed;
}

async function importFile(
  store: PaperStore,
  path: string,
  options: ImportOptions,
): Promise<SaveReport & { records: number }> {
  const { year, today, say, progress } = options;
  const read = await readDigestFile(path, {
    today,
    ...(year === undefined ? {} : { year }),
    progress: (done, all) => progress(`${basename(path)}: read ${Math.floor((100 * done) / Math.max(1, all))} %`),
  });
  if (read.records > 5_000) progress(`${read.name}: saving ${count(read.records, 'record')}…`);
  const { added, known } = await store.save({
    lists: read.lists,
    loose: { papers: read.loose, origin: 'export', observed: today },
  });
  const { unit, numbers } = read.notUnderstood;
  const left =
    numbers.length === 0 ? '' : ` Not understood: ${unit}${numbers.length === 1 ? '' : 's'} ${ranges(numbers)}.`;
  say(
    `${read.name}: ${count(read.records, 'record')}, ${count(added, 'paper')} new, ${known.toLocaleString('en')} already known.${left}`,
  );
  return { records: read.records, added, known };
}

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
