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
};

/** How an answer ended. */
export type AnswerEnding = { finish: string | null | undefined; refusal: string; choices: number };

/** A server that says nothing for so long in the middle of an answer has gone away. */
export const SILENCE_MS = 30_000;
const CHARACTERS_PER_TOKEN = 4;

/** One request, which fails as the client does. `said` grows meanwhile, so that it is known what came before a failure. */
export async function* request(
  { client, dialect, model }: { client: OpenAI; dialect: Dialect; model: string },
  task: ModelTask<unknown>,
  deadline: Deadline,
  said: AnswerSoFar,
): AsyncGenerator<string, AnswerEnding> {
  const { signal } = deadline;
  const body = dialect.body(task, model);
  if (dialect.streams())
    return yield* streamed(await client.chat.completions.create({ ...body, stream: true }, { signal }), deadline, said);
  const answer = await client.chat.completions.create({ ...body, stream: false }, { signal });
  if (isFault(answer)) throw new APIError(undefined, answer.error, undefined, undefined);
  const choice = answer.choices?.[0];
  said.prompt = answer.usage?.prompt_tokens;
  said.thought = thoughtOf(answer);
  said.tokens = answer.usage?.total_tokens ?? 0;
  said.text = choice?.message?.content ?? '';
  if (said.text) yield said.text;
  return { finish: choice?.finish_reason, refusal: choice?.message?.refusal ?? '', choices: choice ? 1 : 0 };
}

async function* streamed(
  stream: AsyncIterable<OpenAI.ChatCompletionChunk>,
  { signal, stop }: Deadline,
  said: AnswerSoFar,
): AsyncGenerator<string, AnswerEnding> {
  const ending: AnswerEnding = { finish: undefined, refusal: '', choices: 0 };
  let silence = setTimeout(stop, SILENCE_MS);
  try {
    for await (const chunk of stream) {
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE_MS);
      said.tokens = chunk.usage?.total_tokens ?? said.tokens;
      said.prompt = chunk.usage?.prompt_tokens ?? said.prompt;
      said.thought ||= thoughtOf(chunk);
      const choice = chunk.choices?.[0];
      if (!choice) continue;
      ending.choices += 1;
      ending.finish = choice.finish_reason ?? ending.finish;
      ending.refusal += choice.delta?.refusal ?? '';
      if (!choice.delta?.content) continue;
      said.text += choice.delta.content;
      yield said.text;
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
  { text, prompt, thought }: AnswerSoFar,
  { finish, refusal, choices }: AnswerEnding,
  task: ModelTask<T>,
): { value: T } | { fault: ModelFault; detail: string; read?: number } {
  if (refusal) return { fault: 'refused', detail: 'the model refused' };
  if (finish === 'content_filter') return { fault: 'refused', detail: 'a content filter stopped it' };
  if (choices === 0) return { fault: 'empty', detail: 'no choices' };
  const few = cutPrompt(task, prompt);
  if (few !== undefined)
    return {
      fault: 'too long',
      detail: `the server read about ${few} characters of the prompt and dropped the rest`,
      read: few,
    };
  if (finish === 'length' && !withoutThoughts(text).trim() && (thought || text))
    return { fault: 'thinking', detail: 'the whole answer was spent on thinking' };
  if (finish === 'length') return { fault: 'cut off', detail: `after ${text.length} characters` };
  const read = parseAnswer(text, task.schema);
  if ('value' in read) return { value: read.value };
  if (!text.trim()) return { fault: 'empty', detail: 'no text' };
  // A stream that just stops, without a word on why, was cut.
  if (finish === undefined || finish === null) return { fault: 'broken', detail: 'the stream ended without an end' };
  return { fault: 'nonsense', detail: read.fault };
}

/** Fewer tokens than a twelfth of the characters, and most of a long prompt cannot have been read. */
const MOST_CHARACTERS_PER_TOKEN = 12;
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
    Boolean(said?.['reasoning_content'] || said?.['reasoning']) ||
    (usage?.completion_tokens_details?.reasoning_tokens ?? 0) > 0
  );
}

/** Some servers answer 200 with an error inside. */
const isFault = (answer: object): answer is { error: object } =>
  'error' in answer && typeof answer.error === 'object' && answer.error !== null && !('choices' in answer);

/** What an answer cost, where the endpoint does not tell. */
export const tokensOf = ({ text, tokens }: AnswerSoFar, { turns }: ModelTask<unknown>): number =>
  tokens || Math.ceil((turns.reduce((sum, turn) => sum + turn.text.length, 0) + text.length) / CHARACTERS_PER_TOKEN);
