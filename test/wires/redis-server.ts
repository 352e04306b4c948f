import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import type { TestContext } from 'node:test';
import { emptyFolder } from './folder.ts';

const SERVER = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);
/** Where a machine's own set-up should have brought one, a test that cannot run fails. */
const WANTED = process.env['TEST_NEEDS']?.split(',').includes('cache') === true;

/** Why tests that start and stop a server are left out; false where there is one. */
export const NO_SERVER = SERVER || WANTED ? false : 'neither redis-server nor valkey-server is installed';
/** Why tests that only ask a server are left out; TEST_CACHE_URL names one. */
export const NO_CACHE = process.env['TEST_CACHE_URL']
  ? false
  : NO_SERVER && `${NO_SERVER}, and TEST_CACHE_URL is not set`;

/** The address of a server with whatever is in it: the one that TEST_CACHE_URL names, or one of the test's own. */
export async function cacheUrl(t: TestContext): Promise<string> {
  return process.env['TEST_CACHE_URL'] ?? (await redisServer(t)).url;
}

export type RedisServer = {
  url: string;
  /** As on a machine that is lost: nothing listens any more. */
  kill(): Promise<void>;
  /** Again at the same address, empty. */
  start(): Promise<void>;
  /** Takes connections and answers nothing, as a machine that hangs. */
  hang(): void;
  goOn(): void;
};

/** A server of the test's own on a free port of this machine; it is started unless `away`. */
export async function redisServer(t: TestContext, { away = false } = {}): Promise<RedisServer> {
  if (!SERVER) throw new Error('neither redis-server nor valkey-server is installed');
  const port = await freePort();
  const folder = emptyFolder(t);
  let running: ChildProcess | undefined;
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
      running = spawn(SERVER, settings, { stdio: 'ignore' });
      while (!(await listens(port)));
    },
    async kill() {
      const ended = running && running.exitCode === null ? once(running, 'exit') : undefined;
      running?.kill('SIGKILL');
      await ended;
      running = undefined;
    },
    hang: () => void running?.kill('SIGSTOP'),
    goOn: () => void running?.kill('SIGCONT'),
  };
  t.after(server.kill);
  if (!away) await server.start();
  return server;
}

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, 'close');
  return port;
}

/** Whether something listens by now; a moment later where nothing does. */
async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const answered = new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => setTimeout(resolve, 20, false));
  });
  const there = await answered;
  socket.destroy();
  return there;
}
