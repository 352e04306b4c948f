import { type Logger, webApi } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { slackFetch } from './fetch.ts';
import type { ClientOf } from './post.ts';

const TIMEOUT_MS = 10_000;
const MOST_CLIENTS = 1_000;

/** How every client of Slack's Web API is made; `api` is where that is, the real one when left out. */
export function clientOptionsFor(api: string | undefined, logger: Logger): webApi.WebClientOptions {
  return {
    ...(api === undefined ? {} : { slackApiUrl: api }),
    logger,
    retryConfig: { retries: 3, minTimeout: 300 },
    fetch: slackFetch(TIMEOUT_MS),
  };
}

/** A client for each workspace, made anew when its token is another. It repeats nothing by itself. */
export function clientsOf(
  tokenOf: (workspace: string) => Promise<string | undefined>,
  clientOptions: webApi.WebClientOptions,
): ClientOf {
  const clients = new LRUCache<string, webApi.WebClient>({ max: MOST_CLIENTS });
  return async (workspace) => {
    const token = await tokenOf(workspace);
    const known = clients.get(workspace);
    if (known && known.token === token) return known;
    const retryConfig = { retries: 0 };
    const made = new webApi.WebClient(token, { ...clientOptions, retryConfig, rejectRateLimitedCalls: true });
    clients.set(workspace, made);
    return made;
  };
}
