import { parentPort } from 'node:worker_threads';
import { engineMethods } from '../../search/serve.ts';
import { serveThread } from '../../thread.ts';
import { pgChangeFeed } from './changes.ts';
import { connect } from './connect.ts';
import { modelCell } from './model-cell.ts';
import { isPassing } from './server-faults.ts';
import { pgSharedIndex } from './shared-index.ts';

export type EngineSettings = { url: string; file: string; model: SharedArrayBuffer };

/** The search engine: it reads what is saved by a connection of its own, and keeps its index in a file here. */
export function make(data: unknown) {
  const { url, file, model } = data as EngineSettings;
  const database = connect(url, 2);
  const place = { file, shared: pgSharedIndex(database, file) };
  return engineMethods(pgChangeFeed(database, modelCell(model)), place, () => void database.close());
}

if (parentPort) {
  // What the client lets fail where nobody waits for it is a connection, which is made anew.
  process.on('unhandledRejection', (error) => {
    if (!isPassing(error)) throw error;
  });
  await serveThread(make);
}
