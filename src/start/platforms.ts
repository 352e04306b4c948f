import { discordPlatform } from '../../adapters/discord/platform.ts';
import { emailPlatform } from '../../adapters/email/platform.ts';
import { slackPlatform } from '../../adapters/slack/platform.ts';
import type { Platform } from '../chat/platform.ts';
import type { Config } from '../config.ts';

/**
 * Every platform there is. A new one is a folder in adapters/ and a line here. The playground is none of them, though its
 * folder has a manner and a poster: whoever opens its page is let in as anybody, so it must never be served beside those, and
 * it draws with the renderers of two of them. `npm run play` opens it by itself, on this machine alone.
 */
export const platforms: readonly Platform[] = [discordPlatform, slackPlatform, emailPlatform];

/** Those that have what it takes to connect, or part of it. */
export const wantedPlatforms = ({ set }: Config): readonly Platform[] =>
  platforms.filter((one) => one.wanted(set[one.name] as never));
