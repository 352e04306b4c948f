import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { readingOrder } from './pdf-lines.ts';
import { pagesToText } from './pdf-pages.ts';
import { type Drawing, type Operations, seenRuns } from './pdf-runs.ts';
import type { SectionedText } from './sectioned.ts';
import { versionIn } from './sectioned.ts';
import { readPlain } from './sections.ts';

/** Pages beyond are proofs and tables. */
const MOST_PAGES = 80;

/** The text of a paper's PDF as its reader sees it, column by column. */
export async function readPdf(bytes: Uint8Array, id: string): Promise<SectionedText> {
  const ops = (await getResolvedPDFJS()).OPS as unknown as Operations;
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
  const layers = await pdf.getOptionalContentConfig();
  const isLayerSeen = (layer: unknown): boolean => layers.isVisible(layer as never);
  const pages: string[][] = [];
  let margins = '';
  let unseen = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
    const page = await pdf.getPage(number);
    const drawn = seenRuns((await page.getOperatorList()) as unknown as Drawing, ops, page.view, isLayerSeen);
    const { lines, margin } = readingOrder(drawn.runs);
    pages.push(lines);
    margins += `${margin}\n`;
    unseen += drawn.unseen;
    page.cleanup();
  }
  const read = readPlain(pagesToText(pages), id);
  return {
    ...read,
    unseen: read.unseen + unseen,
    whole: read.whole && pdf.numPages <= MOST_PAGES,
    version: read.version ?? versionIn(margins, id),
  };
}
