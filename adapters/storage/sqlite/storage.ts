import { mkdirSync } from 'node:fs';
import type { KeyvStorageAdapter } from 'keyv';
import { ConfigError } from '../../../src/errors.ts';
import type { Values } from '../../../src/ports/kept.ts';
import type { PaperStore } from '../../../src/ports/papers.ts';
import type { RuleStore } from '../../../src/ports/rules.ts';
import { type CallThread, startThread } from '../../thread.ts';
import { SqliteKeyv } from './keyv.ts';
import { stateStore } from './state-store.ts';
import type { Methods } from './worker.ts';

type CallWorker = CallThread<Methods>;

export type Storage = {
  papers: PaperStore;
  rules: RuleStore;
  /** Who installed the bot, and how; sealed by whoever puts it here. */
  installations: Values;
  /** A new place for one Keyv to keep things in. */
  keyv(): KeyvStorageAdapter;
  close(): Promise<void>;
};

/** Everything in one folder, which is made when missing. Rejects with a ConfigError when its files cannot be used. */
export async function sqliteStorage(folder: string): Promise<Storage> {
  makeFolder(folder);
  const call: CallWorker = await startThread<Methods>(new URL('./worker.ts', import.meta.url), {
    name: 'storage',
    data: folder,
    // A search leaves a few hundred short-lived buffers; left to itself the heap grows by 40 MB before they are swept.
    limits: { maxYoungGenerationSizeMb: 16 },
  });
  const state = stateStore(folder);
  let closing: Promise<unknown> | undefined;
  return {
    papers: paperStore(call),
    rules: state.rules,
    installations: state.values,
    keyv: () => new SqliteKeyv(call),
    close: async () => {
      closing ??= Promise.all([call('close'), state.close()]);
      await closing;
    },
  };
}

function paperStore(call: CallWorker): PaperStore {
  return {
    save: (batch) => call('save', batch),
    get: (keys) => call('get', keys),
    match: (question, limit) => call('match', question, limit),
    alike: (key, limit, meaning) => call('alike', key, limit, meaning),
    useModel: (name) => call('useModel', name),
    awaiting: (limit) => call('awaiting', limit),
    saveVectors: (name, vectors) => call('saveVectors', name, vectors),
    day: (date, of) => call('day', date, of),
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
