import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import postgres from 'postgres';
import { makeBot } from '../../../src/chat/bot.ts';
import type { Caller, Reply } from '../../../src/chat/reply.ts';
import { commands } from '../../../src/commands.ts';
import { openCore } from '../../../src/core.ts';
import { subscriptionOwner } from '../../../src/mail/subscriptions.ts';
import { mailPlace } from '../../../src/ports/mail.ts';
import type { ReferenceManager } from '../../../src/ports/reference-manager.ts';
import type { Storage } from '../../../src/ports/storage.ts';
import { greetedKey } from '../../../src/privacy/greeted.ts';
import { GRACE_MS, makeLeaving } from '../../../src/privacy/leaving.ts';
import { platforms } from '../../../src/start/platforms.ts';
import { GIRAFFES } from '../../samples/giraffes.ts';
import { makeRule } from '../../wires/digests.ts';
import { explained } from '../../wires/explained.ts';
import { freshStorage } from '../../wires/folder.ts';
import { noPostgres } from '../../wires/postgres.ts';
import { freshDatabase, openPostgres } from '../../wires/postgres-storage.ts';
import { sealedFor } from '../../wires/sealed.ts';

/** What is forgotten, looked for in every row of every table of both stores. */
type Looked = { storage: Storage; rows(): Promise<readonly { table: string; row: string }[]> };

async function inFiles(t: TestContext): Promise<Looked> {
  const { folder, ...storage } = await freshStorage(t);
  const rowsOf = (file: string) => {
    const database = new DatabaseSync(join(folder, file), { readOnly: true });
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const found = tables.flatMap(({ name }) =>
      database
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .map((row) => ({ table: String(name), row: JSON.stringify(row) })),
    );
    database.close();
    return found;
  };
  const files = ['state.db', 'papers.db', 'cache.db'];
  return { storage, rows: async () => files.filter((file) => existsSync(join(folder, file))).flatMap(rowsOf) };
}

async function inPostgres(t: TestContext): Promise<Looked> {
  const url = await freshDatabase(t);
  const storage = await openPostgres(t, url);
  const sql = postgres(url, { max: 1 });
  t.after(() => sql.end());
  return {
    storage,
    async rows() {
      const tables = await sql<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
      const each = tables.map(async ({ name }) =>
        (await sql`SELECT * FROM ${sql(name)}`).map((row) => ({ table: name, row: JSON.stringify(row) })),
      );
      return (await Promise.all(each)).flat();
    },
  };
}

const robin: Caller = {
  platform: 'slack',
  workspace: 'T0GONE',
  channel: 'C0ROOM',
  user: 'U0ROBIN',
  manager: true,
  admin: true,
  perPage: 5,
};
const ADDRESS = 'robin@example.org';
const manager: ReferenceManager = {
  name: 'Zotero',
  owner: async () => ({ id: '7', name: 'robin of the library', mayWrite: true }),
  collections: async () => [],
  async *add() {},
};

/** All that the bot keeps of Robin and in Robin's workspace, and how it is looked for. */
async function living(t: TestContext, { storage, rows }: Looked) {
  const { deps, clock } = await explained(t, {
    storage,
    says: { answer: JSON.stringify({ points: [], silent: true }) },
  });
  const { kept, rules } = storage;
  const sealed = sealedFor(kept);
  const digests = { rules, posters: () => [], source: 'Hugging Face', newestDay: () => '2026-01-03' };
  const core = openCore({ ...deps, platforms, digests, sealed, manager: { at: 'http://bot/zotero', manager } });
  const bot = makeBot(commands, core, deps.log);
  const ask = async (command: string, options = {}): Promise<Reply> => {
    let last: Reply | undefined;
    for await (const reply of bot({ command, options }, robin)) last = reply;
    return last!;
  };
  const { votes, seen } = core.digests!;
  const { subscriptions } = core.mail!;
  const rule = makeRule({ workspace: robin.workspace, channel: 'C0ROOM', creator: robin.user });
  const own = makeRule({ workspace: robin.workspace, channel: 'D0ROBIN', creator: robin.user });
  for (const one of [rule, own]) await rules.put(one, Date.now() + 1e9);
  await votes.set(rule.id, GIRAFFES.key, robin.user, 'like');
  await seen.put(robin, GIRAFFES.key);
  await rules.setManager(robin, robin.user, true);
  for (const share of [true, false]) await ask('save', { paper: GIRAFFES.key, note: 'for Monday', share });
  await ask('ask', { question: 'How tall are giraffes?', paper: GIRAFFES.key });
  const link = await core.libraries!.link(robin);
  await core.libraries!.page.give(new URL(link).searchParams.get('for')!, 'k'.repeat(24));
  await core.libraries!.link(robin);
  const owner = subscriptionOwner(robin, platforms, false);
  const wish = { rule: makeRule({ ...mailPlace(ADDRESS), creator: '' }), owner, asker: robin };
  await subscriptions.confirm((await subscriptions.ask(wish)).code);
  await subscriptions.ask({ ...wish, rule: makeRule({ ...mailPlace(ADDRESS), creator: '' }) });
  await kept.set(`${greetedKey({ platform: 'slack', workspace: `dm:${robin.user}` })}/D0OWN`, 'said');
  await kept.set(greetedKey({ platform: 'slack', workspace: robin.workspace, channel: 'C0ROOM' }), 'said');
  await core.feeds!.addresses.open(rule);
  const leaving = makeLeaving({
    ...{ kept, rules, votes, seen, sealed, clock: deps.clock, log: deps.log },
    ...{ saves: core.saves, explain: core.explain, feeds: core.feeds!.addresses, mail: subscriptions },
  });
  /** Where a word stands: in which tables, but for counts of a day or two. */
  const tablesWith = async (word: string): Promise<string[]> => {
    const found = (await rows()).filter(({ table, row }) => table !== 'counted' && row.includes(word));
    return found.map(({ table, row }) => `${table}: ${row}`);
  };
  return { ask, leaving, tablesWith, clock };
}

for (const [name, open, skip] of [
  ['sqlite', inFiles, false],
  ['postgres', inPostgres, noPostgres],
] as const) {
  test(`${name}: of a person who has everything deleted no table holds the id, nor where their mail went`, {
    skip,
  }, async (t) => {
    const { ask, tablesWith } = await living(t, await open(t));
    for (const word of [robin.user, ADDRESS]) assert.notDeepEqual(await tablesWith(word), [], word);
    await ask('privacy', { delete: true, sure: true });
    for (const word of [robin.user, ADDRESS]) assert.deepEqual(await tablesWith(word), [], word);
  });

  test(`${name}: of a workspace that removed the bot no table holds the id when its grace is over`, {
    skip,
  }, async (t) => {
    const { leaving, tablesWith, clock } = await living(t, await open(t));
    await leaving.left(robin);
    await leaving.sweep();
    assert.ok((await tablesWith(robin.workspace)).length > 5);
    clock.pass(GRACE_MS);
    await leaving.sweep();
    for (const word of [robin.workspace, 'C0ROOM', 'D0ROBIN']) assert.deepEqual(await tablesWith(word), [], word);
  });
}
