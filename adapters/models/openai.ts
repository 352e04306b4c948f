import OpenAI, { APIError } from 'openai';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { LanguageModel, ModelAnswer, ModelTask } from '../../src/ports/models.ts';
import { endpointAddresses } from './addresses.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { type Guess, makeDialect } from './dialect.ts';
import { type Failure, failureOf, isNowhere, mayBeGuard, report, restAfter, statusFailure } from './openai-failures.ts';
import { faultOfSetting, isList, type ListedModels } from './openai-listing.ts';
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
/** A server may be told meanwhile to hold more. */
const REMEMBERED_MS = 3_600_000;
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
  /** What the server read of a prompt that it cut, the last time. */
  let cut: { address: string; characters: number; at: number } | undefined;
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
    let refused: { from: OpenAI; error: unknown } | undefined;
    const tried = new Set<string>();
    for (let tries = 1; ; ) {
      const said: AnswerSoFar = { text: '', tokens: 0 };
      try {
        const ending = yield* request({ client, dialect, model }, task, deadline, said);
        if (ending.choices === 0 && elsewhere(tried)) continue;
        if (guess?.weak) guess.takeBack();
        else dialect.worked();
        const found = valueIn(said, ending, task);
        if ('fault' in found) report(log, about, { ...found, again: false });
        else proven = true;
        if ('read' in found && found.read !== undefined)
          cut = { address: client.baseURL, characters: found.read, at: clock.now() };
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
        const isGuarded = said.text === '' && mayBeGuard(error, failure);
        if (isGuarded && !refused) {
          const from = client;
          if (elsewhere(tried)) {
            refused = { from, error };
            guess?.takeBack();
            guess = undefined;
            continue;
          }
        }
        const wait = failure.retryAfter === undefined ? FIRST_WAIT_MS * tries : failure.retryAfter * 1000;
        if (failure.again && said.text === '' && tries < ATTEMPTS && wait <= LONGEST_WAIT_MS && !deadline.late()) {
          tries += 1;
          await clock.wait(wait);
          continue;
        }
        guess?.takeBack();
        const first = isGuarded || isNowhere(error) ? refused : undefined;
        if (first) client = first.from;
        const told = first ? failureOf(first.error, deadline, '', clock.now()) : failure;
        const rest = restAfter(told);
        if (rest > 0) resting = { since: clock.now(), until: clock.now() + rest, failure: told };
        report(log, about, told, first?.error ?? error);
        const { fault, detail, retryAfter } = told;
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
    log.warn({ service, model }, `no chat completions at OPENAI_BASE_URL as it stands; trying it ${how}`);
    return true;
  }

  /** The models that the endpoint lists, wherever it is. Where no address lists any, the likeliest is asked to write. */
  async function listed(): Promise<ListedModels> {
    const first = client;
    const tried = new Set<string>();
    let refused: unknown;
    for (;;)
      try {
        const found = await client.get<ListedModels>('/models', { timeout: 10_000 });
        if (isList(found)) return found;
        if (elsewhere(tried)) continue;
        client = first;
        return found;
      } catch (error) {
        const isGuarded = error instanceof APIError && mayBeGuard(error, statusFailure(error, clock.now()));
        if (isGuarded) refused ??= error;
        if ((isGuarded || isNowhere(error)) && elsewhere(tried)) continue;
        client = first;
        throw refused ?? error;
      }
  }

  /** Does Ollama, or a proxy before it, answer by its own calls? */
  async function isOllama(): Promise<boolean> {
    const tags = `${client.baseURL.replace(/\/v1$/, '')}/api/tags`;
    const found = await client.get<{ models?: unknown } | null>(tags, { timeout: 10_000 }).catch(() => undefined);
    return Array.isArray(found?.models);
  }

  return {
    name: model,
    write,
    holds: () =>
      cut?.address === client.baseURL && Math.abs(clock.now() - cut.at) < REMEMBERED_MS ? cut.characters : undefined,
    check: () => faultOfSetting(listed, isOllama, service, model, clock),
  };
}

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
