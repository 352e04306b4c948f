import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Filter } from '../../../src/ports/search.ts';
import { fold, terms, words } from '../../../src/text/words.ts';

/** A filter as SQL over `paper p`: conditions joined by AND, values bound. */
export type Where = { sql: string; values: SQLInputValue[] };

/** An author or organisation filter resolves to at most this many papers or names. */
const MOST_BY_NAME = 20_000;
/** Of a paper's authors, so many are asked for papers they share. */
const MOST_NAMES = 8;

/** Whose papers were looked for lately; turning a page asks again. */
const REMEMBERED = 50;

export function makeFilter(db: DatabaseSync, version: () => number) {
  const inPeople = db.prepare(
    'SELECT p.id, p.authors FROM words w JOIN paper p ON p.id = w.rowid WHERE words MATCH ? ORDER BY p.day DESC LIMIT ?',
  );
  const organisations = db.prepare('SELECT id, handle, name FROM organisation');

  let known = new Map<string, number[]>();
  let knownAt = -1;

  /** Papers with an author whose name holds all the words, newest first. */
  function papersBy(author: string): number[] {
    if (knownAt !== version() || known.size >= REMEMBERED) known = new Map();
    knownAt = version();
    const found = known.get(author) ?? lookUp(author);
    known.set(author, found);
    return found;
  }

  function lookUp(author: string): number[] {
    const wanted = words(author);
    if (wanted.length === 0) return [];
    const match = terms(author)
      .map((term) => `people : "${term}"`)
      .join(' AND ');
    const rows = inPeople.all(match, MOST_BY_NAME) as { id: number; authors: string | null }[];
    return rows
      .filter((row) => row.authors !== null && holdsName(JSON.parse(row.authors), wanted))
      .map((row) => row.id);
  }

  function organisationsNamed(text: string): number[] {
    const wanted = words(text);
    const whole = wanted.join('');
    const rows = organisations.all() as { id: number; handle: string; name: string }[];
    return rows
      .filter(({ handle, name }) => {
        const have = [...words(handle), ...words(name)];
        return wanted.every((word) => have.includes(word)) || [handle, name].some((one) => squeezed(one) === whole);
      })
      .map((row) => row.id);
  }

  function where(filter: Filter): Where {
    const sql: string[] = [];
    const values: SQLInputValue[] = [];
    const and = (condition: string, ...bound: SQLInputValue[]): void => {
      sql.push(condition);
      values.push(...bound);
    };
    if (filter.since !== undefined) and('p.day >= ?', filter.since);
    if (filter.until !== undefined) and('p.day <= ?', filter.until);
    if (filter.minUpvotes !== undefined) and('p.upvotes >= ?', filter.minUpvotes);
    if (filter.code !== undefined) and(filter.code ? 'p.code IS NOT NULL' : 'p.code IS NULL');
    if (filter.author !== undefined)
      and('p.id IN (SELECT value FROM json_each(?))', JSON.stringify(papersBy(filter.author)));
    if (filter.organisation !== undefined)
      and(
        'p.organisation IN (SELECT value FROM json_each(?))',
        JSON.stringify(organisationsNamed(filter.organisation)),
      );
    return { sql: sql.join(' AND '), values };
  }

  /** For each of the first few and the last of these names, what finds its papers. Names of one word tell too little. */
  const nameExpressions = (names: readonly string[]): string[] =>
    [...new Set([...names.slice(0, MOST_NAMES - 1), ...names.slice(-1)])]
      .map(terms)
      .filter((run) => run.length > 1)
      .map((run) => `people : "${run.join(' ')}"`);

  return { where, papersBy, nameExpressions };
}

/** "E. Hinton" and "Hinton" are both in "Geoffrey E. Hinton"; "Geoffrey Yann" is in no one's. */
const holdsName = (names: readonly string[], wanted: readonly string[]): boolean =>
  names.some((name) => {
    const have = words(name);
    return wanted.every((word) => have.includes(word));
  });

const squeezed = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
