import type { Metrics } from '../../adapters/metrics.ts';
import { crowdGate } from '../../adapters/web/crowd.ts';
import { operatorRoutes } from '../../adapters/web/operator.ts';
import { makeBot } from '../chat/bot.ts';
import type { Platform } from '../chat/platform.ts';
import { commands } from '../commands.ts';
import type { Config } from '../config.ts';
import { FEEDS_A_MINUTE, feedRoutes } from '../feeds/routes.ts';
import { aborted, within } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import { makeConnections } from './connections.ts';
import { watchHealth } from './health.ts';
import { type House, openHouse, type Say } from './house.ts';
import { proxyLine } from './network.ts';
import { keepPosting } from './posting.ts';
import { catchStrays, type Strays } from './strays.ts';
import { openSurface } from './surface.ts';
import { warmUp } from './warm-up.ts';
import { zoteroPages } from './zotero.ts';

/** So long at most is spent on searches before the platforms are connected, however slow they are. */
const WARM_UP_MS = 3_000;
/** Who asks a process to stop kills it after ten seconds (docs.docker.com, "docker stop"): the storage must be closed by then. */
const CLOSING_MS = 7_000;
const STORAGE_MS = 1_200;

/** The bot on its platforms and for programs, until the signal. */
export async function serve(
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
    colour: !shell.env['NO_COLOR'],
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
