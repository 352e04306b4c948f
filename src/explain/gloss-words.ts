import { speaks } from './languages.ts';

/** Are claims in this language about this paper said in English as well? English rules can judge nothing else. */
export const isGlossed = (language: string, abstract: string): boolean =>
  !language.startsWith('en') && speaks(abstract, 'en');

/** What the model is told of glosses, between its other orders; nothing where there are none. */
export const glossWords = (glossed: boolean): string =>
  glossed
    ? '- `gloss`: the statement in plain English, exactly as much as `text` says, with the same numbers and names.\n'
    : '';
