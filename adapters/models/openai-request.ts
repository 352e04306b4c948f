import type OpenAI from 'openai';
import { APIError } from 'openai';
import type { ModelFault, ModelTask } from '../../src/ports/models.ts';
import { withoutThoughts } from '../../src/text/thoughts.ts';
import type { Dialect } from './dialect.ts';
import { parseAnswer } from './parse-answer.ts';

/** The time that one answer has. */
export type Deadline = {
  signal: AbortSignal;
  /** Gives the request up. */
  stop(): void;
  /** Whether the time for the whole answer is over. */
  late(): boolean;
};

/** What came so far. `tokens` is 0 until the endpoint tells. */
export type AnswerSoFar = {
  text: string;
  tokens: number;
  /** What the endpoint counts of the prompt, in tokens. */
  prompt?: number | undefined;
  /** It thought before it answered. */
  thought?: boolean;
  /** What it said in the field for thoughts. */
  aside?: string;
};

/** How an answer ended. */
export type AnswerEnding = {
  finish: string | null | undefined;
  refusal: string;
  choices: number;
  /** A page for people came in the place of an answer, or a stream in Ollama's own form. */
  other?: typeof A_PAGE | typeof OLLAMAS_OWN;
};

/** A server that says nothing for so long in the middle of an answer has gone away. */
export const SILENCE_MS = 30_000;
const CHARACTERS_PER_TOKEN = 4;
/** Characters of an answer and of thoughts before it: many times what is ever asked for. */
const LONGEST_TEXT = 200_000;

/** One request, which fails as the client does. `said` grows meanwhile, so that it is known what came before a failure. */
export async function* request(
  { client, dialect, model }: { client: OpenAI; dialect: Dialect; model: string },
  task: ModelTask<unknown>,
  deadline: Deadline,
  said: AnswerSoFar,
): AsyncGenerator<string, AnswerEnding> {
  const { signal } = deadline;
  const body = dialect.body(task, model);
  if (dialect.streams()) {
    const { data, response } = await client.chat.completions
      .create({ ...body, stream: true }, { signal })
      .withResponse();
    const type = response.headers.get('content-type') ?? '';
    if (/text\/html|ndjson/i.test(type)) return { ...NOTHING, other: /html/i.test(type) ? A_PAGE : OLLAMAS_OWN };
    // Some servers answer at once, whatever was asked for; others stream under that type.
    const whole = /^application\/json/i.test(type) ? asJson(await response.clone().text()) : undefined;
    return yield* whole ? atOnce(whole, said) : streamed(data, deadline, said);
  }
  return yield* atOnce(asChat(await client.chat.completions.create({ ...body, stream: false }, { signal })), said);
}

