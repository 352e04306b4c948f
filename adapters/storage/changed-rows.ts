import type { SearchedPaper } from '../../src/ports/search.ts';
import { organisationOf, type PaperRow } from './rows.ts';

/** A change, with what a search engine reads of its paper. */
export type ChangeRow = Pick<
  PaperRow,
  'arxiv' | 'authors' | 'org_handle' | 'org_name' | 'keywords' | 'day' | 'upvotes' | 'code'
> & {
  change: number;
  place: number;
  /** Null for a paper that is no more, like the rest. */
  key: string | null;
  title: string;
  abstract: string;
};

export const SELECT_CHANGE = `
  SELECT c.id AS change, c.paper AS place, p.arxiv, p.key, p.title, p.abstract, p.keywords, p.authors, p.day, p.upvotes,
    p.code, o.handle AS org_handle, o.name AS org_name
  FROM change c LEFT JOIN paper p ON p.id = c.paper LEFT JOIN organisation o ON o.id = p.organisation`;

export const searchedOf = (row: ChangeRow): SearchedPaper => ({
  place: row.place,
  key: row.arxiv ?? row.key!,
  title: row.title,
  abstract: row.abstract,
  keywords: JSON.parse(row.keywords) as string[],
  authors: row.authors === null ? null : (JSON.parse(row.authors) as string[]),
  organisation: organisationOf(row),
  day: row.day,
  upvotes: row.upvotes,
  code: row.code !== null,
});
