import type { PaperRecord } from '../../src/paper.ts';
import { clip } from '../../src/text/clip.ts';

/** Characters and entries that a paper's fields may have. arXiv takes abstracts of 1,920; the longest list of authors has some 5,000. */
export const LONGEST = {
  title: 1_000,
  abstract: 20_000,
  name: 300,
  authors: 6_000,
  keywords: 50,
  gist: 3_000,
  address: 2_000,
} as const;

const address = (text: string | null): string | null => (text !== null && text.length <= LONGEST.address ? text : null);
const count = (number: number | null): number | null =>
  number !== null && number <= Number.MAX_SAFE_INTEGER ? number : null;
const name = (text: string): string => clip(text, LONGEST.name);

/** What a source says of a paper, within bounds: longer texts are cut with an ellipsis, longer lists and addresses dropped. */
export function bounded<R extends PaperRecord>(record: R): R {
  const { otherTitles, authors, organisation, gist, gistModel } = record;
  return {
    ...record,
    title: clip(record.title, LONGEST.title),
    ...(otherTitles ? { otherTitles: otherTitles.slice(0, 10).map((title) => clip(title, LONGEST.title)) } : {}),
    abstract: clip(record.abstract, LONGEST.abstract),
    authors: authors?.slice(0, LONGEST.authors).map(name) ?? null,
    authorsCount: count(record.authorsCount),
    organisation: organisation && { handle: name(organisation.handle), name: name(organisation.name) },
    upvotes: count(record.upvotes),
    comments: count(record.comments),
    stars: count(record.stars),
    code: address(record.code),
    project: address(record.project),
    image: address(record.image),
    keywords: record.keywords.slice(0, LONGEST.keywords).map(name),
    gist: gist && clip(gist, LONGEST.gist),
    gistModel: gistModel && name(gistModel),
  };
}
