import { z } from 'zod';
import { address, oldSealKeys, sealKey, secret } from '../../src/config.ts';

export const settings = z
  .object({
    SLACK_BOT_TOKEN: secret('Begins with xoxb-; from the Slack app’s page "Install App"'),
    SLACK_APP_TOKEN: secret('Begins with xapp-; from the Slack app’s page "Basic Information", "App-Level Tokens"'),
    SLACK_SIGNING_SECRET: secret('From the Slack app’s page "Basic Information", "App Credentials"'),
    SLACK_MODE: z
      .enum(['socket', 'http'], { error: 'socket or http' })
      .default('socket')
      .describe(
        'How Slack reaches the bot: socket (a standing connection, with SLACK_APP_TOKEN) or http (requests to PORT, with SLACK_SIGNING_SECRET)',
      ),
    SLACK_CLIENT_ID: z
      .string()
      .min(1)
      .optional()
      .describe('For several workspaces, instead of SLACK_BOT_TOKEN: from "Basic Information", "App Credentials"'),
    SLACK_CLIENT_SECRET: secret('For several workspaces, from the same place'),
    SLACK_STATE_KEY: sealKey(
      'For several workspaces, 64 hexadecimal digits that encrypt their tokens ("openssl rand -hex 32")',
    ),
    SLACK_OLD_STATE_KEYS: oldSealKeys(
      'Keys that SLACK_STATE_KEY had before, with commas, until "npm run rotate" was run',
    ),
    SLACK_API_URL: address('Slack’s Web API or a stand-in'),
  })
  .describe('https://api.slack.com/apps');
export type SlackSettings = z.output<typeof settings>;
