import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';
import { type EngineMethods, engineMethods } from '../../search/serve.ts';
import { serveThread } from '../../thread.ts';
import { makeChangeFeed } from './changes.ts';

/** The thread of the search engine: it reads what is saved by a connection of its own, and keeps its index beside it. */
export function make(data: unknown): EngineMethods {
  const folder = String(data);
  const db = new DatabaseSync(join(folder, 'papers.db'), { readOnly: true, timeout: 1_000 });
  return engineMethods(makeChangeFeed(db), { file: join(folder, 'papers.index') }, () => db.close());
}

if (parentPort) await serveThread(make);
