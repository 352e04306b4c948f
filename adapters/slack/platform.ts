import { slashed } from '../../src/chat/command.ts';
import { platform } from '../../src/chat/platform.ts';
import { keysIn } from '../../src/config.ts';
import { ConfigError } from '../../src/errors.ts';
import { noShelf } from '../chat/no-shelf.ts';
import type { Installations } from './installations.ts';
import { type SlackSettings, settings } from './settings.ts';

/** Slack, over Socket Mode or signed requests. */
export const slackPlatform = platform({
  name: 'slack',
  title: 'Slack',
  settings,
  canLookBack: true,
  managers: 'people who manage this workspace (its owners and administrators, and whoever made the channel)',
  plainWords: '/papers faster convergence',
  isDirect: ({ channel }) => channel.startsWith('D'),
  mention: (text) => /^<?@?([UW][A-Z0-9]{4,20})(?:\|[^>]*)?>?$/.exec(text.trim())?.[1],
  typed: slashed,
  wanted: (set) =>
    [
      ...[set.SLACK_BOT_TOKEN, set.SLACK_APP_TOKEN, set.SLACK_SIGNING_SECRET],
      ...[set.SLACK_CLIENT_ID, set.SLACK_CLIENT_SECRET, set.SLACK_STATE_KEY],
    ].some((value) => value !== undefined),
  async layOut(reply, log) {
    const { renderReply } = await import('./render.ts');
    JSON.stringify(await renderReply(reply, noShelf, log));
  },
  async connect(set, { say, suggest, kept, ...deps }) {
    const [{ slack }, { seenAnywhere }] = await Promise.all([import('./connect.ts'), import('./seen.ts')]);
    const connection = await slack({
      ...deps,
      greeted: kept,
      seen: seenAnywhere(kept, deps.log),
      token: set.SLACK_BOT_TOKEN,
      mode: set.SLACK_MODE,
      appToken: set.SLACK_APP_TOKEN,
      signingSecret: set.SLACK_SIGNING_SECRET,
      api: set.SLACK_API_URL,
      installing: installing(set, kept),
      zones: suggest.zones,
    });
    const listening = connection.port === undefined ? '' : `, listening on port ${connection.port}`;
    say(connection.away ? 'Slack does not answer yet; it is asked until it does.' : `Slack is connected${listening}.`);
    return connection;
  },
});

/** Several workspaces install the bot themselves when all three settings are there; one or two of them are a mistake. */
function installing(set: SlackSettings, installations: Installations) {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_KEY: stateKey } = set;
  const oldStateKeys = keysIn(set.SLACK_OLD_STATE_KEYS);
  if (!clientId && !clientSecret && !stateKey) return undefined;
  if (clientId && clientSecret && stateKey) return { clientId, clientSecret, stateKey, oldStateKeys, installations };
  throw new ConfigError([
    'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_KEY belong together: set all three to let several workspaces install the bot, or none.',
  ]);
}
