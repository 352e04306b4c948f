import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { UpstreamError, type UpstreamFault } from '../../src/errors.ts';
import type { Embedder } from '../../src/ports/models.ts';
import { habitsOf } from './prefixes.ts';

export type OpenAiEmbedderOptions = { baseUrl?: string | undefined; apiKey?: string | undefined; model: string };

/** Texts in one request; endpoints take hundreds, but a batch should not be lost for one slow answer. */
const AT_ONCE = 64;
/** Characters of a text that are sent: what the models of this dialect read at most. */
const LONGEST = 24_000;
const TIMEOUT_MS = 30_000;

/** Any endpoint of OpenAI's embeddings. Asks it once, to learn the dimension. */
export async function openaiEmbedder({ baseUrl, apiKey, model }: OpenAiEmbedderOptions): Promise<Embedder> {
  const client = new OpenAI({
    apiKey: apiKey || 'none',
    ...(baseUrl ? { baseURL: baseUrl } : {}),
    maxRetries: 1,
    timeout: TIMEOUT_MS,
    logLevel: 'off',
  });
  const service = new URL(client.baseURL).host;
  const habits = habitsOf(model);

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    const made: Float32Array[] = [];
    for (let i = 0; i < texts.length; i += AT_ONCE) {
      const input = texts.slice(i, i + AT_ONCE).map((text) => text.slice(0, LONGEST));
      const answer = await client.embeddings
        .create({ model, input, encoding_format: 'float' })
        .catch((error: unknown) => {
          throw upstream(error, service);
        });
      const vectors = [...(answer.data ?? [])].sort((a, b) => a.index - b.index).map((one) => one.embedding);
      if (vectors.length !== input.length || vectors.some((vector) => !isVector(vector)))
        throw new UpstreamError(service, 'nonsense', `answered ${input.length} texts with something else than vectors`);
      made.push(...vectors.map(unit));
    }
    return made;
  }

  const [first] = await embed(['a paper']);
  return {
    model,
    dimension: first!.length,
    papers: (texts) => embed(texts.map(({ title, abstract }) => `${habits.paper}${title}\n${abstract}`)),
    question: async (text) => (await embed([habits.question + text]))[0]!,
    close: async () => {},
  };
}

const isVector = (vector: unknown): vector is number[] =>
  Array.isArray(vector) && vector.length > 0 && vector.every((x) => typeof x === 'number' && Number.isFinite(x));

/** Endpoints differ in whether they scale their vectors; here all have length 1. */
export function unit(numbers: ArrayLike<number>): Float32Array {
  const vector = Float32Array.from(numbers);
  const length = Math.hypot(...vector) || 1;
  return vector.map((x) => x / length);
}

function upstream(error: unknown, service: string): unknown {
  if (error instanceof APIConnectionTimeoutError) return new UpstreamError(service, 'slow', 'gave no vectors in time');
  if (error instanceof APIConnectionError)
    return new UpstreamError(service, 'unreachable', 'cannot be reached', { cause: error });
  if (!(error instanceof APIError)) return error;
  const { status } = error;
  const fault: UpstreamFault =
    status === 429 ? 'limited' : status === undefined || status >= 500 ? 'nonsense' : 'refused';
  return new UpstreamError(service, fault, `HTTP ${status ?? 'without status'}`, { status });
}
