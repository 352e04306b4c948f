import type { DatabaseSync } from 'node:sqlite';
import type { Candidate, WordAnswer, WordQuestion } from '../../../src/ports.ts';
import { stem, terms } from '../../../src/words.ts';
import { hashTerm, inverseFrequency, scoreBag } from './bag.ts';
import type { makeFilter, Where } from './filter.ts';
import type { Spelling } from './spelling.ts';

/**
 * Ranking a common word's every hit is what costs, so candidates come from the rarest terms whose hits together stay
 * under this, and each candidate is then scored by all terms. On 50,000 abstracts and whole questions this loses next to nothing
 * against scoring every hit (nDCG@10 0.351 and 0.357) and takes a sixth of the time.
 */
const MOST_HITS = 4_000;
const CANDIDATES = 400;
/** So many candidates are enough not to ask a costlier way too. */
const ENOUGH = 100;
/** Of common words, so many must occur together. */
const MOST_TOGETHER = 4;
/** A filter that leaves fewer papers than this is walked through paper by paper. */
const FEW = 3_000;
/** The longest question in terms: more than any sentence has, less than a pasted page. */
const MOST_TERMS = 48;
/** A word that this few papers hold may be a misspelling that others made too. */
const RARE = 2;
/** A term guessed for a misspelt word counts a little less than one that was typed. */
const GUESSED = 0.9;

type Weighted = { term: string; weight: number; papers: number };

