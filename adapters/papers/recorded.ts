import { z } from 'zod';
import type { DigestList, PaperRecord } from '../../src/paper.ts';
import { readDailyItem } from './daily-item.ts';
import { dayField, dayIn } from './fields.ts';

export type Recorded = {
  lists: DigestList[];
  /** Which entries of the answer are no papers, from 1. */
  notUnderstood: number[];
};

/** Entries that somebody kept together with the day they asked for. */
const Kept = z.object({ requestedDate: dayField, item: z.looseObject({ paper: z.unknown() }) });
/** A search answer may hold papers of any day, so none of its days is a whole list. */
const Found = z.object({ highlightedTitle: z.array(z.unknown()) });

/** Another kind of JSON may be long, and telling so must not be. */
const MOST_STRAYS = 1000;

/**
 * A recorded `/api/daily_papers` answer as one list a day, in the order it gave. The day is the one each entry names,
 * else the one in the file's name; papers without either form a list named after the file. Undefined where the JSON is
 * no such answer.
 */
export function readRecorded(json: unknown, options: { name: string; today: string }): Recorded | undefined {
  if (!Array.isArray(json)) return undefined;
  const named = dayInName(options.name);
  const days = new Map<string | null, PaperRecord[]>();
  const notUnderstood: number[] = [];
  for (const [index, entry] of json.entries()) {
    const kept = Kept.safeParse(entry).data;
    const read = readDailyItem(kept?.item ?? entry);
    if (!read) {
      notUnderstood.push(index + 1);
      if (notUnderstood.length > Math.max(MOST_STRAYS, index / 2)) return undefined;
      continue;
    }
    const day = Found.safeParse(entry).success ? null : (read.listed ?? kept?.requestedDate ?? named);
    const papers = days.get(day) ?? [];
    papers.push(read.record);
    days.set(day, papers);
  }
  if (json.length > 0 && days.size === 0) return undefined;
  const lists = [...days].map(
    ([date, papers]): DigestList => ({
      name: date ? `huggingface/${date}` : options.name,
      date,
      origin: 'huggingface',
      observed: date ?? options.today,
      papers,
    }),
  );
  return { lists, notUnderstood };
}

function dayInName(name: string): string | null {
  const day = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(name)?.[0];
  return day ? dayIn(day) : null;
}
