import {
  type APIInteraction,
  type Client,
  DiscordAPIError,
  Events,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  REST,
  ShardClientUtil,
  Status,
} from 'discord.js';
import type { Bot } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import type { FairTurns } from '../../src/chat/fair-turns.ts';
import type { OpenForm } from '../../src/chat/form.ts';
import type { Connection, PlatformDeps, Suggest } from '../../src/chat/platform.ts';
import { ConfigError } from '../../src/errors.ts';
import { within } from '../../src/patience.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { Cache, Shelf } from '../../src/ports/kept.ts';
import type { Poster } from '../../src/ports/platform.ts';
import { RESTARTING } from '../chat/apologies.ts';
import { followUps } from '../chat/follow-ups.ts';
import type { Greeted } from '../chat/greet.ts';
import { onePress } from '../chat/one-press.ts';
import { underWay } from '../chat/under-way.ts';
import type { DiscordDeps } from './answer.ts';
import { lacksIn, writerOf } from './caller.ts';
import { faultOf } from './faults.ts';
import { discordFetch } from './fetch.ts';
import { type Gateway, gateway } from './gateway.ts';
import { invitationTo, personalTo } from './invitation.ts';
import { finalFault, login, TOKEN_FAULT } from './login.ts';
import { answerMessage, askedIn } from './messages.ts';
import { discordPoster } from './post.ts';
import { handle } from './receive.ts';
import { type CommandRegistry, commandRegistry } from './register.ts';
import { persist } from './send.ts';
import type { Shards } from './settings.ts';
import { turningAway } from './turn-away.ts';
import { welcomeServers } from './welcome.ts';

export type DiscordOptions = {
  token: string;
  /** Where Discord's HTTP API is; the real one when left out. */
  api?: string;
  bot: Bot;
  turns: FairTurns;
  commands: readonly Command[];
  forms: OpenForm;
  suggest: Suggest;
  shelf: Shelf;
  /** Where it is kept who was greeted; nobody is where it is left out. */
  greeted?: Greeted;
  /** Keeps what next words go on with beyond a restart; it is kept in memory alone when left out. */
  talks?: Cache;
  /** All servers, in as many shards as Discord asks for, when left out. */
  shards?: Shards | undefined;
  /** For servers that remove the bot or take it in. */
  workspaces?: PlatformDeps['workspaces'];
  clock: Clock;
  log: Log;
  /** Ends the wait for a Discord that cannot be reached. */
  stop?: AbortSignal;
};

export type DiscordConnection = Connection & {
  /** Adds the bot to a server, with the permissions it uses and no other. */
  invitation: string;
  /** Adds the bot to a person, who then has its commands everywhere. */
  personal: string;
};

/** For answers under way, and for telling those who get none. */
const LAST_ANSWERS_MS = 3_000;
const LAST_WORDS_MS = 1_000;
const REGISTERING_MS = 60_000;
const TIMEOUT_MS = 10_000;
/** Each interaction has a rate-limit queue of its own in the library, which is needed for a second or two. */
const SWEEP_MS = 10_000;

/**
 * Connects to Discord by its gateway, with no privileged intent, and answers until closed. Resolves when commands are
 * registered and answers are given. Throws a ConfigError where the token is wrong.
 */
