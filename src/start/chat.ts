import { join } from 'node:path';
import type { Metrics } from '../../adapters/metrics.ts';
import { crowdGate } from '../../adapters/web/crowd.ts';
import { operatorRoutes } from '../../adapters/web/operator.ts';
import { makeBot } from '../chat/bot.ts';
import type { Platform } from '../chat/platform.ts';
import { commands } from '../commands.ts';
import { type Config, modelOf } from '../config.ts';
import { FEEDS_A_MINUTE, feedRoutes } from '../feeds/routes.ts';
import { aborted, within } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import { count } from '../text/clip.ts';
import { makeConnections } from './connections.ts';
import { watchHealth } from './health.ts';
import { type House, openHouse, type Say, suggestOf } from './house.ts';
import { proxyLine } from './network.ts';
import { wantedPlatforms } from './platforms.ts';
import { keepPosting } from './posting.ts';
import { catchStrays, type Strays } from './strays.ts';
import { openSurface } from './surface.ts';
import { warmUp } from './warm-up.ts';
import { zoteroPages } from './zotero.ts';

/** Before a single answer, so long at most is spent on papers that have no vector yet. */
const CATCH_UP_MS = 300;
/** So long at most is spent on searches before the platforms are connected, however slow they are. */
const WARM_UP_MS = 3_000;
/** What was typed at the prompt, in DATA_DIR. */
const HISTORY = 'terminal.history';
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
  return wanted.length > 0 || config.API_TOKEN !== undefined
    ? serve(wanted, config, shell, stop)
    : converse(config, shell, stop);
}

const inColour = ({ env }: NodeJS.Process): boolean => !env['NO_COLOR'];

/** In a terminal what fails is said in the answer, so that only errors are logged besides. */
const inTerminal = (shell: NodeJS.Process) => ({ usualLevel: 'error', colour: inColour(shell), posters: () => [] });

async function answerWords(words: readonly string[], config: Config, shell: NodeJS.Process): Promise<number> {
  const house = await openHouse(config, { ...inTerminal(shell), staying: false, say: () => {} });
  try {
    const { answerOnce } = await import('../../adapters/terminal/once.ts');
    const { terminalLook } = await import('../../adapters/terminal/look.ts');
    await house.meaning.catchUp(CATCH_UP_MS);
    const look = terminalLook(shell.stdout, shell.env);
    const [write, aside] = [shell.stdout, shell.stderr].map((to) => (text: string) => void to.write(text));
    return await answerOnce(words, house.bot, commands, look, write!, aside);
  } finally {
    await house.close();
  }
}

async function converse(config: Config, shell: NodeJS.Process, stop: AbortSignal): Promise<number> {
  const { stdin: input, stdout: output } = shell;
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
  const counts = config.METRICS ? await metricsOf(wanted) : undefined;
  const house = await openHouse(config, {
    usualLevel: 'info',
    colour: inColour(shell),
    staying: true,
    say,
    posters,
    servesPages: true,
    counts,
    strays,
  });
  const { core, clock, log } = house;
  const proxy = proxyLine(config);
  if (proxy) say(proxy);
  try {
    const health = watchHealth({ ...house, connections, stop });
    const { HOST: host, METRICS_TOKEN: metricsToken } = config;
    const web = await openSurface(config, operatorRoutes({ health, metrics: counts, metricsToken, host }), log);
    const base = core.feeds?.base ?? `http://${host}:${web.port}`;
    if (core.digests && core.feeds) {
      const turnAway = crowdGate(FEEDS_A_MINUTE, clock);
      web.offer(feedRoutes({ ...core, desk: core.digests, addresses: core.feeds.addresses, base, turnAway }));
    }
    web.offer(await zoteroPages(core, clock));
    if (config.API_TOKEN) {
      const { programRoutes } = await import('./programs.ts');
      web.add(programRoutes({ ...house, commands, token: config.API_TOKEN, base }));
      say(`Programs ask at ${base}/api and ${base}/mcp.`);
    }
    const warming = await warmedUp(house, wanted, stop);
    const leaving = new AbortController();
    const posting = keepPosting(house, leaving.signal);
    const connecting = connections.connect({ ...house, config, commands, say, stop, web, joined: posting.wake });
    const keepingUp = house.keepUp(say, leaving.signal);
    try {
      await Promise.race([connecting.then(() => aborted(stop)), aborted(stop)]);
    } finally {
      leaving.abort();
      const closing = async (): Promise<void> => {
        // Posts need the platforms that they go to.
        await posting.done;
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

async function metricsOf(wanted: readonly Platform[]): Promise<Metrics> {
  const { metrics } = await import('../../adapters/metrics.ts');
  return metrics({ commands: commands.map(({ name }) => name), platforms: wanted.map(({ name }) => name) });
}

/** Searches before the first question, for a while; the last of them may still be under way. They are not counted. */
async function warmedUp(
  { core, log }: House,
  wanted: readonly Platform[],
  stop: AbortSignal,
): Promise<{ done: Promise<void> }> {
  const enough = AbortSignal.any([stop, AbortSignal.timeout(WARM_UP_MS)]);
  const bot = makeBot(commands, core, log);
  const done = warmUp(core.library, bot, wanted, log, enough).catch((error: unknown) => {
    log.warn({ err: error }, 'a search before the first one failed');
  });
  await Promise.race([done, aborted(enough)]);
  return { done };
}
