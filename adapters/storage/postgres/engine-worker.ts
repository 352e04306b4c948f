import { parentPort } from 'node:worker_threads';
import { engineMethods } from '../../search/serve.ts';
import { serveThread } from '../../thread.ts';
import { pgChangeFeed } from './changes.ts';
import { connect } from './connect.ts';
import { modelCell } from './model-cell.ts';
import { isPassing } from './server-faults.ts';

export type EngineSettings = { url: string; file: string; model: SharedArrayBuffer };

// What the client lets fail where nobody waits for it is a connection, which is made anew.
process.on('unhandledRejection', (error) => {
  if (!isPassing(error)) throw error;
});

/** The thread of the search engine: it reads what is saved by a connection of its own, and keeps its index in a file here. */
if (parentPort)
  await serveThread((data) => {
    const { url, file, model } = data as EngineSettings;
    const database = connect(url, 1);
    return engineMethods(pgChangeFeed(database, modelCell(model)), file, () => void database.close());
  });
