import type { DatabaseSync } from 'node:sqlite';
import type { ModelName } from '../../../src/ports/models.ts';
import type { Unread } from '../../../src/ports/papers.ts';
import { makeVectors, packVector, type Vectors } from '../vectors/vectors.ts';
import { hashTerm } from './bag.ts';
import { transaction } from './schema.ts';

/** The vectors: kept beside the papers, and held in memory once they are asked for. */
export function makeMeaning(db: DatabaseSync, version: () => number) {
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
  const add = db.prepare('INSERT INTO vector (paper, numbers) VALUES (?, ?) RETURNING id');
  const done = db.prepare('DELETE FROM awaiting WHERE paper = ?');
  const changed = db.prepare('SELECT id, paper, numbers FROM vector WHERE id > ? ORDER BY id');
  const count = db.prepare('SELECT count(*) AS n FROM vector');
  let held: { name: string; vectors: Vectors; last: number; at: number } | undefined;

  function useModel(name: ModelName): void {
    transaction(db, () => {
      if (putNote.run(noteOf(name)).changes === 0) return;
      db.exec('DELETE FROM vector; INSERT OR IGNORE INTO awaiting SELECT id FROM paper');
      held = undefined;
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
    const kept: { id: number; paper: number; numbers: Uint8Array }[] = [];
    const current = transaction(db, () => {
      if (getNote.get()?.['value'] !== noteOf(name)) return false;
      for (const { place, stamp, vector } of made) {
        const text = textOf.get(place) as Pick<Unread, 'title' | 'abstract'> | undefined;
        if (!text || stampOf(text) !== stamp || vector.length !== name.dimension) continue;
        const numbers = packVector(vector);
        drop.run(place);
        kept.push({ id: Number(add.get(place, numbers)!['id']), paper: place, numbers });
        done.run(place);
      }
      return true;
    });
    if (held?.name !== noteOf(name)) return current;
    for (const { id, paper, numbers } of kept) {
      // What another process wrote in between is still to be read.
      if (id === held.last + 1) held.last = id;
      held.vectors.put(paper, numbers);
    }
    return current;
  }

  /** All vectors of this model as far as any process has written them; undefined when there are none, or only another's. */
  function vectors(name: ModelName): Vectors | undefined {
    bringUpToDate();
    return held && held.name === noteOf(name) && held.vectors.count() > 0 ? held.vectors : undefined;
  }

  function bringUpToDate(): void {
    const now = version();
    if (held?.at === now) return;
    const name = getNote.get()?.['value'] as string | undefined;
    if (name === undefined) return;
    // Papers that went leave their vectors behind in memory: when those are many, it is read anew.
    const stale = held !== undefined && held.vectors.count() > 1.2 * Number(count.get()!['n']) + 1_000;
    if (held?.name !== name || stale)
      held = { name, vectors: makeVectors((JSON.parse(name) as ModelName).dimension), last: 0, at: now };
    held.at = now;
    for (const row of changed.iterate(held.last)) {
      held.vectors.put(row['paper'] as number, row['numbers'] as Uint8Array);
      held.last = row['id'] as number;
    }
  }

  return { methods: { useModel, awaiting, saveVectors }, vectors };
}

const noteOf = ({ model, dimension }: ModelName): string => JSON.stringify({ model, dimension });

const stampOf = ({ title, abstract }: Pick<Unread, 'title' | 'abstract'>): number => hashTerm(`${title}\n${abstract}`);
