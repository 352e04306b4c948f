import type { DatabaseSync } from 'node:sqlite';
import type { Candidate, Meaning, Question, WordAnswer } from '../../../src/ports.ts';
import type { Nearness, Vectors } from '../vectors/vectors.ts';
import { mostOf, scoreBag, type Weights, weighTerms } from './bag.ts';
import type { makeFilter } from './filter.ts';
import { BESIDE_MEANING, makeGatherer, type Pass, WORDS_ALONE } from './gather.ts';
import type { Spelling } from './spelling.ts';
import { makeTermReader, type ReadTerms } from './terms.ts';

/** So many papers nearest in meaning become candidates beside those that the words bring. */
const NEAREST = 150;
/** Moved, the question is compared with so many that were nearest before. */
const AROUND = 1_200;
/** For feedback the very nearest do. */
const NEAREST_FIRST = 40;
/** A filter is tried on so many times the wanted number of the nearest; only when too few pass, every paper that does is asked. */
const TRIES = [4, 8];
const ENOUGH = 100;
/**
 * Pseudo-relevance feedback after Rocchio (The SMART Retrieval System, 1971): the question is moved towards the papers that
 * words and meaning together like best. It brings up papers that share no word with the question.
 */
const FEEDBACK_PAPERS = 5;
const FEEDBACK_SHARE = 0.4;
/** How fast trust in meaning falls with the words of the best papers that the model does not know. */
const TRUST = 4;
/** Authors in common, in the measure of `words`, where 1 is all of the words. */
const SHARED_AUTHOR = 0.05;
const MOST_SHARED = 3;
/** How far beside the asked year a paper counts half: a preprint appears the year before its conference. */
const NEAR_YEAR = 0.5;

type Scored = { id: number; words: number; meaning: number; score: number };
/** What is known while one question is answered. A year is weighed apart from the other terms. */
type Asking = {
  terms: ReadTerms;
  weights: Weights;
  average: number;
  year?: { number: number; weight: number; text: Weights };
};

