import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';
import type { KeptSize } from '../../../src/ports/storage.ts';
import { serveThread } from '../../thread.ts';
import { makeDeliveries } from './deliveries.ts';
import { makeKept } from './kept.ts';
import { cacheParts, shelved } from './kept-parts.ts';
import { makeRules } from './rules.ts';
import { type Migrations, openDatabase } from './schema.ts';

export const STATE: Migrations = [
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
  (db) => {
    db.exec(`
      ALTER TABLE value ADD COLUMN expires INTEGER;
      CREATE INDEX value_expires ON value(expires) WHERE expires IS NOT NULL;

      -- What was added to a count by each token that is still to be settled, and under '' what is settled.
      CREATE TABLE counted (
        key TEXT NOT NULL, token TEXT NOT NULL, amount INTEGER NOT NULL, expires INTEGER NOT NULL,
        PRIMARY KEY (key, token)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX counted_token ON counted(token) WHERE token <> '';
      CREATE INDEX counted_expires ON counted(expires);

      CREATE TABLE shelf (key TEXT PRIMARY KEY, text TEXT NOT NULL, used INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE INDEX shelf_used ON shelf(used);
    `);
    takeShelf(db);
  },
  `
  -- What holds a channel: one delivery at a time.
  ALTER TABLE channel ADD COLUMN token TEXT;
  ALTER TABLE channel ADD COLUMN lease INTEGER NOT NULL DEFAULT 0;

  -- "asked" is '' where nobody did; "token" stays when its hold is over, so that a change that is repeated is known.
  CREATE TABLE delivery (
    rule TEXT NOT NULL REFERENCES rule(id) ON DELETE CASCADE, day TEXT NOT NULL, kind TEXT NOT NULL, asked TEXT NOT NULL,
    channel INTEGER NOT NULL, due INTEGER NOT NULL, turn INTEGER NOT NULL, status TEXT NOT NULL,
    attempts INTEGER NOT NULL, holder TEXT, token TEXT NOT NULL, again INTEGER NOT NULL, sent INTEGER,
    under TEXT, message TEXT, papers TEXT, at INTEGER NOT NULL, refused INTEGER NOT NULL,
    PRIMARY KEY (rule, day, kind, asked)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO delivery SELECT rule, day,
    CASE WHEN part = 'notice' THEN 'notice' WHEN part LIKE '%rest' THEN 'thread' ELSE 'post' END,
    CASE WHEN part LIKE 'now %' THEN substr(part, 5, 16) ELSE '' END,
    channel, due, turn, status, attempts, holder, '', again, sent, under, message, papers, at, refused FROM claim;
  DROP TABLE claim;
  CREATE INDEX delivery_open ON delivery(turn) WHERE status = 'open';
  `,
  `UPDATE rule SET facts = json_set(facts, '$.width', 'usual') WHERE facts ->> '$.width' IS NULL`,
];

/** The shelf lay in the cache once: messages from then have its keys on their buttons. */
function takeShelf(db: DatabaseSync): void {
  const file = join(dirname(db.location()!), 'cache.db');
  if (!existsSync(file)) return;
  const now = Date.now();
  const put = db.prepare('INSERT OR IGNORE INTO shelf VALUES (?, ?, ?)');
  try {
    const cache = new DatabaseSync(file, { readOnly: true });
    const texts = cache.prepare("SELECT key, value ->> 'value' AS text FROM kept WHERE namespace = 'shelf'").all();
    for (const { key, text } of texts) put.run(String(key), String(text), now);
    cache.close();
  } catch (error) {
    // A cache may be broken; then old buttons say that they are.
    if (!(error instanceof Error && 'errcode' in error)) throw error;
  }
}

/** Bytes of what stands in state.db and cache.db, by what it is. */
export type KeptParts = { buttons: number; cache: readonly KeptSize[] };

/** What the thread that owns state.db answers. */
export type StateMethods = ReturnType<typeof make>;

/** Every change but the shelf’s is on disk when it is answered, which takes a while: hence a thread of its own. */
export function make(folder: unknown) {
  const file = join(String(folder), 'state.db');
  const db = openDatabase(file, STATE, 'FULL');
  // What is forgotten is overwritten: no copy of the file has it any more.
  db.exec('PRAGMA secure_delete=ON');
  return {
    ...makeRules(db),
    ...makeDeliveries(db),
    ...makeKept(db),
    keptParts: (): KeptParts => ({ buttons: shelved(db), cache: cacheParts(join(dirname(file), 'cache.db')) }),
    close: () => db.close(),
  };
}

if (parentPort) await serveThread(make);
