import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const START_MS = 60_000;
/** A bot that was asked to stop ends within ten seconds; what does not is killed. */
const STOP_MS = 20_000;
const LAST_WORDS = 4_000;

/** A bot as `npm start` runs it, in a process of its own. */
export type BotProcess = { pid: number; runs(): boolean; lastWords(): string; stop(): Promise<void> };

/** Starts it on this folder, which also keeps a developer's .env out of it, and waits until both platforms are connected. */
export async function startBot(folder: string, settings: Record<string, string>): Promise<BotProcess> {
  const bot: ChildProcess = spawn(process.execPath, [...startFlags(), file('main.ts')], {
    cwd: folder,
    env: { DATA_DIR: folder, LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let lastWords = '';
  bot.stderr!.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  const { promise: connected, resolve, reject } = Promise.withResolvers<void>();
  bot.stdout!.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (['Discord', 'Slack'].every((name) => said.includes(`${name} is connected`))) resolve();
  });
  bot.once('exit', (code, signal) => reject(new Error(`the bot ended (${code ?? signal}):\n${said}${lastWords}`)));
  const giveUp = setTimeout(() => reject(new Error(`the bot did not connect:\n${said}${lastWords}`)), START_MS);
  const runs = (): boolean => bot.exitCode === null && bot.signalCode === null;
  const stop = async (): Promise<void> => {
    if (!runs()) return;
    const ended = once(bot, 'exit');
    bot.kill('SIGTERM');
    const kill = setTimeout(() => bot.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(kill);
  };
  try {
    await connected;
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(giveUp);
  }
  return { pid: bot.pid!, runs, lastWords: () => lastWords, stop };
}

const file = (path: string): string => join(import.meta.dirname, '../../src', path);

/** The flags for Node that `npm start` has. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const flags = String(scripts.start).split(' ');
  return [...flags.filter((word) => /^--(?!import)/.test(word)), `--import=${file('check-node.js')}`];
}
