import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../../../src/errors.ts';
import { remedyOf } from './disk-faults.ts';

/** Numbered from 1 by place, forward only: what stands here once is never changed, only followed. */
export type Migrations = readonly (string | ((db: DatabaseSync) => void))[];

export const PAPERS: Migrations = [
  `
  CREATE TABLE paper (
    id INTEGER PRIMARY KEY,
    arxiv TEXT UNIQUE,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    abstract TEXT NOT NULL,
    authors TEXT,
    authors_count INTEGER,
    organisation INTEGER REFERENCES organisation(id),
    published TEXT,
    day TEXT,
    upvotes INTEGER,
    comments INTEGER,
    code TEXT,
    stars INTEGER,
    project TEXT,
    keywords TEXT NOT NULL,
    gist TEXT,
    gist_model TEXT,
    image TEXT,
    origin INTEGER NOT NULL,
    observed TEXT NOT NULL
  ) STRICT;
  CREATE INDEX paper_day ON paper(day);
  CREATE INDEX paper_organisation ON paper(organisation) WHERE organisation IS NOT NULL;

  CREATE TABLE organisation (id INTEGER PRIMARY KEY, handle TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL) STRICT;

  -- Every title a paper has gone by, as its key.
  CREATE TABLE alias (key TEXT NOT NULL, paper INTEGER NOT NULL REFERENCES paper(id), PRIMARY KEY (key, paper)) STRICT, WITHOUT ROWID;

  CREATE TABLE digest (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, date TEXT, origin INTEGER NOT NULL, observed TEXT NOT NULL) STRICT;
  CREATE INDEX digest_date ON digest(date);
  CREATE TABLE entry (
    digest INTEGER NOT NULL REFERENCES digest(id),
    paper INTEGER NOT NULL REFERENCES paper(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (digest, paper)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entry_paper ON entry(paper);

  -- Terms are folded and stemmed before they come here, so that index, queries and marks agree to the letter.
  CREATE VIRTUAL TABLE words USING fts5(
    title, abstract, people, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
  );
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
  CREATE TABLE bag (paper INTEGER PRIMARY KEY REFERENCES paper(id), terms BLOB NOT NULL) STRICT;
  CREATE TABLE title_word (word TEXT PRIMARY KEY, titles INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE total (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO total VALUES ('papers', 0), ('length', 0);
  CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- A vector's id grows with every change, so that what is held in memory is brought up to date by asking for the newer ones.
  CREATE TABLE vector (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paper INTEGER NOT NULL UNIQUE REFERENCES paper(id),
    numbers BLOB NOT NULL
  ) STRICT;
  -- Papers that have no vector of their present text.
  CREATE TABLE awaiting (paper INTEGER PRIMARY KEY REFERENCES paper(id)) STRICT;
  INSERT INTO awaiting SELECT id FROM paper;
  CREATE TRIGGER paper_added AFTER INSERT ON paper BEGIN
    INSERT INTO awaiting VALUES (new.id);
  END;
  CREATE TRIGGER paper_rewritten AFTER UPDATE OF title, abstract ON paper
  WHEN old.title IS NOT new.title OR old.abstract IS NOT new.abstract BEGIN
    DELETE FROM vector WHERE paper = new.id;
    INSERT OR IGNORE INTO awaiting VALUES (new.id);
  END;
  CREATE TRIGGER paper_removed BEFORE DELETE ON paper BEGIN
    DELETE FROM vector WHERE paper = old.id;
    DELETE FROM awaiting WHERE paper = old.id;
  END;
  -- Holds all that a filter asks for, so that no abstract is read to tell which papers pass.
  CREATE INDEX paper_facts ON paper(day, upvotes, organisation, code);
  `,
  `
  -- The same paper by paper: whether one passes a filter is told four times as fast as from its row.
  CREATE INDEX paper_pass ON paper(id, day, upvotes, organisation, code);
  `,
  'ALTER TABLE paper ADD COLUMN withdrawn INTEGER',
  `
  -- What a search engine reads: a change's number grows, each paper has one, and it stays when the paper is gone.
  CREATE TABLE change (id INTEGER PRIMARY KEY AUTOINCREMENT, paper INTEGER NOT NULL UNIQUE) STRICT;
  INSERT INTO change (paper) SELECT id FROM paper ORDER BY id;
  CREATE TRIGGER change_added AFTER INSERT ON paper BEGIN
    DELETE FROM change WHERE paper = new.id;
    INSERT INTO change (paper) VALUES (new.id);
  END;
  CREATE TRIGGER change_told AFTER UPDATE ON paper
  WHEN (old.arxiv, old.key, old.title, old.abstract, old.authors, old.organisation, old.day, old.upvotes, old.code)
    IS NOT (new.arxiv, new.key, new.title, new.abstract, new.authors, new.organisation, new.day, new.upvotes, new.code) BEGIN
    DELETE FROM change WHERE paper = new.id;
    INSERT INTO change (paper) VALUES (new.id);
  END;
  CREATE TRIGGER change_gone AFTER DELETE ON paper BEGIN
    DELETE FROM change WHERE paper = old.id;
    INSERT INTO change (paper) VALUES (old.id);
  END;
  -- A name for this library, by which an index that was made of it knows it again.
  INSERT INTO note VALUES ('library', lower(hex(randomblob(8))));
  -- The engine holds its index in memory.
  DROP TABLE vocabulary;
  DROP TABLE words;
  DROP TABLE bag;
  DROP TABLE title_word;
  DROP TABLE total;
  DROP INDEX paper_pass;
  DROP INDEX paper_facts;
  `,
  `
  -- Keywords are read by the engine too.
  DROP TRIGGER change_told;
  CREATE TRIGGER change_told AFTER UPDATE ON paper
  WHEN (old.arxiv, old.key, old.title, old.abstract, old.keywords, old.authors, old.organisation, old.day, old.upvotes, old.code)
    IS NOT (new.arxiv, new.key, new.title, new.abstract, new.keywords, new.authors, new.organisation, new.day, new.upvotes, new.code)
  BEGIN
    DELETE FROM change WHERE paper = new.id;
    INSERT INTO change (paper) VALUES (new.id);
  END;
  `,
];

