import { ChannelType, type Client, Events, type Guild, PermissionFlagsBits, type REST, Routes } from 'discord.js';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { Poster } from '../../src/ports/platform.ts';
import { greetedKey } from '../../src/privacy/greeted.ts';
import { DAY_MS } from '../../src/text/days.ts';
import { type Greeted, greet, KNOWN_MS } from '../chat/greet.ts';
import { faultOf } from './faults.ts';

const NEEDED = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;

type Arriving = {
  poster: Poster;
  greeted: Greeted;
  rest: REST;
  clock: Clock;
  log: Log;
  track(work: Promise<void>): void;
};

/** Where it is new, the bot says what it is for: in servers that it joins, and in those that it joined while it was away. */
export function welcomeServers(client: Client, arriving: Arriving): void {
  const { clock, track } = arriving;
  client.on(Events.GuildCreate, (guild) => track(welcome(guild, arriving)));
  // Within less than it is known for, so that a start greets nobody twice.
  for (const guild of client.guilds.cache.values())
    if (clock.now() - guild.joinedTimestamp < DAY_MS) track(welcome(guild, arriving));
}

async function welcome(guild: Guild, arriving: Arriving): Promise<void> {
  const { greeted } = arriving;
  const key = greetedKey({ platform: 'discord', workspace: guild.id });
  if ((await greeted.setIfAbsent(key, 'said', KNOWN_MS)) && !(await isWelcomed(guild, arriving)))
    await greeted.delete(key);
}

async function isWelcomed(guild: Guild, { poster, greeted, rest, log }: Arriving): Promise<boolean> {
  const channel = placeIn(guild);
  const say = (workspace: string, channel: string): Promise<boolean> =>
    greet(poster, { platform: 'discord', workspace, channel }, greeted, log, KNOWN_MS);
  if (channel !== undefined) return say(guild.id, channel);
  try {
    // Nobody says who installed it; whoever owns the server may let it in somewhere.
    const direct = (await rest.post(Routes.userChannels(), { body: { recipient_id: guild.ownerId } })) as {
      id: string;
    };
    return await say(`dm:${guild.ownerId}`, direct.id);
  } catch (error) {
    log.warn(faultOf(error), 'a server’s owner could not be greeted');
    return false;
  }
}

/** The server's own place for such words, else its first channel where the bot may write. */
function placeIn({ systemChannel, channels, members: { me } }: Guild): string | undefined {
  const texts = [...channels.cache.values()].filter((one) => one.type === ChannelType.GuildText);
  const inOrder = [...(systemChannel ? [systemChannel] : []), ...texts.sort((a, b) => a.rawPosition - b.rawPosition)];
  return inOrder.find((one) => me && (one.permissionsFor(me).bitfield & NEEDED) === NEEDED)?.id;
}