export function makeMatcher(
  db: DatabaseSync,
  filters: ReturnType<typeof makeFilter>,
  spelling: Spelling,
  version: () => number,
  vectors: () => Vectors | undefined,
) {
  const { gather, makePass } = makeGatherer(db, filters);
  const { readTerms, tellingTerms, averageLength } = makeTermReader(db, spelling, version);
  const bags = db.prepare('SELECT b.paper, b.terms FROM json_each(?) c CROSS JOIN bag b ON b.paper = c.value');
  const days = db.prepare('SELECT p.id, p.day FROM json_each(?) c CROSS JOIN paper p ON p.id = c.value');
  const facts = db.prepare(
    `SELECT p.id, coalesce(p.arxiv, p.key) AS key, p.title, p.authors, p.day, coalesce(p.upvotes, 0) AS upvotes
     FROM json_each(?) c CROSS JOIN paper p ON p.id = c.value`,
  );
  const textOf = db.prepare('SELECT id, title, abstract, authors FROM paper WHERE arxiv = ?1 OR key = ?1');
  const byPeople = db.prepare('SELECT rowid AS id FROM words WHERE words MATCH ? LIMIT 200');

  function asking(terms: ReadTerms, year?: string): Asking {
    const [given, others] = [
      terms.weighted.filter((one) => one.term === year),
      terms.weighted.filter((one) => one.term !== year),
    ];
    const now: Asking = { terms, weights: weighTerms(others), average: averageLength() };
    return year === undefined
      ? now
      : { ...now, year: { number: Number(year), weight: given[0]!.weight, text: weighTerms(given) } };
  }

  function match(question: Question, limit: number): WordAnswer {
    const now = asking(readTerms(question), question.year);
    const { weighted, corrected } = now.terms;
    const near = usable(question.meaning);
    const { ids, all } = gather(question, weighted, near ? BESIDE_MEANING : WORDS_ALONE);
    if (question.year !== undefined && !all) ids.push(...ofYear(question, now));
    const pass = makePass(question);
    const more = (nearness: Nearness, most: number): number[] =>
      all || question.phrases.length > 0 ? [] : nearestPassing(nearness, pass, most);
    const scored = near ? scoreBoth(ids, now, near, question.meaning!, more) : scoreWords(ids, now);
    const unasked = weighted.length === 0 && !near;
    const telling = scored.filter((one) => unasked || one.words > 0 || one.meaning > 0);
    return {
      candidates: candidatesOf(telling, limit),
      weights: new Map(weighted.map((one) => [one.term, one.weight])),
      corrected,
    };
  }

  const usable = (meaning: Meaning | undefined): Vectors | undefined => {
    if (!meaning || !(meaning.weight > 0)) return undefined;
    const all = vectors();
    return all?.dimension === meaning.vector.length ? all : undefined;
  };

  /** Words of the asked year's papers and those around it: an author's many papers of other years do not crowd them out. */
  function ofYear(question: Question, { terms }: Asking): number[] {
    const { since, until } = question.filter;
    const year = Number(question.year);
    const filter = {
      ...question.filter,
      ...(since === undefined ? { since: `${year - 1}-01-01` } : {}),
      ...(until === undefined ? { until: `${year + 1}-12-31` } : {}),
    };
    return gather(
      { ...question, filter },
      terms.weighted.filter((one) => one.term !== question.year),
      WORDS_ALONE,
    ).ids;
  }

  function nearestPassing(nearness: Nearness, pass: Pass, most: number): number[] {
    if (pass.open) return nearness.best(most);
    const nearest = (ids: readonly number[]): number[] =>
      ids
        .map((id) => ({ id, near: nearness.of(id) }))
        .sort((a, b) => b.near - a.near)
        .slice(0, most)
        .map(({ id }) => id);
    let tried: number[] = [];
    for (const tries of TRIES) {
      tried = pass.some(nearness.best(tries * most));
      if (tried.length >= Math.min(most, ENOUGH)) return nearest(tried);
    }
    const every = pass.every();
    return nearest(every.length > 0 ? every : tried);
  }

  /**
   * Scores by both, twice: the second time the meaning that is looked for has moved towards what was best the first time,
   * and counts the less, the less of those papers' words the model knows.
   */
  function scoreBoth(
    ids: readonly number[],
    now: Asking,
    all: Vectors,
    { vector, weight }: Meaning,
    more: (nearness: Nearness, most: number) => number[],
  ): Scored[] {
    const byWords = new Map<number, number>();
    const look = (nearness: Nearness, most: number, trust: number): Scored[] => {
      const missing = new Set([...ids, ...more(nearness, most)].filter((id) => !byWords.has(id)));
      for (const { id, words } of scoreWords([...missing], now)) byWords.set(id, words);
      return Array.from(byWords, ([id, words]) => {
        const meaning = trust * nearness.of(id);
        return { id, words, meaning, score: words + weight * meaning };
      });
    };
    const first = all.nearness(vector);
    const around = first.best(AROUND);
    const best = look(first, NEAREST_FIRST, 1).sort(byScore).slice(0, FEEDBACK_PAPERS);
    const liked = best.map((one) => all.get(one.id)).filter((one) => one !== undefined);
    const known = liked.reduce((sum, one) => sum + lengthOf(one), 0) / Math.max(1, liked.length);
    const moved = all.nearnessAmong(movedTowards(vector, liked), around);
    return look(moved, NEAREST, Math.min(1, known) ** TRUST);
  }

  function scoreWords(ids: readonly number[], { weights, average, terms, year }: Asking): Scored[] {
    const json = JSON.stringify(ids);
    const most = mostOf(terms.all) || 1;
    const rows = bags.all(json) as { paper: number; terms: Uint8Array }[];
    const years = year && yearsOf(json);
    return rows.map((row) => {
      let score = scoreBag(row.terms, weights, average);
      if (years) {
        const apart = Math.abs((years.get(row.paper) ?? 0) - year.number);
        score += Math.max(year.weight * (1 - NEAR_YEAR * apart), scoreBag(row.terms, year.text, average));
      }
      const words = Math.min(1, score / most);
      return { id: row.paper, words, meaning: 0, score: words };
    });
  }

  const yearsOf = (json: string): Map<number, number> =>
    new Map(
      (days.all(json) as { id: number; day: string | null }[]).map((row) => [
        row.id,
        Number(row.day?.slice(0, 4) ?? 0),
      ]),
    );

  function candidatesOf(scored: Scored[], limit: number): Candidate[] {
    const best = scored.sort(byScore).slice(0, limit);
    const rows = facts.all(JSON.stringify(best.map((one) => one.id))) as {
      id: number;
      key: string;
      title: string;
      authors: string | null;
      day: string | null;
      upvotes: number;
    }[];
    const known = new Map(rows.map((row) => [row.id, row]));
    return best.flatMap(({ id, words, meaning }) => {
      const row = known.get(id);
      if (!row) return [];
      const { key, title, authors, day, upvotes } = row;
      const lead = authors === null ? null : ((JSON.parse(authors) as string[])[0] ?? null);
      return [{ paper: key, title, lead, words, meaning, day, upvotes }];
    });
  }

  /** The paper's own most telling words, its meaning and its authors, asked as a question. */
  function alike(key: string, limit: number, meaning?: Meaning): Candidate[] {
    const own = textOf.get(key) as { id: number; title: string; abstract: string; authors: string | null } | undefined;
    if (!own) return [];
    const now = asking(tellingTerms(own));
    const near = usable(meaning);
    const anything = { terms: [], spelled: [], phrases: [], excluded: [], filter: {} };
    const { ids } = gather(anything, now.terms.weighted, near ? BESIDE_MEANING : WORDS_ALONE);
    const shared = sharing(own.authors === null ? [] : (JSON.parse(own.authors) as string[]));
    const together = [...new Set([...ids, ...shared.keys()])];
    const scored = near
      ? scoreBoth(together, now, near, meaning!, (nearness, most) => nearness.best(most))
      : scoreWords(together, now);
    for (const one of scored) one.score += SHARED_AUTHOR * Math.min(MOST_SHARED, shared.get(one.id) ?? 0);
    return candidatesOf(
      scored.filter((one) => one.id !== own.id && (one.score > 0 || shared.has(one.id))),
      limit,
    );
  }

  /** How many of these people stand on each of their papers. */
  function sharing(people: readonly string[]): Map<number, number> {
    const shared = new Map<number, number>();
    for (const expression of filters.nameExpressions(people))
      for (const { id } of byPeople.all(expression) as { id: number }[]) shared.set(id, (shared.get(id) ?? 0) + 1);
    return shared;
  }

  return { match, alike };
}

const byScore = (a: Scored, b: Scored): number => b.score - a.score || b.id - a.id;

const lengthOf = (vector: Float32Array): number => Math.hypot(...vector);

function movedTowards(vector: Float32Array, liked: readonly Float32Array[]): Float32Array {
  const middle = new Float32Array(vector.length);
  for (const one of liked) {
    const own = lengthOf(one) || 1;
    for (let i = 0; i < middle.length; i += 1) middle[i]! += one[i]! / own;
  }
  const [a, b] = [lengthOf(vector) || 1, lengthOf(middle) || 1];
  return vector.map((x, i) => x / a + (FEEDBACK_SHARE * middle[i]!) / b);
}
