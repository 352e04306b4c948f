import { parentPort, workerData } from 'node:worker_threads';
import type { SectionedText } from './sections.ts';

/** A copy of a paper as it came, to be read in a thread of its own: big pages and PDFs take seconds and much memory. */
export type Copy =
  | { kind: 'markdown'; id: string; text: string }
  | { kind: 'html'; id: string; text: string }
  | { kind: 'pdf'; id: string; bytes: Uint8Array };

/** Pages beyond are proofs and tables. */
const MOST_PAGES = 60;

async function read(copy: Copy): Promise<SectionedText | undefined> {
  if (copy.kind === 'markdown') return (await import('./sections.ts')).readMarkdown(copy.text, copy.id);
  if (copy.kind === 'html') return (await import('./arxiv-html.ts')).readArxivHtml(copy.text, copy.id);
  const [{ getDocumentProxy }, { pagesToText }, { readPlain }] = await Promise.all([
    import('unpdf'),
    import('./pdf-pages.ts'),
    import('./sections.ts'),
  ]);
  const pdf = await getDocumentProxy(copy.bytes, { verbosity: 0 });
  const pages: string[][] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const lines = [''];
    for (const item of items) {
      if (!('str' in item)) continue;
      lines[lines.length - 1] += item.str;
      if (item.hasEOL) lines.push('');
    }
    pages.push(lines);
    page.cleanup();
  }
  return readPlain(pagesToText(pages), copy.id);
}

if (parentPort) {
  const text = await read(workerData as Copy);
  parentPort.postMessage(text ?? null);
}
