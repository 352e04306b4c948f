import { asRead } from '../text/as-read.ts';
import { nameParts } from '../text/names.ts';
import { words } from '../text/words.ts';

/**
 * How a paper's fields become what is searched: the one place for it. Whoever changes this, or `text/words.ts`, counts
 * `TERMS_VERSION` up: an index that was made otherwise is then made anew.
 */
export const TERMS_VERSION = 4;

/** Fields that are searched, as a source gave them. */
export type SearchedFields = {
  title: string;
  abstract: string;
  keywords: readonly string[];
  authors: readonly string[] | null;
  organisation: string | null;
};

/** Words of each field, folded, not stemmed; of people the parts of their names. */
export type SearchedWords = {
  title: readonly string[];
  /** How many of the title's words stand before its first colon. */
  name: number;
  authors: readonly (readonly string[])[];
  organisation: readonly string[];
  abstract: readonly string[];
  keywords: readonly (readonly string[])[];
};

/** More is not indexed of one paper: a title, an abstract or a list of authors beyond it is no such thing. */
const MOST = { title: 1_000, abstract: 60_000, authors: 10_000, organisation: 100, keywords: 50, keyword: 20 } as const;
/** Letters beyond which no field is read. */
const LONGEST = 400_000;

export function searchedWords({ title, abstract, keywords, authors, organisation }: SearchedFields): SearchedWords {
  const heading = asRead(title.slice(0, LONGEST));
  const colon = heading.indexOf(':');
  const name = colon > 0 ? words(heading.slice(0, colon)).length : 0;
  return {
    title: words(heading).slice(0, MOST.title),
    name: name <= MOST.title ? name : 0,
    authors: (authors ?? []).slice(0, MOST.authors).map(nameParts),
    organisation: words((organisation ?? '').slice(0, 4_000)).slice(0, MOST.organisation),
    abstract: words(abstract.slice(0, LONGEST)).slice(0, MOST.abstract),
    keywords: keywords.slice(0, MOST.keywords).map((one) => words(one.slice(0, 400)).slice(0, MOST.keyword)),
  };
}
