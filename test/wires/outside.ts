import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listening } from './loopback.ts';

export type Request = {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
};

/** What the service does with one request. Objects and arrays as a body are sent as JSON. */
export type Answer = {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array | object;
  /** Milliseconds before anything is sent. */
  after?: number;
  /** Cuts the connection: before a word was said, or in the middle of the body. */
  cut?: 'before' | 'within';
  /** Sends the body again and again until nobody listens; with a number, that many milliseconds apart. */
  endless?: true | number;
  /** These bytes go out in the place of HTTP. */
  raw?: string;
};
export type Script = Answer | ((request: Request) => Answer);

export type Outside = {
  /** "http://127.0.0.1:41234" */
  base: string;
  /** Every request so far, in order. */
  requests: Request[];
  /** Answers for the next requests, one each. */
  next(...answers: Script[]): void;
  /** What answers when nothing is queued; 404 at first. */
  otherwise(answer: Script): void;
  /** How many requests were under way at once, at most. */
  busiest(): number;
};

/** A service of the outside world on loopback, doing as the test says. Gone when the test is. */
export async function outside(test: { after(done: () => Promise<void>): void }, ...first: Script[]): Promise<Outside> {
  const requests: Request[] = [];
  const queue = [...first];
  const gone = new AbortController();
  let standing: Script = { status: 404, body: 'nothing here' };
  let open = 0;
  let busiest = 0;

  const server = createServer(async (incoming, response) => {
    open += 1;
    busiest = Math.max(busiest, open);
    response.once('close', () => {
      open -= 1;
    });
    const request = await readRequest(incoming);
    requests.push(request);
    const script = queue.shift() ?? standing;
    await say(typeof script === 'function' ? script(request) : script, response, gone.signal).catch((error) => {
      // Whoever hung up, they or the end of the test, there is nobody left to answer.
      if (!response.destroyed && !gone.signal.aborted) throw error;
    });
  });
  const base = await listening(
    server,
    (end) => test.after(end),
    () => gone.abort(),
  );

  return {
    base,
    requests,
    next: (...answers) => void queue.push(...answers),
    otherwise(answer) {
      standing = answer;
    },
    busiest: () => busiest,
  };
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const pieces: Uint8Array[] = [];
  for await (const piece of incoming) pieces.push(piece);
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const body = Buffer.concat(pieces).toString();
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body,
  };
}

async function say(answer: Answer, response: ServerResponse, signal: AbortSignal): Promise<void> {
  const { status = 200, headers = {}, body = '', after, cut, endless, raw } = answer;
  if (after !== undefined) await sleep(after, undefined, { signal });
  if (raw !== undefined) return void response.socket?.end(raw);
  if (cut === 'before') return void response.socket?.destroy();

  const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
  const bytes = isJson ? Buffer.from(JSON.stringify(body)) : Buffer.from(body);
  const length = cut === 'within' ? { 'content-length': String(bytes.length + 100) } : {};
  response.writeHead(status, { ...(isJson ? { 'content-type': 'application/json' } : {}), ...length, ...headers });
  if (cut === 'within') return void response.write(bytes, () => response.socket?.destroy());
  const gone = new Promise((go) => response.once('close', go));
  while (endless !== undefined && !response.destroyed) {
    const room = response.write(bytes.length > 0 ? bytes : 'la ');
    if (typeof endless === 'number') await sleep(endless, undefined, { signal });
    else if (!room) await Promise.race([gone, new Promise((go) => response.once('drain', go))]);
  }
  response.end(bytes);
}
