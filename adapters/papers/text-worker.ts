import { parentPort, workerData } from 'node:worker_threads';
import type { SectionedText } from './sectioned.ts';

/** A copy of a paper as it came, to be read in a thread of its own: big pages and PDFs take seconds and much memory. */
export type Copy =
  | { kind: 'markdown'; id: string; text: string }
  | { kind: 'html'; id: string; text: string }
  | { kind: 'pdf'; id: string; bytes: Uint8Array };

async function read(copy: Copy): Promise<SectionedText | undefined> {
  if (copy.kind === 'markdown') return (await import('./sections.ts')).readMarkdown(copy.text, copy.id);
  if (copy.kind === 'html') return (await import('./arxiv-html.ts')).readArxivHtml(copy.text, copy.id);
  return (await import('./pdf.ts')).readPdf(copy.bytes, copy.id);
}

if (parentPort) {
  const text = await read(workerData as Copy);
  parentPort.postMessage(text ?? null);
}
