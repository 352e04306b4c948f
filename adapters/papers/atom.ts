import { z } from 'zod';
import { type PaperRecord, parsePaperRef, UNKNOWN } from '../../src/paper.ts';
import { clip, oneLine } from '../../src/text/clip.ts';
import { bounded, LONGEST } from './bounds.ts';
import { dayField, saysWithdrawn, tolerant, unwrap } from './fields.ts';
import { xmlReader } from './xml-elements.ts';

export type ArxivRecord = PaperRecord & {
  /** Of the newest version. */
  version: number | null;
  /** As arXiv names them, the primary one first: "cs.LG". */
  categories: readonly string[];
  /** Where it was published, where its authors said so. */
  doi?: string;
  venue?: string;
};

export type AtomFeed = { records: ArxivRecord[]; total: number | null } | { error: string };

const parseAtom = xmlReader(['entry', 'author', 'category']);

/** An element's text, whether or not it has attributes. */
const Text = z.union([z.string(), z.object({ '#text': z.string() }).transform((element) => element['#text'])]);
const Category = z.object({ '@term': z.string() }).transform((element) => element['@term']);
const listOf = <T>(item: z.ZodType<T>) =>
  z
    .array(item.nullable().catch(null))
    .catch([])
    .transform((all) => all.filter((one) => one !== null));

const Entry = z.object({
  id: Text,
  title: tolerant(Text),
  summary: tolerant(Text),
  published: dayField,
  author: listOf(z.object({ name: Text }).transform(({ name }) => oneLine(name))),
  'arxiv:comment': tolerant(Text),
  'arxiv:doi': tolerant(Text),
  'arxiv:journal_ref': tolerant(Text),
  'arxiv:primary_category': tolerant(Category),
  category: listOf(Category),
});

/** Elements without content come as empty text. */
const Document = z.object({
  feed: z.object({
    entry: z.array(z.unknown()).optional(),
    'opensearch:totalResults': tolerant(Text.transform(Number).pipe(z.number().int().nonnegative())),
  }),
});

/**
 * An answer of the arXiv query API (info.arxiv.org/help/api/user-manual): its papers, or the error it tells of in the
 * form of an entry. Undefined where the text is no Atom.
 */
export function readAtom(xml: string): AtomFeed | undefined {
  const document = Document.safeParse(parseAtom(xml));
  if (!document.success) return undefined;
  const { feed } = document.data;
  const records: ArxivRecord[] = [];
  for (const element of feed.entry ?? []) {
    const { data: entry } = Entry.safeParse(element);
    if (!entry) continue;
    if (entry.id.includes('/api/errors')) return { error: clip(oneLine(entry.summary ?? entry.id), 200) };
    const ref = parsePaperRef(entry.id);
    const title = oneLine(entry.title ?? '');
    if (!ref || !title) continue;
    const authors = entry.author.filter(Boolean);
    const primary = entry['arxiv:primary_category'];
    const doi = firstDoi(entry['arxiv:doi'] ?? '');
    const venue = clip(oneLine(entry['arxiv:journal_ref'] ?? ''), LONGEST.name);
    records.push(
      bounded({
        ...UNKNOWN,
        id: ref.id,
        title,
        abstract: unwrap(entry.summary ?? ''),
        authors: authors.length > 0 ? authors : null,
        authorsCount: authors.length > 0 ? authors.length : null,
        published: entry.published,
        ...(saysWithdrawn(entry['arxiv:comment'] ?? '', entry.summary ?? '') ? { withdrawn: true as const } : {}),
        version: ref.version,
        ...(doi ? { doi } : {}),
        ...(venue ? { venue } : {}),
        categories: [...new Set(primary === null ? entry.category : [primary, ...entry.category])],
      }),
    );
  }
  return { records, total: feed['opensearch:totalResults'] };
}

/** A paper may name several, parted by spaces. */
const firstDoi = (text: string): string | undefined =>
  text
    .slice(0, LONGEST.address)
    .split(/\s+/)
    .find((word) => /^10\.\d{4,9}\/\S+$/.test(word));
