import type { DatabaseSync } from 'node:sqlite';
import { isTitleKey, type Organisation, type Paper } from '../../../src/paper.ts';
import type { Appearance, Day, ListsOf, StoreStatus } from '../../../src/ports/papers.ts';
import { chosenOrganisations } from '../organisations.ts';
import { MOST_BETWEEN, type PaperRow, SELECT_PAPER, toPaper } from '../rows.ts';
import { snapshot } from './schema.ts';

const PAGE = 500;
/** Whether a digest is one of the wanted lists; all are where no categories are bound. arXiv's are named "arxiv/cs.CL/2026-08-21". */
const OF = `CASE WHEN d.name GLOB 'arxiv/*/????-??-??'
  THEN :categories IS NULL OR substr(d.name, 7, length(d.name) - 17) IN (SELECT value FROM json_each(:categories))
  ELSE :daily END`;

/** Everything that is read but not ranked. */
export function makeReader(db: DatabaseSync) {
  const byArxiv = db.prepare(`${SELECT_PAPER} WHERE p.arxiv = ?`);
  const byAlias = db.prepare(`${SELECT_PAPER} JOIN alias a ON a.paper = p.id WHERE a.key = ? ORDER BY p.id LIMIT 1`);
  const nearest = (bound: string, order: 'ASC' | 'DESC') =>
    db.prepare(
      `SELECT d.date FROM digest d
       WHERE d.date ${bound} :date AND ${OF} AND EXISTS (SELECT 1 FROM entry e WHERE e.digest = d.id)
       ORDER BY d.date ${order} LIMIT 1`,
    );
  const newest = nearest('<=', 'DESC');
  const previous = nearest('<', 'DESC');
  const next = nearest('>', 'ASC');
  const listed = `FROM entry e JOIN digest d ON d.id = e.digest JOIN paper p ON p.id = e.paper
    LEFT JOIN organisation o ON o.id = p.organisation`;
  const onDay = db.prepare(
    `SELECT p.*, o.handle AS org_handle, o.name AS org_name, d.name AS digest ${listed}
     WHERE d.date IS :date AND ${OF} ORDER BY d.origin DESC, d.name, e.position`,
  );
  const inRange = db.prepare(
    `${SELECT_PAPER} WHERE p.id IN (
       SELECT e.paper FROM entry e JOIN digest d ON d.id = e.digest WHERE d.date BETWEEN ?1 AND ?2
       UNION SELECT id FROM paper WHERE day BETWEEN ?1 AND ?2)
     ORDER BY coalesce(p.upvotes, 0) + coalesce(p.comments, 0) DESC, p.day DESC, p.id LIMIT ${MOST_BETWEEN}`,
  );
  const organisations = db.prepare(
    `SELECT o.handle, o.name, count(*) AS papers FROM organisation o JOIN paper p ON p.organisation = o.id
     GROUP BY o.id ORDER BY papers DESC, o.name`,
  );
  const status = db.prepare(
    `SELECT (SELECT count(*) FROM paper) AS papers, (SELECT count(*) FROM digest) AS digests,
            (SELECT max(date) FROM digest) AS newestDay`,
  );
  const page = db.prepare(`${SELECT_PAPER} WHERE p.id > ? ORDER BY p.id LIMIT ${PAGE}`);
  const appearances = db.prepare(
    'SELECT d.name, d.date, e.position FROM entry e JOIN digest d ON d.id = e.digest WHERE e.paper = ? ORDER BY d.date, d.name',
  );

  const one = (key: string): Paper | undefined => {
    const row = (isTitleKey(key) ? byAlias : byArxiv).get(key) as PaperRow | undefined;
    return row && toPaper(row);
  };

  function day(date?: string, of?: ListsOf): Day | undefined {
    const whose = {
      daily: Number(of?.daily ?? true),
      categories: of ? JSON.stringify(of.categories) : null,
    };
    const at = (query: typeof newest, on: string): string | null =>
      (query.get({ ...whose, date: on })?.['date'] ?? null) as string | null;
    const found = at(newest, date ?? '9999-12-31');
    const rows = (found === null && date !== undefined ? [] : onDay.all({ ...whose, date: found })) as (PaperRow & {
      digest: string;
    })[];
    if (rows.length === 0) return undefined;
    return {
      date: found,
      digests: [...new Set(rows.map((row) => row.digest))],
      papers: [...new Map(rows.map((row) => [row.id, row])).values()].map(toPaper),
      previous: found === null ? null : at(previous, found),
      next: found === null ? null : at(next, found),
    };
  }

  const suggestOrganisations = (typed: string, limit: number): Organisation[] =>
    chosenOrganisations(organisations.all() as Organisation[], typed, limit);

  function pageAfter(id: number): { last: number; papers: (Paper & { digests: Appearance[] })[] } {
    const rows = page.all(id) as PaperRow[];
    const papers = rows.map((row) => ({ ...toPaper(row), digests: appearances.all(row.id) as Appearance[] }));
    return { last: rows.at(-1)?.id ?? id, papers };
  }

  return {
    // Each statement by itself locks the file and unlocks it, which takes as long as reading.
    get: (keys: readonly string[]) => (keys.length < 2 ? keys.map(one) : snapshot(db, () => keys.map(one))),
    day,
    between: (since: string, until: string) => (inRange.all(since, until) as PaperRow[]).map(toPaper),
    suggestOrganisations,
    status: () => status.get() as StoreStatus,
    pageAfter,
  };
}
