import type { DatabaseSync } from 'node:sqlite';
import type { ModelName } from '../../../src/ports/models.ts';
import type { Unread } from '../../../src/ports/papers.ts';
import { packVector } from '../../../src/search/packed-vector.ts';
import { stampOf } from '../text-stamp.ts';
import { transaction } from './schema.ts';

/** The vectors, kept beside the papers. */
export function makeMeaning(db: DatabaseSync) {
  const getNote = db.prepare("SELECT value FROM note WHERE name = 'model'");
  const putNote = db.prepare(
    "INSERT INTO note VALUES ('model', ?) ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
  );
  const newest = db.prepare(
    `SELECT p.id AS place, p.title, p.abstract FROM awaiting a JOIN paper p ON p.id = a.paper
     ORDER BY a.paper DESC LIMIT ?`,
  );
  const left = db.prepare('SELECT count(*) AS n FROM awaiting');
  const textOf = db.prepare('SELECT title, abstract FROM paper WHERE id = ?');
  const drop = db.prepare('DELETE FROM vector WHERE paper = ?');
  const add = db.prepare('INSERT INTO vector (paper, numbers) VALUES (?, ?)');
  const done = db.prepare('DELETE FROM awaiting WHERE paper = ?');

  function useModel(name: ModelName): void {
    transaction(db, () => {
      if (putNote.run(noteOf(name)).changes === 0) return;
      db.exec('DELETE FROM vector; INSERT OR IGNORE INTO awaiting SELECT id FROM paper');
    });
  }

  function awaiting(limit: number): { papers: Unread[]; left: number } {
    const rows = newest.all(limit) as Omit<Unread, 'stamp'>[];
    return { papers: rows.map((row) => ({ ...row, stamp: stampOf(row) })), left: Number(left.get()!['n']) };
  }

  function saveVectors(
    name: ModelName,
    made: readonly { place: number; stamp: number; vector: Float32Array }[],
  ): boolean {
    return transaction(db, () => {
      if (getNote.get()?.['value'] !== noteOf(name)) return false;
      for (const { place, stamp, vector } of made) {
        const text = textOf.get(place) as Pick<Unread, 'title' | 'abstract'> | undefined;
        if (!text || stampOf(text) !== stamp || vector.length !== name.dimension) continue;
        drop.run(place);
        add.run(place, packVector(vector));
        done.run(place);
      }
      return true;
    });
  }

  return { useModel, awaiting, saveVectors };
}

const noteOf = ({ model, dimension }: ModelName): string => JSON.stringify({ model, dimension });
