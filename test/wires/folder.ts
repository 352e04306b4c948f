import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { systemClock } from '../../adapters/clock.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import type { StartThread } from '../../adapters/thread.ts';
import type { Clock } from '../../src/ports/host.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { startHere } from './here.ts';

/** Anything that ends, such as a test. */
export type Ending = { after(end: () => Promise<void> | void): void };

/** An empty folder that goes when the test ends. */
export function emptyFolder(t: Ending): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let made: ReturnType<typeof makeLibrary> | undefined;

/** The files of a library that nothing was saved into. */
async function makeLibrary() {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-test-'));
  await (await sqliteStorage(folder, systemClock(), startHere)).close();
  const files = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  rmSync(folder, { recursive: true });
  return files;
}

/**
 * The folder of a new library, which goes when the test ends. All its tables are made once a process and copied from then on:
 * to make them takes three times as long.
 */
export async function emptyLibrary(t: Ending): Promise<string> {
  made ??= makeLibrary();
  const folder = emptyFolder(t);
  for (const { name, bytes } of await made) writeFileSync(join(folder, name), bytes);
  const db = new DatabaseSync(join(folder, 'papers.db'));
  db.exec("PRAGMA synchronous = OFF; UPDATE note SET value = lower(hex(randomblob(8))) WHERE name = 'library'");
  db.close();
  return folder;
}

/** The real embedded storage in a folder of its own; its work is done on the test's thread unless `start` says otherwise. */
export async function freshStorage(
  t: TestContext,
  clock?: Pick<Clock, 'now'>,
  start: StartThread = startHere,
): Promise<Storage & { folder: string }> {
  const folder = await emptyLibrary(t);
  const storage = await sqliteStorage(folder, clock, start);
  t.after(() => storage.close());
  return { ...storage, folder };
}
