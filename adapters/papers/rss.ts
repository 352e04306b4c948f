import { z } from 'zod';
import { type PaperRecord, parsePaperRef, UNKNOWN } from '../../src/paper.ts';
import { oneLine } from '../../src/text/clip.ts';
import { inNewYork } from '../../src/text/new-york.ts';
import { authorNames } from './author-names.ts';
import { bounded } from './bounds.ts';
import { saysWithdrawn, tolerant, unwrap } from './fields.ts';
import { elements, frame, textOf } from './xml-elements.ts';

export type Announcement = {
  /** ISO day of the list. */
  day: string;
  /** New and cross-listed ones. */
  papers: PaperRecord[];
  /** Items that could not be read. */
  left: number;
};

const Texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
const Item = z.object({
  item: z.object({
    title: z.string(),
    link: tolerant(z.string()),
    guid: tolerant(z.union([z.string(), z.object({ '#text': z.string() }).transform((one) => one['#text'])])),
    description: tolerant(z.string()),
    'arxiv:announce_type': tolerant(z.string()),
    'dc:creator': Texts.optional(),
  }),
});
const WANTED = new Set(['new', 'cross']);
/** "arXiv:2509.13338v1 Announce Type: new\nAbstract: …" */
const DESCRIBED = /^\s*arXiv:(\S{1,40})\s+Announce Type:\s*(\S{1,20})\s+Abstract:\s*/;

/**
 * A category's feed (info.arxiv.org/help/rss), rebuilt at midnight in New York with what was announced on the evening
 * before; without items at weekends and on holidays. Undefined where the text is no such feed or was cut off.
 */
export async function readRss(xml: string): Promise<Announcement | undefined> {
  const { head, whole } = frame(xml, 'rss', 'item');
  const built = Date.parse(textOf(head, 'pubDate') ?? textOf(head, 'lastBuildDate') ?? '');
  if (!whole || Number.isNaN(built)) return undefined;
  const papers = new Map<string, PaperRecord>();
  let left = 0;
  for await (const element of elements(xml, 'item')) {
    const read = Item.safeParse(element);
    const paper = read.success ? readItem(read.data.item) : undefined;
    if (!paper) left += 1;
    else if (paper.wanted && paper.record.id !== null) papers.set(paper.record.id, paper.record);
  }
  return { day: inNewYork(built).day, papers: [...papers.values()], left };
}

function readItem(item: z.output<typeof Item>['item']): { record: PaperRecord; wanted: boolean } | undefined {
  const described = DESCRIBED.exec(item.description ?? '');
  const named = item.guid?.replace(/^oai:arXiv\.org:/i, '') ?? described?.[1] ?? item.link ?? '';
  const ref = parsePaperRef(named) ?? parsePaperRef(item.link ?? '');
  const title = oneLine(item.title);
  const kind = item['arxiv:announce_type'] ?? described?.[2];
  if (!ref || !title || kind === undefined) return undefined;
  const authors = (item['dc:creator'] ?? []).flatMap(authorNames);
  const abstract = unwrap((item.description ?? '').slice(described?.[0].length ?? 0));
  const record: PaperRecord = bounded({
    ...UNKNOWN,
    id: ref.id,
    title,
    abstract,
    authors: authors.length > 0 ? authors : null,
    authorsCount: authors.length > 0 ? authors.length : null,
    // The feed has no comments; arXiv puts the word of a withdrawal before the abstract too.
    ...(saysWithdrawn('', abstract) ? { withdrawn: true as const } : {}),
  });
  return { record, wanted: WANTED.has(kind.trim().toLowerCase()) };
}
