import OpenAI, { APIConnectionError, APIError } from 'openai';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { LanguageModel, ModelAnswer, ModelTask } from '../../src/ports/models.ts';
import { endpointAddresses } from './addresses.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { type Guess, makeDialect } from './dialect.ts';
import { type Failure, failureOf, report, restAfter, statusFailure } from './openai-failures.ts';
import { type AnswerSoFar, type Deadline, request, tokensOf, valueIn } from './openai-request.ts';

export type OpenAiOptions = {
  /** Left out: OpenAI's own. */
  baseUrl?: string | undefined;
  /** A local server wants none. */
  apiKey?: string | undefined;
  model: string;
  /** For a whole answer. */
  timeoutMs: number;
  clock: Clock;
  log: Log;
};

export type OpenAiModel = LanguageModel & {
  /** Asks the endpoint whether key and model are good. The sentence that says what is wrong, or undefined. */
  check(): Promise<string | undefined>;
};

const ATTEMPTS = 2;
/** A longer wait is the person's to decide. */
const LONGEST_WAIT_MS = 8_000;
const FIRST_WAIT_MS = 800;
const AT_ONCE = 8;
/** Of one answer as it travels: some hundred bytes a token, thoughts included. */
const MOST_BYTES = 32 * 2 ** 20;

/** Any endpoint of OpenAI's chat completions. What it does not know of the dialect is found out once and then left out. */
export function openai(options: OpenAiOptions): OpenAiModel {
  const { baseUrl, apiKey, model, timeoutMs, clock, log } = options;
  const addresses = baseUrl ? endpointAddresses(baseUrl) : [];
  let client = new OpenAI({
    apiKey: apiKey || 'none',
    ...(addresses[0] ? { baseURL: addresses[0] } : {}),
    // Retries are ours: the client's would repeat a spent quota and multiply the time limit.
    maxRetries: 0,
    timeout: timeoutMs,
    fetch: boundedFetch(MOST_BYTES),
    logLevel: 'off',
  });
  const dialect = makeDialect();
  const service = new URL(client.baseURL).host;
  const places = makePlaces(AT_ONCE);
  /** An answer came from the address that is asked now. */
  let proven = false;
  let resting: { since: number; until: number; failure: Failure } | undefined;

  async function* write<T>(task: ModelTask<T>): AsyncGenerator<string, ModelAnswer<T>> {
    // A clock that was set back ends a rest: nobody knows how much of it is left.
    if (resting && resting.since <= clock.now() && clock.now() < resting.until) {
      const { fault, detail, retryAfter } = resting.failure;
      const left = Math.ceil((resting.until - clock.now()) / 1000);
      return { text: '', tokens: 0, fault, detail, ...(retryAfter === undefined ? {} : { retryAfter: left }) };
    }
    if (!(await places.take(timeoutMs))) return { text: '', tokens: 0, fault: 'slow', detail: 'no place in time' };
    const deadline = deadlineIn(timeoutMs);
    try {
      return yield* attempts(task, deadline);
    } finally {
      deadline.end();
      places.leave();
    }
  }

  /** Asks until there is an answer, or a failure that asking again would not mend. */
  async function* attempts<T>(task: ModelTask<T>, deadline: Deadline): AsyncGenerator<string, ModelAnswer<T>> {
    const about = { service, model, job: task.name };
    let guess: Guess | undefined;
    const tried = new Set<string>();
    for (let tries = 1; ; ) {
      const said: AnswerSoFar = { text: '', tokens: 0 };
      try {
        const ending = yield* request({ client, dialect, model }, task, deadline, said);
        if ((ending.page || ending.choices === 0) && elsewhere(tried)) continue;
        if (guess?.weak) guess.takeBack();
        else dialect.worked();
        const found = valueIn(said, ending, task);
        if ('fault' in found) report(log, about, { ...found, again: false });
        else proven = true;
        return { text: said.text, tokens: tokensOf(said, task), ...found };
      } catch (error) {
        if (said.text === '' && isNowhere(error) && elsewhere(tried)) continue;
        const failure = failureOf(error, deadline, said.text, clock.now());
        if (said.text === '' && failure.fault !== 'too long' && dialect.unlearn(error)) {
          log.info({ service, model, left: dialect.leftOut() }, 'the endpoint does not know all of the dialect');
          continue;
        }
        const unclear = said.text === '' && failure.fault === 'failing' && !guess;
        guess ??= unclear ? dialect.guess(error) : undefined;
        if (unclear && guess && !failure.again) continue;
        const wait = failure.retryAfter === undefined ? FIRST_WAIT_MS * tries : failure.retryAfter * 1000;
        if (failure.again && said.text === '' && tries < ATTEMPTS && wait <= LONGEST_WAIT_MS && !deadline.late()) {
          tries += 1;
          await clock.wait(wait);
          continue;
        }
        guess?.takeBack();
        const rest = restAfter(failure);
        if (rest > 0) resting = { since: clock.now(), until: clock.now() + rest, failure };
        report(log, about, failure, error);
        const { fault, detail, retryAfter } = failure;
        const tokens = said.text === '' ? 0 : tokensOf(said, task);
        return { text: said.text, tokens, fault, detail, ...(retryAfter === undefined ? {} : { retryAfter }) };
      }
    }
  }

  /** Goes on to an address that was not tried, as long as none has answered. */
  function elsewhere(tried: Set<string>): boolean {
    tried.add(client.baseURL);
    const next = proven ? undefined : addresses.find((address) => !tried.has(address));
    if (next === undefined) return false;
    client = client.withOptions({ baseURL: next });
    const how = /\/v1(?:\?|$)/.test(next) ? 'with /v1' : 'without /v1';
    log.warn({ service, model }, `OPENAI_BASE_URL has nothing where chat completions should be; trying it ${how}`);
    return true;
  }

  /** The models that the endpoint lists, wherever it is. Where no address lists any, the likeliest is asked to write. */
  async function listed(): Promise<Listed> {
    const first = client;
    const tried = new Set<string>();
    for (;;)
      try {
        const found = await client.get<Listed>('/models', { timeout: 10_000 });
        if (isList(found)) return found;
        if (elsewhere(tried)) continue;
        client = first;
        return found;
      } catch (error) {
        if (isNowhere(error) && elsewhere(tried)) continue;
        client = first;
        throw error;
      }
  }

  return { name: model, write, check: () => faultOfSetting(listed, service, model, clock) };
}

