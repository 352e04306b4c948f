import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { newestOpenDay } from '../../adapters/papers/huggingface.ts';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import type { Place } from '../../src/ports/platform.ts';
import { dueRule, papersOf } from '../wires/digests.ts';
import { madeList } from '../wires/made-papers.ts';
import { WORDS_ALONE } from '../wires/program.ts';

/** Runs what it is given when all is over, the last first. */
export type Scope = { after(done: () => Promise<void>): void };

/** A world on loopback that a bot posts into. */
export type Target = {
  /** What the bot is started with. */
  settings: Record<string, string>;
  /** Where the rule of this number posts. */
  place(n: number): Place;
  /** How many posts stand there, and whether all that is owed does. */
  posted(): number;
  done(): boolean;
  /** Told when another process begins. */
  starting?(): void;
  /** How long after a round's first post the kill strikes at most: about as long as the round's posts take. */
  strikeMs: number;
};

const RULES_A_ROUND = 6;
const ROUND_MS = 60_000;
const SETTLED_MS = 120_000;
const file = (path: string): string => join(import.meta.dirname, '../../src', path);

/**
 * Starts the bot as a process, with rules that are due, and kills it with SIGKILL at a random instant around its posts; again
 * and again. Then lets it run. Tells how many rules there were, and how many kills struck between the first post of a round
 * and its last.
 */
export async function killAgain(
  rounds: number,
  say: (line: string) => void,
  make: (scope: Scope) => Promise<Target>,
): Promise<{ rules: number; amid: number; end(): Promise<void> }> {
  const last: (() => Promise<void> | void)[] = [];
  const target = await make({ after: (done) => void last.push(done) });
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-kill-'));
  last.push(() => rmSync(folder, { recursive: true, force: true }));
  const storage = await sqliteStorage(folder);
  last.push(() => storage.close());
  const today = newestOpenDay(Date.now());
  await storage.papers.save({ lists: [madeList(`huggingface/${today}`, papersOf(today, 9))] });

  const start = (): ChildProcess =>
    spawn(process.execPath, [`--import=${file('check-node.js')}`, file('main.ts')], {
      // Its own folder keeps a developer's .env out of it.
      cwd: folder,
      stdio: 'ignore',
      env: { PATH: process.env['PATH'], DATA_DIR: folder, ...WORDS_ALONE, ...target.settings },
    });

  let [rules, amid] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < RULES_A_ROUND; i += 1) {
      const now = Date.now();
      await storage.rules.put(dueRule(now, target.place(rules++)), now);
    }
    expireLeases(folder);
    target.starting?.();
    const before = target.posted();
    const child = start();
    const gone = once(child, 'exit');
    const until = Date.now() + ROUND_MS;
    while (target.posted() === before && !target.done() && Date.now() < until && child.exitCode === null)
      await sleep(2);
    // Sooner more often than later: the posts come first, what stands under them after.
    await sleep(Math.random() ** 2 * target.strikeMs);
    if (target.posted() > before && !target.done()) amid += 1;
    child.kill('SIGKILL');
    await gone;
    if ((round + 1) % 10 === 0) say(`${round + 1} kills, ${amid} amid posts, ${target.posted()} posts of ${rules}`);
  }

  expireLeases(folder);
  target.starting?.();
  const child = start();
  const until = Date.now() + SETTLED_MS;
  while (!target.done() && Date.now() < until) await sleep(100);
  // What would be a second post comes soon after the first.
  await sleep(3_000);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return {
    rules,
    amid,
    async end() {
      for (const done of last.reverse()) await done();
    },
  };
}

/** Whoever held a channel is dead: the time until that counts is cut short. */
function expireLeases(folder: string): void {
  const db = new DatabaseSync(join(folder, 'state.db'), { timeout: 10_000 });
  db.exec('UPDATE channel SET lease = 0');
  db.close();
}
