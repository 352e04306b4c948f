import { App, type Authorize, HTTPReceiver, type InstallationStore, type Receiver, type webApi } from '@slack/bolt';
import type { Bot } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import type { FairTurns } from '../../src/chat/fair-turns.ts';
import type { OpenForm } from '../../src/chat/form.ts';
import type { Connection, PlatformDeps } from '../../src/chat/platform.ts';
import { ConfigError } from '../../src/errors.ts';
import { within } from '../../src/patience.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { Cache, Shelf } from '../../src/ports/kept.ts';
import type { Poster } from '../../src/ports/platform.ts';
import type { Web } from '../../src/ports/web.ts';
import { followUps } from '../chat/follow-ups.ts';
import type { Greeted } from '../chat/greet.ts';
import { onePress } from '../chat/one-press.ts';
import { underWay } from '../chat/under-way.ts';
import { boltLog, worded } from './bolt-log.ts';
import { clientOptionsFor, unrepeating } from './clients.ts';
import { REACTIONS_SCOPE, SCOPES } from './declare.ts';
import { setUpFaults } from './faults.ts';
import { type Installing, installationStore, secretsFrom, statesUsedOnce, type Which } from './installations.ts';
import { introduce } from './introduce.ts';
import { slackLook } from './look.ts';
import { slackPeople } from './people.ts';
import { slackPoster } from './post.ts';
import { listenToReactions } from './reactions.ts';
import { listen } from './receive.ts';
import { forgetOnLeaving, forgetting, isRemoved, lookForRemovals } from './removals.ts';
import { EVENTS, routesOf } from './routes.ts';
import { type Seen, seenLately } from './seen.ts';
import { sockets } from './sockets.ts';
import { turningAway } from './turn-away.ts';
import { listenToArrivals } from './welcome.ts';
import { inViewsOwnWorkspace } from './whose-view.ts';

export type SlackOptions = {
  /** Of the one workspace; left out when several install the bot. */
  token?: string | undefined;
  /** Socket Mode (the standing connection) needs `appToken`, signed HTTP needs `signingSecret`. */
  mode?: 'socket' | 'http';
  appToken?: string | undefined;
  signingSecret?: string | undefined;
  /** Where Slack's requests and the install page are served. */
  web: Pick<Web, 'add' | 'port'>;
  /** Slack's Web API or a stand-in: "https://slack.com/api/". */
  api?: string | undefined;
  /** For several workspaces, each of which installs the bot at /slack/install. */
  installing?: Installing | undefined;
  /** For workspaces that remove the bot or install it. */
  workspaces?: PlatformDeps['workspaces'];
  bot: Bot;
  turns: FairTurns;
  commands: readonly Command[];
  forms: OpenForm;
  /** Channels whose digests somebody set; none where it is left out. */
  digestChannels?: PlatformDeps['digestChannels'];
  /** Names of time zones that hold what a person typed. */
  zones(typed: string, limit: number): readonly string[];
  shelf: Shelf;
  /** Where it is kept who was greeted; nobody is where it is left out. */
  greeted?: Greeted;
  /** Counts what people think of a message; nothing is counted where it is left out. */
  react?: PlatformDeps['react'];
  /** Keeps what next words go on with beyond a restart; it is kept in memory alone when left out. */
  talks?: Cache;
  clock: Clock;
  log: Log;
  /** Remembers events, so that a repeated one is answered once; in memory when left out. */
  seen?: Seen;
};

export type SlackConnection = Connection & {
  /** The port that Slack or browsers come to, where they do. */
  port?: number;
  /** Slack has not answered yet; it is asked until it does. */
  away?: true;
  poster: Poster;
};

/** For answers under way, and for telling those who get none. */
const LAST_ANSWERS_MS = 3_000;
const LAST_WORDS_MS = 1_000;

