import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { systemClock } from '../../adapters/clock.ts';
import { newestOpenDay } from '../../adapters/papers/huggingface.ts';
import { postgresStorage } from '../../adapters/storage/postgres/storage.ts';
import { openCore } from '../../src/core.ts';
import { makeDigestRunner } from '../../src/digests/run.ts';
import { unmetered } from '../../src/ports/meter.ts';
import type { Poster } from '../../src/ports/platform.ts';
import { platforms } from '../../src/start/platforms.ts';

/** One of several processes that post what is due: `rule-runner.ts URL`. The platform is whoever started it, by messages. */
export type Told = { planned: number } | { call: number; key: string; channel: string } | { ready: true };
export type Answer = { go: true } | { stop: true } | { call: number; limited: boolean };

const clock = systemClock();
const quiet = {
  debug() {},
  info() {},
  warn() {},
  error: (facts: object) => void process.stderr.write(`${JSON.stringify(facts)}\n`),
};
const tell = (told: Told): void => void process.send!(told);
const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
const storage = await postgresStorage(argv[2]!, folder);
const waiting = new Map<number, (limited: boolean) => void>();
const stop = new AbortController();
let calls = 0;

const poster: Poster = {
  platform: 'slack',
  async post({ channel }, _reply, key) {
    calls += 1;
    const call = calls;
    const limited = await new Promise<boolean>((resolve) => {
      waiting.set(call, resolve);
      tell({ call, key, channel });
    });
    return limited ? { fault: 'limited', retryAfter: 1, detail: 'a message a second' } : { message: key };
  },
  find: async () => ({ message: undefined }),
  tell: async () => ({ message: 'told' }),
  check: async () => undefined,
};

const core = openCore({
  store: storage.papers,
  kept: storage.kept,
  engine: storage.engine,
  sources: [],
  clock,
  log: quiet,
  platforms,
  digests: { rules: storage.rules, posters: () => [poster], source: 'Hugging Face', newestDay: newestOpenDay },
});
const meter = { ...unmetered, owed: (planned: number) => tell({ planned }) };
const runner = makeDigestRunner({ desk: core.digests!, clock, log: quiet, meter }, stop.signal);

process.on('message', async (answer: Answer) => {
  if ('call' in answer) {
    waiting.get(answer.call)?.(answer.limited);
    waiting.delete(answer.call);
  } else if ('go' in answer) {
    await runner.run();
    await storage.close();
    rmSync(folder, { recursive: true });
    process.disconnect();
  } else stop.abort();
});
tell({ ready: true });
