import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/ports/host.ts';
import { neededScope } from './faults.ts';

const SECRETS =
  /\bx(?:ox[a-z]|app|oxe\.xox[a-z])-[\w.-]+|(?<=hooks\.[\w.-]+\/)\S+|\bwss?:\/\/\S+|(?<=[?&](?:ticket|code|state)=)[^&\s"]+/g;

/** Whoever opens a connection tells why it does not come about, as a warning while it may yet. */
const TOLD_ELSEWHERE = 'Failed to retrieve a new WSS URL';

/**
 * Bolt's logger over ours. Its debug lines hold whole payloads and headers and go nowhere; tokens, response addresses and
 * tickets are taken out of the rest. Receivers call setLevel on a logger that is not theirs: here that does nothing.
 */
export function boltLog(log: Log): Logger {
  const at =
    (level: 'debug' | 'warn' | 'error') =>
    (first: unknown, ...rest: unknown[]): void => {
      const said = [first, ...rest].map(worded).join(' ');
      if (!said.startsWith(TOLD_ELSEWHERE)) log[level]({}, `Slack’s library: ${said}`);
    };
  return {
    debug: () => undefined,
    info: at('debug'),
    warn: at('warn'),
    error: at('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

/** The words of whatever the library logs, without anything secret. A failed fetch says why only in what caused it. */
export function worded(said: unknown): string {
  const text = said instanceof Error ? `${said.name}: ${said.message}${lacking(said)}${caused(said)}` : String(said);
  return text.replace(SECRETS, '[redacted]').slice(0, 2_000);
}

function lacking(error: Error): string {
  const needed = neededScope(error);
  return needed === undefined ? '' : ` (${needed})`;
}

function caused(error: Error): string {
  const cause = error.cause ?? ('original' in error ? error.original : undefined);
  return cause instanceof Error ? ` (${cause.message}${caused(cause)})` : '';
}
