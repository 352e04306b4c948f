import type { DatabaseSync } from 'node:sqlite';
import type { ModelName } from '../../../src/ports/models.ts';
import type { Candidate, Meaning, Question, WordAnswer } from '../../../src/ports/search.ts';
import { lengthOf, type Nearness, type Vectors } from '../vectors/vectors.ts';
import { mostOf, scoreBag, type Weights, weighTerms } from './bag.ts';
import type { makeFilter } from './filter.ts';
import { BESIDE_MEANING, makeGatherer, type Pass, WORDS_ALONE } from './gather.ts';
import type { Spelling } from './spelling.ts';
import { makeTermReader, type ReadTerms } from './terms.ts';

/** So many papers nearest in meaning are looked at, and so many of them become candidates beside those that the words bring. */
const AROUND = 400;
const NEAREST = 150;
/** For feedback the very nearest do. */
const NEAREST_FIRST = 40;
/** A filter is tried on so many of the nearest until so many pass; when too few do, every paper that passes is asked. */
const TRIED = 1_200;
const PASSING = 250;
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
  vectors: (name: ModelName) => Vectors | undefined,
) {
  const { gather, foremost, limits } = makeGatherer(db, filters);
  const { readTerms, tellingTerms, averageLength } = makeTermReader(db, spelling, version);
  const bags = db.prepare('SELECT b.paper, b.terms FROM json_each(?) c CROSS JOIN bag b ON b.paper = c.value');
  bags.setReturnArrays(true);
  const days = db.prepare(
    'SELECT p.id, p.day FROM json_each(?) c CROSS JOIN paper p INDEXED BY paper_pass ON p.id = c.value',
  );
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
    const within = limits(question);
    const { ids: gathered, all } = gather(question, weighted, near ? BESIDE_MEANING : WORDS_ALONE, within);
    const ofItsYear = question.year !== undefined && !all ? ofYear(question, now) : [];
    const ids = [...new Set([...gathered, ...ofItsYear, ...foremost(question, weighted, within)])];
    const scored = near
      ? scoreBoth(ids, now, near, question.meaning!, all || question.phrases.length > 0 ? undefined : within.pass)
      : scoreWords(ids, now);
    const unasked = weighted.length === 0 && !near;
    const telling = scored.filter((one) => unasked || one.words > 0 || one.meaning > 0);
    return {
      candidates: candidatesOf(telling, limit),
      weights: new Map(weighted.map((one) => [one.term, one.weight])),
      corrected,
    };
  }

  const usable = (meaning: Meaning | undefined): Vectors | undefined =>
    meaning && meaning.weight > 0 ? vectors({ model: meaning.model, dimension: meaning.vector.length }) : undefined;

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
      question,
      terms.weighted.filter((one) => one.term !== question.year),
      WORDS_ALONE,
      limits({ ...question, filter }),
    ).ids;
  }

  /** Of the papers that pass, those nearest in meaning, nearest first. */
  function nearest(nearness: Nearness, pass: Pass): readonly number[] {
    if (pass.open) return nearness.best(AROUND);
    const passed = pass.first(nearness.best(TRIED), PASSING);
    const every = passed.length < ENOUGH ? pass.every() : [];
    return every.length > 0 ? inOrder(nearness, every).slice(0, PASSING) : passed;
  }

  /**
   * Scores by both, twice: the second time the meaning that is looked for has moved towards what was best the first time,
   * and counts the less, the less of those papers' words the model knows. The nearest are looked for where `pass` is given.
   */
  function scoreBoth(
    ids: readonly number[],
    now: Asking,
    all: Vectors,
    { vector, weight }: Meaning,
    pass: Pass | undefined,
  ): Scored[] {
    const byWords = new Map<number, number>();
    const look = (nearness: Nearness, more: readonly number[], trust: number): Scored[] => {
      const missing = new Set([...ids, ...more].filter((id) => !byWords.has(id)));
      for (const { id, words } of scoreWords([...missing], now)) byWords.set(id, words);
      return Array.from(byWords, ([id, words]) => {
        const meaning = trust * nearness.of(id);
        return { id, words, meaning, score: words + weight * meaning };
      });
    };
    const first = all.nearness(vector);
    const around = pass ? nearest(first, pass) : [];
    const best = look(first, around.slice(0, NEAREST_FIRST), 1).sort(byScore).slice(0, FEEDBACK_PAPERS);
    const liked = best.map((one) => all.get(one.id)).filter((one) => one !== undefined);
    const known = liked.reduce((sum, one) => sum + lengthOf(one), 0) / Math.max(1, liked.length);
    const moved = all.nearnessAmong(movedTowards(vector, liked), around);
    return look(moved, moved.best(NEAREST), Math.min(1, known) ** TRUST);
  }

  function scoreWords(ids: readonly number[], { weights, average, terms, year }: Asking): Scored[] {
    const json = inKeptOrder(ids);
    const most = mostOf(terms.all) || 1;
    const rows = bags.all(json) as unknown as [number, Uint8Array][];
    const years = year && yearsOf(json);
    return rows.map(([id, bag]) => {
      let score = scoreBag(bag, weights, average);
      if (years) {
        const apart = Math.abs((years.get(id) ?? 0) - year.number);
        score += Math.max(year.weight * (1 - NEAR_YEAR * apart), scoreBag(bag, year.text, average));
      }
      const words = Math.min(1, score / most);
      return { id, words, meaning: 0, score: words };
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
    const rows = facts.all(inKeptOrder(best.map((one) => one.id))) as {
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
      return [{ paper: key, title, lead: firstOf(authors), words, meaning, day, upvotes }];
    });
  }

  /** The paper's own most telling words, its meaning and its authors, asked as a question. */
  function alike(key: string, limit: number, meaning?: Meaning): Candidate[] {
    const own = textOf.get(key) as { id: number; title: string; abstract: string; authors: string | null } | undefined;
    if (!own) return [];
    const now = asking(tellingTerms(own));
    const near = usable(meaning);
    const anything = { phrases: [], excluded: [], filter: {} };
    const within = limits(anything);
    const { ids } = gather(anything, now.terms.weighted, near ? BESIDE_MEANING : WORDS_ALONE, within);
    const shared = sharing(own.authors === null ? [] : (JSON.parse(own.authors) as string[]));
    const together = [...new Set([...ids, ...shared.keys()])];
    const scored = near ? scoreBoth(together, now, near, meaning!, within.pass) : scoreWords(together, now);
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

const inOrder = (nearness: Nearness, ids: readonly number[]): number[] =>
  ids
    .map((id) => ({ id, near: nearness.of(id) }))
    .sort((a, b) => b.near - a.near)
    .map(({ id }) => id);

/** Row ids as JSON, in the order in which rows are kept, so that a page is read once. */
const inKeptOrder = (ids: readonly number[]): string => JSON.stringify(ids.toSorted((a, b) => a - b));

/** The first name of a JSON list, without reading the others. */
function firstOf(authors: string | null): string | null {
  const [, first] = /^\[("(?:[^"\\]|\\.)*")/.exec(authors ?? '') ?? [];
  return first === undefined ? null : JSON.parse(first);
}

const byScore = (a: Scored, b: Scored): number => b.score - a.score || b.id - a.id;

function movedTowards(vector: Float32Array, liked: readonly Float32Array[]): Float32Array {
  const middle = new Float32Array(vector.length);
  for (const one of liked) {
    const own = lengthOf(one) || 1;
    for (let i = 0; i < middle.length; i += 1) middle[i]! += one[i]! / own;
  }
  const [a, b] = [lengthOf(vector) || 1, lengthOf(middle) || 1];
  return vector.map((x, i) => x / a + (FEEDBACK_SHARE * middle[i]!) / b);
}
