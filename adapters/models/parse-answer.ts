import { z } from 'zod';

/**
 * The JSON object of a model's answer, checked. Thoughts before it, a fence of backquotes around it and words after it are
 * passed over; what is wrong with it is said in one line.
 */
export function parseAnswer<T>(text: string, schema: z.ZodType<T>): { value: T } | { fault: string } {
  const answer = text.slice(text.lastIndexOf('</think>') + 1);
  const from = answer.indexOf('{');
  const to = answer.lastIndexOf('}');
  if (from < 0 || to < from) return { fault: 'it holds no JSON object' };
  let json: unknown;
  try {
    json = JSON.parse(answer.slice(from, to + 1));
  } catch (error) {
    return { fault: `it is no JSON (${error instanceof Error ? error.message.slice(0, 120) : 'unreadable'})` };
  }
  const read = schema.safeParse(json);
  return read.success
    ? { value: read.data }
    : { fault: z.prettifyError(read.error).replace(/\s+/g, ' ').slice(0, 300) };
}