/** Connects to Slack. A ConfigError where the set-up is wrong; where Slack is away, it goes on trying. */
export async function slack(options: SlackOptions): Promise<SlackConnection> {
  const { mode = 'socket', token, appToken, signingSecret, installing, clock, log } = options;
  const faults = setUpFaults({ mode, token, appToken, signingSecret, manyWorkspaces: installing !== undefined });
  if (faults.length > 0) throw new ConfigError(faults);

  const logger = boltLog(log);
  const clientOptions = clientOptionsFor(options.api, logger);
  const stopping = new AbortController();
  const here = async (workspace: string): Promise<void> => options.workspaces?.here([workspace]);
  // A token of one workspace that is taken back: whichever workspace that was, there is no other.
  const removed = async (): Promise<void> => options.workspaces?.here([], () => true);
  const me =
    token === undefined
      ? undefined
      : await introduce(token, clientOptions, { clock, log, here, removed }, stopping.signal);

  const turnAway = turningAway(options.turns);
  const store =
    installing &&
    installationStore(installing.installations, secretsFrom(installing.stateKey, installing.oldStateKeys), here);
  const install = installing && store && installSettings(installing, store, clientOptions);
  // The library reads and answers; the surface listens. In Socket Mode only browsers come, to install.
  const overHttp =
    mode === 'http' || install
      ? new HTTPReceiver({ signingSecret: signingSecret ?? 'unused', endpoints: [EVENTS], logger, ...install })
      : undefined;
  const link =
    mode === 'http' ? undefined : sockets({ appToken: appToken!, clientOptions, turnAway, logger, clock, log });
  const receiver: Receiver = link ?? overHttp!;
  const authorize: Authorize<boolean> | undefined = me
    ? async () => ({ botToken: token!, ...me })
    : mode === 'socket'
      ? (source) => overHttp!.installer!.authorize(source)
      : undefined;
  const app = new App({ receiver, logger, clientOptions, convoStore: false, ...(authorize ? { authorize } : {}) });
  inViewsOwnWorkspace(app);

  app.error(async (error) => {
    log.warn({ fault: worded(error) }, 'a request of Slack’s was not served');
  });
  const seen = options.seen ?? seenLately();
  app.use(async ({ body, next }) => {
    const event: unknown = 'event_id' in body ? body['event_id'] : undefined;
    if (typeof event !== 'string' || !(await seen(event))) await next();
  });
  const forget = forgetting(store, options.workspaces, log);
  const tokenIn = async (which: Which) => token ?? store!.tokenOf(which).catch(() => undefined);
  const gone = forgetOnLeaving(app, forget, tokenIn, { clientOptions, log });

  const giveUp = new AbortController();
  const answers = underWay();
  const deps = {
    ...options,
    people: slackPeople(clock, log),
    onePress: onePress(clock),
    followUps: followUps(options.commands, options.talks),
    digestChannels: options.digestChannels ?? (async () => []),
    track: answers.track,
    unrepeating: unrepeating(clientOptions),
    look: slackLook(),
    stop: giveUp.signal,
  };
  const tokenOf = async (workspace: string): Promise<string | undefined> =>
    token ?? (await store!.fetchInstallation(workspaceOnly(workspace))).bot?.token;
  const clientOf = async (workspace: string) => deps.unrepeating(await tokenOf(workspace));
  const poster = slackPoster(clientOf, deps.look, options.shelf, log, (workspace, error) => {
    if (!isRemoved(error, token !== undefined)) return;
    gone(workspaceOnly(workspace)).catch((err: unknown) => log.error({ err }, 'Slack: a workspace was not forgotten'));
  });
  listen(app, deps);
  if (options.react) listenToReactions(app, options.react, deps);
  if (options.greeted) listenToArrivals(app, { poster, greeted: options.greeted }, deps);

  const leave =
    overHttp && options.web.add(routesOf(overHttp, { mode, signingSecret, install: !!install, turnAway, clock, log }));
  await link?.start().catch((error: unknown) => {
    stopping.abort();
    leave?.();
    throw error;
  });
  if (store)
    void lookForRemovals(
      {
        all: store.all,
        removed: forget,
        here: async (all, whole) => options.workspaces?.here(all, whole ? () => true : undefined),
        clientOptions,
        clock,
        log,
      },
      stopping.signal,
    );
  log.info({ mode, workspaces: installing ? 'several' : 'one' }, 'Slack: ready');

  return {
    poster,
    ...(overHttp ? { port: options.web.port } : {}),
    ...(link && !link.connected() ? { away: true as const } : {}),
    connected: () => link?.connected() ?? true,
    async close() {
      stopping.abort();
      leave?.();
      const stopped = link?.stop();
      if (!(await within(answers.finished(), clock, LAST_ANSWERS_MS))) giveUp.abort();
      const done = await within(Promise.all([stopped, answers.finished()]), clock, LAST_WORDS_MS);
      if (!done) log.warn({ answers: answers.count() }, 'Slack: closed before every answer was given');
    },
  };
}

/** What Bolt needs to serve the pages where workspaces install the bot. */
const installSettings = (
  { clientId, clientSecret }: NonNullable<SlackOptions['installing']>,
  store: InstallationStore,
  clientOptions: webApi.WebClientOptions,
) => ({
  clientId,
  clientSecret,
  installationStore: store,
  scopes: [...SCOPES, REACTIONS_SCOPE],
  installerOptions: { clientOptions, directInstall: true, stateStore: statesUsedOnce() },
});

const workspaceOnly = (teamId: string) => ({ teamId, enterpriseId: undefined, isEnterpriseInstall: false });
