import { pino } from 'pino';
import { OUT_OF_FILES, UpstreamError, UserError } from '../src/errors.ts';
import type { Log } from '../src/ports/host.ts';

/** What a line says where the system lets no more files be opened, and how often the way out of it is said. */
const NO_FILES = /\bE[MN]FILE\b/;
const ADVISED_EVERY_MS = 60_000;

/**
 * Logs to standard error: lines for people in a terminal, JSON elsewhere. Whatever a log call is given, none of
 * `secrets` is ever written, wherever in the line it stands: paths are easy to forget, values are not.
 */
export async function makeLog(level: string, secrets: readonly string[], colour = true): Promise<Log> {
  const scrub = (line: string): string => secrets.reduce((clean, one) => clean.replaceAll(one, '[redacted]'), line);
  const write = await makeWriter(process.stderr.isTTY === true && level !== 'silent', colour);
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: toFacts },
  };
  let advised = Number.NEGATIVE_INFINITY;
  const logger = pino(options, {
    write(line: string): void {
      write(scrub(line));
      if (!NO_FILES.test(line) || performance.now() - advised < ADVISED_EVERY_MS) return;
      advised = performance.now();
      logger.error({}, OUT_OF_FILES);
    },
  });
  return {
    debug: (facts, words) => logger.debug(facts, words),
    info: (facts, words) => logger.info(facts, words),
    warn: (facts, words) => logger.warn(facts, words),
    error: (facts, words) => logger.error(facts, words),
  };
}

/**
 * A service's failure in a few words, what caused it included, and what says itself what to do, as while a database is away;
 * anything else with its stack, since it is a bug.
 */
function toFacts(error: unknown): object {
  if (error instanceof UserError) return { type: error.name, message: error.message };
  if (!(error instanceof UpstreamError)) return pino.stdSerializers.errWithCause(error as Error);
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) causes.push(cause.message);
  const { message, fault, status, retryAfter } = error;
  return { type: error.name, message, fault, status, retryAfter, ...(causes.length > 0 ? { causes } : {}) };
}

async function makeWriter(pretty: boolean, colour: boolean): Promise<(line: string) => void> {
  if (!pretty) return (line) => void process.stderr.write(line);
  const { prettyFactory } = await import('pino-pretty');
  const toLine = prettyFactory({ colorize: colour, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' });
  return (line) => void process.stderr.write(toLine(line));
}
