import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** `npm ci` installs on every system what the lock file names; what it lacks for another system shows only there. */
type Package = {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  license?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
};

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
const lock: { packages: Record<string, Package> } = read('package-lock.json');

/** Where Node looks for a package from another one: in its own folder, then in each above. */
function found(from: string, name: string, packages: Record<string, Package>): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${at}${at ? '/' : ''}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

const missingFrom = (packages: Record<string, Package>): string[] =>
  Object.entries(packages).flatMap(([path, one]) => {
    const peers = Object.keys(one.peerDependencies ?? {}).filter((name) => !one.peerDependenciesMeta?.[name]?.optional);
    const wanted = [...Object.keys({ ...one.dependencies, ...one.optionalDependencies }), ...peers];
    return wanted.filter((name) => !found(path, name, packages)).map((name) => `${path || 'the project'} -> ${name}`);
  });

test('the lock file holds every package of every system, the optional ones of others too', () => {
  assert.ok(Object.keys(lock.packages).some((path) => path.includes('darwin')));
  assert.ok(Object.keys(lock.packages).some((path) => path.includes('win32')));
  assert.deepEqual(missingFrom(lock.packages), []);
});

test('a package of another system that the lock file lacks is named', () => {
  const { 'node_modules/@biomejs/cli-win32-x64': _, ...rest } = lock.packages;
  assert.deepEqual(missingFrom(rest), ['node_modules/@biomejs/biome -> @biomejs/cli-win32-x64']);
});

test('every package of the lock file has its checksum, and none an address of one machine’s registry', () => {
  const installed = Object.entries(lock.packages).filter(([path, one]) => path !== '' && !one.link);
  assert.deepEqual(
    installed.filter(([, one]) => !one.integrity || one.resolved).map(([path]) => path),
    [],
  );
});

test('the lock file is that of package.json', () => {
  const { dependencies, devDependencies } = read('package.json');
  assert.deepEqual(lock.packages['']?.dependencies, dependencies);
  assert.deepEqual(lock.packages['']?.devDependencies, devDependencies);
});

/** Each lets the whole be used, changed and given on under any terms (spdx.org/licenses). */
const PERMISSIVE = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
]);

test('whoever installs the bot takes over no licence that is not permissive', () => {
  const installed = Object.entries(lock.packages).filter(([path, one]) => path !== '' && !one.dev && !one.link);
  assert.deepEqual(
    installed
      .filter(([, { license }]) => !PERMISSIVE.has(license ?? ''))
      .map(([path, one]) => `${path}: ${one.license}`),
    [],
  );
});
