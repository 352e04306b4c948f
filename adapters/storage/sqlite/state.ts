import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { serveThread } from '../../thread.ts';
import { makeClaims } from './claims.ts';
import { makeRules } from './rules.ts';
import { openDatabase } from './schema.ts';

const STATE: readonly string[] = [
  `
  CREATE TABLE channel (
    id INTEGER PRIMARY KEY, platform TEXT NOT NULL, workspace TEXT NOT NULL, channel TEXT NOT NULL,
    UNIQUE (platform, workspace, channel)
  ) STRICT;

  -- "called" is the name without case; "reckoned" is when "next" was worked out, by the clock of then.
  CREATE TABLE rule (
    id TEXT PRIMARY KEY, channel INTEGER NOT NULL REFERENCES channel(id), called TEXT NOT NULL, facts TEXT NOT NULL,
    paused INTEGER NOT NULL, next INTEGER NOT NULL, reckoned INTEGER NOT NULL,
    UNIQUE (channel, called)
  ) STRICT;
  CREATE INDEX rule_next ON rule(next) WHERE paused = 0;
  CREATE INDEX rule_reckoned ON rule(reckoned) WHERE paused = 0;

  CREATE TABLE claim (
    rule TEXT NOT NULL REFERENCES rule(id) ON DELETE CASCADE, day TEXT NOT NULL, part TEXT NOT NULL,
    channel INTEGER NOT NULL, due INTEGER NOT NULL, turn INTEGER NOT NULL, status TEXT NOT NULL,
    attempts INTEGER NOT NULL, holder TEXT, lease INTEGER NOT NULL, again INTEGER NOT NULL, sent INTEGER,
    under TEXT, message TEXT, papers TEXT, at INTEGER NOT NULL,
    PRIMARY KEY (rule, day, part)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX claim_open ON claim(turn) WHERE status = 'open';
  CREATE INDEX claim_held ON claim(channel) WHERE status = 'open' AND holder IS NOT NULL;

  CREATE TABLE delivered (
    channel INTEGER NOT NULL, paper TEXT NOT NULL, at INTEGER NOT NULL, upvotes INTEGER NOT NULL,
    times INTEGER NOT NULL, weekly INTEGER NOT NULL,
    PRIMARY KEY (channel, paper)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE manager (
    platform TEXT NOT NULL, workspace TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (platform, workspace, user)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE value (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  'ALTER TABLE claim ADD COLUMN refused INTEGER NOT NULL DEFAULT 0',
  `UPDATE rule SET facts = json_set(facts, '$.source', 'huggingface', '$.categories', json('[]'))
   WHERE facts ->> '$.source' IS NULL`,
];

/** What the thread that owns state.db answers. */
export type StateMethods = ReturnType<typeof makeState>;

/** Every change is on disk when it is answered, which takes a while: hence a thread of its own, that no search waits for. */
function makeState(file: string) {
  const db = openDatabase(file, STATE, 'FULL');
  return {
    ...makeRules(db),
    ...makeClaims(db),
    valuePut: (key: string, value: string): void => {
      db.prepare('INSERT INTO value VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(key, value);
    },
    valueGet: (key: string) =>
      db.prepare('SELECT value FROM value WHERE key = ?').get(key)?.['value'] as string | undefined,
    valueDelete: (key: string): void => {
      db.prepare('DELETE FROM value WHERE key = ?').run(key);
    },
    valueList: (prefix: string) =>
      db
        .prepare('SELECT key FROM value WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key')
        .all(prefix)
        .map((row) => row['key'] as string),
    close: () => db.close(),
  };
}

if (parentPort) await serveThread((folder) => makeState(join(String(folder), 'state.db')));
