import { ConfigError, isOutOfFiles, OUT_OF_FILES, UserError } from './errors.ts';
import { run } from './start.ts';

// Private talks and sealed tokens are among what is written.
process.umask(0o077);

// A reader that went away ("| head") is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** Who asks it to stop kills it after ten seconds. */
const LONGEST_STOP_MS = 8_800;
/** For what is still written to a pipe. */
const LAST_LINES_MS = 100;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stop.abort();
    // A second signal, or a stop that takes too long, ends it at once.
    process.once(signal, () => process.exit(1));
    setTimeout(() => {
      process.stderr.write('Paperboy was stopped before all was finished.\n');
      process.exit(1);
    }, LONGEST_STOP_MS).unref();
  });

// npm passes a SIGTERM to its shell alone, which ends: without a parent there is nobody to run for.
const PARENT_EVERY_MS = 500;
if (process.env['npm_lifecycle_event'] !== undefined) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop.abort();
  }, PARENT_EVERY_MS).unref();
}

try {
  process.exitCode = await run(process.argv.slice(2), process, stop.signal);
  // What was given up, a request to a model for one, would keep the process for as long as it takes.
  if (stop.signal.aborted) setTimeout(() => process.exit(), LAST_LINES_MS).unref();
} catch (error) {
  if (error instanceof ConfigError) {
    process.stderr.write('Paperboy cannot start:\n');
    for (const fault of error.faults) process.stderr.write(`  ${fault}\n`);
  } else if (isOutOfFiles(error)) process.stderr.write(`Paperboy cannot start. ${OUT_OF_FILES}\n`);
  else if (error instanceof UserError) process.stderr.write(`${error.message}\n`);
  else throw error;
  process.exitCode = 1;
}
