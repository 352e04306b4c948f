import type { APIError } from 'openai';
import type { ModelFault } from '../../src/ports/models.ts';
import { askedWait } from '../retry-after.ts';

/** Why a request brought no answer. `again`: the same may succeed in a moment. `retryAfter` in seconds, as the endpoint said. */
export type Failure = {
  fault: ModelFault;
  detail: string;
  retryAfter?: number;
  again: boolean;
  status?: number | undefined;
};

/** How endpoints say that the prompt does not fit, where they have no code for it. */
const TOO_LONG =
  /context.{0,20}(?:length|window|size)|maximum context|too (?:long|many tokens|large)|exceeds? .{0,40}(?:tokens?|context)|reduce the length|prompt is too/i;

/** What an error that the endpoint answered means. */
export function statusFailure(error: APIError, now: number): Failure {
  const { status, code } = error;
  const asked = error.headers ? askedWait(error.headers, now) : undefined;
  const made = (fault: ModelFault, again = false): Failure => ({
    fault,
    detail: `HTTP ${status ?? 'stream'}${code ? `, ${String(code).slice(0, 60)}` : ''}`,
    again,
    status,
    ...(asked === undefined ? {} : { retryAfter: Math.ceil(asked / 1000) }),
  });
  if (code === 'insufficient_quota' || status === 402) return made('quota');
  if (code === 'context_length_exceeded' || status === 413) return made('too long');
  if (status === 400 || status === 422)
    return made(TOO_LONG.test(error.message) ? 'too long' : code === 'content_filter' ? 'refused' : 'failing');
  if (status === 401 || status === 403) return made('key');
  if (status === 404) return made('model');
  if (status === 408) return made('slow', true);
  if (status === 429) return made('limited', true);
  if (status === undefined) return made(code === 'rate_limit_exceeded' ? 'limited' : 'broken', false);
  return made('failing', status >= 500 || status === 409);
}
