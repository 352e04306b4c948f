import { fstatSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../commands.ts';
import { type Config, modelOf } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { count } from '../text/clip.ts';
import { openHouse, suggestOf } from './house.ts';

/** Before a single answer, so long at most is spent on papers that have no vector yet. */
const CATCH_UP_MS = 300;
/** What was typed at the prompt, in DATA_DIR. */
const HISTORY = 'terminal.history';

/** What fails is said in the answer, so that only errors are logged besides. */
const inTerminal = ({ env }: NodeJS.Process) => ({ usualLevel: 'error', colour: !env['NO_COLOR'], posters: () => [] });

/** One answer to the words of a command line. */
export async function answerWords(words: readonly string[], config: Config, shell: NodeJS.Process): Promise<number> {
  const house = await openHouse(config, { ...inTerminal(shell), staying: false, say: () => {} });
  try {
    const { answerOnce } = await import('../../adapters/terminal/once.ts');
    const { terminalLook } = await import('../../adapters/terminal/look.ts');
    // To open the model takes longer than most answers that need none.
    if ((await house.meaning.status()).awaiting > 0) await house.meaning.catchUp(CATCH_UP_MS);
    const look = terminalLook(shell.stdout, shell.env);
    const [write, aside] = [shell.stdout, shell.stderr].map((to) => (text: string) => void to.write(text));
    return await answerOnce(words, house.bot, commands, look, write!, aside);
  } finally {
    await house.close();
  }
}

const NOBODY_ASKS =
  'No platform has its tokens, and nobody can type here. Set those of one, such as DISCORD_TOKEN (README.md names them all), ' +
  'in .env or where the service has its settings.';

/** What services and containers are given to read from: /dev/null. Ours say that they are in production (docs/paperboy.service, Dockerfile). */
const isNobodys = ({ fd, isTTY }: NodeJS.ReadStream & { fd: number }): boolean =>
  !isTTY && fstatSync(fd).isCharacterDevice();

/**
 * Answers whatever is typed until the end of the input, “quit” or the signal. Rejects with a ConfigError in a service or a
 * container, where nobody can type: it would be started again for ever.
 */
export async function converse(config: Config, shell: NodeJS.Process, stop: AbortSignal): Promise<number> {
  const { stdin: input, stdout: output } = shell;
  if (shell.env['NODE_ENV'] === 'production' && isNobodys(input)) throw new ConfigError([NOBODY_ASKS]);
  const { openPrompt } = await import('../../adapters/terminal/prompt.ts');
  const { terminalLook } = await import('../../adapters/terminal/look.ts');
  const { typedHistory } = await import('../../adapters/terminal/history.ts');
  const look = terminalLook(output, shell.env);
  const prompt = openPrompt(look, { input, output });
  const house = await openHouse(config, { ...inTerminal(shell), staying: true, say: prompt.say });
  const { bot, core, log } = house;
  try {
    const { papers } = await house.storage.papers.status();
    prompt.say(`${greeting(papers, config)}\n`);
    if (stop.aborted) return 0;
    stop.addEventListener('abort', prompt.close, { once: true });
    const leaving = new AbortController();
    const talking = prompt.talk({
      bot,
      commands,
      suggest: suggestOf(core),
      under: ({ command }) => (WRITTEN.has(command) ? noModel(config) : undefined),
      ...(look.rich ? { history: typedHistory(join(config.DATA_DIR, HISTORY), log) } : {}),
    });
    const keepingUp = house.keepUp(prompt.say, leaving.signal);
    await talking;
    leaving.abort();
    await keepingUp;
    return 0;
  } finally {
    await house.close();
  }
}

function greeting(papers: number, config: Config): string {
  const begin = `Paperboy: ${count(papers, 'paper')}. Try “faster convergence”, “today”, “help”; Tab completes, “quit” leaves.`;
  return [begin, noModel(config)].filter(Boolean).join('\n');
}

/** Commands whose answers a model writes. */
const WRITTEN: ReadonlySet<string> = new Set(['summary', 'ask']);

/** How a model is set, where none is. */
const noModel = (config: Config): string | undefined => (modelOf(config) ? undefined : NO_MODEL);
const NO_MODEL =
  'Summaries are papers’ own sentences until a language model is set: OPENAI_API_KEY in .env, or OPENAI_BASE_URL and OPENAI_MODEL for one on this machine.';
