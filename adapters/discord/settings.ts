import { z } from 'zod';
import { address, secret } from '../../src/config.ts';

/** Which parts of all servers are a process's: some of so many. */
export type Shards = { ids: readonly number[]; count: number };

/** "0-3/8" is the first four of eight shards; undefined for what names none. */
export function shardsOf(text: string): Shards | undefined {
  const [, first, last = first, all] = /^(\d{1,4})(?:-(\d{1,4}))?\/(\d{1,4})$/.exec(text) ?? [];
  const [from, to, count] = [first, last, all].map(Number) as [number, number, number];
  if (all === undefined || from > to || to >= count) return undefined;
  return { ids: Array.from({ length: to - from + 1 }, (_, i) => from + i), count };
}

export const settings = z
  .object({
    DISCORD_TOKEN: secret('Bot token from the Discord developer portal, page "Bot"'),
    SHARDS: z
      .string()
      .refine((text) => text === 'auto' || shardsOf(text), 'auto, or a range of all shards such as 0-3/8')
      .default('auto')
      .describe('For several processes on Discord, each its own range of all shards: 0-3/8 is the first four of eight'),
    DISCORD_API_URL: address('Discord’s API or a stand-in'),
  })
  .describe('https://discord.com/developers/applications');