export async function discord(options: DiscordOptions): Promise<DiscordConnection> {
  const { bot, turns, commands, forms, shelf, clock, log, suggest } = options;
  const api = options.api?.replace(/(?<!\/)\/+$/, '').replace(/\/v\d+$/, '');
  const rest = {
    makeRequest: discordFetch,
    timeout: TIMEOUT_MS,
    handlerSweepInterval: SWEEP_MS,
    ...(api ? { api } : {}),
  };
  // Answers to interactions do not count towards the global limit (interactions/receiving-and-responding).
  const open = new REST({ version: '10', ...rest, globalRequestsPerSecond: Number.POSITIVE_INFINITY });
  const giveUp = new AbortController();
  const remembered = followUps(commands, options.talks);
  const answers = underWay();
  const registry = commandRegistry(commands);
  const turnAway = turningAway({ open, clock, log });
  const once = onePress(clock);
  let closing = false;

  function track(work: Promise<void>): void {
    void answers.track(work.catch((err) => log.error({ err }, 'an event from Discord broke')));
  }

  function make(): Gateway {
    const made = gateway(rest, options.shards, clock, log);
    const { client } = made;
    client.on(Events.GuildDelete, ({ id }) => track(options.workspaces?.left(id) ?? Promise.resolve()));
    client.on(Events.GuildCreate, ({ id }) => track(options.workspaces?.here([id]) ?? Promise.resolve()));
    const desk: DiscordDeps = {
      bot,
      turns,
      turnAway,
      onePress: once,
      commands,
      forms,
      mention: registry.mention,
      shelf,
      followUps: remembered,
      clock,
      log,
      open,
      rest: client.rest,
      stop: giveUp.signal,
    };
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
      track(closing ? turnAway(interaction, RESTARTING) : handle(interaction, desk, suggest)),
    );
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
      const heard = client.user && !closing ? askedIn(message, client.user.id) : undefined;
      if (!heard) return;
      const from = writerOf(message, client);
      const channel = client.channels.cache.get(message.channel_id)?.type;
      if (!turns.refusal(from)?.told) track(answerMessage(message, heard, { caller: from, channel }, desk));
    });
    return made;
  }

  async function close(entered?: Gateway): Promise<void> {
    closing = true;
    const finished = await within(answers.finished(), clock, LAST_ANSWERS_MS);
    giveUp.abort();
    if (!finished) await within(answers.finished(), clock, LAST_WORDS_MS);
    await entered?.leave();
    open.clearHandlerSweeper();
    open.clearHashSweeper();
  }

  const stop = options.stop ?? giveUp.signal;
  let entered: (Gateway & { client: Client<true> }) | undefined;
  try {
    entered = await login(make, options.token, { clock, log, stop });
    if (entered) {
      track(tellServers(entered.client, options.workspaces));
      tellTroubles(entered.client, log, () => closing);
      await registered(entered.client, registry, commands.length, { clock, log, stop });
    }
  } catch (error) {
    await close(entered);
    throw error;
  }
  const poster = entered && posterOf(entered.client, shelf, log);
  if (entered && poster && options.greeted) {
    const { greeted } = options;
    welcomeServers(entered.client, { poster, greeted, rest: entered.client.rest, clock, log, track });
  }
  const id = entered?.client.application.id ?? '';
  const servers = entered?.client.guilds.cache.size ?? 0;
  if (entered) log.info({ servers, invitation: invitationTo(id) }, 'connected to Discord');
  return {
    invitation: invitationTo(id),
    personal: personalTo(id),
    poster,
    connected: () => entered?.client.ws.shards.every(({ status }) => status === Status.Ready) ?? false,
    close: () => close(entered),
  };
}

const posterOf = (client: Client<true>, shelf: Shelf, log: Log): Poster =>
  discordPoster({
    rest: client.rest,
    self: client.user.id,
    lacks: (channel) => lacksIn(client, channel),
    shelf,
    log,
  });

/** Which servers have the bot; a direct conversation is none, and those of other shards are another process's to tell of. */
async function tellServers(client: Client<true>, workspaces: DiscordOptions['workspaces']): Promise<void> {
  const { shards, shardCount = 1 } = client.options;
  const mine = new Set(Array.isArray(shards) ? shards : client.ws.shards.keys());
  await workspaces?.here(
    [...client.guilds.cache.keys()],
    (workspace) => /^\d+$/.test(workspace) && mine.has(ShardClientUtil.shardIdForGuildId(workspace, shardCount)),
  );
}

/** The library mends a lost connection by itself, trying twice a second: said once. What it cannot mend must be heard of. */
function tellTroubles(client: Client, log: Log, wanted: () => boolean): void {
  let away = false;
  const lost = (facts: object): void => {
    if (!away && !wanted()) log.warn(facts, 'the connection to Discord is lost; it is made anew');
    away = true;
  };
  const back = (): void => {
    if (away) log.info({}, 'the connection to Discord is back');
    away = false;
  };
  client.on(Events.ShardError, (error) => lost(faultOf(error)));
  client.on(Events.ShardReconnecting, () => lost({}));
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (!wanted()) log.error({ code }, finalFault(code) ?? 'Discord ended the connection for good. Start again.');
  });
}

/** The commands stay as they were where Discord does not take them for another reason than the token. */
async function registered(
  client: Client<true>,
  registry: CommandRegistry,
  many: number,
  { clock, log, stop }: { clock: Clock; log: Log; stop: AbortSignal },
): Promise<void> {
  try {
    const done = await persist(
      () => registry.register(client.rest, client.application.id),
      clock.now() + REGISTERING_MS,
      { clock, stop },
    );
    log.info({ commands: many }, `commands ${done}`);
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) throw new ConfigError([TOKEN_FAULT]);
    log.error(faultOf(error), 'Discord did not take the commands; those it has stay');
  }
}
