import type { Unread } from '../../src/ports/papers.ts';
import { hash32 } from '../../src/text/hash.ts';

/** Tells whether a paper still has the text that its vector was made of. */
export const stampOf = ({ title, abstract }: Pick<Unread, 'title' | 'abstract'>): number =>
  hash32(`${title}\n${abstract}`);
