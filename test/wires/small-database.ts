import { DatabaseSync } from 'node:sqlite';
import { serveThread } from '../../adapters/thread.ts';

/** A thread with a database that has room for some pages alone: SQLite says of it what it says of a full disk. */
export type SmallMethods = ReturnType<typeof makeSmall>;

function makeSmall() {
  const db = new DatabaseSync(':memory:');
  db.exec('PRAGMA max_page_count=8; CREATE TABLE note (text TEXT NOT NULL) STRICT');
  return {
    add: (text: string): void => void db.prepare('INSERT INTO note VALUES (?)').run(text),
    count: (): number => Number(db.prepare('SELECT count(*) AS n FROM note').get()!['n']),
    close: () => db.close(),
  };
}

await serveThread(makeSmall);
