import type { Section } from '../ports/sources.ts';
import { namingOf } from './check/own-names.ts';
import type { Grounds } from './claims.ts';
import { speaks } from './languages.ts';
import { quoteIndex } from './quotes.ts';

/** What the claims about a paper are checked against: the sections as they were read, and what is known of the paper. */
export function groundsOf(
  sections: readonly Section[],
  {
    title,
    abstract,
    language,
    given,
  }: { title: string; abstract: string; language: string; given: ReadonlySet<string> },
): Grounds {
  const naming = namingOf(
    title,
    sections.map(({ text }) => text),
  );
  return { index: quoteIndex(sections), naming, title, given, language, english: speaks(abstract, 'en') };
}

/** Are claims in this language about this paper said in English as well? English rules can judge nothing else. */
export const isGlossed = (language: string, abstract: string): boolean =>
  !language.startsWith('en') && speaks(abstract, 'en');

/** What the model is told of glosses, between its other orders; nothing where there are none. */
export const glossWords = (glossed: boolean): string =>
  glossed
    ? '- `gloss`: the statement in plain English, exactly as much as `text` says, with the same numbers and names.\n'
    : '';
