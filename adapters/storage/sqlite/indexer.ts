import type { DatabaseSync } from 'node:sqlite';
import { terms, words } from '../../../src/text/words.ts';
import { bagLength, makeBag } from './bag.ts';
import type { PaperRow } from './rows.ts';

export type SearchedText = { title: string; abstract: string; people: string };

export type Indexer = {
  /** Brings the index of one paper in step with its text; does nothing when that is as it was. */
  index(paper: number, now: SearchedText, before: SearchedText | undefined): void;
  remove(paper: number, row: Pick<PaperRow, 'title'>): void;
  /** Writes the totals that were summed up since; to be called before the commit. */
  flush(): void;
  /** Forgets what was summed up: the transaction did not happen. */
  forget(): void;
};

/** Keeps the inverted index, the bags and the vocabulary of titles. */
export function makeIndexer(db: DatabaseSync): Indexer {
  const drop = db.prepare('DELETE FROM words WHERE rowid = ?');
  const add = db.prepare('INSERT INTO words (rowid, title, abstract, people) VALUES (?, ?, ?, ?)');
  const bagOf = db.prepare('SELECT terms FROM bag WHERE paper = ?');
  const dropBag = db.prepare('DELETE FROM bag WHERE paper = ?');
  const putBag = db.prepare('INSERT INTO bag VALUES (?, ?) ON CONFLICT DO UPDATE SET terms = excluded.terms');
  const countWord = db.prepare(
    'INSERT INTO title_word VALUES (?, max(0, ?)) ON CONFLICT DO UPDATE SET titles = max(0, titles + ?)',
  );
  const addTotal = db.prepare('UPDATE total SET value = value + ? WHERE name = ?');
  let papers = 0;
  let length = 0;
  const titleWords = new Map<string, number>();

  const countTitle = (title: string, by: 1 | -1): void => {
    for (const word of new Set(words(title))) titleWords.set(word, (titleWords.get(word) ?? 0) + by);
  };

  function remove(paper: number, row: Pick<PaperRow, 'title'>): void {
    const bag = bagOf.get(paper)?.['terms'] as Uint8Array | undefined;
    if (!bag) return;
    drop.run(paper);
    dropBag.run(paper);
    papers -= 1;
    length -= bagLength(bag);
    countTitle(row.title, -1);
  }

  function index(paper: number, now: SearchedText, before: SearchedText | undefined): void {
    if (before) {
      if (before.title === now.title && before.abstract === now.abstract && before.people === now.people) return;
      remove(paper, before);
    }
    const title = terms(now.title);
    const abstract = terms(now.abstract);
    const people = terms(now.people);
    add.run(paper, title.join(' '), abstract.join(' '), people.join(' '));
    const bag = makeBag(title, abstract, people);
    putBag.run(paper, bag);
    papers += 1;
    length += bagLength(bag);
    countTitle(now.title, 1);
  }

  function flush(): void {
    if (papers !== 0) addTotal.run(papers, 'papers');
    if (length !== 0) addTotal.run(length, 'length');
    for (const [word, by] of titleWords) if (by !== 0) countWord.run(word, by, by);
    forget();
  }

  function forget(): void {
    papers = 0;
    length = 0;
    titleWords.clear();
  }

  return { index, remove, flush, forget };
}
