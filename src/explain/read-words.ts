import { count, namesInWords } from '../text/clip.ts';
import { languageName } from './languages.ts';
import type { ReadFacts } from './reading.ts';

/** What people are told of how a summary or an answer came about. */

export const ABSTRACT_ONLY = 'the abstract only';

/** "the full text (version 2, arXiv HTML)"; "the abstract only". What people are told was read. */
export function readWords(read: ReadFacts): string {
  const { full, from, version, newer, failed, silent = [] } = read;
  // Where it is known who was silent, the notes say so.
  if (!full)
    return failed && silent.length === 0 ? `${from} only (the full text cannot be fetched now)` : `${from} only`;
  const which = version === null ? `${from}, version not stated` : `version ${version}, ${from}`;
  const news =
    newer !== null
      ? `; version ${newer} is out`
      : read.unchecked
        ? '; whether there is a newer one could not be checked'
        : '';
  return `${read.parts ? 'parts of ' : ''}the full text (${which}${news})`;
}

/** What people are told beside: who did not answer, and what was left out that nobody sees on the page. */
export function readNotes(reads: readonly ReadFacts[]): string[] {
  const silent = [...new Set(reads.flatMap((read) => read.silent ?? []))];
  const lack = reads.length === 1 ? 'The full text cannot' : 'Not every full text can';
  const costs = reads.some(({ full, silent = [] }) => !full && silent.length > 0) ? `${lack} be fetched now: ` : '';
  const unseen = reads.reduce((sum, read) => sum + (read.unseen ?? 0), 0);
  return [
    ...(silent.length > 0 ? [`(${costs}${namesInWords(silent)} did not answer in time.)`] : []),
    ...(unseen > 0 ? [`(${unseenWords(unseen)})`] : []),
  ];
}

const unseenWords = (pieces: number): string =>
  `${count(pieces, 'piece')} of text ${pieces === 1 ? 'was left out: it is' : 'were left out: they are'} hidden or struck out on the page.`;

/** It was asked for in this language, but is in another. */
export const otherLanguageNote = (language: string): string =>
  `(It was asked for in ${languageName(language)}, but the model wrote another language.)`;

export const CUT_NOTE = '(The language model broke off; this is what was there by then.)';
export const NO_MODEL = 'No language model is set up.';
