import { type DigestList, type PaperRecord, UNKNOWN } from '../../src/paper.ts';

/** A record with what a test cares about; the rest is unknown. */
export function made(title: string, more: Partial<PaperRecord> = {}): PaperRecord {
  return { ...UNKNOWN, id: null, title, abstract: `About ${title}.`, ...more };
}

/** A list as Hugging Face would give it for a day, or as a saved page. */
export function madeList(name: string, papers: readonly PaperRecord[], more: Partial<DigestList> = {}): DigestList {
  const date = /\d{4}-\d\d-\d\d/.exec(name)?.[0] ?? null;
  const origin = name.startsWith('huggingface/') ? 'huggingface' : 'page';
  return { name, date, origin, observed: date ?? '2026-01-01', papers, ...more };
}
