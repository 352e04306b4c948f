import { mkdirSync } from 'node:fs';
import type { KeyvStorageAdapter } from 'keyv';
import { ConfigError } from '../../../src/errors.ts';
import type { PaperStore } from '../../../src/ports.ts';
import { SqliteKeyv } from './keyv.ts';
import { type CallWorker, startWorker } from './thread.ts';

export type Storage = {
  papers: PaperStore;
  /** A new place for one Keyv to keep things in. */
  keyv(): KeyvStorageAdapter;
  close(): Promise<void>;
};

/** Everything in one folder, which is made when missing. Rejects with a ConfigError when its files cannot be used. */
export async function sqliteStorage(folder: string): Promise<Storage> {
  makeFolder(folder);
  const call = await startWorker(folder);
  let closing: Promise<void> | undefined;
  return {
    papers: paperStore(call),
    keyv: () => new SqliteKeyv(call),
    close: () => {
      closing ??= call('close');
      return closing;
    },
  };
}

function paperStore(call: CallWorker): PaperStore {
  return {
    save: (batch) => call('save', batch),
    get: (keys) => call('get', keys),
    match: (question, limit) => call('match', question, limit),
    alike: (key, limit) => call('alike', key, limit),
    day: (date) => call('day', date),
    between: (since, until) => call('between', since, until),
    byAuthor: (name, limit) => call('byAuthor', name, limit),
    suggestPapers: (typed, limit) => call('suggestPapers', typed, limit),
    suggestOrganisations: (typed, limit) => call('suggestOrganisations', typed, limit),
    status: () => call('status'),
    async *pages() {
      for (let last = 0; ; ) {
        const page = await call('pageAfter', last);
        if (page.papers.length === 0) return;
        yield page.papers;
        last = page.last;
      }
    },
    note: (name) => call('note', name),
    setNote: (name, value) => call('setNote', name, value),
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new ConfigError([
      `DATA_DIR: the folder ${folder} cannot be made (${error instanceof Error ? error.message : String(error)}). ` +
        'Set DATA_DIR to a folder that can be written.',
    ]);
  }
}
