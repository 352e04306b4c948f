import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStorage } from '../../adapters/storage/sqlite/storage.ts';
import { type BotProcess, startBot } from './bot-process.ts';
import { readQueries, SCHOLAR } from './collections.ts';
import { fill } from './fill.ts';
import { bothSides, type Ending, type Side } from './sides.ts';

/** A bot that holds papers and is connected to both platforms; `text` is what is asked the i-th time. */
export type FilledBot = { bot: BotProcess; sides: readonly Side[]; text(i: number): string };

/** The bot runs in a process of its own, as it always does, and reaches nobody but the two platforms on loopback. */
export async function filledBot(papers: number, t: Ending): Promise<FilledBot> {
  const sides = await bothSides(t);
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  t.after(async () => rmSync(folder, { recursive: true, force: true }));
  const { engine, close, ...storage } = await sqliteStorage(folder);
  const text = asker(await fill(storage, papers));
  await engine.ready();
  await close();
  const nowhere = await closedPort();
  const settings = Object.assign({}, ...sides.map((side) => side.settings));
  const bot = await startBot(folder, { HF_ENDPOINT: nowhere, ARXIV_ENDPOINT: nowhere, ...settings });
  t.after(() => bot.stop());
  return { bot, sides, text };
}

/** What is asked the i-th time: in turn two neighbouring words of a title, three, and a whole question. */
export function asker(titles: readonly string[]): (i: number) => string {
  const questions = readQueries(SCHOLAR).map((query) => query.text);
  const wordy = titles.map((title) => title.match(/\p{L}{4,}/gu) ?? []).filter((words) => words.length >= 3);
  return (i) => {
    if (i % 3 === 2) return questions[Math.floor(i / 3) % questions.length]!;
    const words = wordy[(i * 7919) % wordy.length]!;
    const from = i % (words.length - 2);
    return words.slice(from, from + 2 + (i % 3)).join(' ');
  };
}

/** An address where nobody listens. */
export async function closedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
