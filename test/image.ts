import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fakeDiscord, TOKEN } from './wires/discord.ts';
import { givenToBuild, stepsOf } from './wires/dockerfile.ts';

/**
 * `npm run image`: the steps of the Dockerfile one by one in a folder of their own, without a Docker engine; then the bot as
 * the image starts it, by somebody who may write to its data alone, and the health check asked as the engine would.
 */
const ROOT = join(import.meta.dirname, '..');
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const folder = mkdtempSync(join(tmpdir(), 'image-'));
const endings: (() => Promise<void>)[] = [];
const say = (text: string): void => void process.stdout.write(`${text}\n`);

try {
  await build();
  await run();
  say('The image builds, starts, is healthy and stops.');
} finally {
  for (const end of endings.reverse()) await end();
  spawnSync('chmod', ['-R', 'u+w', folder]);
  rmSync(folder, { recursive: true, force: true });
}

/** Each stage is a folder that stands for "/". */
async function build(): Promise<void> {
  const stages: { name: string | undefined; root: string }[] = [];
  let at = '/';
  const inside = (path: string): string => join(stages.at(-1)!.root, path.startsWith('/') ? path : join(at, path));
  for (const step of stepsOf()) {
    if (step.do === 'from') {
      stages.push({ name: step.name, root: join(folder, String(stages.length)) });
      at = '/';
    } else if (step.do === 'workdir') {
      at = step.text;
      mkdirSync(inside('.'), { recursive: true });
    } else if (step.do === 'copy') {
      const from = stages.find(({ name }) => step.from !== undefined && name === step.from)?.root;
      for (const source of step.sources) {
        if (!from && !givenToBuild().includes(basename(source))) throw new Error(`${source} is not given to the build`);
        const to = step.to.endsWith('/') ? join(inside(step.to), basename(source)) : inside(step.to);
        cpSync(join(from ?? ROOT, source), to, { recursive: true });
      }
    } else if (step.do === 'run') {
      say(`RUN ${step.text}`);
      // Who owns the data is settled below, by who runs the bot here.
      const script = `chown() { :; }; ${step.text.replaceAll('/data', inside('/data'))}`;
      const { status, stderr } = spawnSync('sh', ['-c', script], { cwd: inside('.'), encoding: 'utf8' });
      if (status !== 0) throw new Error(`“${step.text}” failed:\n${stderr}`);
    }
  }
}

async function run(): Promise<void> {
  const discord = await fakeDiscord({ after: (end: () => Promise<void>) => void endings.push(end) } as never);
  const steps = stepsOf();
  const last = steps.findLastIndex((step) => step.do === 'from');
  const root = join(folder, String(steps.filter((step) => step.do === 'from').length - 1));
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.api,
    HF_ENDPOINT: 'http://127.0.0.1:9',
    ARXIV_ENDPOINT: 'http://127.0.0.1:9',
    ARXIV_RSS_ENDPOINT: 'http://127.0.0.1:9',
    ARXIV_OAI_ENDPOINT: 'http://127.0.0.1:9',
  };
  for (const step of steps.slice(last)) if (step.do === 'env') env[step.name] = step.value;
  env['DATA_DIR'] = join(root, env['DATA_DIR']!);
  env['PORT'] = String(await freePort());
  if (isRoot) {
    chownSync(env['DATA_DIR'], NOBODY, NOBODY);
    chmodSync(folder, 0o755);
  } else spawnSync('chmod', ['-R', 'a-w', join(root, 'app')]);
  const as = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const wordsOf = (kind: 'cmd' | 'healthcheck') =>
    steps.flatMap((step) => (step.do === kind ? [(step as { words: string[] }).words.slice(1)] : [])).at(-1)!;
  const bot = spawn(process.execPath, wordsOf('cmd'), {
    cwd: join(root, 'app'),
    env,
    ...as,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [bot.stdout, bot.stderr])
    stream.on('data', (text: Buffer) => {
      said += text;
    });
  const ended = once(bot, 'close');
  endings.push(async () => {
    bot.kill('SIGKILL');
    await ended;
  });
  while (!said.includes('Discord is connected')) {
    if (bot.exitCode !== null) throw new Error(`The bot ended:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const health = spawn(process.execPath, wordsOf('healthcheck'), { env, ...as });
  const [code] = await once(health, 'close');
  if (code !== 0) throw new Error(`The health check ended with ${code}:\n${said}`);
  bot.kill('SIGTERM');
  const [stopped] = await ended;
  if (stopped !== 0) throw new Error(`Stopped, the bot ended with ${stopped}:\n${said}`);
}

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  return port;
}
