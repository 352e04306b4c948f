import { APIConnectionError, APIError } from 'openai';
import type { Clock } from '../../src/ports/host.ts';
import { isNowhere, statusFailure } from './openai-failures.ts';

/** What an endpoint, or a page for people, answers when it is asked for its models. */
export type ListedModels = { data?: unknown } | string | null | undefined;

export const isList = (found: ListedModels): found is { data: unknown[] } =>
  typeof found === 'object' && Array.isArray(found?.data);

/** The sentence that says what is wrong with key, address or model, as far as the endpoint's list of models tells. */
export async function faultOfSetting(
  list: () => Promise<ListedModels>,
  isNative: () => Promise<boolean>,
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
    if (isNowhere(error) && (await isNative()))
      return `OPENAI_BASE_URL: ${service} has Ollama’s own calls alone (/api/chat), and none under /v1. Update Ollama, or let what stands before it pass /v1 on.`;
    if (fault === 'unreachable') return `OPENAI_BASE_URL: ${service} is not answering.`;
    // Not every server lists its models; whether it writes, the first summary will tell.
    return undefined;
  }
}

const namesIn = (models: readonly unknown[]): string[] =>
  (models as ({ id?: unknown } | null)[]).flatMap((one) => (typeof one?.id === 'string' ? [one.id] : []));