/** Pages that a connection keeps for itself. More made reading slower: the system has them all, and these push others out of the processor's caches. */
const PAGES_KIB = 8 * 1_024;

/** Opens papers.db, brought up to date. A file that is newer than this program, or no database, is refused untouched. */
export function openPapers(file: string, use: Use = 'shared'): DatabaseSync {
  return openDatabase(file, PAPERS, 'NORMAL', use);
}

/** Alone, nobody else can open it until it is closed, and one that is open elsewhere is refused. The lock ends with its process. */
export type Use = 'shared' | 'alone';

export function openDatabase(
  file: string,
  migrations: Migrations,
  synchronous: 'NORMAL' | 'FULL',
  use: Use = 'shared',
): DatabaseSync {
  const db = new DatabaseSync(file, { open: false, timeout: 1_000, enableForeignKeyConstraints: true });
  try {
    db.open();
    // Set before anything is read, or others may read along (sqlite.org/pragma.html#pragma_locking_mode).
    if (use === 'alone') db.exec('PRAGMA locking_mode=EXCLUSIVE');
    const version = schemaVersion(db);
    if (version > migrations.length)
      throw new ConfigError([
        `${file} was written by a newer Paperboy (schema ${version}; this one knows up to ${migrations.length}). ` +
          'Update Paperboy, or set DATA_DIR to another folder. The file was not touched.',
      ]);
    db.exec(
      `PRAGMA journal_mode=WAL; PRAGMA synchronous=${synchronous}; PRAGMA cache_size=-${PAGES_KIB}; PRAGMA temp_store=MEMORY`,
    );
  } catch (error) {
    if (db.isOpen) db.close();
    if (error instanceof ConfigError) throw error;
    throw new ConfigError([`${file} cannot be opened as a database (${worded(error)}). ${remedyOf(error, file)}`]);
  }
  try {
    for (let version = schemaVersion(db); version < migrations.length; version = schemaVersion(db))
      migrate(db, migrations, version);
    // Where another process brought it up to date meanwhile, this connection still knows the tables of before: a look at one reads them anew.
    db.prepare('SELECT name FROM sqlite_schema LIMIT 1').get();
  } catch (error) {
    db.close();
    if (typeof (error as { errcode?: unknown }).errcode !== 'number') throw error;
    throw new ConfigError([`${file} cannot be brought up to date (${worded(error)}). ${remedyOf(error, file)}`]);
  }
  return db;
}

const worded = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const schemaVersion = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.['user_version']);

function migrate(db: DatabaseSync, migrations: Migrations, from: number): void {
  transaction(db, () => {
    // Another process may have done it while we waited for the lock.
    if (schemaVersion(db) !== from) return;
    const change = migrations[from]!;
    if (typeof change === 'string') db.exec(change);
    else change(db);
    db.exec(`PRAGMA user_version = ${from + 1}`);
  });
}

/**
 * Writes for which nobody waits until the disk has them: a power cut may lose those of the last moments, and nothing else can.
 * The database's next other write takes them to the disk with it (sqlite.org/pragma.html#pragma_synchronous).
 */
export function withoutWaiting(db: DatabaseSync, work: () => void): void {
  db.exec('PRAGMA synchronous=NORMAL');
  try {
    work();
  } finally {
    db.exec('PRAGMA synchronous=FULL');
  }
}

/** All of `work` or none of it. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** What several statements read, all of the same instant, for one lock of the file. */
export function snapshot<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN');
  try {
    return work();
  } finally {
    // Some faults have ended it already.
    if (db.isTransaction) db.exec('COMMIT');
  }
}
