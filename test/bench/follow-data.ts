import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readRecorded } from '../../adapters/papers/recorded.ts';
import { type DigestList, type PaperRecord, UNKNOWN } from '../../src/paper.ts';

/** A topic as `topics.json` has it; see the README of the default folder. */
export type CuratedTopic = {
  name: string;
  family: string;
  words: readonly string[];
  from: string;
  to: string;
  relevant: readonly string[];
};

type Line = {
  id: string;
  title: string;
  abstract: string;
  keywords: readonly string[] | null;
  organisation: string | null;
  authors: readonly string[] | null;
  date: string | null;
  day: string;
  upvotes: number | null;
};

/** Topics, and the days of papers to follow them in: those of the folder, and the recorded days that lie beside it. */
export function followData(folder: string, days: string): { topics: CuratedTopic[]; lists: DigestList[] } {
  const topics = JSON.parse(readFileSync(join(folder, 'topics.json'), 'utf8')) as CuratedTopic[];
  const papers = new Map<string, { record: PaperRecord; day: string }>();
  for (const line of gunzipSync(readFileSync(join(folder, 'papers.jsonl.gz')))
    .toString()
    .split('\n')
    .filter(Boolean)) {
    const one = JSON.parse(line) as Line;
    papers.set(one.id, { record: recordOf(one), day: one.day });
  }
  for (const { date, papers: listed } of existsSync(days) ? recordedLists(days) : [])
    for (const record of listed)
      if (record.id !== null && date !== null)
        papers.set(record.id, { record, day: papers.get(record.id)?.day ?? date });
  const byDay = Map.groupBy(papers.values(), ({ day }) => day);
  const lists = [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([day, all]): DigestList => ({
        name: `huggingface/${day}`,
        date: day,
        origin: 'huggingface',
        observed: `${day}T20:00:00Z`,
        papers: all.map(({ record }) => record),
      }),
    );
  return { topics, lists };
}

function recordOf({ id, title, abstract, keywords, organisation, authors, date, upvotes }: Line): PaperRecord {
  return {
    ...UNKNOWN,
    id,
    title,
    abstract,
    keywords: keywords ?? [],
    organisation: organisation ? { handle: organisation.toLowerCase().replace(/\W+/g, '-'), name: organisation } : null,
    authors,
    authorsCount: authors?.length ?? null,
    published: date,
    upvotes,
  };
}

function* recordedLists(folder: string): Generator<DigestList> {
  for (const name of readdirSync(folder)
    .filter((one) => one.endsWith('.json'))
    .sort()) {
    const [today = ''] = /\d{4}-\d\d-\d\d/.exec(name) ?? [];
    const answer = readRecorded(JSON.parse(readFileSync(join(folder, name), 'utf8')), { name, today });
    yield* (answer?.lists ?? []).map((list) => ({ ...list, date: list.date ?? today }));
  }
}
