import { isTitleKey, type Organisation, type Paper } from '../../../src/paper.ts';
import type { Appearance, Day, ListsOf, PaperStore } from '../../../src/ports/papers.ts';
import { chosenOrganisations } from '../organisations.ts';
import { plain } from '../plain.ts';
import { MOST_BETWEEN, type PaperRow, toPaper } from '../rows.ts';
import type { Database } from './connect.ts';
import type { Sql } from './session.ts';

type ReadPart = Pick<PaperStore, 'get' | 'day' | 'between' | 'suggestOrganisations' | 'status' | 'pages'>;

const PAGE = 500;

const columns = (sql: Sql) => sql`p.*, o.handle AS org_handle, o.name AS org_name`;
const withOrganisation = (sql: Sql) => sql`LEFT JOIN organisation o ON o.id = p.organisation`;

/** Everything that is read but not ranked. */
export function pgReader({ run, snapshot }: Database): ReadPart {
  let organisations: { version: number; all: Organisation[] } | undefined;

  /** All of them, read anew when the library has changed: people who type ask for them with every letter. */
  const allOrganisations = (): Promise<Organisation[]> =>
    run(async (sql) => {
      const [library] = await sql<{ version: number }[]>`SELECT version FROM library`;
      if (organisations?.version === library!.version) return organisations.all;
      const all = await sql<Organisation[]>`
        SELECT o.handle, o.name FROM organisation o JOIN paper p ON p.organisation = o.id
        GROUP BY o.id ORDER BY count(*) DESC, o.name`;
      organisations = { version: library!.version, all: [...all] };
      return organisations.all;
    });

  return {
    get: (keys) =>
      run(async (sql) => {
        const [ids, titles] = [keys.filter((key) => !isTitleKey(key)).map(plain), keys.filter(isTitleKey)];
        const [byId, byTitle] = await Promise.all([
          ids.length === 0
            ? []
            : sql<PaperRow[]>`
                SELECT ${columns(sql)} FROM paper p ${withOrganisation(sql)} WHERE p.arxiv = ANY(${ids}::text[])`,
          titles.length === 0
            ? []
            : sql<(PaperRow & { title_key: string })[]>`
                SELECT DISTINCT ON (a.key) a.key AS title_key, ${columns(sql)}
                FROM alias a JOIN paper p ON p.id = a.paper ${withOrganisation(sql)}
                WHERE a.key = ANY(${titles}::text[]) ORDER BY a.key, p.id`,
        ]);
        const found = new Map<string, Paper>();
        for (const row of byId) found.set(row.arxiv!, toPaper(row));
        for (const row of byTitle) found.set(row.title_key, toPaper(row));
        return keys.map((key) => found.get(isTitleKey(key) ? key : plain(key)));
      }),

    day: (date, of) =>
      snapshot(async (sql) => {
        const [found] = await nearest(sql, '<=', date ?? '9999-12-31', of);
        if (!found && date !== undefined) return undefined;
        const rows = await sql<(PaperRow & { digest: string })[]>`
          SELECT ${columns(sql)}, d.name AS digest
          FROM entry e JOIN digest d ON d.id = e.digest JOIN paper p ON p.id = e.paper ${withOrganisation(sql)}
          WHERE d.date IS NOT DISTINCT FROM ${found?.date ?? null} AND ${isOf(sql, of)}
          ORDER BY d.origin DESC, d.name, e.position`;
        if (rows.length === 0) return undefined;
        const [previous, next] = found
          ? await Promise.all([nearest(sql, '<', found.date, of), nearest(sql, '>', found.date, of)])
          : [[], []];
        return {
          date: found?.date ?? null,
          digests: [...new Set(rows.map((row) => row.digest))],
          papers: [...new Map(rows.map((row) => [row.id, row])).values()].map(toPaper),
          previous: previous[0]?.date ?? null,
          next: next[0]?.date ?? null,
        } satisfies Day;
      }),

    between: (since, until) =>
      run(async (sql) =>
        (
          await sql<PaperRow[]>`
            SELECT ${columns(sql)} FROM paper p ${withOrganisation(sql)} WHERE p.id IN (
              SELECT e.paper FROM entry e JOIN digest d ON d.id = e.digest WHERE d.date BETWEEN ${since} AND ${until}
              UNION SELECT id FROM paper WHERE day BETWEEN ${since} AND ${until})
            ORDER BY coalesce(p.upvotes, 0) + coalesce(p.comments, 0) DESC, p.day DESC NULLS LAST, p.id
            LIMIT ${MOST_BETWEEN}`
        ).map(toPaper),
      ),

    suggestOrganisations: async (typed, limit) => chosenOrganisations(await allOrganisations(), typed, limit),

    status: () =>
      run(async (sql) => {
        const [status] = await sql<{ papers: number; digests: number; newestDay: string | null }[]>`
          SELECT (SELECT count(*) FROM paper) AS papers, (SELECT count(*) FROM digest) AS digests,
                 (SELECT max(date) FROM digest) AS "newestDay"`;
        return { ...status! };
      }),

    async *pages() {
      for (let last = 0; ; ) {
        const page = await snapshot((sql) => pageAfter(sql, last));
        if (page.papers.length === 0) return;
        yield page.papers;
        last = page.last;
      }
    },
  };
}

/** Whether a digest is one of the wanted lists. arXiv's are named "arxiv/cs.CL/2026-08-21". */
const isOf = (sql: Sql, of: ListsOf | undefined) =>
  of === undefined
    ? sql`true`
    : sql`CASE WHEN d.name ~ '^arxiv/.*/.{4}-.{2}-.{2}$'
        THEN substr(d.name, 7, length(d.name) - 17) = ANY(${of.categories as string[]}::text[]) ELSE ${of.daily} END`;

/** The day with papers that is nearest to a date. */
function nearest(sql: Sql, side: '<=' | '<' | '>', date: string, of: ListsOf | undefined) {
  return sql<{ date: string }[]>`
    SELECT d.date FROM digest d
    WHERE d.date ${sql.unsafe(side)} ${date} AND ${isOf(sql, of)} AND EXISTS (SELECT 1 FROM entry e WHERE e.digest = d.id)
    ORDER BY d.date ${sql.unsafe(side === '>' ? 'ASC' : 'DESC')} LIMIT 1`;
}

async function pageAfter(sql: Sql, last: number) {
  const rows = await sql<PaperRow[]>`
    SELECT ${columns(sql)} FROM paper p ${withOrganisation(sql)} WHERE p.id > ${last} ORDER BY p.id LIMIT ${PAGE}`;
  const listed = await sql<(Appearance & { paper: number })[]>`
    SELECT e.paper, d.name, d.date, e.position FROM entry e JOIN digest d ON d.id = e.digest
    WHERE e.paper = ANY(${rows.map(({ id }) => id)}::bigint[]) ORDER BY d.date NULLS FIRST, d.name`;
  const of = Map.groupBy(listed, ({ paper }) => paper);
  const papers = rows.map((row) => ({
    ...toPaper(row),
    digests: (of.get(row.id) ?? []).map(({ name, date, position }): Appearance => ({ name, date, position })),
  }));
  return { last: rows.at(-1)?.id ?? last, papers };
}
