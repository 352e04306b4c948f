import { keyvCache, keyvShelf } from '../../adapters/cache.ts';
import type { Storage } from '../../adapters/storage/sqlite/storage.ts';
import type { Bot } from '../chat/bot.ts';
import type { Command } from '../chat/command.ts';
import type { Config } from '../config.ts';
import { findZones } from '../digests/zone-names.ts';
import { ConfigError } from '../errors.ts';
import type { Library } from '../library/library.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Poster } from '../ports/platform.ts';

/** A chat platform that the bot is connected to. */
export type Connection = { name: string; poster: Poster | undefined; close(): Promise<void> };

export type PlatformDeps = {
  config: Config;
  bot: Bot;
  commands: readonly Command[];
  library: Library;
  storage: Storage;
  clock: Clock;
  log: Log;
  say(line: string): void;
  stop: AbortSignal;
};

/** Whether any platform has what it takes to connect, or part of it. */
export function wantsPlatforms(config: Config): boolean {
  return wantsDiscord(config) || wantsSlack(config);
}

const wantsDiscord = (config: Config): boolean => config.DISCORD_TOKEN !== undefined;
const wantsSlack = (config: Config): boolean =>
  [config.SLACK_BOT_TOKEN, config.SLACK_APP_TOKEN, config.SLACK_SIGNING_SECRET, config.SLACK_CLIENT_ID].some(
    (value) => value !== undefined,
  );

/**
 * Connects every platform that has tokens, each by itself: `joined` hears of one as soon as it is connected, however long
 * another is away. One that is set up wrongly is said and left out while there are others; when none is left, the faults of
 * all end the start.
 */
export async function connectPlatforms(deps: PlatformDeps, joined: (connection: Connection) => void): Promise<void> {
  const { config, log } = deps;
  const wanted = [...(wantsDiscord(config) ? [connectDiscord] : []), ...(wantsSlack(config) ? [connectSlack] : [])];
  const faults: string[] = [];
  let failed = 0;
  await Promise.all(
    wanted.map(async (connect) => {
      try {
        joined(await connect(deps));
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        failed += 1;
        faults.push(...error.faults);
        if (failed === wanted.length) throw new ConfigError(faults);
        for (const fault of error.faults) log.error({}, fault);
      }
    }),
  );
}

async function connectDiscord({ config, bot, commands, library, storage, clock, log, say, stop }: PlatformDeps) {
  const { discord } = await import('../../adapters/discord/connect.ts');
  const connection = await discord({
    token: config.DISCORD_TOKEN!,
    ...(config.DISCORD_API_URL ? { api: config.DISCORD_API_URL } : {}),
    bot,
    commands,
    suggest: { papers: library.suggestPapers, organisations: library.suggestOrganisations, zones: findZones },
    shelf: keyvShelf(storage.keyv()),
    talks: keyvCache(storage.keyv(), 'talk discord', log),
    clock,
    log,
    stop,
  });
  // Stopped before Discord answered, there is a connection to close, but none that answers.
  if (connection.poster) {
    say(`Discord is connected. Add the bot to a server: ${connection.invitation}`);
    say(`Or to yourself, to use it everywhere: ${connection.personal}`);
  }
  return connection;
}

async function connectSlack({ config, bot, commands, storage, clock, log, say }: PlatformDeps) {
  const { slack } = await import('../../adapters/slack/connect.ts');
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_KEY: stateKey } = config;
  const connection = await slack({
    token: config.SLACK_BOT_TOKEN,
    mode: config.SLACK_MODE,
    appToken: config.SLACK_APP_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    port: config.PORT,
    api: config.SLACK_API_URL,
    installing: installing(clientId, clientSecret, stateKey, storage),
    bot,
    commands,
    zones: findZones,
    shelf: keyvShelf(storage.keyv()),
    talks: keyvCache(storage.keyv(), 'talk slack', log),
    clock,
    log,
  });
  const listening = connection.port === undefined ? '' : `, listening on port ${connection.port}`;
  say(connection.away ? 'Slack does not answer yet; it is asked until it does.' : `Slack is connected${listening}.`);
  return connection;
}

/** Several workspaces install the bot themselves when all three settings are there; one or two of them are a mistake. */
function installing(
  clientId: string | undefined,
  clientSecret: string | undefined,
  stateKey: string | undefined,
  storage: Storage,
) {
  if (!clientId && !clientSecret && !stateKey) return undefined;
  if (clientId && clientSecret && stateKey)
    return { clientId, clientSecret, stateKey, installations: storage.installations };
  throw new ConfigError([
    'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_KEY belong together: set all three to let several workspaces install the bot, or none.',
  ]);
}
