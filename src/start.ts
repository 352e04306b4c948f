import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../adapters/clock.ts';
import { makeLog } from '../adapters/log.ts';
import { exportLines } from '../adapters/papers/export.ts';
import { sqliteStorage } from '../adapters/storage/sqlite/storage.ts';
import { makeBot } from './bot.ts';
import { commands } from './commands.ts';
import { type Config, readConfig, secretsOf } from './config.ts';
import { UserError } from './errors.ts';
import { keepCollecting } from './library/collect.ts';
import { openLibrary } from './library/library.ts';

/** The composition root: which adapter stands behind which port, and what each way of starting does. The exit code. */
export async function run(args: readonly string[], shell: NodeJS.Process, stop: AbortSignal): Promise<number> {
  if (existsSync('.env')) shell.loadEnvFile('.env');
  const config = readConfig(shell.env);
  if (args[0] === 'import') return runImport(args.slice(1), config, shell);
  if (args[0] === 'export') return runExport(args.slice(1), config, shell);
  return runBot(args, config, shell, stop);
}

const IMPORT_USE = 'npm run import -- [--year 2025] FILE …   (saved digest pages, recorded answers, or our own export)';

async function runImport(args: string[], config: Config, { stdout, stderr }: NodeJS.Process): Promise<number> {
  const { values, positionals } = parsed(args, IMPORT_USE);
  if (positionals.length === 0) throw new UserError(`Name the files to import: ${IMPORT_USE}`);
  if (values.year !== undefined && !/^(?:19|20)\d\d$/.test(values.year))
    throw new UserError(`--year should be a year such as 2025: ${IMPORT_USE}`);
  const { importFiles } = await import('../adapters/papers/import.ts');
  const storage = await sqliteStorage(config.DATA_DIR);
  const store = storage.papers;
  const line = progressLine(stderr);
  const failed = await importFiles(store, positionals, {
    today: new Date(systemClock().now()).toISOString().slice(0, 10),
    ...(values.year === undefined ? {} : { year: Number(values.year) }),
    say: (text) => line.above(stdout, text),
    complain: (text) => line.above(stderr, text),
    progress: line.show,
  });
  await storage.close();
  return failed > 0 ? 1 : 0;
}

const EXPORT_USE = 'npm run export -- [FILE.jsonl]';

async function runExport(args: string[], config: Config, { stdout, stderr }: NodeJS.Process): Promise<number> {
  const { positionals } = parsed(args, EXPORT_USE);
  if (positionals.length > 1) throw new UserError(`One file at most: ${EXPORT_USE}`);
  const [path] = positionals;
  const storage = await sqliteStorage(config.DATA_DIR);
  const store = storage.papers;
  // Written beside and moved over, so that an export that is cut off leaves the earlier one whole.
  const out = path === undefined ? stdout : createWriteStream(`${path}.part`);
  let papers = 0;
  try {
    for await (const lines of exportLines(store)) {
      papers += lines.split('\n').length - 1;
      if (!out.write(lines)) await once(out, 'drain');
    }
    if (path !== undefined) {
      out.end();
      await finished(out);
      renameSync(`${path}.part`, path);
      stderr.write(`${papers.toLocaleString('en')} papers written to ${path}\n`);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (path !== undefined && code)
      throw new UserError(`${path} cannot be written (${code}). Name a file in a folder that can be.`);
    throw error;
  } finally {
    await storage.close();
  }
  return 0;
}

async function runBot(
  args: readonly string[],
  config: Config,
  shell: NodeJS.Process,
  stop: AbortSignal,
): Promise<number> {
  const { stdin, stdout } = shell;
  const log = await makeLog(config.LOG_LEVEL ?? (stdout.isTTY ? 'warn' : 'info'), secretsOf(config));
  const clock = systemClock();
  const storage = await sqliteStorage(config.DATA_DIR);
  const store = storage.papers;
  if ((await store.status()).papers === 0) {
    const { starterDigest } = await import('../adapters/papers/starter.ts');
    await store.save({ lists: [await starterDigest()] });
  }
  const [{ huggingface, newestOpenDay }, { arxiv }] = await Promise.all([
    import('../adapters/papers/huggingface.ts'),
    import('../adapters/papers/arxiv.ts'),
  ]);
  const daily = huggingface({ base: config.HF_ENDPOINT, clock, log });
  const library = openLibrary({
    store,
    sources: [daily, arxiv({ base: config.ARXIV_ENDPOINT, clock, log })],
    clock,
    log,
  });
  const bot = makeBot(commands, library, log);
  const look = { rich: stdout.isTTY === true && !shell.env['NO_COLOR'], columns: stdout.columns ?? 80 };
  try {
    if (args.length > 0) {
      const { answerOnce } = await import('../adapters/terminal/once.ts');
      return await answerOnce(args, bot, commands, look, (text) => stdout.write(text));
    }
    const { startPrompt } = await import('../adapters/terminal/prompt.ts');
    const { papers } = await store.status();
    stdout.write(
      `Paperboy: ${papers.toLocaleString('en')} papers. Try "/papers search faster convergence", "/papers today", "/papers help"; "quit" leaves.\n\n`,
    );
    const prompt = startPrompt(bot, commands, look, { input: stdin, output: stdout });
    stop.addEventListener('abort', prompt.close, { once: true });
    const leaving = new AbortController();
    const collecting = keepCollecting(
      { store, source: daily, clock, log },
      () => newestOpenDay(clock.now()),
      prompt.say,
      leaving.signal,
    );
    await prompt.ended;
    leaving.abort();
    await collecting;
    return 0;
  } finally {
    await storage.close();
  }
}

function parsed(args: string[], use: string) {
  try {
    return parseArgs({ args, options: { year: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : error} Use: ${use}`);
  }
}

/** A line that is written over in a terminal, and left out elsewhere. */
function progressLine(stderr: NodeJS.WriteStream) {
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    show: (text: string): void => {
      if (!stderr.isTTY) return;
      clear();
      stderr.write(text);
      shown = true;
    },
    above: (stream: NodeJS.WriteStream, text: string): void => {
      clear();
      stream.write(`${text}\n`);
    },
  };
}
