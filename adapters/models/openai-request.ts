import type OpenAI from 'openai';
import type { ModelFault, ModelTask } from '../../src/ports/models.ts';
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
export type AnswerSoFar = { text: string; tokens: number };

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
  const choice = answer.choices?.[0];
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
  text: string,
  { finish, refusal, choices }: AnswerEnding,
  { schema }: ModelTask<T>,
): { value: T } | { fault: ModelFault; detail: string } {
  if (refusal) return { fault: 'refused', detail: 'the model refused' };
  if (finish === 'content_filter') return { fault: 'refused', detail: 'a content filter stopped it' };
  if (choices === 0) return { fault: 'empty', detail: 'no choices' };
  if (finish === 'length') return { fault: 'cut off', detail: `after ${text.length} characters` };
  const read = parseAnswer(text, schema);
  if ('value' in read) return { value: read.value };
  if (!text.trim()) return { fault: 'empty', detail: 'no text' };
  // A stream that just stops, without a word on why, was cut.
  if (finish === undefined || finish === null) return { fault: 'broken', detail: 'the stream ended without an end' };
  return { fault: 'nonsense', detail: read.fault };
}

/** What an answer cost, where the endpoint does not tell. */
export const tokensOf = ({ text, tokens }: AnswerSoFar, { turns }: ModelTask<unknown>): number =>
  tokens || Math.ceil((turns.reduce((sum, turn) => sum + turn.text.length, 0) + text.length) / CHARACTERS_PER_TOKEN);
