import type { HTTPReceiver } from '@slack/bolt';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { Route } from '../../src/ports/web.ts';
import { signedOnly } from './signed.ts';
import type { EarlyAck } from './turn-away.ts';

export const EVENTS = '/slack/events';
/** The library's own addresses for browsers that come to install. */
const INSTALL = ['/slack/install', '/slack/oauth_redirect'];

type Serving = {
  mode: 'socket' | 'http';
  signingSecret: string | undefined;
  install: boolean;
  turnAway: EarlyAck;
  clock: Clock;
  log: Log;
};

/** Slack's addresses of the surface; the library reads and answers what comes there. */
export function routesOf({ requestListener }: HTTPReceiver, serving: Serving): Route[] {
  const { mode, signingSecret: secret, turnAway, clock, log } = serving;
  const events: Route[] =
    mode === 'http' && secret !== undefined
      ? [
          {
            method: 'POST',
            path: EVENTS,
            open: true,
            take: signedOnly(requestListener, { secret, turnAway, clock, log }),
          },
        ]
      : [];
  const pages = serving.install ? INSTALL : [];
  return [...events, ...pages.map((path): Route => ({ method: 'GET', path, open: true, take: requestListener }))];
}
