import { PermissionFlagsBits } from 'discord.js';

/** To answer where it is mentioned, with files where those are asked for, and to post into channels and their threads, looking up what stands there already. */
const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

const authorise = (id: string, more: Record<string, string>): string =>
  `https://discord.com/oauth2/authorize?${new URLSearchParams({ client_id: id, ...more })}`;

/** Where the bot is added to a server, with the permissions it uses and no other. */
export const invitationTo = (id: string): string =>
  authorise(id, { integration_type: '0', scope: 'bot applications.commands', permissions: String(PERMISSIONS) });
/** Where a person adds it to themselves. */
export const personalTo = (id: string): string =>
  authorise(id, { integration_type: '1', scope: 'applications.commands' });
