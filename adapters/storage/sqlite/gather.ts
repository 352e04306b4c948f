import type { DatabaseSync } from 'node:sqlite';
import type { WordQuestion } from '../../../src/ports/search.ts';
import type { makeFilter, Where } from './filter.ts';
import type { Weighted } from './terms.ts';

/**
 * Ranking a common word's every hit is what costs, so candidates come from the rarest terms whose hits together stay
 * under `hits`, and each candidate is then scored by all terms. On 50,000 abstracts and whole questions words alone lose
 * next to nothing by it against scoring every hit (nDCG@10 0.351 and 0.357) and take a sixth of the time; beside meaning
 * half of that does as well (0.431 and 0.433).
 */
export type Effort = {
  hits: number;
  candidates: number;
  /** So many found are enough not to ask a costlier way too. */
  enough: number;
};
export const WORDS_ALONE: Effort = { hits: 4_000, candidates: 400, enough: 100 };
export const BESIDE_MEANING: Effort = { hits: 2_000, candidates: 170, enough: 30 };
/** Of common words, so many must occur together. */
const MOST_TOGETHER = 4;
/** Of the newest or most upvoted, so many are looked at. */
const FOREMOST = 400;
/** A filter that leaves fewer papers than this is walked through paper by paper. */
const FEW = 3_000;

/** Before a filter is joined, so many times the wanted number of papers are tried, so many at a time. */
const TRIED = 2;
const AT_A_TIME = 400;

/** What a question's filter and exclusions let through; each paper is asked about once. */
export type Pass = {
  /** Nothing is held back. */
  open: boolean;
  /** The first so many of these papers that pass, in their order. */
  first(ids: readonly number[], most: number): number[];
  /** Every paper that the filter lets through; none where there is no filter. */
  every(): readonly number[];
};
type Limits = { where: Where; barred: string; pass: Pass };

