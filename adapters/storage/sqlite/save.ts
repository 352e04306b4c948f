import type { DatabaseSync } from 'node:sqlite';
import type { Batch, SaveReport } from '../../../src/ports/papers.ts';
import { type PaperRow, SELECT_PAPER } from '../rows.ts';
import { COLUMNS, type ListEntry, type PaperTables, saveBatch } from '../saving.ts';
import { transaction } from './schema.ts';

/** Writing papers and digests. */
export function makeSaver(db: DatabaseSync) {
  const tables = paperTables(db);
  return (batch: Batch): SaveReport => transaction(db, () => saveBatch(tables, batch));
}

function paperTables(db: DatabaseSync): PaperTables {
  const byArxiv = db.prepare(`${SELECT_PAPER} WHERE p.arxiv = ?`);
  const byId = db.prepare(`${SELECT_PAPER} WHERE p.id = ?`);
  const byAlias = db.prepare('SELECT paper FROM alias WHERE key = ? ORDER BY paper');
  const addAlias = db.prepare('INSERT OR IGNORE INTO alias VALUES (?, ?)');
  const insert = db.prepare(`INSERT INTO paper (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`);
  const update = db.prepare(`UPDATE paper SET ${COLUMNS.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`);
  const findOrganisation = db.prepare('SELECT id, name FROM organisation WHERE handle = ?');
  const addOrganisation = db.prepare('INSERT INTO organisation (handle, name) VALUES (?, ?) RETURNING id');
  const renameOrganisation = db.prepare('UPDATE organisation SET name = ? WHERE id = ?');
  const findDigest = db.prepare('SELECT id, date, observed FROM digest WHERE name = ?');
  const addDigest = db.prepare('INSERT INTO digest (name, date, origin, observed) VALUES (?, ?, ?, ?)');
  const touchDigest = db.prepare(
    'UPDATE digest SET date = coalesce(?, date), observed = max(observed, ?) WHERE id = ?',
  );
  const entriesOf = db.prepare('SELECT paper, position FROM entry WHERE digest = ? ORDER BY position');
  const clearEntries = db.prepare('DELETE FROM entry WHERE digest = ?');
  const addEntry = db.prepare('INSERT INTO entry (digest, paper, position) VALUES (?, ?, ?)');

  return {
    byArxiv: (id) => byArxiv.get(id) as PaperRow | undefined,
    byId: (paper) => byId.get(paper) as PaperRow,
    insert: (columns) => Number(insert.run(...COLUMNS.map((name) => columns[name])).lastInsertRowid),
    update: (paper, columns) => void update.run(...COLUMNS.map((name) => columns[name]), paper),
    absorb(kept, lost) {
      db.prepare('UPDATE OR IGNORE entry SET paper = ? WHERE paper = ?').run(kept, lost);
      db.prepare('DELETE FROM entry WHERE paper = ?').run(lost);
      db.prepare('UPDATE OR IGNORE alias SET paper = ? WHERE paper = ?').run(kept, lost);
      db.prepare('DELETE FROM alias WHERE paper = ?').run(lost);
      db.prepare('DELETE FROM paper WHERE id = ?').run(lost);
    },
    named: (key) => byAlias.all(key).map((row) => Number(row['paper'])),
    name: (key, paper) => void addAlias.run(key, paper),
    organisation: (handle) => findOrganisation.get(handle) as { id: number; name: string } | undefined,
    addOrganisation: (handle, name) => Number(addOrganisation.get(handle, name)!['id']),
    renameOrganisation: (organisation, name) => void renameOrganisation.run(name, organisation),
    digest: (name) => findDigest.get(name) as { id: number; date: string | null } | undefined,
    addDigest: (...columns) => Number(addDigest.run(...columns).lastInsertRowid),
    touchDigest: (digest, date, observed) => void touchDigest.run(date, observed, digest),
    entries: (digest) => entriesOf.all(digest) as ListEntry[],
    setEntries(digest, entries) {
      clearEntries.run(digest);
      for (const { paper, position } of entries) addEntry.run(digest, paper, position);
    },
  };
}
