import type { Place } from '../ports/platform.ts';

/** What is kept of a greeting: that the bot introduced itself in a workspace, or in a channel of it. */
export const greetedKey = ({ platform, workspace, channel }: Omit<Place, 'channel'> & { channel?: string }): string =>
  `welcome ${platform}/${workspace}${channel === undefined ? '' : `/${channel}`}`;