function asJson(text: string): OpenAI.ChatCompletion | undefined {
  try {
    return asChat(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Ollama's own form, as of a proxy that passes it on: one message in the place of choices. */
function asChat(answer: OpenAI.ChatCompletion): OpenAI.ChatCompletion {
  const { message, done_reason } = answer as { message?: OpenAI.ChatCompletionMessage; done_reason?: string };
  if (typeof message !== 'object' || answer.choices) return answer;
  const finish_reason = done_reason === 'length' ? 'length' : 'stop';
  return { ...answer, choices: [{ index: 0, message, finish_reason, logprobs: null }] };
}

export const A_PAGE = 'a page for people in the place of an answer';
export const OLLAMAS_OWN = 'a stream in Ollama’s own form in the place of an answer';
const NOTHING: AnswerEnding = { finish: undefined, refusal: '', choices: 0 };

function* atOnce(answer: OpenAI.ChatCompletion, said: AnswerSoFar): Generator<string, AnswerEnding> {
  if (isFault(answer)) throw new APIError(undefined, errorOf(answer.error), undefined, undefined);
  if (typeof answer !== 'object') return { ...NOTHING, other: A_PAGE };
  const choice = answer.choices?.[0];
  said.prompt = promptTokens(answer.usage);
  said.thought = thoughtOf(answer);
  said.aside = asideOf(choice?.message);
  said.tokens = countOf(answer.usage?.total_tokens) ?? 0;
  said.text = textOf(choice?.message?.content) || elsewhereIn(choice);
  if (said.text) yield said.text;
  return { finish: choice?.finish_reason, refusal: choice?.message?.refusal ?? '', choices: choice ? 1 : 0 };
}

async function* streamed(
  stream: AsyncIterable<OpenAI.ChatCompletionChunk>,
  { signal, stop }: Deadline,
  said: AnswerSoFar,
): AsyncGenerator<string, AnswerEnding> {
  const ending: AnswerEnding = { ...NOTHING };
  let silence = setTimeout(stop, SILENCE_MS);
  try {
    for await (const chunk of stream) {
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE_MS);
      said.tokens = countOf(chunk.usage?.total_tokens) ?? said.tokens;
      said.prompt = promptTokens(chunk.usage) ?? said.prompt;
      said.thought ||= thoughtOf(chunk);
      const choice = chunk.choices?.[0];
      if (!choice) continue;
      ending.choices += 1;
      ending.finish = choice.finish_reason ?? ending.finish;
      ending.refusal += choice.delta?.refusal ?? '';
      said.aside = `${said.aside ?? ''}${asideOf(choice.delta)}`;
      const more = textOf(choice.delta?.content) || elsewhereIn(choice);
      said.text += more;
      if (more) yield said.text;
      if (said.text.length + said.aside.length < LONGEST_TEXT) continue;
      // Whatever limit it was told, it knows none.
      ending.finish = 'length';
      break;
    }
  } finally {
    clearTimeout(silence);
  }
  // The client ends in silence when it is aborted in the middle.
  if (signal.aborted) throw signal.reason;
  return ending;
}

/** The value that an ended answer holds, or why it holds none. */
export function valueIn<T>(
  { text, prompt, thought, aside }: AnswerSoFar,
  { finish, refusal, choices, other }: AnswerEnding,
  task: ModelTask<T>,
): { value: T } | { fault: ModelFault; detail: string; read?: number } {
  if (refusal) return { fault: 'refused', detail: 'the model refused' };
  if (/content_filter|safety/i.test(finish ?? '')) return { fault: 'refused', detail: 'a content filter stopped it' };
  if (other) return { fault: 'model', detail: other };
  if (choices === 0) return { fault: 'empty', detail: 'no choices' };
  const few = cutPrompt(task, prompt);
  if (few !== undefined)
    return {
      fault: 'too long',
      detail: `the server read about ${few} characters of the prompt and dropped the rest`,
      read: few,
    };
  const cut = /length|max_(?:\w{1,20}_)?tokens/i.test(finish ?? '');
  const answer = withoutThoughts(text).trim();
  // What is whole all the same, as where blank lines followed without an end.
  const whole = cut && /[}`]$/.test(answer) ? parseAnswer(text, task.schema, 'as it is') : undefined;
  if (whole && 'value' in whole) return { value: whole.value };
  if (cut && !answer.includes('{') && (thought || (answer ? MUSES.test(answer) : text.trim())))
    return { fault: 'thinking', detail: 'the whole answer was spent on thinking' };
  if (cut) return { fault: 'cut off', detail: `after ${text.length} characters` };
  const ended = finish !== undefined && finish !== null;
  // Servers that take a model's marks of thoughts amiss put the answer where thoughts belong.
  const read = parseAnswer(text.trim() === '' && ended ? (aside ?? '') : text, task.schema);
  if ('value' in read) return { value: read.value };
  if (!text.trim()) return { fault: 'empty', detail: 'no text' };
  // A stream that just stops, without a word on why, was cut.
  if (!ended) return { fault: 'broken', detail: 'the stream ended without an end' };
  return { fault: 'nonsense', detail: read.fault };
}

/** How models begin to think without a mark of thoughts. */
const MUSES = /^(?:okay|ok|alright|hmm+|let me|let's|we need|we are asked|first|so|the user|i need|i should|got it)\b/i;

/** No tokeniser makes so few tokens of prose: where fewer are told, a part of a long prompt was not read. */
const MOST_CHARACTERS_PER_TOKEN = 6;
const LONG_PROMPT = 6_000;

/** How many characters of a prompt were read, where the endpoint counts far too few tokens for all of it. */
function cutPrompt({ turns }: ModelTask<unknown>, prompt: number | undefined): number | undefined {
  const sent = turns.reduce((sum, turn) => sum + turn.text.length, 0);
  const whole = !prompt || sent < LONG_PROMPT || prompt * MOST_CHARACTERS_PER_TOKEN >= sent;
  return whole ? undefined : prompt * CHARACTERS_PER_TOKEN;
}

/** Did it think, as endpoints tell it: in a field beside the content, or in the count of tokens? */
function thoughtOf(answer: object): boolean {
  const { choices, usage } = answer as {
    choices?: Record<string, Record<string, unknown> | undefined>[];
    usage?: { completion_tokens_details?: { reasoning_tokens?: number } | null } | null;
  };
  const said = choices?.[0]?.['delta'] ?? choices?.[0]?.['message'];
  return (
    Boolean(
      said?.['reasoning_content'] ||
        said?.['reasoning'] ||
        said?.['thinking'] ||
        said?.['reasoning_details'] ||
        Array.isArray(said?.['content']),
    ) || (usage?.completion_tokens_details?.reasoning_tokens ?? 0) > 0
  );
}

/** A count that an endpoint tells, which may be anything. */
const countOf = (told: unknown): number | undefined =>
  typeof told === 'number' && Number.isSafeInteger(told) && told >= 0 ? told : undefined;

/** Tokens of a prompt, those that the server still knew from before too. */
function promptTokens(usage: OpenAI.CompletionUsage | null | undefined): number | undefined {
  const read = countOf(usage?.prompt_tokens);
  return read && Math.max(read, countOf(usage?.prompt_tokens_details?.cached_tokens) ?? 0);
}

/** What stands in the fields that servers have for thoughts. */
function asideOf(said: object | undefined): string {
  const fields = (said ?? {}) as Record<string, unknown>;
  return (
    ['reasoning_content', 'reasoning', 'thinking'].map((name) => fields[name]).find((one) => typeof one === 'string') ??
    ''
  );
}

/** Where answers were before there were chats, and where some servers put one that follows a schema: the call of a function. */
function elsewhereIn(choice: object | undefined): string {
  const { text, message, delta } = (choice ?? {}) as {
    text?: unknown;
    message?: OpenAI.ChatCompletionMessage;
    delta?: OpenAI.ChatCompletionChunk.Choice.Delta;
  };
  const [call] = message?.tool_calls ?? delta?.tool_calls ?? [];
  const called = call && 'function' in call ? call.function?.arguments : undefined;
  return [text, message?.content, called].filter((one) => typeof one === 'string').find(Boolean) ?? '';
}

/** Some servers tell an answer in parts, thoughts among them. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: { type?: string; text?: unknown }) => (typeof part?.text === 'string' ? part.text : ''))
    .join('');
}

const errorOf = (error: object | string): object => (typeof error === 'string' ? { message: error } : error);

/** Some servers answer 200 with an error inside. */
const isFault = (answer: object): answer is { error: object | string } =>
  typeof answer === 'object' && 'error' in answer && Boolean(answer.error) && !('choices' in answer);

/** What an answer cost, where the endpoint does not tell. */
export const tokensOf = ({ text, tokens }: AnswerSoFar, { turns }: ModelTask<unknown>): number =>
  tokens || Math.ceil((turns.reduce((sum, turn) => sum + turn.text.length, 0) + text.length) / CHARACTERS_PER_TOKEN);
