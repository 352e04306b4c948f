import { webApi } from '@slack/bolt';
import { ConfigError } from '../../src/errors.ts';

const APP = 'https://api.slack.com/apps (your app)';

/** What Slack answers to a token that will never work, however often it is tried. */
const REFUSALS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'missing_scope',
  'no_permission',
  'user_removed_from_team',
  'team_disabled',
  'forbidden_team',
  'org_login_required',
  'team_access_not_granted',
]);

/** The error code of an answer that Slack gave, or undefined for failures on the way. */
export const slackCode = (error: unknown): string | undefined =>
  error instanceof webApi.WebAPIPlatformError ? String(error.data.error) : undefined;

/** The scope that a call was refused for the lack of. */
export const neededScope = (error: unknown): string | undefined =>
  slackCode(error) === 'missing_scope' && error instanceof webApi.WebAPIPlatformError && 'needed' in error.data
    ? String(error.data.needed)
    : undefined;

export const isRefusal = (error: unknown): boolean => REFUSALS.has(slackCode(error) ?? '');

export const refusedBotToken = (error: unknown): ConfigError =>
  new ConfigError([
    `SLACK_BOT_TOKEN is refused by Slack (${slackCode(error)}): copy the one that begins with xoxb- from ${APP}, page "Install App".`,
  ]);

export const refusedAppToken = (error: unknown): ConfigError =>
  new ConfigError([
    `SLACK_APP_TOKEN is refused by Slack (${slackCode(error)}): make one with the scope connections:write at ${APP}, page "Basic Information", "App-Level Tokens".`,
  ]);

export const missingScopes = (missing: readonly string[]): ConfigError =>
  new ConfigError([
    `SLACK_BOT_TOKEN lacks ${missing.length === 1 ? 'the scope' : 'the scopes'} ${missing.join(', ')}: paste the manifest again ("npm run manifest") at ${APP}, page "App Manifest", then reinstall on page "Install App".`,
  ]);

/** Faults of the set-up that need no network to be seen. */
export function setUpFaults(given: {
  mode: 'socket' | 'http';
  token: string | undefined;
  appToken: string | undefined;
  signingSecret: string | undefined;
  manyWorkspaces: boolean;
}): string[] {
  const faults: string[] = [];
  if (given.token === undefined && !given.manyWorkspaces)
    faults.push(
      `SLACK_BOT_TOKEN should be set: it begins with xoxb- and stands at ${APP}, page "Install App". For several workspaces set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_KEY instead.`,
    );
  if (given.token !== undefined && given.manyWorkspaces)
    faults.push(
      'SLACK_BOT_TOKEN should be empty when SLACK_CLIENT_ID is set: each workspace’s token comes by installing.',
    );
  if (given.mode === 'socket' && given.appToken === undefined)
    faults.push(
      `SLACK_APP_TOKEN should be set: it begins with xapp- and stands at ${APP}, page "Basic Information", "App-Level Tokens". Without it, choose SLACK_MODE=http.`,
    );
  if (given.mode === 'http' && given.signingSecret === undefined)
    faults.push(
      `SLACK_SIGNING_SECRET should be set for SLACK_MODE=http: it stands at ${APP}, page "Basic Information", "App Credentials".`,
    );
  return faults;
}
