import { ORIGINS, type Organisation, type Origin, type Paper } from '../../src/paper.ts';

/** A row of the table `paper`, joined with its organisation. */
export type PaperRow = {
  id: number;
  arxiv: string | null;
  key: string;
  title: string;
  abstract: string;
  authors: string | null;
  authors_count: number | null;
  organisation: number | null;
  org_handle: string | null;
  org_name: string | null;
  published: string | null;
  day: string | null;
  upvotes: number | null;
  comments: number | null;
  code: string | null;
  stars: number | null;
  project: string | null;
  keywords: string;
  gist: string | null;
  gist_model: string | null;
  image: string | null;
  withdrawn: number | null;
  origin: number;
  observed: string;
};

export const SELECT_PAPER =
  'SELECT p.*, o.handle AS org_handle, o.name AS org_name FROM paper p LEFT JOIN organisation o ON o.id = p.organisation';

/** Papers between two days are for choosing the best of: so many of the most liked are enough. */
export const MOST_BETWEEN = 3_000;

export function toPaper(row: PaperRow): Paper {
  return {
    key: row.arxiv ?? row.key,
    id: row.arxiv,
    title: row.title,
    abstract: row.abstract,
    authors: row.authors === null ? null : (JSON.parse(row.authors) as string[]),
    authorsCount: row.authors_count,
    organisation: organisationOf(row),
    published: row.published,
    upvotes: row.upvotes,
    comments: row.comments,
    code: row.code,
    stars: row.stars,
    project: row.project,
    keywords: JSON.parse(row.keywords) as string[],
    gist: row.gist,
    gistModel: row.gist_model,
    image: row.image,
    ...(row.withdrawn ? { withdrawn: true as const } : {}),
    origin: ORIGINS[row.origin]!,
  };
}

export const organisationOf = (row: Pick<PaperRow, 'org_handle' | 'org_name'>): Organisation | null =>
  row.org_handle === null ? null : { handle: row.org_handle, name: row.org_name ?? row.org_handle };

export const originRank = (origin: Origin): number => ORIGINS.indexOf(origin);
