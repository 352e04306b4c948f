import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listening } from './loopback.ts';

/** One request for a chat completion, as the client sent it. */
export type Asked = {
  /** Its path. */
  url: string;
  headers: IncomingMessage['headers'];
  body: {
    model: string;
    messages: { role: string; content: string }[];
    stream?: boolean;
    response_format?: { type: string; json_schema?: { name: string; strict: boolean; schema: unknown } };
    max_tokens?: number;
    max_completion_tokens?: number;
    temperature?: number;
    stream_options?: { include_usage: boolean };
  };
  /** System and user messages in one. */
  prompt: string;
};

/** What the model does with one request. An object as its answer is said as JSON. */
export type Says = {
  answer?: string | object;
  /** Characters of one piece of a stream, and the time between two. */
  piece?: number;
  gapMs?: number;
  /** Before anything is sent. */
  afterMs?: number;
  finish?: string | null;
  refusal?: string;
  /** No choices at all. */
  empty?: true;
  status?: number;
  error?: { message?: string; code?: string | null; param?: string | null; type?: string };
  headers?: Record<string, string>;
  /** Cuts the connection before, or in the middle of, the answer. */
  cut?: 'before' | 'within';
  /** Answers headers and some words, then never anything more. */
  hangs?: true;
  /** Sends this in the place of everything. */
  raw?: string;
  usage?: { prompt_tokens: number; completion_tokens: number; total_tokens: number } | null;
};
export type Script = Says | ((asked: Asked) => Says);

export type LlmServer = {
  /** With "/v1". */
  base: string;
  asked: Asked[];
  /** When the first piece of the last answer went out, by performance.now(). */
  firstPieceAt(): number;
  next(...scripts: Script[]): void;
  otherwise(script: Script): void;
  models: string[];
};

const USAGE = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };

/** An endpoint of OpenAI's dialect on loopback, which says what the test wants. Gone when the test is. */
export async function llmServer(
  test: { after(done: () => Promise<void>): void },
  ...first: Script[]
): Promise<LlmServer> {
  const queue = [...first];
  const asked: Asked[] = [];
  const gone = new AbortController();
  let standing: Script = { status: 500, error: { message: 'nothing to say' } };
  let firstPiece = 0;
  const models = ['test-model'];

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Uint8Array[] = [];
    for await (const piece of incoming) pieces.push(piece);
    if (incoming.url?.endsWith('/models'))
      return json(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
    const body = JSON.parse(Buffer.concat(pieces).toString()) as Asked['body'];
    const request = {
      url: incoming.url ?? '',
      headers: incoming.headers,
      body,
      prompt: body.messages.map(({ content }) => content).join('\n'),
    };
    asked.push(request);
    const script = queue.shift() ?? standing;
    await say(typeof script === 'function' ? script(request) : script, request, response);
  }

  async function say(says: Says, { body, prompt }: Asked, response: ServerResponse): Promise<void> {
    // Honest about what it read, since a client may notice that it is not.
    const usage = { ...USAGE, prompt_tokens: Math.max(USAGE.prompt_tokens, Math.ceil(prompt.length / 4)) };
    if (says.afterMs !== undefined) await sleep(says.afterMs, undefined, { signal: gone.signal });
    if (says.cut === 'before') return void response.socket?.destroy();
    if (says.raw !== undefined)
      return void response
        .writeHead(says.status ?? 200, { 'content-type': 'text/html', ...says.headers })
        .end(says.raw);
    if (says.status !== undefined && says.status >= 400)
      return json(
        response,
        says.status,
        { error: { message: 'no', type: 'error', code: null, param: null, ...says.error } },
        says.headers,
      );
    const text = typeof says.answer === 'object' ? JSON.stringify(says.answer) : (says.answer ?? '');
    const finish = says.finish === undefined ? 'stop' : says.finish;
    if (!body.stream) {
      const message = { role: 'assistant', content: text, refusal: says.refusal ?? null };
      const choices = says.empty ? [] : [{ index: 0, message, finish_reason: finish }];
      return json(response, 200, {
        id: 'x',
        object: 'chat.completion',
        created: 1,
        model: body.model,
        choices,
        usage: says.usage === undefined ? usage : says.usage,
      });
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', ...says.headers });
    const send = (choices: object[], more: object = {}): void =>
      void response.write(
        `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: body.model, choices, ...more })}\n\n`,
      );
    if (says.empty) {
      send([], { usage });
      response.end('data: [DONE]\n\n');
      return;
    }
    const delta = (said: object, reason: string | null = null): void =>
      send([{ index: 0, delta: said, finish_reason: reason }]);
    firstPiece = performance.now();
    delta({ role: 'assistant', content: '' });
    if (says.refusal) delta({ refusal: says.refusal });
    const size = says.piece ?? 40;
    const end = says.cut === 'within' || says.hangs ? text.length / 2 : text.length;
    for (let i = 0; i < end; i += size) {
      delta({ content: text.slice(i, Math.min(i + size, end)) });
      if (says.gapMs !== undefined) await sleep(says.gapMs, undefined, { signal: gone.signal });
    }
    if (says.hangs) return;
    if (says.cut === 'within') {
      await sleep(20);
      return void response.socket?.destroy();
    }
    if (finish !== null) delta({}, finish);
    if (body.stream_options?.include_usage && says.usage !== null) send([], { usage: says.usage ?? usage });
    response.end(finish === null ? '' : 'data: [DONE]\n\n');
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error) => {
      if (!response.destroyed && !gone.signal.aborted) throw error;
    });
  });
  const base = await listening(
    server,
    (end) => test.after(end),
    () => gone.abort(),
  );
  return {
    base: `${base}/v1`,
    asked,
    models,
    firstPieceAt: () => firstPiece,
    next: (...scripts) => void queue.push(...scripts),
    otherwise(script) {
      standing = script;
    },
  };
}

function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
