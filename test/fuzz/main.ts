import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** `npm run fuzz`, or `npm run fuzz -- 17` for the same once more: 10,000 lines and questions with a seed of their own. */
const seed = process.argv[2] ?? String(Date.now() % 1_000_000);
const test = spawn(
  process.execPath,
  ['--test', '--test-timeout=3600000', join(import.meta.dirname, '../fuzz.test.ts')],
  {
    env: { ...process.env, FUZZ_SEED: seed, FUZZ_LINES: '8000', FUZZ_QUESTIONS: '2000' },
    stdio: 'inherit',
  },
);
const [code] = await once(test, 'exit');
process.exitCode = code as number;
