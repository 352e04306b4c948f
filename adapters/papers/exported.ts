import { z } from 'zod';
import { type DigestList, type Origin, type PaperRecord, parsePaperRef } from '../../src/paper.ts';
import { bounded } from './bounds.ts';
import { addressField, countField, dayField, listField, pictureField, textField, tolerant } from './fields.ts';

export type ExportedPaper = {
  record: PaperRecord;
  /** The lists it stands on; `position` counts from 1. */
  digests: { name: string; date: string | null; position: number }[];
  /** Its abstract is the description that Paperboy comes with. */
  described?: true;
};

const Name = z.string().refine((name) => name.trim() !== '');
const Line = z.object({
  id: tolerant(z.string().transform((id) => parsePaperRef(id)?.id ?? null)),
  title: z
    .string()
    .transform((title) => title.trim())
    .refine(Boolean),
  abstract: tolerant(z.string().transform((abstract) => abstract.trim())),
  authors: tolerant(z.array(z.string())),
  authorsCount: countField,
  organisation: tolerant(z.object({ handle: Name, name: Name })),
  published: dayField,
  upvotes: countField,
  comments: countField,
  code: addressField,
  stars: countField,
  project: addressField,
  keywords: listField,
  gist: textField,
  gistModel: textField,
  image: pictureField,
  withdrawn: z.literal(true).optional().catch(undefined),
  described: z.literal(true).optional().catch(undefined),
  digests: listField,
});
const Appearance = z.object({ name: Name, date: dayField, position: z.number().int().positive() });

/**
 * A paper as one line of this bot's export tells it; only a title and an id, an abstract or a digest are needed.
 * Undefined where the line is no such paper.
 */
export function readExportedLine(line: string): ExportedPaper | undefined {
  const { data } = Line.safeParse(parse(line));
  if (!data) return undefined;
  const { digests, abstract, authors, authorsCount, keywords, withdrawn, described, ...rest } = data;
  const lists = digests.flatMap((digest) => Appearance.safeParse(digest).data ?? []);
  if (!rest.id && !abstract && lists.length === 0) return undefined;
  const record: PaperRecord = {
    ...rest,
    ...(withdrawn ? { withdrawn } : {}),
    abstract: abstract ?? '',
    authors,
    authorsCount: authorsCount ?? authors?.length ?? null,
    keywords: keywords.filter((word) => typeof word === 'string'),
  };
  return { record: bounded(record), digests: lists, ...(described ? { described } : {}) };
}

/** Rebuilds the lists of an export from its lines, each in the order of its positions. */
export function gatherExport(today: string): {
  /** False where the line is no paper. */
  take(line: string): boolean;
  end(): { lists: DigestList[]; loose: PaperRecord[] };
} {
  type Entries = { position: number; record: PaperRecord }[];
  const lists = new Map<string, { name: string; origin: Origin; date: string | null; entries: Entries }>();
  const loose: PaperRecord[] = [];
  return {
    take(line) {
      const paper = readExportedLine(line);
      if (!paper) return false;
      if (paper.digests.length === 0) loose.push(paper.record);
      // Lists in two parts where some of their papers are described here: a part's papers are of one origin.
      const origin: Origin = paper.described ? 'starter' : 'export';
      for (const { name, date, position } of paper.digests) {
        const part = `${origin} ${name}`;
        const list = lists.get(part) ?? { name, origin, date, entries: [] };
        list.date ??= date;
        list.entries.push({ position, record: paper.record });
        lists.set(part, list);
      }
      return true;
    },
    end: () => ({
      loose,
      lists: [...lists.values()].map(({ name, origin, date, entries }) => ({
        name,
        date,
        origin,
        observed: date ?? today,
        papers: entries.sort((a, b) => a.position - b.position).map(({ record }) => record),
      })),
    }),
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
