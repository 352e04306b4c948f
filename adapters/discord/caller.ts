import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessage,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  type Client,
  type GatewayMessageCreateDispatchData,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Command } from '../../src/chat/command.ts';
import type { Caller, Invocation, Options } from '../../src/chat/reply.ts';
import { commandAt } from './declare.ts';

/** As many cards as one message holds with a picture and buttons each. */
const PER_PAGE = 5;
/** Manage Channels may be given for one channel alone; these are the whole server's. */
const ADMIN = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;
const MANAGER = ADMIN | PermissionFlagsBits.ManageChannels;
const THREADS: readonly (ChannelType | undefined)[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];
/** Whether a post stands is read in the channel's history. */
const POSTING = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
/** What a server's owner may, and anyone alone with the bot. */
const EVERYTHING = ~0n;

/**
 * Who asks by an interaction. Outside of servers everyone manages what is theirs; a conversation among people, where the bot
 * is no member, is no channel of anybody's.
 */
export function callerOf(interaction: APIInteraction): Caller {
  const among = interaction.context === InteractionContextType.PrivateChannel;
  return caller({
    user: (interaction.member?.user ?? interaction.user)!.id,
    guild: interaction.guild_id,
    channel: among ? undefined : (interaction.channel?.id ?? interaction.channel_id),
    parent: parentOf(interaction),
    locale: 'locale' in interaction ? interaction.locale : undefined,
    permissions: interaction.guild_id === undefined ? EVERYTHING : BigInt(interaction.member?.permissions ?? 0),
    alone: isAlone(interaction),
    mayPost: mayPost(interaction),
    lacks: lackedBy(interaction),
  });
}

/** The channel that a thread is in; undefined where nobody asks in one. */
const parentOf = ({ channel }: APIInteraction): string | undefined =>
  channel && THREADS.includes(channel.type) && 'parent_id' in channel ? (channel.parent_id ?? undefined) : undefined;

/** Whether only the bot and whoever asks read along. */
export const isAlone = ({ context }: APIInteraction): boolean => context === InteractionContextType.BotDM;

