import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import type { Log } from '../../src/ports/host.ts';
import type { ModelFault } from '../../src/ports/models.ts';
import { askedWait } from '../retry-after.ts';
import { A_PAGE, type Deadline, OLLAMAS_OWN, SILENCE_MS } from './openai-request.ts';

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

/** How they say that an account is empty, also as a fault of the key or of haste. */
const USED_UP =
  /insufficient[ _](?:quota|balance|credits?|funds)|credit balance is|(?:out of|not enough|run out of) (?:credits?|balance|funds)/i;
const STATUS = /^[45]\d\d$/;

/** It is the answer that was asked for at too great a length, not the prompt. */
const ASKED_TOO_MUCH = /max_(?:completion_)?tokens.{0,20}\b(?:too large|must be|at most|exceeds?|greater than)\b/i;

/** Was nothing found at the address? An endpoint that knows that it lacks the model is there. */
export const isNowhere = (error: unknown): boolean =>
  error instanceof APIError &&
  error.code !== 'model_not_found' &&
  (error.status === 404 || error.status === 405 || (error.status === undefined && NO_SUCH_PATH.test(error.message)));

/** How servers that answer every path with HTTP 200 say that nothing is at it. */
const NO_SUCH_PATH = /\b(?:unexpected|unknown|invalid|no such|unsupported)\b.{0,20}\b(?:endpoint|route|path|url)\b/i;

/** May it be a guard before the rest of a server that refuses, and not the endpoint? */
export const mayBeGuard = (error: unknown, { fault }: Pick<Failure, 'fault'>): error is APIError =>
  error instanceof APIError &&
  error.code !== 'model_not_found' &&
  ((fault === 'key' && error.status !== undefined) || (fault === 'failing' && error.status === 400));

/** What an error that the endpoint answered means. */
export function statusFailure(error: APIError, now: number): Failure {
  const { code, type } = error;
  // Some endpoints tell it only in a stream, as the code of an error.
  const status = error.status ?? (STATUS.test(String(code)) ? Number(code) : undefined);
  const asked = error.headers ? askedWait(error.headers, now) : undefined;
  const made = (fault: ModelFault, again = false): Failure => ({
    fault,
    detail: `HTTP ${status ?? 'stream'}${code ? `, ${String(code).slice(0, 60)}` : ''}`,
    again,
    status,
    ...(asked === undefined ? {} : { retryAfter: Math.ceil(asked / 1000) }),
  });
  if (status === 402 || USED_UP.test(`${code} ${type} ${error.message.slice(0, 500)}`)) return made('quota');
  if (code === 'context_length_exceeded' || status === 413) return made('too long');
  const tooLong = TOO_LONG.test(error.message) && !ASKED_TOO_MUCH.test(error.message);
  if (status === 400 || status === 422)
    return made(tooLong ? 'too long' : code === 'content_filter' ? 'refused' : 'failing');
  if ((status === undefined || status === 500) && tooLong) return made('too long');
  if (status === 401 || status === 403) return made('key');
  if (status === 404) return made('model');
  if (status === 408) return made('slow', true);
  if (status === 429) return made('limited', true);
  if (status === undefined) return made(code === 'rate_limit_exceeded' ? 'limited' : 'broken', false);
  return made('failing', status >= 500 || status === 409);
}

/** What broke a request off, after so much text. An error that is none of the way's own is thrown. */
export function failureOf(error: unknown, deadline: Deadline, text: string, now: number): Failure {
  if (deadline.late()) return { fault: 'slow', detail: 'no full answer in time', again: false };
  if (deadline.signal.aborted) return { fault: 'slow', detail: `silent for ${SILENCE_MS} ms`, again: false };
  if (error instanceof APIConnectionTimeoutError) return { fault: 'slow', detail: 'no answer in time', again: false };
  if (error instanceof APIConnectionError)
    return { fault: text ? 'broken' : 'unreachable', detail: 'no connection', again: true };
  if (error instanceof APIError && (text === '' || error.status !== undefined)) return statusFailure(error, now);
  if (error instanceof SyntaxError || error instanceof TypeError || text)
    return { fault: 'broken', detail: `the answer broke off (${(error as Error).name})`, again: true };
  throw error;
}

/** What people have to mend is not asked again at once, nor is who wants to be left alone. */
const MENDING_MS = 5 * 60_000;

/** How long the endpoint is left alone after a failure, in milliseconds. */
export function restAfter({ fault, retryAfter = 0 }: Failure): number {
  if (fault === 'key' || fault === 'model' || fault === 'quota') return MENDING_MS;
  return fault === 'limited' ? retryAfter * 1000 : 0;
}

/** What whoever runs the bot must mend is an error; the rest passes. The endpoint's own words may hold the key, so only ours are written. */
export function report(
  log: Log,
  about: { service: string; model: string; job: string },
  failure: Failure,
  error?: unknown,
) {
  const { fault, status, detail } = failure;
  const request = error instanceof APIError ? error.requestID : undefined;
  const facts = { ...about, fault, status, detail, request };
  if (fault === 'key') log.error(facts, 'the endpoint refuses OPENAI_API_KEY');
  else if (fault === 'model') log.error(facts, whyNoModel(detail, error));
  else if (fault === 'quota') log.error(facts, 'the account behind OPENAI_API_KEY is used up');
  else if (fault === 'thinking')
    log.error(
      facts,
      'the model spends its answers on thinking: name one in OPENAI_MODEL that thinks less, or switch its thinking off',
    );
  else if (fault === 'too long' && detail.startsWith('the server read'))
    log.error(
      facts,
      'the endpoint drops much of a long prompt without a word: let it hold more (Ollama: num_ctx), or lower MODEL_CHARACTERS',
    );
  else log.warn(facts, 'the model gave no answer');
}

function whyNoModel(detail: string, error: unknown): string {
  if (detail === A_PAGE) return 'OPENAI_BASE_URL leads to a page for people, not to an endpoint: correct it';
  if (detail === OLLAMAS_OWN)
    return 'OPENAI_BASE_URL leads to Ollama’s own calls, which are not spoken here: write its address with /v1';
  const isModel = error instanceof APIError && /\bmodel\b/i.test(`${error.code} ${error.message}`.replaceAll('_', ' '));
  return isModel
    ? 'the endpoint does not have the model of OPENAI_MODEL'
    : 'nothing is at OPENAI_BASE_URL, or not the model of OPENAI_MODEL: correct the one that is wrong';
}
