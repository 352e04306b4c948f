import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { SCOPES } from '../../adapters/slack/declare.ts';
import { bodyFaults } from './slack-limits.ts';
import { methodFaults } from './slack-methods.ts';

type Json = Record<string, unknown>;
export type Call = { method: string; body: Json; token: string | undefined };
/** `done`: Slack did what it was asked for all the same. `cut`: the connection ends without an answer. */
export type Answer = {
  status?: number;
  headers?: Record<string, string>;
  body?: Json;
  after?: number;
  done?: true;
  cut?: true;
};

/** A message as people in Slack see it; `to` is the only one who does. */
export type Shown = {
  channel: string;
  ts: string;
  to?: string;
  thread?: string;
  text: string;
  blocks: Json[];
  metadata?: Json;
  /** Of a slash command: what its response address put below the first message. */
  below?: Shown;
};
export type Envelope = { type: 'slash_commands' | 'interactive' | 'events_api'; payload: Json };

export type Slack = {
  /** Where it listens, whatever it says of itself. */
  local: string;
  api: string;
  calls: Call[];
  /** What stands in the conversations now: posted, replaced, edited and deleted as the bot asked. */
  shown: Shown[];
  /** Files as they were sent, and the conversation that each is in. */
  files: { name: string; text: string; channel: string }[];
  /** Why Slack would have refused something. Every test ends with none. */
  faults: string[];
  called(method: string): Call[];
  /** How a method answers from now on, instead of well. */
  answer(method: string, how: (call: Call, nth: number) => Answer | undefined): void;
  /**
   * A response address for a payload, of five uses; `original` is what it replaces, or, for a slash command, what its first
   * message becomes: a slash command's own address replaces nothing (slackapi/bolt-js#2287, bolt-python#1268).
   */
  responseUrl(place: { channel: string; user: string; original?: Shown; slash?: boolean }): string;
  /** Sends over the newest standing connection, or the given one; resolves with what acknowledged it. */
  send(envelope: Envelope, over?: WebSocket): Promise<Json>;
  connections: WebSocket[];
  /** Resolves when so many connections stand. */
  connected(count: number): Promise<void>;
  /** Resolves when the condition holds; looks after everything that happens. The test fails where it never does. */
  until(holds: () => boolean): Promise<void>;
};

const TEAM = 'T0TEAM';
const NEVER_MS = 60_000;

/**
 * Slack on loopback: its Web API, its Socket Mode and its response addresses. Gone when the test is. It may dawdle before
 * and after each thing it does; `host` and `link` are where it says that it and its standing connection are.
 */
