import { argv, stdout } from 'node:process';
import { systemClock } from '../../adapters/clock.ts';
import { bundled } from '../../adapters/models/bundled/embedder.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { makeMeaning } from '../../src/library/meaning.ts';

/** A process that reads the papers of a folder for their meaning, and says each batch that is done. */
const { papers: store } = await sqliteStorage(argv[2]!);
const log = { debug() {}, info() {}, warn() {}, error() {} };
await makeMeaning({ store, clock: systemClock(), log, open: bundled }).catchUp(60_000, (done) => {
  stdout.write(`${done}\n`);
});
