import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';

/** An item as CSL has it. */
export type ReadItem = {
  'citation-key'?: string;
  id?: string;
  title?: string;
  author?: { family?: string; given?: string; literal?: string; suffix?: string; 'non-dropping-particle'?: string }[];
  issued?: { 'date-parts': number[][] };
  DOI?: string;
  URL?: string;
  note?: string;
  annote?: string;
  abstract?: string;
  keyword?: string;
  'container-title'?: string;
  publisher?: string;
};

/** A bibliography as citation-js reads it: a parser that had no part in writing it. */
export const readReferences = (
  text: string,
  form: '@bibtex/text' | '@biblatex/text' | '@ris/file' | '@else/json',
): ReadItem[] => plugins.input.chain(text, { forceType: form, generateGraph: false }) as ReadItem[];
