import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { UpstreamError, type UpstreamFault } from '../../src/errors.ts';
import type { Embedder } from '../../src/ports/models.ts';
import { endpointAddresses } from './addresses.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { habitsOf } from './prefixes.ts';

export type OpenAiEmbedderOptions = { baseUrl?: string | undefined; apiKey?: string | undefined; model: string };

/** Texts in one request; endpoints take hundreds, but a batch should not be lost for one slow answer. */
const AT_ONCE = 64;
/** Characters of a text that are sent: what the models of this dialect read at most. */
const LONGEST = 24_000;
/** What fits every model, in characters: endpoints that do not shorten texts themselves say so by refusing them. */
const SHORTEST = 500;
const TIMEOUT_MS = 30_000;
/** A batch of vectors of the largest models, each number written out, takes a few megabytes. */
const MOST_BYTES = 32 * 2 ** 20;

/** How endpoints refuse too many texts at once, and texts of too many tokens. */
const TOO_MANY =
  /batch.{0,10}size|batch is|too many (?:inputs|texts)|array.{0,30}(?:at most|maximum|too (?:long|large))/i;
const TOO_LONG =
  /context.{0,20}(?:length|window|size)|too (?:long|many tokens|large)|(?:less|fewer|more) than \d{1,7} tokens|maximum.{0,30}tokens|exceeds? .{0,40}(?:tokens?|length)|physical batch/i;

/** Any endpoint of OpenAI's embeddings. Asks it once, to learn the dimension. */
export async function openaiEmbedder({ baseUrl, apiKey, model }: OpenAiEmbedderOptions): Promise<Embedder> {
  const [address, other] = baseUrl ? endpointAddresses(baseUrl) : [];
  let client = new OpenAI({
    apiKey: apiKey || 'none',
    ...(address ? { baseURL: address } : {}),
    maxRetries: 1,
    timeout: TIMEOUT_MS,
    fetch: boundedFetch(MOST_BYTES),
    logLevel: 'off',
  });
  const service = new URL(client.baseURL).host;
  const habits = habitsOf(model);
  /** What the endpoint takes, as far as it has told. */
  let [atOnce, longest] = [AT_ONCE, LONGEST];
  let dimension: number | undefined;
  let refused: APIError | undefined;

  /** Vectors of the first texts, in the form that the endpoint takes, which it may tell by refusals. */
  async function firstOf(texts: readonly string[]): Promise<Float32Array[]> {
    for (;;) {
      const input = texts.slice(0, atOnce).map((text) => text.slice(0, longest).toWellFormed());
      try {
        const { data } = await client.embeddings.create({ model, input, encoding_format: 'float' });
        return vectorsIn(data, input.length);
      } catch (error) {
        if (!elsewhere(error) && !fewer(error, input.length) && !shorter(error))
          throw upstream(refused ?? error, service);
      }
    }
  }

  /** Was nothing found at the address, or refused by what may guard the rest of a server, and is there another one to try? */
  function elsewhere(error: unknown): boolean {
    if (dimension !== undefined || !(error instanceof APIError)) return false;
    if (![400, 401, 403, 404, 405].includes(error.status ?? 0)) return false;
    if (!other || client.baseURL === other || error.code === 'model_not_found') return false;
    client = client.withOptions({ baseURL: other });
    if (error.status !== 404 && error.status !== 405) refused = error;
    return true;
  }

  function fewer(error: unknown, many: number): boolean {
    if (!isRefusal(error, TOO_MANY) || many === 1) return false;
    atOnce = Math.ceil(many / 2);
    return true;
  }

  function shorter(error: unknown): boolean {
    if (!isRefusal(error, TOO_LONG) || longest <= SHORTEST) return false;
    longest = Math.max(SHORTEST, Math.ceil(longest / 2));
    return true;
  }

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    const made: Float32Array[] = [];
    while (made.length < texts.length) made.push(...(await firstOf(texts.slice(made.length))));
    return made;
  }

  function vectorsIn(data: unknown, many: number): Float32Array[] {
    const all = (Array.isArray(data) ? data : []) as ({ index?: number; embedding?: unknown } | null)[];
    const vectors = all
      .toSorted((a, b) => (a?.index ?? 0) - (b?.index ?? 0))
      .map((one) => one?.embedding)
      .filter(isVector);
    const [first] = vectors;
    dimension ??= first?.length;
    if (vectors.length !== many || vectors.some(({ length }) => length !== dimension))
      throw new UpstreamError(
        service,
        'nonsense',
        `answered ${many} texts with something else than vectors of one length`,
      );
    return vectors.map(unit);
  }

  await embed(['a paper']);
  refused = undefined;
  return {
    model,
    dimension: dimension!,
    papers: (texts) => embed(texts.map(({ title, abstract }) => `${habits.paper}${title}\n${abstract}`)),
    question: async (text) => (await embed([habits.question + text]))[0]!,
    close: async () => {},
  };
}

const isVector = (vector: unknown): vector is number[] =>
  Array.isArray(vector) && vector.length > 0 && vector.every((x) => typeof x === 'number' && Number.isFinite(x));

const isRefusal = (error: unknown, why: RegExp): boolean =>
  error instanceof APIError &&
  [400, 413, 422, 500].includes(error.status ?? 0) &&
  why.test(error.message.slice(0, 2_000));

/** Endpoints differ in whether they scale their vectors; here all have length 1. */
export function unit(numbers: ArrayLike<number>): Float32Array {
  const vector = Float32Array.from(numbers);
  const length = Math.hypot(...vector) || 1;
  return vector.map((x) => x / length);
}

/** What whoever runs the bot can do about a refusal. */
const REMEDIES: Readonly<Record<number, string>> = {
  401: '; correct EMBEDDING_API_KEY',
  403: '; correct EMBEDDING_API_KEY',
  404: '; it has no such model, or no embeddings at that address: correct EMBEDDING_MODEL or EMBEDDING_BASE_URL',
};

function upstream(error: unknown, service: string): unknown {
  if (error instanceof UpstreamError) return error;
  if (error instanceof APIConnectionTimeoutError) return new UpstreamError(service, 'slow', 'gave no vectors in time');
  if (error instanceof APIConnectionError)
    return new UpstreamError(service, 'unreachable', 'cannot be reached', { cause: error });
  // A body that is no JSON, or that does not end.
  if (error instanceof SyntaxError || error instanceof TypeError)
    return new UpstreamError(service, 'nonsense', 'answered something else than JSON');
  if (!(error instanceof APIError)) return error;
  const { status } = error;
  const fault: UpstreamFault =
    status === 429 ? 'limited' : status === undefined || status >= 500 ? 'nonsense' : 'refused';
  return new UpstreamError(service, fault, `HTTP ${status ?? 'without status'}${REMEDIES[status ?? 0] ?? ''}`, {
    status,
  });
}
