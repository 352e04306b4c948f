import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
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

/** The real embedded storage in a folder of its own; its work is done on the test's thread unless `start` says otherwise. */
export async function freshStorage(
  t: TestContext,
  clock?: Pick<Clock, 'now'>,
  start: StartThread = startHere,
): Promise<Storage & { folder: string }> {
  const folder = emptyFolder(t);
  const storage = await sqliteStorage(folder, clock, start);
  t.after(() => storage.close());
  return { ...storage, folder };
}