export function makeMatcher(
  db: DatabaseSync,
  filters: ReturnType<typeof makeFilter>,
  spelling: Spelling,
  version: () => number,
) {
  const frequency = db.prepare('SELECT doc FROM vocabulary WHERE term = ?');
  const total = db.prepare('SELECT value FROM total WHERE name = ?');
  const facts = db.prepare(
    `SELECT b.paper, b.terms, p.day, coalesce(p.upvotes, 0) AS upvotes, coalesce(p.arxiv, p.key) AS key
     FROM json_each(?) c JOIN bag b ON b.paper = c.value JOIN paper p ON p.id = b.paper`,
  );
  const textOf = db.prepare('SELECT id, title, abstract FROM paper WHERE arxiv = ?1 OR key = ?1');
  let frequencies = new Map<string, number>();
  let countedAt = -1;

  const totals = () => {
    const papers = Number(total.get('papers')!['value']);
    return { papers, average: Math.max(1, Number(total.get('length')!['value']) / Math.max(1, papers)) };
  };

  function papersWith(term: string): number {
    if (countedAt !== version() || frequencies.size > 50_000) {
      frequencies = new Map();
      countedAt = version();
    }
    const known = frequencies.get(term);
    if (known !== undefined) return known;
    const papers = Number(frequency.get(term)?.['doc'] ?? 0);
    frequencies.set(term, papers);
    return papers;
  }

  function match(question: WordQuestion, limit: number): WordAnswer {
    const { papers } = totals();
    const corrected: [string, string][] = [];
    const weighted = new Map<string, Weighted>();
    const put = (term: string, share: number): void => {
      const having = papersWith(term);
      const weight = share * inverseFrequency(papers, having);
      if (having > 0 && weight > (weighted.get(term)?.weight ?? 0))
        weighted.set(term, { term, weight, papers: having });
    };
    question.terms.slice(0, MOST_TERMS).forEach((term, i) => {
      put(term, 1);
      const word = question.spelled[i] ?? term;
      if (papersWith(term) > RARE) return;
      for (const guess of spelling(word)) {
        const known = stem(guess);
        if (known === term || papersWith(known) <= 3 * papersWith(term)) continue;
        put(known, GUESSED);
        corrected.push([word, guess]);
      }
    });
    const ids = gather(question, [...weighted.values()]);
    const candidates = score(ids, [...weighted.values()]).slice(0, limit);
    return { candidates, weights: new Map([...weighted.values()].map((one) => [one.term, one.weight])), corrected };
  }

  /** Row ids of papers that may answer, at most a few hundred unless a filter leaves few enough to try them all. */
  function gather(question: WordQuestion, weighted: Weighted[]): number[] {
    const where = filters.where(question.filter);
    const required = question.phrases.map(quoted).join(' AND ');
    const barred = question.excluded.map(quoted).join(' OR ');
    const matching = (some: string): number[] => {
      const all = [some && `(${some})`, required && `(${required})`].filter(Boolean).join(' AND ');
      return run(barred ? `(${all}) NOT (${barred})` : all, where);
    };
    if (weighted.length === 0 && !required) return unranked(where, barred);
    if (where.sql && !required && !barred) {
      const few = db.prepare(`SELECT p.id FROM paper p WHERE ${where.sql} LIMIT ${FEW}`).all(...where.values) as {
        id: number;
      }[];
      if (few.length < FEW) return few.map((row) => row.id);
    }
    if (weighted.length === 0) return matching('');
    const rarest = [...weighted].sort((x, y) => x.papers - y.papers);
    let hits = 0;
    const some = rarest.filter((one) => {
      hits += one.papers;
      return hits <= MOST_HITS;
    });
    const found = new Set(some.length > 0 ? matching(some.map(termOf).join(' OR ')) : []);
    if (some.length === rarest.length) return [...found];
    // What is left are common words: papers with all of them in the title come before those with some in the abstract.
    const all = rarest.slice(0, MOST_TOGETHER);
    const tries = [
      all.map((one) => `title : ${termOf(one)}`).join(' AND '),
      all.map(termOf).join(' AND '),
      ...(some.length === 0 ? [termOf(rarest[0]!)] : []),
    ];
    for (const expression of tries) {
      if (found.size >= ENOUGH) break;
      for (const id of matching(expression)) found.add(id);
    }
    return [...found];
  }

  function run(expression: string, where: Where): number[] {
    const sql = where.sql
      ? `SELECT w.rowid AS id FROM words w JOIN paper p ON p.id = w.rowid WHERE words MATCH ? AND ${where.sql}
         ORDER BY bm25(words, 2, 1, 0.5) LIMIT ${CANDIDATES}`
      : `SELECT rowid AS id FROM words WHERE words MATCH ? ORDER BY bm25(words, 2, 1, 0.5) LIMIT ${CANDIDATES}`;
    return (db.prepare(sql).all(expression, ...where.values) as { id: number }[]).map((row) => row.id);
  }

  /** Without a word to rank by: the newest that pass. */
  function unranked(where: Where, barred: string): number[] {
    if (!where.sql && !barred) return [];
    const conditions = [where.sql, barred && 'p.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)'].filter(
      Boolean,
    );
    const rows = db
      .prepare(
        `SELECT p.id FROM paper p WHERE ${conditions.join(' AND ')} ORDER BY p.day DESC, p.upvotes DESC LIMIT ${CANDIDATES}`,
      )
      .all(...where.values, ...(barred ? [barred] : []));
    return (rows as { id: number }[]).map((row) => row.id);
  }

  function score(ids: readonly number[], weighted: readonly Weighted[]): Candidate[] {
    const { average } = totals();
    const weights = new Map(weighted.map((one) => [hashTerm(one.term), one.weight]));
    const rows = facts.all(JSON.stringify(ids)) as {
      terms: Uint8Array;
      key: string;
      day: string | null;
      upvotes: number;
    }[];
    const scored = rows.map((row) => ({
      paper: row.key,
      words: scoreBag(row.terms, weights, average),
      day: row.day,
      upvotes: row.upvotes,
    }));
    const found = weighted.length > 0 ? scored.filter((candidate) => candidate.words > 0) : scored;
    // Ties are broken the same way every time: the newer paper, then the key.
    const byKey = (a: Candidate, b: Candidate): number => (a.paper < b.paper ? -1 : 1);
    return found.sort((a, b) => b.words - a.words || (b.day ?? '').localeCompare(a.day ?? '') || byKey(a, b));
  }

  /** The paper's own most telling words, asked as a question. */
  function alike(key: string, limit: number): Candidate[] {
    const own = textOf.get(key) as { id: number; title: string; abstract: string } | undefined;
    if (!own) return [];
    const { papers } = totals();
    const counts = new Map<string, number>();
    for (const term of terms(own.title)) counts.set(term, (counts.get(term) ?? 0) + 2);
    for (const term of terms(own.abstract)) counts.set(term, (counts.get(term) ?? 0) + 1);
    const telling = [...counts]
      .map(([term, times]) => {
        const having = papersWith(term);
        return { term, papers: having, weight: (1 + Math.log(times)) * inverseFrequency(papers, having) };
      })
      .filter((one) => one.papers > 1)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, 24);
    const ids = gather({ terms: [], spelled: [], phrases: [], excluded: [], filter: {} }, telling);
    return score(
      ids.filter((id) => id !== own.id),
      telling,
    ).slice(0, limit);
  }

  return { match, alike };
}

const termOf = (one: Weighted): string => quoted([one.term]);

/** A term or run of terms for FTS5. Terms are letters, digits and marks only, so nothing in them can be syntax. */
const quoted = (run: readonly string[]): string => `"${run.join(' ')}"`;