/** As Discord's settings call them. */
const RIGHTS: readonly (readonly [bit: bigint, name: string])[] = [
  [PermissionFlagsBits.ViewChannel, 'View Channel'],
  [PermissionFlagsBits.SendMessages, 'Send Messages'],
  [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'],
  [PermissionFlagsBits.ReadMessageHistory, 'Read Message History'],
];

/** The rights that the bot lacks to post where it is a member. */
function lackedBy(interaction: APIInteraction): string[] {
  const { authorizing_integration_owners: owners, app_permissions, channel } = interaction;
  const member = owners?.[ApplicationIntegrationType.GuildInstall] !== undefined;
  if (!member || mayPost(interaction) !== false) return [];
  return missingOf(channel?.type, BigInt(app_permissions));
}

/** What of it takes to post in a channel of a kind is not among these permissions, by name. */
function missingOf(type: ChannelType | undefined, permissions: bigint): string[] {
  const missing = (POSTING | sendingIn(type)) & ~permissions;
  return RIGHTS.filter(([bit]) => (missing & bit) !== 0n).map(([, name]) => name);
}

/** The rights that the bot lacks to post in a channel, as far as the gateway told; none where it told nothing. */
export function lacksIn({ channels }: Client, id: string): string[] {
  const channel = channels.cache.get(id);
  if (!channel || channel.isDMBased()) return [];
  const { me } = channel.guild.members;
  const held = me && channel.permissionsFor(me);
  return held ? missingOf(channel.type, held.bitfield) : [];
}

/** Only as a member of a server can the bot be kept out of a channel (discord.com/developers/docs/interactions/receiving-and-responding). */
function mayPost({ context, authorizing_integration_owners: owners, app_permissions, channel }: APIInteraction) {
  // Not every payload has them, whatever the types say.
  if (context !== InteractionContextType.Guild || !owners || !app_permissions) return undefined;
  const needed = POSTING | sendingIn(channel?.type);
  return owners[ApplicationIntegrationType.GuildInstall] !== undefined && (BigInt(app_permissions) & needed) === needed;
}

/** What it takes to write in a channel of a kind. */
export const sendingIn = (type: ChannelType | undefined): bigint =>
  THREADS.includes(type) ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;

/** Who wrote a message. Its payload has no permissions, so they are read from the server's roles. */
export function writerOf(message: GatewayMessageCreateDispatchData, client: Client) {
  const guild = message.guild_id === undefined ? undefined : client.guilds.cache.get(message.guild_id);
  const roles = [message.guild_id, ...(message.member?.roles ?? [])];
  const held = roles.map((id) => (id === undefined ? undefined : guild?.roles.cache.get(id)?.permissions.bitfield));
  const at = client.channels.cache.get(message.channel_id);
  const owns = message.guild_id === undefined || guild?.ownerId === message.author.id;
  return caller({
    user: message.author.id,
    guild: message.guild_id,
    channel: message.channel_id,
    parent: at?.isThread() ? (at.parentId ?? undefined) : undefined,
    locale: guild?.preferredLocale,
    permissions: owns ? EVERYTHING : held.reduce<bigint>((all, one) => all | (one ?? 0n), 0n),
    alone: message.guild_id === undefined,
  });
}

function caller(known: {
  user: string;
  guild: string | undefined;
  channel: string | undefined;
  parent?: string | undefined;
  locale: string | undefined;
  permissions: bigint;
  mayPost?: boolean | undefined;
  lacks?: readonly string[];
  alone?: boolean;
}): Caller {
  return {
    platform: 'discord',
    workspace: known.guild ?? `dm:${known.user}`,
    user: known.user,
    manager: (known.permissions & MANAGER) !== 0n,
    admin: (known.permissions & ADMIN) !== 0n,
    perPage: PER_PAGE,
    ...(known.channel === undefined ? {} : { channel: known.channel }),
    ...(known.parent === undefined ? {} : { parent: known.parent }),
    ...(known.locale === undefined ? {} : { locale: known.locale }),
    ...(known.mayPost === undefined ? {} : { mayPost: known.mayPost }),
    ...(known.lacks?.length ? { lacks: known.lacks } : {}),
    ...(known.alone ? { alone: true } : {}),
  };
}

type SlashInteraction = APIChatInputApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction;
type GivenOption = APIApplicationCommandInteractionDataOption<SlashInteraction['type']>;

/** The command that a slash command means, where there is still such a one, and what was given with it. */
export function readSlash(
  { data }: SlashInteraction,
  commands: readonly Command[],
): { name: string; command: Command | undefined; given: readonly GivenOption[] } {
  const [first] = data.options ?? [];
  const sub = first?.type === ApplicationCommandOptionType.Subcommand ? first : undefined;
  const given = (sub ? sub.options : data.options) ?? [];
  return { name: sub?.name ?? data.name, command: commandAt(commands, data.name, sub?.name), given };
}

/** A slash command as the invocation that it is. One that is no longer there keeps its name, for the bot to say so. */
export function invocationOf(
  interaction: APIChatInputApplicationCommandInteraction,
  commands: readonly Command[],
): Invocation {
  const { name, command, given } = readSlash(interaction, commands);
  const options: Record<string, Options[string]> = {};
  for (const one of given) if ('value' in one) options[one.name] = one.value;
  return { command: command?.name ?? name, options };
}

/** Everything that a person sees of a message, its forwarded ones included: where papers may be named. */
export function textOf(message: APIMessage): string {
  const forwarded = (message.message_snapshots ?? []).map(({ message: inner }) => inner);
  return [message, ...forwarded].flatMap((one) => [one.content, ...stringsIn(shownOf(one))]).join('\n');
}

/** What stands beside a message's words. Of a file its names alone: its address says nothing to anybody. */
const shownOf = ({ embeds, components, attachments = [], ...more }: Partial<APIMessage>): unknown => [
  embeds,
  components,
  attachments.map(({ filename: name, title, description }) => ({ name, title, description })),
  more.poll,
];

const READ = new Set(['title', 'description', 'url', 'name', 'value', 'text', 'content', 'label']);
const DEEPEST = 12;

function stringsIn(value: unknown, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (READ.has(key) ? [inner] : []) : stringsIn(inner, depth + 1),
  );
}
