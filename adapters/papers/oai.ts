import { z } from 'zod';
import { parsePaperRef, UNKNOWN } from '../../src/paper.ts';
import type { Announced } from '../../src/ports/sources.ts';
import { announcedOn } from '../../src/text/arxiv-days.ts';
import { clip, oneLine } from '../../src/text/clip.ts';
import { isoDay } from '../../src/text/days.ts';
import { authorNames } from './author-names.ts';
import { bounded } from './bounds.ts';
import { saysWithdrawn, tolerant, unwrap } from './fields.ts';
import { elements, frame, parseElement, textOf } from './xml-elements.ts';

/** One page of an OAI-PMH answer: its papers, and the token that the next page is asked for with. */
export type OaiPage = { papers: Announced[]; left: number; token?: string } | { error: string; detail: string };

const Version = z.object({ '@version': z.string(), date: z.string() });
const Metadata = z.object({
  id: z.string(),
  title: z.string(),
  authors: tolerant(z.string()),
  categories: z.string(),
  abstract: tolerant(z.string()),
  comments: tolerant(z.string()),
  version: z.union([Version.transform((one) => [one]), z.array(Version).min(1)]),
});
const Record = z.object({
  record: z.object({
    header: z.object({ '@status': tolerant(z.string()) }),
    metadata: tolerant(z.object({ arXivRaw: Metadata })),
  }),
});
const Fault = z.object({ error: z.object({ '@code': z.string(), '#text': tolerant(z.string()) }) });

/**
 * An answer to ListRecords in the form arXivRaw (info.arxiv.org/help/oa), which alone tells when the first version was
 * submitted. Undefined where the text is none or was cut off.
 */
export async function readOai(xml: string): Promise<OaiPage | undefined> {
  const { head, whole } = frame(xml, 'OAI-PMH', 'record');
  if (!whole) return undefined;
  const fault = /<error(?:\s[^<>]{0,200})?(?:\/>|>[^<]{0,1000}<\/error>)/.exec(head)?.[0];
  if (fault) {
    const { data } = Fault.safeParse(parseElement(fault));
    return { error: data?.error['@code'] ?? 'unknown', detail: clip(oneLine(data?.error['#text'] ?? ''), 200) };
  }
  if (!xml.includes('<ListRecords')) return undefined;
  const papers: Announced[] = [];
  let left = 0;
  for await (const element of elements(xml, 'record')) {
    const { data } = Record.safeParse(element);
    if (data?.record.header['@status'] === 'deleted') continue;
    const paper = data?.record.metadata && readPaper(data.record.metadata.arXivRaw);
    if (paper) papers.push(paper);
    else left += 1;
  }
  const token = textOf(xml.slice(Math.max(0, xml.lastIndexOf('</record>'))), 'resumptionToken');
  return { papers, left, ...(token ? { token } : {}) };
}

function readPaper({
  id,
  title,
  authors,
  categories,
  abstract,
  comments,
  version,
}: z.output<typeof Metadata>): Announced | undefined {
  const ref = parsePaperRef(id);
  const submitted = Date.parse(version.find((one) => one['@version'] === 'v1')?.date ?? '');
  const name = oneLine(title);
  if (!ref || !name || Number.isNaN(submitted)) return undefined;
  const people = authorNames(authors ?? '');
  return {
    day: announcedOn(submitted),
    categories: categories.split(/\s+/).filter(Boolean),
    record: bounded({
      ...UNKNOWN,
      id: ref.id,
      title: name,
      abstract: unwrap(abstract ?? ''),
      authors: people.length > 0 ? people : null,
      authorsCount: people.length > 0 ? people.length : null,
      published: isoDay(submitted),
      ...(saysWithdrawn(comments ?? '', abstract ?? '') ? { withdrawn: true as const } : {}),
    }),
  };
}
