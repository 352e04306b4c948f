import type { Section } from '../../src/ports/sources.ts';
import { headingKind, LONGEST_HEADING } from './headings.ts';

/** A paper's text in sections, and the version that it says it is. */
export type SectionedText = {
  sections: Section[];
  version: number | null;
  /** How many pieces of text were left out because no reader of the page sees them, or sees them struck out. */
  unseen: number;
  /** False where the text goes on beyond what was read. */
  whole: boolean;
};

/** More than any paper that people read in one sitting; what follows are appendices. */
const MOST_CHARACTERS = 300_000;

/** Letters that no font draws, in which words can be written: tags, variation selectors, rows of characters without width. */
const INVISIBLE = /[\u{e0000}-\u{e01ef}]+|[\u200b-\u200f\u2060-\u2064\ufeff]{8,}/gu;

/** "arXiv:2510.11690v2", or an address of the paper that says its version. */
export function versionIn(text: string, id: string): number | null {
  const escaped = id.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const [, version] =
    new RegExp(`(?:arxiv:|arxiv\\.org/(?:html|abs|pdf)/)${escaped}v(\\d{1,3})\\b`, 'i').exec(text) ?? [];
  return version ? Number(version) : null;
}

/** The heading as people are told of it, its number apart from its words. */
export const tidyTitle = (title: string): string =>
  title
    .replace(/[*_`]+/g, '')
    .replace(/^(\d{1,2}(?:\.\d{1,2})*\.?|[A-H](?:\.\d{1,2})+)(?=\p{L})/u, '$1 ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 150)
    .toWellFormed();

/**
 * Sections that say something, without references and contents, as far as anybody reads. A heading without text of its own
 * stands before the next one's: "4 Experiments / 4.1 Setup".
 */
export function worthReading(sections: readonly Section[]): {
  sections: Section[];
  whole: boolean;
  invisible: number;
} {
  const kept: Section[] = [];
  let invisible = 0;
  let left = MOST_CHARACTERS;
  let whole = true;
  let over = '';
  for (const { title: own, text: written } of sections) {
    const text = written.replace(INVISIBLE, () => {
      invisible += 1;
      return '';
    });
    const body = headingKind(own) === 'body';
    // Before the first text there is but the paper's own title.
    if (text === '' && body && kept.length > 0) over = joined(over, own);
    if (text === '' || ['references', 'contents'].includes(headingKind(own))) continue;
    const title = body ? joined(over, own) : own;
    over = '';
    if (text.length > left) whole = false;
    if (left <= 0) break;
    kept.push({ title, text: text.slice(0, left).toWellFormed() });
    left -= text.length;
  }
  return { sections: kept, whole, invisible };
}

export const counted = (
  { sections, whole, invisible }: ReturnType<typeof worthReading>,
  unseen: number,
  version: number | null,
): SectionedText => ({ sections, whole, unseen: unseen + invisible, version });

const joined = (over: string, title: string): string =>
  [over, title].filter(Boolean).join(' / ').slice(0, LONGEST_HEADING).toWellFormed();
