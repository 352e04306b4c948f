import { asRead } from './text/as-read.ts';
import { oneLine } from './text/clip.ts';
import { hash } from './text/hash.ts';
import { plainLatex } from './text/latex.ts';
import { OPERATORS } from './text/latex-symbols.ts';
import { fold } from './text/words.ts';

export { findPaperRefs, type PaperRef, parsePaperRef } from './text/arxiv-id.ts';

/** Where a paper's text came from, the least trusted first: a better origin's text replaces a lesser one's. */
export const ORIGINS = ['starter', 'page', 'export', 'arxiv', 'huggingface'] as const;
export type Origin = (typeof ORIGINS)[number];

export type Organisation = { handle: string; name: string };

/** A paper as one source tells it. What the source does not know is null. */
export type PaperRecord = {
  /** arXiv identifier without version: "2510.11690", "cs/0112017". */
  id: string | null;
  title: string;
  /** Other titles it goes by, so that a page that printed one of them is joined. */
  otherTitles?: readonly string[];
  abstract: string;
  /** Names in order; authors who asked to be hidden are left out. */
  authors: readonly string[] | null;
  authorsCount: number | null;
  organisation: Organisation | null;
  /** ISO date of its first version. */
  published: string | null;
  upvotes: number | null;
  comments: number | null;
  /** Address of its code repository, and the stars that has. */
  code: string | null;
  stars: number | null;
  project: string | null;
  keywords: readonly string[];
  /** The source's own machine-written summary, and the model that wrote it. */
  gist: string | null;
  gistModel: string | null;
  /** A social picture, https. */
  image: string | null;
  /** Its authors, or who publishes it, took it back. */
  withdrawn?: true;
};

/** A paper of the library. One identity across versions, days and sources. */
export type Paper = Omit<PaperRecord, 'otherTitles'> & {
  /** The arXiv id where known, else a short name made from the title: good for ever as a reference. */
  key: string;
  origin: Origin;
};

/** A list of papers as one source gave it, in its order. */
export type DigestList = {
  /** "huggingface/2026-08-21", "arxiv/cs.CL/2026-08-21", or the name of the imported file. */
  name: string;
  /** ISO date of the day it lists, where it has one. */
  date: string | null;
  origin: Origin;
  /** When the source said this (ISO date or instant): later words replace earlier ones. */
  observed: string;
  papers: readonly PaperRecord[];
};

export const UNKNOWN: Omit<PaperRecord, 'id' | 'title' | 'abstract'> = {
  authors: null,
  authorsCount: null,
  organisation: null,
  published: null,
  upvotes: null,
  comments: null,
  code: null,
  stars: null,
  project: null,
  keywords: [],
  gist: null,
  gistModel: null,
  image: null,
};

const UNREAD: ReadonlySet<string> = new Set(['ell', 'hbar', 'aleph', 'Re', 'Im']);

/** A title as people are shown it: on one line, its LaTeX as it reads, with a word where the paper was withdrawn. */
export const shownTitle = ({ title, withdrawn }: Pick<Paper, 'title' | 'withdrawn'>): string =>
  `${withdrawn ? 'Withdrawn: ' : ''}${oneLine(asRead(title))}`;

/** What a title is known by: letters and digits alone, without case, accents, LaTeX or spaces. */
export function titleIdentity(title: string): string {
  // What a key was made of stays out for ever: commands that were not read when the first ones were made.
  const known = title.replace(/\\([a-zA-Z]+)/g, (all, name: string) =>
    OPERATORS.has(name) || UNREAD.has(name) ? ' ' : all,
  );
  return fold(known).replace(/[^\p{L}\p{N}]+/gu, '') || oneLine(title);
}

/** The key of a paper that has no arXiv id: "t" and 13 characters, the same for the same title for ever (64-bit FNV-1a). */
export function titleKey(title: string): string {
  return `t${hash(titleIdentity(title))}`;
}

/** Is its abstract the description that Paperboy comes with, and not the paper's own? */
export const isDescribedHere = ({ origin }: Pick<Paper, 'origin'>): boolean => origin === 'starter';

export const isTitleKey = (text: string): boolean => /^t[0-9a-z]{13}$/.test(text);

/** Where people read about the paper; for one without an id, Hugging Face's search for its title. */
export function paperUrl(paper: Pick<Paper, 'id' | 'title'>): string {
  return paper.id && !paper.id.includes('/')
    ? `https://huggingface.co/papers/${paper.id}`
    : paper.id
      ? arxivUrl(paper.id)
      : `https://huggingface.co/papers?q=${encodeURIComponent(oneLine(paper.title).slice(0, 200).toWellFormed())}`;
}

export const arxivUrl = (id: string): string => `https://arxiv.org/abs/${id}`;
export const pdfUrl = (id: string): string => `https://arxiv.org/pdf/${id}`;

/**
 * "Ada Lovelace, Alan Turing, Grace Hopper and 661 others"; the organisation where no name is known; else empty. Who was
 * asked for is among those that are named.
 */
export function byWhom(
  paper: Pick<Paper, 'authors' | 'authorsCount' | 'organisation'>,
  shown = 3,
  isAsked: (name: string) => boolean = () => false,
): string {
  const { authors, organisation } = paper;
  const total = Math.max(paper.authorsCount ?? 0, authors?.length ?? 0);
  if (authors?.length) {
    const others = total - Math.min(shown, authors.length);
    const asked = authors.findIndex(isAsked);
    const named = asked < shown ? authors.slice(0, shown) : [...authors.slice(0, shown - 1), authors[asked]!];
    const names = plainLatex(named.join(', '));
    return others > 0 ? `${names} and ${others} ${others === 1 ? 'other' : 'others'}` : names;
  }
  if (organisation) return organisation.name;
  return total > 0 ? `${total} ${total === 1 ? 'author' : 'authors'}` : '';
}
