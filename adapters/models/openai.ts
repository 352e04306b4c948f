import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import type { Clock, Log } from '../../src/ports/host.ts';
import type { LanguageModel, ModelAnswer, ModelFault, ModelTask } from '../../src/ports/models.ts';
import { makeDialect } from './dialect.ts';
import { type Failure, statusFailure } from './openai-failures.ts';
import { parseAnswer } from './parse-answer.ts';

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

type Ask = { signal: AbortSignal; stop: AbortController; late(): boolean };

/** A server that says nothing for so long in the middle of an answer has gone away. */
const SILENCE_MS = 30_000;
const ATTEMPTS = 2;
/** A longer wait is the person's to decide. */
const LONGEST_WAIT_MS = 8_000;
const FIRST_WAIT_MS = 800;
/** What people have to mend is not asked again at once, nor is who wants to be left alone. */
const MENDING_MS = 5 * 60_000;
const AT_ONCE = 8;
const CHARACTERS_PER_TOKEN = 4;

/** Any endpoint of OpenAI's chat completions. What it does not know of the dialect is found out once and then left out. */
export function openai(options: OpenAiOptions): OpenAiModel {
  const { baseUrl, apiKey, model, timeoutMs, clock, log } = options;
  const client = new OpenAI({
    apiKey: apiKey || 'none',
    ...(baseUrl ? { baseURL: baseUrl } : {}),
    // Retries are ours: the client's would repeat a spent quota and multiply the time limit.
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
  });
  const dialect = makeDialect();
  const service = new URL(client.baseURL).host;
  let resting: { until: number; failure: Failure } | undefined;
  let open = 0;
  const queue: (() => void)[] = [];

  async function* write<T>(task: ModelTask<T>): AsyncGenerator<string, ModelAnswer<T>> {
    if (resting && clock.now() < resting.until) {
      const { fault, detail, retryAfter } = resting.failure;
      const left = Math.ceil((resting.until - clock.now()) / 1000);
      return { text: '', tokens: 0, fault, detail, ...(retryAfter === undefined ? {} : { retryAfter: left }) };
    }
    if (open >= AT_ONCE) await new Promise<void>((go) => queue.push(go));
    open += 1;
    const stop = new AbortController();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop.abort();
    }, timeoutMs);
    try {
      return yield* attempts(task, { signal: stop.signal, stop, late: () => late });
    } finally {
      clearTimeout(timer);
      stop.abort();
      open -= 1;
      queue.shift()?.();
    }
  }

  async function* attempts<T>(task: ModelTask<T>, ask: Ask): AsyncGenerator<string, ModelAnswer<T>> {
    for (let tries = 1; ; ) {
      const said = { text: '', tokens: 0 };
      try {
        return yield* once(task, ask, said);
      } catch (error) {
        const failure = failureOf(error, ask, said.text);
        if (said.text === '' && failure.fault !== 'too long' && dialect.unlearn(error)) {
          log.info({ service, model, left: dialect.leftOut() }, 'the endpoint does not know all of the dialect');
          continue;
        }
        const wait = failure.retryAfter === undefined ? FIRST_WAIT_MS * tries : failure.retryAfter * 1000;
        if (failure.again && said.text === '' && tries < ATTEMPTS && wait <= LONGEST_WAIT_MS && !ask.late()) {
          tries += 1;
          await clock.wait(wait);
          continue;
        }
        rest(failure);
        report(task.name, failure, error);
        const { fault, detail, retryAfter } = failure;
        const tokens = said.text === '' ? 0 : said.tokens || estimate(task, said.text);
        return { text: said.text, tokens, fault, detail, ...(retryAfter === undefined ? {} : { retryAfter }) };
      }
    }
  }

  /** One request. Fails as the client does, or with a Failure for an answer that is none. */
  async function* once<T>(
    task: ModelTask<T>,
    ask: Ask,
    said: { text: string; tokens: number },
  ): AsyncGenerator<string, ModelAnswer<T>> {
    const body = dialect.body(task, model);
    let finish: string | null | undefined;
    let refusal = '';
    let choices = 0;
    if (dialect.streams()) {
      const stream = await client.chat.completions.create({ ...body, stream: true }, { signal: ask.signal });
      let silence = setTimeout(() => ask.stop.abort(), SILENCE_MS);
      try {
        for await (const chunk of stream) {
          clearTimeout(silence);
          silence = setTimeout(() => ask.stop.abort(), SILENCE_MS);
          said.tokens = chunk.usage?.total_tokens ?? said.tokens;
          const choice = chunk.choices?.[0];
          if (!choice) continue;
          choices += 1;
          finish = choice.finish_reason ?? finish;
          refusal += choice.delta?.refusal ?? '';
          if (!choice.delta?.content) continue;
          said.text += choice.delta.content;
          yield said.text;
        }
      } finally {
        clearTimeout(silence);
      }
      // The client ends in silence when it is aborted in the middle.
      if (ask.signal.aborted) throw ask.signal.reason;
    } else {
      const answer = await client.chat.completions.create({ ...body, stream: false }, { signal: ask.signal });
      said.tokens = answer.usage?.total_tokens ?? 0;
      const choice = answer.choices?.[0];
      choices = choice ? 1 : 0;
      finish = choice?.finish_reason;
      refusal = choice?.message?.refusal ?? '';
      said.text = choice?.message?.content ?? '';
      if (said.text) yield said.text;
    }
    return ended(task, said, { finish, refusal, choices });
  }

  function ended<T>(
    task: ModelTask<T>,
    { text, tokens: told }: { text: string; tokens: number },
    { finish, refusal, choices }: { finish: string | null | undefined; refusal: string; choices: number },
  ): ModelAnswer<T> {
    const tokens = told || estimate(task, text);
    const without = (fault: ModelFault, detail: string): ModelAnswer<T> => {
      report(task.name, { fault, detail, again: false });
      return { text, tokens, fault, detail };
    };
    if (refusal) return without('refused', 'the model refused');
    if (finish === 'content_filter') return without('refused', 'a content filter stopped it');
    if (choices === 0) return without('empty', 'no choices');
    if (finish === 'length') return without('cut off', `after ${text.length} characters`);
    const read = parseAnswer(text, task.schema);
    if ('value' in read) return { text, tokens, value: read.value };
    if (!text.trim()) return without('empty', 'no text');
    // A stream that just stops, without a word on why, was cut.
    if (finish === undefined || finish === null) return without('broken', 'the stream ended without an end');
    return without('nonsense', read.fault);
  }

  function failureOf(error: unknown, ask: Ask, text: string): Failure {
    if (ask.late()) return { fault: 'slow', detail: `no full answer within ${timeoutMs} ms`, again: false };
    if (ask.signal.aborted) return { fault: 'slow', detail: `silent for ${SILENCE_MS} ms`, again: false };
    if (error instanceof APIConnectionTimeoutError) return { fault: 'slow', detail: 'no answer in time', again: false };
    if (error instanceof APIConnectionError)
      return { fault: text ? 'broken' : 'unreachable', detail: 'no connection', again: true };
    if (error instanceof APIError) return statusFailure(error, clock.now());
    if (error instanceof SyntaxError || error instanceof TypeError || text)
      return { fault: 'broken', detail: `the answer broke off (${(error as Error).name})`, again: true };
    throw error;
  }

  function rest(failure: Failure): void {
    const ms =
      failure.fault === 'key' || failure.fault === 'model' || failure.fault === 'quota'
        ? MENDING_MS
        : failure.fault === 'limited'
          ? (failure.retryAfter ?? 0) * 1000
          : 0;
    if (ms > 0) resting = { until: clock.now() + ms, failure };
  }

  /** What whoever runs the bot must mend is an error; the rest passes. The endpoint's own words may hold the key, so only ours are written. */
  function report(job: string, { fault, detail, status }: Failure, error?: unknown): void {
    const facts = {
      service,
      model,
      job,
      fault,
      status,
      detail,
      request: error instanceof APIError ? error.requestID : undefined,
    };
    if (fault === 'key') log.error(facts, 'the endpoint refuses OPENAI_API_KEY');
    else if (fault === 'model') log.error(facts, 'the endpoint does not have the model of OPENAI_MODEL');
    else if (fault === 'quota') log.error(facts, 'the account behind OPENAI_API_KEY is used up');
    else log.warn(facts, 'the model gave no answer');
  }

  async function check(): Promise<string | undefined> {
    try {
      const listed = await client.models.list({ timeout: 10_000 });
      const names = listed.data?.map((one) => one.id) ?? [];
      if (names.length === 0 || names.includes(model)) return undefined;
      return `OPENAI_MODEL: ${service} does not list this model. It lists ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' and others' : ''}.`;
    } catch (error) {
      if (!(error instanceof APIError)) throw error;
      const { fault } =
        error instanceof APIConnectionError ? { fault: 'unreachable' } : statusFailure(error, clock.now());
      if (fault === 'key') return `OPENAI_API_KEY: ${service} refuses it.`;
      if (fault === 'unreachable') return `OPENAI_BASE_URL: ${service} is not answering.`;
      // Not every server lists its models; whether it writes, the first summary will tell.
      return undefined;
    }
  }

  return { name: model, write, check };
}

const estimate = (task: ModelTask<unknown>, text: string): number =>
  Math.ceil((task.turns.reduce((sum, turn) => sum + turn.text.length, 0) + text.length) / CHARACTERS_PER_TOKEN);
