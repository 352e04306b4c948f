import { APIConnectionError, APIError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import type { ModelTask } from '../../src/ports/models.ts';

type Body = Omit<ChatCompletionCreateParams, 'stream'>;

export type Dialect = {
  body(task: ModelTask<unknown>, model: string): Body;
  streams(): boolean;
  /** Takes note of what a refused request says that the endpoint does not know. False when it says no such thing. */
  unlearn(error: unknown): boolean;
  /**
   * For a refusal that does not say of what: leaves out all that only new endpoints know. Undefined where there is nothing
   * to leave out, or an answer came in the present form before.
   */
  guess(error: unknown): Guess | undefined;
  /** An answer came. */
  worked(): void;
  leftOut(): string[];
};

/** `weak`: the endpoint may have failed for another reason, so that its newest form is worth another try. */
export type Guess = { weak: boolean; takeBack(): void };

/** Faithful, not inventive. */
const TEMPERATURE = 0.2;

/** What an endpoint may not know, how its refusal names it, and what is done instead, in turn. */
const PARTS: readonly { name: string; named: RegExp; ways: readonly string[] }[] = [
  {
    name: 'response_format',
    named:
      /response_?format|json.?(?:schema|object|mode)|structured.?output|guided|grammar|\bgbnf\b|outlines|\bschema\b/i,
    ways: ['schema', 'object', 'none'],
  },
  { name: 'max_completion_tokens', named: /max_completion_tokens|max_tokens/i, ways: ['new', 'old', 'none'] },
  { name: 'reasoning_effort', named: /reasoning_effort|reasoning|\bthinking\b/i, ways: ['low', 'none'] },
  { name: 'temperature', named: /temperature/i, ways: ['ours', 'none'] },
  { name: 'stream_options', named: /stream_options|include_usage/i, ways: ['usage', 'none'] },
  {
    name: 'system',
    named: /system.{0,20}(?:role|message)|role.{0,20}system|\broles? must alternate/i,
    ways: ['own', 'user'],
  },
  { name: 'stream', named: /\bstream(?:ing)?\b/i, ways: ['yes', 'no'] },
];

/** The form that the oldest endpoints know. */
const PLAIN: readonly (readonly [name: string, step: number])[] = [
  ['response_format', 2],
  ['max_completion_tokens', 1],
  ['reasoning_effort', 1],
  ['stream_options', 1],
];

/** A refusal may come with HTTP 200, in a stream or in the place of an answer: then it has no status. */
const isRefusal = (error: unknown): error is APIError =>
  error instanceof APIError &&
  !(error instanceof APIConnectionError) &&
  (error.status === undefined || [400, 404, 415, 422, 500, 501, 503].includes(error.status));

/** The newest form of everything at first, and a step back wherever the endpoint refuses one. Remembered while the process lives. */
export function makeDialect(): Dialect {
  const step = new Map(PARTS.map(({ name }) => [name, 0]));
  let proven = false;
  let guesses = 0;
  const way = (name: string): string => PARTS.find((part) => part.name === name)!.ways[step.get(name)!]!;

  return {
    streams: () => way('stream') === 'yes',

    leftOut: () => PARTS.filter(({ name }) => step.get(name)! > 0).map(({ name }) => `${name}: ${way(name)}`),

    unlearn(error) {
      if (!isRefusal(error)) return false;
      const said = `${error.param ?? ''} ${error.message}`;
      const part = PARTS.find(({ name, named, ways }) => named.test(said) && step.get(name)! + 1 < ways.length);
      if (!part) return false;
      step.set(part.name, step.get(part.name)! + 1);
      return true;
    },

    guess(error) {
      if (proven || !(error instanceof APIError) || ![400, 415, 422, 500, 501, 502].includes(error.status ?? 0))
        return undefined;
      const before = new Map(step);
      for (const [name, plain] of PLAIN) step.set(name, Math.max(step.get(name)!, plain));
      const changed = [...before].some(([name, old]) => step.get(name) !== old);
      if (!changed) return undefined;
      guesses += 1;
      const takeBack = (): void => {
        for (const [name, old] of before) step.set(name, old);
      };
      return { weak: guesses === 1 && (error.status ?? 0) >= 500, takeBack };
    },

    worked() {
      proven = true;
    },

    body(task, model) {
      const format = way('response_format');
      const limit = way('max_completion_tokens');
      const [first, ...others] = task.turns;
      const turns =
        way('system') === 'user' && first?.role === 'system' && others[0]
          ? [{ role: 'user' as const, text: `${first.text}\n\n${others[0].text}` }, ...others.slice(1)]
          : task.turns;
      return {
        model,
        messages: turns.map(({ role, text }) => ({ role, content: text })),
        ...(format === 'schema' ? { response_format: zodResponseFormat(task.schema, task.name) } : {}),
        ...(format === 'object' ? { response_format: { type: 'json_object' as const } } : {}),
        ...(limit === 'new' ? { max_completion_tokens: task.maxTokens } : {}),
        ...(limit === 'old' ? { max_tokens: task.maxTokens } : {}),
        ...(way('reasoning_effort') === 'low' ? { reasoning_effort: 'low' as const } : {}),
        ...(way('temperature') === 'ours' ? { temperature: TEMPERATURE } : {}),
        ...(way('stream') === 'yes' && way('stream_options') === 'usage'
          ? { stream_options: { include_usage: true } }
          : {}),
      };
    },
  };
}
