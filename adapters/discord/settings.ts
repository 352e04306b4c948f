import { z } from 'zod';
import { address, secret } from '../../src/config.ts';

export const settings = z
  .object({
    DISCORD_TOKEN: secret('Bot token from the Discord developer portal, page "Bot"'),
    DISCORD_API_URL: address('Discord’s API or a stand-in'),
  })
  .describe('https://discord.com/developers/applications');
