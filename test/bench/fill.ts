import { systemClock } from '../../adapters/clock.ts';
import { bundled } from '../../adapters/models/bundled/embedder.ts';
import { makeMeaning } from '../../src/library/meaning.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { arxivScale } from './collections.ts';

const BATCH = 500;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** So many papers with their vectors, as a bot that has run for a while holds them; the titles. */
export async function fill({ papers }: Pick<Storage, 'papers'>, most: number): Promise<string[]> {
  const meaning = makeMeaning({ store: papers, clock: systemClock(), log: quiet, open: bundled });
  const titles: string[] = [];
  for (const all of arxivScale()) {
    const part = all.slice(0, most - titles.length);
    titles.push(...part.map((paper) => paper.title));
    for (let i = 0; i < part.length; i += BATCH)
      await papers.save({ loose: { papers: part.slice(i, i + BATCH), origin: 'arxiv', observed: '2026-01-01' } });
  }
  await meaning.catchUp(Number.POSITIVE_INFINITY);
  await meaning.close();
  return titles;
}
