import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../../adapters/storage/sqlite/schema.ts';
import { emptyFolder } from '../../wires/folder.ts';

test('tables that another process brought up to date while this one was opening them are known as they are now', (t) => {
  const file = join(emptyFolder(t), 'one.db');
  const migrations = ['CREATE TABLE kept (key TEXT, value TEXT) STRICT', 'ALTER TABLE kept ADD COLUMN expires INTEGER'];
  let looks = 0;
  const overtaken = new Proxy(migrations, {
    get(target, name) {
      looks += name === 'length' ? 1 : 0;
      // The third time is after the first migration.
      if (name === 'length' && looks === 3) openDatabase(file, migrations, 'FULL').close();
      return Reflect.get(target, name);
    },
  });
  const db = openDatabase(file, overtaken, 'FULL');
  t.after(() => db.close());
  assert.ok(looks > 3);
  db.prepare('INSERT INTO kept VALUES (?, ?, ?)').run('a', 'b', 1);
  assert.equal(db.prepare('SELECT expires FROM kept').get()?.['expires'], 1);
});
