import { ConfigError, UserError } from './errors.ts';
import { run } from './start.ts';

// Private talks and sealed tokens are among what is written.
process.umask(0o077);

// A reader that went away ("| head") is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stop.abort();
    // A second signal, or a stop that takes too long, ends it at once.
    process.once(signal, () => process.exit(1));
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
} catch (error) {
  if (error instanceof ConfigError) {
    process.stderr.write('Paperboy cannot start:\n');
    for (const fault of error.faults) process.stderr.write(`  ${fault}\n`);
  } else if (/\bE[MN]FILE\b/.test(String(error)))
    process.stderr.write(
      'Paperboy cannot start: the system lets it open no more files. Raise the limit ("ulimit -n 1024"), then start again.\n',
    );
  else if (error instanceof UserError) process.stderr.write(`${error.message}\n`);
  else throw error;
  process.exitCode = 1;
}