/** What an endpoint, or a page for people, answers when it is asked for its models. */
type Listed = { data?: unknown } | string | null | undefined;

const isList = (found: Listed): found is { data: unknown[] } => typeof found === 'object' && Array.isArray(found?.data);

/** Was nothing found at the address? An endpoint that knows that it lacks the model is there. */
const isNowhere = (error: unknown): boolean =>
  error instanceof APIError &&
  error.code !== 'model_not_found' &&
  (error.status === 404 || error.status === 405 || (error.status === undefined && NO_SUCH_PATH.test(error.message)));

/** How servers that answer every path with HTTP 200 say that nothing is at it. */
const NO_SUCH_PATH = /\b(?:unexpected|unknown|invalid|no such|unsupported)\b.{0,20}\b(?:endpoint|route|path|url)\b/i;

/** The sentence that says what is wrong with key, address or model, as far as the endpoint's list of models tells. */
async function faultOfSetting(
  list: () => Promise<Listed>,
  service: string,
  model: string,
  clock: Clock,
): Promise<string | undefined> {
  try {
    const listed = await list();
    const names = isList(listed) ? namesIn(listed.data) : [];
    if (names.length === 0 || names.includes(model) || names.includes(`${model}:latest`)) return undefined;
    return `OPENAI_MODEL: ${service} does not list this model. It lists ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' and others' : ''}.`;
  } catch (error) {
    // No list at all.
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    if (!(error instanceof APIError)) throw error;
    const { fault } =
      error instanceof APIConnectionError ? { fault: 'unreachable' } : statusFailure(error, clock.now());
    if (fault === 'key') return `OPENAI_API_KEY: ${service} refuses it.`;
    if (fault === 'unreachable') return `OPENAI_BASE_URL: ${service} is not answering.`;
    // Not every server lists its models; whether it writes, the first summary will tell.
    return undefined;
  }
}

const namesIn = (models: readonly unknown[]): string[] =>
  (models as ({ id?: unknown } | null)[]).flatMap((one) => (typeof one?.id === 'string' ? [one.id] : []));

function deadlineIn(ms: number): Deadline & { end(): void } {
  const giving = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    giving.abort();
  }, ms);
  return {
    signal: giving.signal,
    stop: () => giving.abort(),
    late: () => late,
    end() {
      clearTimeout(timer);
      giving.abort();
    },
  };
}

/** So many at once, the others in the order they came. By hand, since a place is held by a generator and not by a call. */
function makePlaces(most: number) {
  const waiting: ((isMine: boolean) => void)[] = [];
  let free = most;
  return {
    /** False where there was none for so many milliseconds. */
    async take(patienceMs: number): Promise<boolean> {
      if (free > 0) {
        free -= 1;
        return true;
      }
      const { promise, resolve } = Promise.withResolvers<boolean>();
      waiting.push(resolve);
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(resolve), 1);
        resolve(false);
      }, patienceMs);
      return promise.finally(() => clearTimeout(timer));
    },
    /** Whoever waits has the place at once, so that nobody slips in between. */
    leave(): void {
      const next = waiting.shift();
      if (next) next(true);
      else free += 1;
    },
  };
}
