import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../../adapters/clock.ts';
import { makeLog } from '../../adapters/log.ts';
import { exportLines } from '../../adapters/papers/export.ts';
import { importFiles } from '../../adapters/papers/import.ts';
import type { Config } from '../config.ts';
import { UserError } from '../errors.ts';
import { isoDay } from '../text/days.ts';
import { meaningOf } from './meaning.ts';
import { openStorage } from './storage.ts';

const IMPORT_USE = 'npm run import -- [--year 2025] FILE …   (saved digest pages, recorded answers, or our own export)';

/** `npm run import`: digests into the library. */
export async function runImport(args: string[], config: Config, { stdout, stderr }: NodeJS.Process): Promise<number> {
  const { values, positionals } = parsed(args, IMPORT_USE, { year: { type: 'string' } });
  if (positionals.length === 0) throw new UserError(`Name the files to import: ${IMPORT_USE}`);
  if (values.year !== undefined && !/^(?:19|20)\d\d$/.test(values.year))
    throw new UserError(`--year should be a year such as 2025: ${IMPORT_USE}`);
  const storage = await openStorage(config);
  const store = storage.papers;
  const line = progressLine(stderr);
  const failed = await importFiles(store, positionals, {
    today: isoDay(systemClock().now()),
    ...(values.year === undefined ? {} : { year: Number(values.year) }),
    say: (text) => line.above(stdout, text),
    complain: (text) => line.above(stderr, text),
    progress: line.show,
  });
  const clock = systemClock();
  const log = await makeLog(config.LOG_LEVEL ?? 'error', config.secrets, false);
  const meaning = meaningOf(config, { store, clock, log }, { said: line.show });
  // Cut off here, the papers are in; the bot goes on with the rest.
  if (config.EMBEDDER === 'bundled')
    await meaning.catchUp(Number.POSITIVE_INFINITY, (done, all) => line.show(`read for meaning: ${done}/${all}`));
  line.show('making the search index');
  await storage.engine.ready();
  line.show('');
  await meaning.close();
  await storage.close();
  return failed > 0 ? 1 : 0;
}

const EXPORT_USE = 'npm run export -- [FILE.jsonl]';

/** `npm run export`: the library as JSON lines. */
export async function runExport(args: string[], config: Config, { stdout, stderr }: NodeJS.Process): Promise<number> {
  const { positionals } = parsed(args, EXPORT_USE, {});
  if (positionals.length > 1) throw new UserError(`One file at most: ${EXPORT_USE}`);
  const [path] = positionals;
  const storage = await openStorage(config);
  const store = storage.papers;
  // Written beside and moved over, so that an export that is cut off leaves the earlier one whole.
  // Its name cannot be guessed and has to be new, so that nobody's link is written through.
  const part = `${path}.${randomUUID()}.part`;
  const out = path === undefined ? stdout : createWriteStream(part, { flags: 'wx' });
  let papers = 0;
  try {
    if (path !== undefined) await once(out, 'open');
    for await (const lines of exportLines(store)) {
      papers += lines.split('\n').length - 1;
      if (!out.write(lines)) await once(out, 'drain');
    }
    if (path !== undefined) {
      out.end();
      await finished(out);
      renameSync(part, path);
      stderr.write(`${papers.toLocaleString('en')} papers written to ${path}\n`);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (path !== undefined) rmSync(part, { force: true });
    if (path !== undefined && code)
      throw new UserError(`${path} cannot be written (${code}). Name a file in a folder that can be, with room.`);
    throw error;
  } finally {
    await storage.close();
  }
  return 0;
}

function parsed(args: string[], use: string, options: { year?: { type: 'string' } }) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { values: values as { year?: string }, positionals };
  } catch {
    const unknown = args.find((arg) => arg.startsWith('-')) ?? '';
    throw new UserError(`"${unknown}" is no option here, or lacks its value. Use: ${use}`);
  }
}

/** A line that is written over in a terminal, and left out elsewhere. */
export function progressLine(stderr: NodeJS.WriteStream) {
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
