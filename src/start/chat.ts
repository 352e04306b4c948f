import type { Platform } from '../chat/platform.ts';
import { commands } from '../commands.ts';
import type { Config } from '../config.ts';
import { warmUp } from '../library/warm-up.ts';
import { aborted, within } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import { makeConnections } from './connections.ts';
import { type House, openHouse, type Say } from './house.ts';
import { proxyLine } from './network.ts';
import { wantedPlatforms } from './platforms.ts';
import { keepPosting } from './posting.ts';
import { catchStrays, type Strays } from './strays.ts';
import { openSurface } from './surface.ts';

/** Before a single answer, so long at most is spent on papers that have no vector yet. */
const CATCH_UP_MS = 300;
/** So long at most is spent on searches before the platforms are connected, however slow they are. */
const WARM_UP_MS = 3_000;
/** Who asks a process to stop kills it after ten seconds (docs.docker.com, "docker stop"): the storage must be closed by then. */
const CLOSING_MS = 7_000;
const STORAGE_MS = 1_200;

/** The bot: one answer where words were given, else on every platform that has tokens, else in this terminal. */
export async function runBot(
  args: readonly string[],
  config: Config,
  shell: NodeJS.Process,
  stop: AbortSignal,
): Promise<number> {
  if (args.length > 0) return answerWords(args, config, shell);
  const wanted = wantedPlatforms(config);
  return wanted.length > 0 ? serve(wanted, config, shell, stop) : converse(config, shell, stop);
}

const inColour = ({ env }: NodeJS.Process): boolean => !env['NO_COLOR'];

function lookOf(shell: NodeJS.Process) {
  const rich = shell.stdout.isTTY === true;
  return { rich, colour: rich && inColour(shell), columns: shell.stdout.columns || 80 };
}

/** In a terminal what fails is said in the answer, so that only errors are logged besides. */
const inTerminal = (shell: NodeJS.Process) => ({ usualLevel: 'error', colour: inColour(shell), posters: () => [] });

async function answerWords(words: readonly string[], config: Config, shell: NodeJS.Process): Promise<number> {
  const house = await openHouse(config, { ...inTerminal(shell), staying: false, say: () => {} });
  try {
    const { answerOnce } = await import('../../adapters/terminal/once.ts');
    await house.meaning.catchUp(CATCH_UP_MS);
    return await answerOnce(words, house.bot, commands, lookOf(shell), (text) => shell.stdout.write(text));
  } finally {
    await house.close();
  }
}

async function converse(config: Config, shell: NodeJS.Process, stop: AbortSignal): Promise<number> {
  const { stdin: input, stdout: output } = shell;
  const { openPrompt } = await import('../../adapters/terminal/prompt.ts');
  const prompt = openPrompt(lookOf(shell), { input, output });
  const house = await openHouse(config, { ...inTerminal(shell), staying: true, say: prompt.say });
  try {
    const { papers } = await house.storage.papers.status();
    prompt.say(
      `Paperboy: ${papers.toLocaleString('en')} papers. Try "/papers search faster convergence", "/papers today", "/papers help"; "quit" leaves.\n`,
    );
    if (stop.aborted) return 0;
    stop.addEventListener('abort', prompt.close, { once: true });
    const leaving = new AbortController();
    const talking = prompt.talk(house.bot, commands);
    const keepingUp = house.keepUp(prompt.say, leaving.signal);
    await talking;
    leaving.abort();
    await keepingUp;
    return 0;
  } finally {
    await house.close();
  }
}

async function serve(
  wanted: readonly Platform[],
  config: Config,
  shell: NodeJS.Process,
  stop: AbortSignal,
): Promise<number> {
  const say: Say = (line, passing) => void (passing ?? shell.stdout.write(`${line}\n`));
  const connections = makeConnections(wanted);
  const { posters } = connections;
  const strays = (log: Log, clock: Clock): Strays => catchStrays(shell, log, clock);
  const house = await openHouse(config, {
    usualLevel: 'info',
    colour: inColour(shell),
    staying: true,
    say,
    posters,
    strays,
  });
  const { core, clock, log } = house;
  const proxy = proxyLine(config);
  if (proxy) say(proxy);
  try {
    const web = await openSurface(config, log);
    const warming = await warmedUp(house, stop);
    const leaving = new AbortController();
    const connecting = connections.connect({ ...house, config, commands, say, stop, web });
    const posting = keepPosting(core, clock, log, leaving.signal);
    const keepingUp = house.keepUp(say, leaving.signal);
    try {
      await Promise.race([connecting.then(() => aborted(stop)), aborted(stop)]);
    } finally {
      leaving.abort();
      const closing = async (): Promise<void> => {
        // Posts need the platforms that they go to.
        await posting;
        await Promise.all([connections.close(), keepingUp, warming.done]);
        await web.close();
      };
      if (!(await within(closing(), clock, CLOSING_MS))) log.warn({}, 'stopped before all was finished');
    }
    return 0;
  } finally {
    await within(house.close(), clock, STORAGE_MS);
  }
}

/** Searches before the first question, for a while; the last of them may still be under way. */
async function warmedUp({ core, log }: House, stop: AbortSignal): Promise<{ done: Promise<void> }> {
  const enough = AbortSignal.any([stop, AbortSignal.timeout(WARM_UP_MS)]);
  const done = warmUp(core.library, enough).catch((error: unknown) => {
    log.warn({ err: error }, 'a search before the first one failed');
  });
  await Promise.race([done, aborted(enough)]);
  return { done };
}
