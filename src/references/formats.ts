import { bibtex } from './bibtex.ts';
import { csl } from './csl.ts';
import { markdown } from './markdown.ts';
import type { Reference } from './reference.ts';
import { ris } from './ris.ts';

/** How references can be taken along, as an option names it. */
export const FORMATS = ['bibtex', 'ris', 'csl', 'markdown'] as const;
export type ReferenceFormat = (typeof FORMATS)[number];

type Format = { title: string; ending: string; type: string; write(references: readonly Reference[]): string };

/** Each format's name, the ending and media type of its files, and its writer. */
export const WRITERS: Readonly<Record<ReferenceFormat, Format>> = {
  bibtex: { title: 'BibTeX', ending: 'bib', type: 'application/x-bibtex', write: bibtex },
  ris: { title: 'RIS', ending: 'ris', type: 'application/x-research-info-systems', write: ris },
  csl: { title: 'CSL-JSON', ending: 'json', type: 'application/vnd.citationstyles.csl+json', write: csl },
  markdown: { title: 'Markdown', ending: 'md', type: 'text/markdown', write: markdown },
};
