import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after } from 'node:test';
import { stateStore } from '../../adapters/storage/sqlite/state-store.ts';
import { stillClock } from './digests.ts';

const START = '2026-08-21T07:00:00Z';
const clock = stillClock(START);

const open = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-test-'));
  const [one, other] = [await stateStore(folder, clock), await stateStore(folder, clock)];
  return { folder, one, other };
};
let opened: ReturnType<typeof open> | undefined;
after(async () => {
  if (!opened) return;
  const { folder, one, other } = await opened;
  await Promise.all([one.close(), other.close()]);
  rmSync(folder, { recursive: true });
});

/**
 * Two connections to one state.db, each in a thread of its own, and a clock that stands still: the same ones for each test of
 * a process, since threads take long to start, but nothing in their tables and the time of the start.
 */
export async function stateAtOnce() {
  opened ??= open();
  const { folder, one, other } = await opened;
  clock.set(START);
  const db = new DatabaseSync(join(folder, 'state.db'), { enableForeignKeyConstraints: false });
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all())
    db.exec(`DELETE FROM "${name}"`);
  db.close();
  return { one, other, now: clock.now, pass: clock.pass };
}
