import { type Logger, webApi } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { slackFetch } from './fetch.ts';

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

/** The client of a token, which repeats nothing by itself: Slack makes a message of every call it gets. */
export type Unrepeating = (token: string | undefined) => webApi.WebClient;

export function unrepeating(clientOptions: webApi.WebClientOptions): Unrepeating {
  const clients = new LRUCache<string, webApi.WebClient>({ max: MOST_CLIENTS });
  return (token = '') => {
    const known = clients.get(token);
    if (known) return known;
    const retryConfig = { retries: 0 };
    const made = new webApi.WebClient(token, { ...clientOptions, retryConfig, rejectRateLimitedCalls: true });
    clients.set(token, made);
    return made;
  };
}
