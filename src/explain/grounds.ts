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
