import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { platforms } from '../src/start/platforms.ts';

/** The floors of the house, from the ground up: a file imports only from floors below its own (and floor 0 from itself). */
const FLOORS: readonly (readonly RegExp[])[] = [
  [/^src\/(errors|paper)\.ts$/, /^src\/text\//, /^src\/chat\/reply\.ts$/],
  [/^src\/(ports|search)\//, /^src\/patience\.ts$/],
  [/^src\/(library|explain|digests|references|feeds|mail|privacy)\//],
  [/^src\/core\.ts$/],
  [/^src\/chat\/(card|command)\.ts$/],
  [/^src\/commands\//],
  [
    /^src\/chat\/(asking-words|bot|fair-turns|form|line|mistyped|plain-words|platform|welcome)\.ts$/,
    /^src\/commands\.ts$/,
  ],
  [/^src\/config\.ts$/],
  [/^adapters\//],
  [/^src\/start\//],
  [/^src\/start\.ts$/],
  [/^src\/main\.ts$/],
];
/** Files of these may import one another: ground floor, and what belongs together in one folder. */
const TOGETHER = [
  /^src\/((errors|paper)\.ts$|text\/|chat\/reply\.ts$)/,
  /^src\/(ports\/|search\/|patience\.ts$)/,
  /^src\/(library|explain|digests|references|feeds|mail|privacy)\//,
  /^src\/commands\//,
  /^src\/start\//,
  /^adapters\//,
  /^src\/chat\/(card|command)\.ts$/,
  /^src\/chat\/(asking-words|bot|fair-turns|form|line|mistyped|plain-words|platform|welcome)\.ts$/,
];
/** What adapters may see of the core. */
const SEEN_BY_ADAPTERS =
  /^src\/((errors|paper|config|patience)\.ts$|text\/|ports\/|search\/|explain\/text-(work|functions)\.ts$|privacy\/greeted\.ts$|chat\/(reply|command|bot|form|line|plain-words|platform|fair-turns|welcome)\.ts$)/;
const PLATFORM = new RegExp(`^adapters/(${[...platforms.map(({ name }) => name), 'terminal'].join('|')})/`);
/** What a platform's folder has a file for, whatever else it needs. */
const MIRRORED =
  'platform settings connect declare receive messages caller answer render card buttons send post limits text faults turn-away';
const DRAWERS = /(^|\/)(utils?|helpers?|common|misc|shared|functions|services|index)(\/|\.ts$)/;

const root = join(import.meta.dirname, '..');
const files = globSync(['src/**/*.ts', 'adapters/**/*.ts'], { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .sort();
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)\s*import\s*'([^']+)'/g;

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, a, b, c]) => (a ?? b ?? c)!);
}
const inside = (file: string, to: string): string => normalize(join(dirname(file), to)).replaceAll('\\', '/');
const floorOf = (file: string): number =>
  FLOORS.findIndex((patterns) => patterns.some((pattern) => pattern.test(file)));
const edges = files.flatMap((file) =>
  importsOf(file).map((to) => ({ file, to, local: to.startsWith('.') ? inside(file, to) : undefined })),
);

test('every source file stands on a floor and none is a drawer or a barrel', () => {
  assert.ok(files.length > 40);
  assert.deepEqual(
    files.filter((file) => floorOf(file) < 0),
    [],
  );
  assert.deepEqual(
    files.filter((file) => DRAWERS.test(file)),
    [],
  );
});

test('imports lead downward only', () => {
  const upward = edges.filter(({ file, local }) => {
    if (!local?.endsWith('.ts')) return false;
    const [from, to] = [floorOf(file), floorOf(local)];
    return to > from || (to === from && !TOGETHER.some((group) => group.test(file) && group.test(local)));
  });
  assert.deepEqual(
    upward.map(({ file, local }) => `${file} -> ${local}`),
    [],
  );
});

test('no file imports itself by a detour', () => {
  const below = new Map(
    files.map((file) => [file, edges.filter((edge) => edge.file === file && edge.local).map((edge) => edge.local!)]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
    if (done.has(file) || way.includes(file)) return;
    for (const next of below.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  assert.deepEqual(circles, []);
});

test('the core imports no package but zod, and only its topmost floors see Node', () => {
  const foreign = edges.filter(
    ({ file, to, local }) =>
      file.startsWith('src/') &&
      !local &&
      to !== 'zod' &&
      !(to.startsWith('node:') && /^src\/(main\.ts|start\.ts|start\/)/.test(file)),
  );
  assert.deepEqual(
    foreign.map(({ file, to }) => `${file} -> ${to}`),
    [],
  );
});

test('only start.ts and start/ import adapters, and adapters see only the core that is meant for them', () => {
  const wrong = edges.filter(({ file, local }) => {
    if (!local) return false;
    if (file.startsWith('src/')) return local.startsWith('adapters/') && !/^src\/start(\.ts|\/)/.test(file);
    return local.startsWith('src/') && !SEEN_BY_ADAPTERS.test(local);
  });
  assert.deepEqual(
    wrong.map(({ file, local }) => `${file} -> ${local}`),
    [],
  );
});

test('platforms never import one another', () => {
  const wrong = edges.filter(({ file, local }) => {
    const [from, to] = [PLATFORM.exec(file)?.[1], PLATFORM.exec(local ?? '')?.[1]];
    return from && to && from !== to;
  });
  assert.deepEqual(wrong, []);
});

test('every chat platform has its name’s folder, with the same file names for the same jobs', () => {
  for (const { name } of platforms)
    assert.deepEqual(
      MIRRORED.split(' ').filter((job) => !files.includes(`adapters/${name}/${job}.ts`)),
      [],
      name,
    );
});

/** What a reader looks for at the top: what is built with Docker stands there too, as everywhere. */
const AT_THE_TOP =
  'CONTRIBUTING.md Dockerfile LICENSE README.md SECURITY.md adapters biome.json compose.yaml docs package-lock.json package.json prompts src test tsconfig.json';

test('nothing stands at the top but what a reader expects there', (t) => {
  const { status, stdout } = spawnSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 24 });
  if (status !== 0) return t.skip('not in a clone');
  const top = new Set(stdout.split('\n').map((file) => file.split('/')[0]!));
  const unexpected = [...top].filter((name) => name && !name.startsWith('.') && !AT_THE_TOP.split(' ').includes(name));
  assert.deepEqual(unexpected, []);
});

test('the environment is read in one place', () => {
  const readers = files.filter((file) => /process\s*\.\s*env\b/.test(readFileSync(join(root, file), 'utf8')));
  assert.deepEqual(
    readers.filter((file) => !/^src\/(main|start|config)\.ts$/.test(file)),
    [],
  );
});

test('an exported type’s name is declared once', () => {
  const places = new Map<string, string[]>();
  const exported = new Set<string>();
  for (const file of files)
    for (const [, shown, name] of readFileSync(join(root, file), 'utf8').matchAll(
      /^(export )?(?:type|interface|class) (\w+)/gm,
    )) {
      places.set(name!, [...(places.get(name!) ?? []), file]);
      if (shown) exported.add(name!);
    }
  const twice = [...places].filter(([name, where]) => exported.has(name) && where.length > 1);
  assert.deepEqual(
    twice.map(([name, where]) => `${name}: ${where.join(', ')}`),
    [],
  );
});
