import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TOKEN } from './discord.ts';

/** Signs a bot in at Slack, by Socket Mode. */
export const SLACK_TOKENS = { SLACK_BOT_TOKEN: 'xoxb-1-for-tests', SLACK_APP_TOKEN: 'xapp-1-for-tests' };

/** The settings of a bot on both platforms that reaches nobody outside of this machine. */
export const settingsOn = (
  hub: { base: string },
  discord: { api: string },
  slack: { api: string },
): Record<string, string> => ({
  HF_ENDPOINT: hub.base,
  ARXIV_ENDPOINT: hub.base,
  ARXIV_PAGES_ENDPOINT: hub.base,
  ARXIV_RSS_ENDPOINT: hub.base,
  ARXIV_OAI_ENDPOINT: hub.base,
  DISCORD_TOKEN: TOKEN,
  DISCORD_API_URL: discord.api,
  SLACK_API_URL: slack.api,
  ...SLACK_TOKENS,
});

/** The address of a server that listens on a free port from now on, until `after` runs what it is given: it hangs up on everybody. */
export async function listening(
  server: Server,
  after: (end: () => Promise<void>) => void,
  ending: () => void = () => undefined,
): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(async () => {
    ending();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