/** Finds papers that may answer a question, by its words; cheap first, exact later. */
export function makeGatherer(db: DatabaseSync, filters: ReturnType<typeof makeFilter>) {
  const ranked = db.prepare(
    'SELECT rowid AS id FROM words WHERE words MATCH ? ORDER BY bm25(words, 2, 1, 0.5) LIMIT ?',
  );

  const latest = db.prepare('SELECT rowid AS id FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?');
  const matches = db.prepare('SELECT json_group_array(rowid) AS ids FROM words WHERE words MATCH ?');
  const counted = db.prepare('SELECT count(*) AS n FROM words WHERE words MATCH ?');

  /** What a question may find; its phrases are not looked at. */
  function limits({ filter, excluded }: Pick<WordQuestion, 'filter' | 'excluded'>): Limits {
    const where = filters.where(filter);
    const barred = excluded.map(quoted).join(' OR ');
    const open = !where.sql && !barred;
    const known = new Map<number, boolean>();
    let hits: ReadonlySet<number> | undefined;
    let every: number[] | undefined;
    const unbarred = (ids: readonly number[]): readonly number[] => {
      if (!barred) return ids;
      hits ??= new Set(listOf(matches.get(barred)));
      return ids.filter((id) => !hits!.has(id));
    };
    const ask = (ids: readonly number[]): void => {
      for (const id of ids) known.set(id, false);
      for (const id of unbarred(where.sql ? passing(ids, where) : ids)) known.set(id, true);
    };
    const pass: Pass = {
      open,
      first: (ids, most) => {
        if (open) return ids.slice(0, most);
        const passed: number[] = [];
        for (let at = 0; at < ids.length && passed.length < most; at += AT_A_TIME) {
          const some = ids.slice(at, at + AT_A_TIME);
          ask(some.filter((id) => !known.has(id)));
          passed.push(...some.filter((id) => known.get(id)));
        }
        return passed.slice(0, most);
      },
      every: () => {
        every ??= where.sql ? [...unbarred(idsWhere(where, -1))] : [];
        return every;
      },
    };
    return { where, barred, pass };
  }

  /** Row ids, at most a few hundred unless a filter leaves few enough to try them all (`all`). */
  function gather(
    { phrases, sort }: Pick<WordQuestion, 'phrases' | 'sort'>,
    weighted: readonly Weighted[],
    { hits: most, candidates, enough }: Effort,
    limits: Limits,
  ): { ids: number[]; all: boolean } {
    const { where, barred } = limits;
    const required = phrases.map(quoted);
    const matching = (some: string, rankable?: number): number[] =>
      run(allOf([some, ...required], barred), limits, candidates, rankable);
    if (weighted.length === 0 && required.length === 0) return { ids: unranked(where, barred, sort), all: false };
    if (where.sql && required.length === 0 && !barred) {
      const few = idsWhere(where, FEW);
      if (few.length < FEW) return { ids: few, all: true };
    }
    if (weighted.length === 0) return { ids: matching(''), all: true };
    const rarest = [...weighted].sort((x, y) => x.papers - y.papers);
    let hits = 0;
    const some = rarest.filter((one) => {
      hits += one.papers;
      return hits <= most;
    });
    const found = new Set<number>();
    const add = (expression: string, rankable?: number): void => {
      for (const id of matching(expression, rankable)) found.add(id);
    };
    if (some.length > 0) add(some.map(termOf).join(' OR '));
    const all = rarest.slice(0, MOST_TOGETHER);
    const together = all.map(termOf).join(' AND ');
    // Of a few words, what holds them all must not be lost among what holds one.
    const fewWords = rarest.length > 1 && rarest.length === all.length;
    if (fewWords) add(together, most);
    const enoughFound = required.length === 0 || found.size >= enough;
    if (some.length === rarest.length && enoughFound) return { ids: [...found], all: false };
    // What is left are common words: papers with all of them in the title come before those with some in the abstract.
    const tries = [
      all.map((one) => `title : ${termOf(one)}`).join(' AND '),
      ...(fewWords ? [] : [together]),
      ...(some.length === 0 ? [termOf(rarest[0]!)] : []),
    ];
    for (const expression of tries) {
      if (found.size >= enough) break;
      add(expression, most);
    }
    // A rare word beside a phrase is welcome, not wanted.
    if (required.length > 0 && found.size < enough) add('');
    return { ids: [...found], all: false };
  }

  /** The newest or most upvoted of the papers that have every word, however well they answer. */
  function foremost(
    { phrases, sort }: Pick<WordQuestion, 'phrases' | 'sort'>,
    weighted: readonly Weighted[],
    { where, barred }: Limits,
  ): number[] {
    const wanted = [...weighted.map(termOf), ...phrases.map(quoted)];
    if (!sort || wanted.length === 0) return [];
    return listOf(
      db
        .prepare(
          `SELECT json_group_array(id) AS ids FROM (
             SELECT p.id FROM words w CROSS JOIN paper p INDEXED BY paper_pass ON p.id = w.rowid
             WHERE words MATCH ? AND ${where.sql || 'true'} ORDER BY ${ORDER[sort]} LIMIT ${FOREMOST})`,
        )
        .get(allOf(wanted, barred), ...where.values),
    );
  }

  /** The best that match and pass. A filter that most papers pass is tried on the best alone, which costs less than to join it. */
  function run(expression: string, { where, pass }: Limits, limit: number, rankable?: number): number[] {
    if (!where.sql) return best(expression, limit, rankable);
    const tried = pass.first(best(expression, limit * TRIED, rankable), limit);
    if (tried.length >= limit / 4) return tried;
    const rows = db
      .prepare(
        `SELECT w.rowid AS id FROM words w JOIN paper p ON p.id = w.rowid WHERE words MATCH ? AND ${where.sql}
         ORDER BY bm25(words, 2, 1, 0.5) LIMIT ${limit}`,
      )
      .all(expression, ...where.values);
    return (rows as { id: number }[]).map((row) => row.id);
  }

  /** By BM25; where more than `rankable` match, the last added of them, since all have the same common words. */
  function best(expression: string, limit: number, rankable = Number.POSITIVE_INFINITY): number[] {
    const few = rankable === Number.POSITIVE_INFINITY || Number(counted.get(expression)!['n']) <= rankable;
    return ((few ? ranked : latest).all(expression, limit) as { id: number }[]).map((row) => row.id);
  }

  const idsWhere = ({ sql, values }: Where, limit: number): number[] =>
    listOf(
      db
        .prepare(`SELECT json_group_array(id) AS ids FROM (SELECT p.id FROM paper p WHERE ${sql} LIMIT ${limit})`)
        .get(...values),
    );

  /** Without a word to rank by: the newest that pass, or those with most upvotes. */
  function unranked(where: Where, barred: string, sort: WordQuestion['sort'] = 'new'): number[] {
    if (!where.sql && !barred) return [];
    const conditions = [where.sql, barred && 'p.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)'].filter(
      Boolean,
    );
    const rows = db
      .prepare(
        `SELECT p.id FROM paper p WHERE ${conditions.join(' AND ')} ORDER BY ${ORDER[sort]} LIMIT ${WORDS_ALONE.candidates}`,
      )
      .all(...where.values, ...(barred ? [barred] : []));
    return (rows as { id: number }[]).map((row) => row.id);
  }

  /** Those of the papers that pass, in their order. */
  const passing = (ids: readonly number[], { sql, values }: Where): number[] =>
    listOf(
      db
        .prepare(
          `SELECT json_group_array(p.id) AS ids FROM json_each(?) c CROSS JOIN paper p INDEXED BY paper_pass
           ON p.id = c.value WHERE ${sql}`,
        )
        .get(JSON.stringify(ids), ...values),
    );

  return { gather, foremost, limits };
}

/** Many row ids come as one text several times as fast as row by row. */
const listOf = (row: Record<string, unknown> | undefined): number[] => JSON.parse(String(row?.['ids'] ?? '[]'));

/** An expression for FTS5: all of these, none of those. */
function allOf(wanted: readonly string[], barred: string): string {
  const all = wanted.filter(Boolean).map((one) => `(${one})`);
  return barred ? `(${all.join(' AND ')}) NOT (${barred})` : all.join(' AND ');
}

const ORDER = { new: 'p.day DESC, p.upvotes DESC', top: 'p.upvotes DESC, p.day DESC' } as const;

const termOf = (one: Weighted): string => quoted([one.term]);

/** A term or run of terms for FTS5. Terms are letters, digits and marks only, so nothing in them can be syntax. */
const quoted = (run: readonly string[]): string => `"${run.join(' ')}"`;
