import { webApi } from '@slack/bolt';
import { ConfigError } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports/host.ts';
import { worded } from './bolt-log.ts';
import { SCOPES } from './declare.ts';
import { isRefusal, missingScopes, refusedBotToken } from './faults.ts';
import { isRemoved } from './removals.ts';

const AGAIN_MS = 30_000;

/** Who the bot is in its workspace; filled in when Slack says so. */
export type Me = { botId?: string; botUserId?: string };

type IntroduceDeps = {
  clock: Clock;
  log: Log;
  /** The workspace that has the bot. */
  here(workspace: string): Promise<void>;
  /** It removed the bot, or took back the token. */
  removed(): Promise<void>;
};

/** Asks Slack whose token it is, and checks its scopes. Where Slack is away, the answer comes in later. */
export async function introduce(
  token: string,
  clientOptions: webApi.WebClientOptions,
  { clock, log, here, removed }: IntroduceDeps,
  stopping: AbortSignal,
): Promise<Me> {
  const client = new webApi.WebClient(token, clientOptions);
  const me: Me = {};
  async function ask(): Promise<void> {
    const told = await client.auth.test().catch(async (error: unknown) => {
      if (isRemoved(error, true)) await removed();
      throw error;
    });
    if (told.bot_id) me.botId = told.bot_id;
    if (told.user_id) me.botUserId = told.user_id;
    if (told.team_id) await here(told.team_id);
    const scopes = told.response_metadata?.scopes;
    const missing = scopes ? SCOPES.filter((scope) => !scopes.includes(scope)) : [];
    if (missing.length > 0) throw missingScopes(missing);
  }
  async function askLater(): Promise<void> {
    while (me.botUserId === undefined && !stopping.aborted) {
      try {
        await clock.wait(AGAIN_MS, stopping);
        await ask();
      } catch (error) {
        if (stopping.aborted) return;
        log.warn({ fault: worded(error) }, 'Slack has not said who the bot is');
      }
    }
  }
  try {
    await ask();
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    if (isRefusal(error)) throw refusedBotToken(error);
    log.warn({ fault: worded(error) }, 'Slack is not answering; trying until it does');
    void askLater();
  }
  return me;
}
