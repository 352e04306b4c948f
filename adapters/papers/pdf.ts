import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { withoutFurniture } from './pdf-furniture.ts';
import type { Drawing, Parts } from './pdf-ink.ts';
import { readingOrder } from './pdf-lines.ts';
import { pagesToText } from './pdf-pages.ts';
import { type PageRows, rowsOnPage } from './pdf-rows.ts';
import { type Operations, seenRuns } from './pdf-runs.ts';
import type { SectionedText } from './sectioned.ts';
import { versionIn } from './sectioned.ts';
import { readPlain } from './sections.ts';

/** Pages beyond are proofs and tables. */
const MOST_PAGES = 80;

const WITHOUT = 0;

/** The text of a paper's PDF as its reader sees it, column by column. */
export async function readPdf(bytes: Uint8Array, id: string): Promise<SectionedText> {
  const ops = (await getResolvedPDFJS()).OPS as unknown as Operations;
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
  const layers = await pdf.getOptionalContentConfig();
  const isLayerSeen = (layer: unknown): boolean => layers.isVisible(layer as never);
  const pages: PageRows[] = [];
  let unseen = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
    const page = await pdf.getPage(number);
    // Remarks, stamps and fields of forms are not the paper's text.
    const drawing = (await page.getOperatorList({ annotationMode: WITHOUT })) as unknown as Drawing;
    const drawn = seenRuns(drawing, ops, page, isLayerSeen, await partsOf(page, drawing, ops));
    const rows = rowsOnPage(drawn.runs, drawn.bars);
    pages.push(rows);
    unseen += drawn.unseen + rows.unread;
    page.cleanup();
  }
  const read = readPlain(pagesToText(readingOrder(withoutFurniture(pages))), id);
  const margins = pages.map(({ margin }) => margin).join('\n');
  return {
    ...read,
    unseen: read.unseen + unseen,
    whole: read.whole && pdf.numPages <= MOST_PAGES,
    version: read.version ?? versionIn(margins, id),
  };
}

type PartsKept = { get(name: string, done?: (part: unknown) => void): unknown; has(name: string): boolean };

/** Images, patterns and fonts of a page, once they are there. */
async function partsOf(
  page: { objs: PartsKept; commonObjs: PartsKept },
  drawing: Drawing,
  ops: Operations,
): Promise<Parts> {
  const keptIn = (name: string): PartsKept => (name.startsWith('g_') ? page.commonObjs : page.objs);
  const wanted = drawing.fnArray.flatMap((number, i) =>
    number === ops['dependency'] ? (drawing.argsArray[i] as string[]) : [],
  );
  await Promise.all([...new Set(wanted)].map((name) => new Promise((done) => keptIn(name).get(name, done))));
  return (name) => (keptIn(name).has(name) ? keptIn(name).get(name) : undefined);
}