export async function fakeSlack(
  test: { after(done: () => Promise<void>): void },
  {
    dawdle = async () => {},
    ...said
  }: { dawdle?: (method: string) => Promise<void>; host?: string; link?: string } = {},
): Promise<Slack> {
  const rules = new Map<string, (call: Call, nth: number) => Answer | undefined>();
  const waiting = new Set<() => void>();
  const acks = new Map<string, (payload: Json) => void>();
  const addresses = new Map<
    string,
    { channel: string; user: string; original: Shown | undefined; slash: boolean; left: number }
  >();
  const uploads = new Map<string, { name: string; length: number; text: string }>();
  let counted = 0;
  const count = (): number => {
    counted += 1;
    return counted;
  };
  const changed = (): void => {
    for (const look of waiting) look();
  };

  const server = createServer((request, response) => {
    void serve(request, response).finally(changed);
  });
  const web = new WebSocketServer({ server });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const local = `http://127.0.0.1:${port}`;
  const base = said.host ?? local;

  const slack: Slack = {
    local,
    api: `${base}/api/`,
    calls: [],
    shown: [],
    files: [],
    faults: [],
    connections: [],
    called: (method) => slack.calls.filter((call) => call.method === method),
    answer: (method, how) => void rules.set(method, how),
    responseUrl({ channel, user, original, slash = false }) {
      const path = `/answers/${count()}`;
      addresses.set(path, { channel, user, original, slash, left: 5 });
      return base + path;
    },
    send(envelope, over = slack.connections.at(-1)) {
      const envelope_id = `E${count()}`;
      const acknowledged = new Promise<Json>((resolve) => acks.set(envelope_id, resolve));
      over!.send(JSON.stringify({ envelope_id, accepts_response_payload: true, ...envelope }));
      return acknowledged;
    },
    connected: (n) => slack.until(() => slack.connections.length >= n),
    until: (holds) =>
      new Promise((resolve, reject) => {
        const giveUp = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`never so: ${holds}`));
        }, NEVER_MS);
        const look = (): void => {
          if (!holds()) return;
          clearTimeout(giveUp);
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };

  web.on('connection', (socket) => {
    slack.connections.push(socket);
    socket.on('close', () => {
      slack.connections.splice(slack.connections.indexOf(socket), 1);
      changed();
    });
    socket.on('message', (data) => {
      const { envelope_id, payload = {} } = JSON.parse(String(data)) as { envelope_id: string; payload?: Json };
      acks.get(envelope_id)?.(payload);
      acks.delete(envelope_id);
      changed();
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: slack.connections.length }));
    changed();
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await text(request);
    const path = new URL(request.url ?? '/', base).pathname;
    const method = path.replace(/^\/api\//, '');
    const isJson = request.headers['content-type']?.includes('json') === true;
    const upload = uploads.get(path);
    const type = request.headers['content-type'] ?? '';
    if (upload) upload.text = await sentText(raw, type);
    const body = isJson ? (JSON.parse(raw) as Json) : upload ? {} : fromForm(raw);
    const call: Call = { method, body, token: request.headers.authorization?.replace(/^Bearer /, '') };
    slack.calls.push(call);
    const address = addresses.get(path);
    const rule = rules.get(address ? 'response_url' : method)?.(call, slack.called(method).length);
    if (/^chat\.(?:post|update|unfurl)|^views\./.test(method) || address)
      slack.faults.push(...bodyFaults(body).map((fault) => `${method} ${fault}`));
    slack.faults.push(...methodFaults(method, body));
    if (rule?.after) await new Promise((done) => setTimeout(done, rule.after));
    await dawdle(method);
    const made: Answer = rule ?? (address ? useAddress(address, body) : { body: well(call) });
    if (rule?.done) well(call);
    if (rule?.cut) return void response.destroy();
    await dawdle(method);
    const headers = { 'content-type': 'application/json', 'x-oauth-scopes': SCOPES.join(','), ...made.headers };
    response.writeHead(made.status ?? 200, headers);
    response.end(JSON.stringify(made.body ?? { ok: true }));
  }

  function useAddress(
    address: { channel: string; user: string; original: Shown | undefined; slash: boolean; left: number },
    body: Json,
  ) {
    if (address.left === 0) return { status: 404, body: { ok: false, error: 'used_url' } };
    address.left -= 1;
    const { original, slash } = address;
    if (body['delete_original'] === true) {
      if (original && !slash) gone(original);
    } else if (body['replace_original'] === true && original && !slash) Object.assign(original, content(body));
    else if (body['text'] !== undefined) {
      const to = body['response_type'] === 'in_channel' ? {} : { to: address.user };
      const message: Shown = { channel: address.channel, ts: stamp(), ...to, ...thread(body), ...content(body) };
      const first = slash && original && message.to && original.text === '';
      slack.shown.push(first ? Object.assign(original, message) : message);
      if (slash && original && !first) original.below = message;
    }
    return { body: { ok: true } };
  }

  const gone = (message: Shown): void => {
    slack.shown = slack.shown.filter((one) => one !== message);
  };
  const stamp = (): string => `1700000000.${String(count()).padStart(6, '0')}`;

  /** What Slack does and says when nothing is wrong. */
  function well({ method, body }: Call): Json {
    const channel = String(body['channel']);
    if (method === 'apps.connections.open')
      return { ok: true, url: `${said.link ?? `ws://127.0.0.1:${port}/link`}?ticket=t${count()}` };
    if (method === 'auth.test') return { ok: true, team_id: TEAM, user_id: 'U0BOT', bot_id: 'B0BOT', url: base };
    if (method === 'users.info')
      return { ok: true, user: { id: body['user'], team_id: TEAM, tz: 'Europe/Berlin', locale: 'de-DE' } };
    if (method === 'chat.postMessage' || method === 'chat.postEphemeral') {
      const to = method === 'chat.postEphemeral' ? { to: String(body['user']) } : {};
      const ts = stamp();
      slack.shown.push({ channel, ts, ...to, ...thread(body), ...content(body) });
      return { ok: true, channel, ts, message_ts: ts };
    }
    if (method === 'files.getUploadURLExternal') {
      const path = `/upload/F${count()}`;
      uploads.set(path, { name: String(body['filename']), length: Number(body['length']), text: '' });
      return { ok: true, upload_url: base + path, file_id: path.slice('/upload/'.length) };
    }
    if (method === 'files.completeUploadExternal') {
      for (const { id } of body['files'] as { id: string }[]) {
        const { name, length, text } = uploads.get(`/upload/${id}`)!;
        if (Buffer.byteLength(text) !== length) slack.faults.push(`${name} has not the length that was said`);
        slack.files.push({ name, text, channel: String(body['channel_id']) });
      }
      return { ok: true, files: body['files'] };
    }
    if (method === 'conversations.history' || method === 'conversations.replies') return history(method, body);
    if (method === 'conversations.info') return { ok: true, channel: { id: channel, creator: 'U0MAKER' } };
    const at = slack.shown.find((one) => one.channel === channel && one.ts === body['ts']);
    if (method === 'chat.update' && at) Object.assign(at, content(body));
    if (method === 'chat.delete' && at) gone(at);
    return { ok: true, channel, ts: body['ts'] };
  }

  /** Newest first in a channel, oldest first in a thread, a page at a time; metadata only where it is asked for. */
  function history(method: string, body: Json): Json {
    // A person is no conversation.
    if (/^[UW]/.test(String(body['channel']))) return { ok: false, error: 'channel_not_found' };
    const there = slack.shown.filter((one) => one.channel === body['channel'] && one.to === undefined);
    const inThread = there.filter((one) => one.ts === body['ts'] || one.thread === body['ts']);
    const all = method.endsWith('replies') ? inThread : there.filter((one) => one.thread === undefined).toReversed();
    const from = Number(body['cursor'] ?? 0);
    const upTo = from + Number(body['limit'] ?? 100);
    const told = all.slice(from, upTo).map(({ ts, text, blocks, metadata }) => ({
      type: 'message',
      ts,
      text,
      blocks,
      ...(metadata && body['include_all_metadata'] ? { metadata } : {}),
    }));
    const next_cursor = upTo < all.length ? String(upTo) : '';
    return { ok: true, messages: told, has_more: next_cursor !== '', response_metadata: { next_cursor } };
  }

  test.after(async () => {
    for (const socket of web.clients) socket.terminate();
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  });
  return slack;
}

export const content = (body: Json) => ({
  text: String(body['text']),
  blocks: (body['blocks'] ?? []) as Json[],
  ...(body['metadata'] === undefined ? {} : { metadata: body['metadata'] as Json }),
});
/** What a form holds that a file is sent in. */
async function sentText(raw: string, type: string): Promise<string> {
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData();
  const [[, part] = []] = [...form.entries()];
  return typeof part === 'object' ? part.text() : String(part);
}

const thread = (body: Json) => (body['thread_ts'] === undefined ? {} : { thread: String(body['thread_ts']) });

async function text(request: IncomingMessage): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

const STRUCTURED = new Set([
  'blocks',
  'files',
  'view',
  'metadata',
  'include_all_metadata',
  'unfurls',
  'prompts',
  'unfurl_links',
  'unfurl_media',
  'include_locale',
]);

/** The Web API's form, whose lists, objects and switches are JSON. */
const fromForm = (raw: string): Json =>
  Object.fromEntries(
    [...new URLSearchParams(raw)].map(([name, value]) => [name, STRUCTURED.has(name) ? JSON.parse(value) : value]),
  );
