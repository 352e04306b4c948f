import { z } from 'zod';
import { OBJECT, withoutThoughts } from '../../src/text/thoughts.ts';

/** So many places of an answer are tried as the beginning of its object. */
const MOST_TRIES = 12;

/**
 * The JSON object of a model's answer, checked. Thoughts before it, words and braces around it and a fence of backquotes are
 * passed over; what is wrong with it is said in one line.
 */
export function parseAnswer<T>(text: string, schema: z.ZodType<T>): { value: T } | { fault: string } {
  const answer = withoutThoughts(text);
  const to = answer.lastIndexOf('}');
  const starts = [...answer.matchAll(OBJECT)].map(({ index }) => index).filter((from) => from < to);
  let first: string | undefined;
  for (const from of starts.slice(0, MOST_TRIES)) {
    const read = parseAt(answer.slice(from, to + 1), schema);
    if ('value' in read) return read;
    first ??= read.fault;
  }
  return { fault: first ?? 'it holds no JSON object' };
}

function parseAt<T>(text: string, schema: z.ZodType<T>): { value: T } | { fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { fault: `it is no JSON (${error instanceof Error ? error.message.slice(0, 120) : 'unreadable'})` };
  }
  const read = schema.safeParse(json);
  return read.success
    ? { value: read.data }
    : { fault: z.prettifyError(read.error).replace(/\s+/g, ' ').slice(0, 300) };
}
