import { globSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { pathToFileURL } from 'node:url';

/**
 * `npm test`, or `npm test -- FILE…` with files or folders. To start a process and load what a test file imports takes longer
 * than most files' own tests, so the files of a folder share one, and folders of few files share one too. Those that start
 * whole programs, at the top and in `kill/`, wait more than they work: each has its own, and they take turns with the others,
 * so that somebody works while they wait.
 */
const AT_ONCE = 3;
const LONGEST_MS = 240_000;
const FEW = 3;
const root = join(import.meta.dirname, '..');
/** Folders whose files have a process each, those that take longest first. */
const ALONE = ['test/kill', 'test'];

const within = (folder: string): string[] => globSync(`${folder}/**/*.test.ts`, { cwd: root });
const isFolder = (path: string): boolean =>
  statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
const asked = process.argv.slice(2).map((path) => path.replace(/[\\/]$/, ''));
const files = (asked.length > 0 ? asked.flatMap((path) => (isFolder(path) ? within(path) : path)) : within('test')).map(
  (file) => file.replaceAll('\\', '/'),
);
const folders = Map.groupBy(files.sort(), dirname);
// "start.test.ts" starts most programs.
const alone = ALONE.flatMap((folder) => (folders.get(folder) ?? []).toReversed());
const groupOf = (file: string): string => {
  const folder = dirname(file);
  return folders.get(folder)!.length > FEW ? folder : 'few';
};
const together = [
  ...Map.groupBy(
    files.filter((file) => !ALONE.includes(dirname(file))),
    groupOf,
  ),
].sort(([, one], [, two]) => two.length - one.length);

const made = mkdtempSync(join(tmpdir(), 'paperboy-tests-'));
process.once('exit', () => rmSync(made, { recursive: true, force: true }));
/** A file that imports those of a folder, or of several. */
function bundle([name, some]: [string, string[]]): string {
  const file = join(made, `${name.replaceAll('/', '-')}.mjs`);
  writeFileSync(
    file,
    some.map((one) => `import ${JSON.stringify(pathToFileURL(resolve(root, one)).href)};\n`).join(''),
  );
  return file;
}

/** One of each in turn, the longest first. */
const mixed = (some: readonly string[], others: readonly string[]): string[] =>
  Array.from({ length: Math.max(some.length, others.length) }, (_, i) => [some[i], others[i]])
    .flat()
    .filter((file) => file !== undefined);

run({
  files: mixed(
    alone.map((file) => resolve(root, file)),
    together.map(bundle),
  ),
  concurrency: AT_ONCE,
  timeout: LONGEST_MS,
})
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(spec)
  .pipe(process.stdout);
