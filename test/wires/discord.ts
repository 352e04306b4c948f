import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Gateway, gateway } from './discord-gateway.ts';
import { validate } from './discord-limits.ts';
import { APPLICATION, messageOf, type Shown } from './discord-message.ts';
import { type SchemaCheck, schemaCheck } from './discord-schema.ts';

export const TOKEN = 'a-token.for.tests';
const EPHEMERAL = 1 << 6;

type Body = Record<string, unknown>;
export type Call = { method: string; path: string; query: URLSearchParams; body: unknown; files: File[]; at: number };
/** An answer in the place of the usual one. */
export type Fault = { status: number; headers?: Record<string, string>; body?: object; cut?: true; afterMs?: number };

type Told = {
  /** The message that a deferred update edits. */
  over?: Shown;
  original?: Shown;
  followUps: Shown[];
  callbacks: Body[];
  expired: boolean;
};

/** What is waited for before a request is served, and before it is answered. */
export type Dawdle = (path: string) => Promise<void>;

export type FakeDiscord = Awaited<ReturnType<typeof fakeDiscord>>;

/**
 * Discord on loopback, as far as a bot can tell: its HTTP API with the rules that matter (answers only after an
 * acknowledgement, privacy fixed by it, dead tokens), and a gateway. Every body is held against Discord's limits and its
 * published schema; what is wrong with one fails the test in the end. It may dawdle before and after each thing it does,
 * and be forgetful of nonces, as Discord is after some minutes. `gatewayUrl` is where it says that its gateway is.
 */
export async function fakeDiscord(
  t: { after(done: () => Promise<void>): void },
  {
    dawdle = async () => {},
    forgetful = false,
    check = schemaCheck(),
    gatewayUrl,
  }: { dawdle?: Dawdle; forgetful?: boolean; check?: SchemaCheck; gatewayUrl?: string } = {},
) {
  const calls: Call[] = [];
  const violations: string[] = [];
  const faults: { matches: (call: Call) => boolean; answers: Fault[] }[] = [];
  const interactions = new Map<string, Told>();
  const channels = new Map<string, Shown[]>();
  const nonces = new Map<string, Shown>();
  const commands = { list: [] as Body[], puts: 0 };
  const threads = new Set<string>();
  const watchers = new Set<() => void>();
  let next = 900000000000000000n;

  const newId = (): string => {
    next += 1n;
    return String(next);
  };
  const changed = (): void => {
    for (const watch of watchers) watch();
  };

  const server = createServer(async (request, response) => {
    const call = await read(request);
    calls.push(call);
    const body = call.body;
    if (body !== undefined)
      for (const fault of [...validate(call.method, call.path, body), ...check(call.method, call.path, body)])
        violations.push(`${call.method} ${call.path}: ${fault}`);
    const planned = faults.find((one) => one.answers.length > 0 && one.matches(call));
    const fault = planned?.answers.shift();
    if (fault?.afterMs) await new Promise((done) => setTimeout(done, fault.afterMs));
    if (fault?.cut) request.socket.destroy();
    else if (fault)
      send(response, fault.status, fault.body ?? { message: 'as the test wants it', code: 0 }, fault.headers);
    else {
      await dawdle(call.path);
      const [status, answer] = serve(call, request.headers.authorization);
      await dawdle(call.path);
      send(response, status, answer);
    }
    changed();
  });

  const listen = (port: number): Promise<void> => new Promise((done) => server.listen(port, '127.0.0.1', () => done()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const wire: Gateway = gateway(server, gatewayUrl ?? `ws://127.0.0.1:${port}`, {
    application: APPLICATION,
    token: TOKEN,
    changed,
  });

  const hangUp = async (): Promise<void> => {
    wire.hangUp();
    const closed = new Promise<void>((done) => server.close(() => done()));
    server.closeAllConnections();
    await closed;
  };
  t.after(async () => {
    await hangUp();
    if (violations.length > 0) throw new Error(`Discord would refuse:\n${[...new Set(violations)].join('\n')}`);
  });

  function serve({ method, path, query, body }: Call, authorisation: string | undefined): [number, unknown] {
    const parts = path.split('/').slice(1);
    if (parts[0] === 'interactions') return callback(parts[2]!, body as Body);
    if (parts[0] === 'webhooks') return webhook(method, parts[2]!, parts[4], body as Body);
    if (authorisation !== `Bot ${TOKEN}`) return [401, { message: '401: Unauthorized', code: 0 }];
    if (path === '/gateway/bot') return [200, wire.information()];
    if (path === '/users/@me') return [200, wire.self];
    if (path === `/applications/${APPLICATION}/commands`) return registry(method, body);
    if (parts[0] === 'channels' && parts.length === 2 && method === 'GET') return [200, { id: parts[1], type: 0 }];
    if (parts[0] === 'channels' && parts[2] === 'typing') return [204, undefined];
    if (path === '/users/@me/channels')
      return [200, { id: directChannel(String((body as Body)['recipient_id'])), type: 1 }];
    if (parts[0] === 'channels' && parts[4] === 'threads') return thread(parts[1]!, parts[3]!);
    if (parts[0] === 'channels' && parts[2] === 'messages' && method === 'GET') return history(parts[1]!, query);
    if (parts[0] === 'channels' && parts[2] === 'messages') return channel(method, parts[1]!, parts[3], body as Body);
    return [404, { message: '404: Not Found', code: 0 }];
  }

  function registry(method: string, body: unknown): [number, unknown] {
    if (method === 'PUT') {
      commands.puts += 1;
      commands.list = (body as Body[]).map((one) => ({
        id: newId(),
        application_id: APPLICATION,
        version: newId(),
        default_member_permissions: null,
        nsfw: false,
        description: '',
        dm_permission: true,
        name_localizations: null,
        description_localizations: null,
        ...one,
      }));
    }
    return [200, commands.list];
  }

  function callback(token: string, body: Body): [number, unknown] {
    const told = interactions.get(token);
    if (!told || told.expired) return [404, { message: 'Unknown interaction', code: 10062 }];
    if (told.callbacks.length > 0) return [400, { message: 'Interaction has already been acknowledged.', code: 40060 }];
    told.callbacks.push(body);
    const data = (body['data'] ?? {}) as Body;
    const ephemeral = (Number(data['flags'] ?? 0) & EPHEMERAL) !== 0;
    if (body['type'] === 4) told.original = shown(data, ephemeral, false);
    if (body['type'] === 5) told.original = shown({}, ephemeral, true);
    if (body['type'] === 6) told.original = told.over!;
    return [204, undefined];
  }

  const shown = (body: Body, ephemeral: boolean, waiting: boolean): Shown => ({
    id: newId(),
    body,
    ephemeral,
    waiting,
    gone: false,
    edits: 0,
    at: Date.now(),
  });

  function webhook(method: string, token: string, which: string | undefined, body: Body): [number, unknown] {
    const told = interactions.get(token);
    if (!told || told.callbacks.length === 0) return [404, { message: 'Unknown Webhook', code: 10015 }];
    if (told.expired) return [401, { message: 'Invalid Webhook Token', code: 50027 }];
    if (method === 'POST') {
      // Discord lets the first follow-up of a waiting answer take its place, privacy included.
      if (told.original?.waiting && !told.original.gone) return edited(told.original, body);
      const posted = shown(body, (Number(body['flags']) & EPHEMERAL) !== 0, false);
      told.followUps.push(posted);
      return [200, messageOf(posted)];
    }
    const message = which === '@original' ? told.original : told.followUps.find((one) => one.id === which);
    if (!message || message.gone) return [404, { message: 'Unknown Message', code: 10008 }];
    if (method === 'PATCH') return edited(message, body);
    message.gone = true;
    return [204, undefined];
  }

  function edited(message: Shown, body: Body): [number, unknown] {
    Object.assign(message, { body, waiting: false, edits: message.edits + 1 });
    return [200, messageOf(message)];
  }

  function channel(method: string, id: string, message: string | undefined, body: Body): [number, unknown] {
    const there = channels.get(id) ?? [];
    channels.set(id, there);
    if (method === 'PATCH') {
      const found = there.find((one) => one.id === message);
      return found ? edited(found, body) : [404, { message: 'Unknown Message', code: 10008 }];
    }
    const nonce = body['enforce_nonce'] && !forgetful ? String(body['nonce']) : undefined;
    const known = nonce === undefined ? undefined : nonces.get(nonce);
    const posted = known ?? shown(body, false, false);
    if (!known) there.push(posted);
    if (nonce !== undefined) nonces.set(nonce, posted);
    return [200, messageOf(posted)];
  }

  /** A thread has the id of the message it hangs on; direct messages and threads have none. */
  function thread(id: string, message: string): [number, unknown] {
    if (id.startsWith('7') || threads.has(id))
      return [400, { message: 'Cannot execute action on this channel type', code: 50024 }];
    if (threads.has(message)) return [400, { message: 'A thread has already been created', code: 160004 }];
    if (!channels.get(id)?.some((one) => one.id === message)) return [404, { message: 'Unknown Message', code: 10008 }];
    threads.add(message);
    return [201, { id: message, type: 11, parent_id: id }];
  }

  /** Newest first, as Discord tells it. A thread that nobody made is no channel. */
  function history(id: string, query: URLSearchParams): [number, unknown] {
    const there = channels.get(id);
    if (!there && channels.size > 0 && [...channels.values()].some((all) => all.some((one) => one.id === id)))
      return threads.has(id) ? [200, []] : [404, { message: 'Unknown Channel', code: 10003 }];
    const before = query.get('before');
    const older = (there ?? []).filter((one) => before === null || BigInt(one.id) < BigInt(before)).toReversed();
    return [200, older.slice(0, Number(query.get('limit') ?? 50)).map((one) => messageOf(one, id))];
  }

  return {
    api: `http://127.0.0.1:${port}/api`,
    calls,
    commands,
    violations,
    wire,
    newId,
    interactions,
    /** The messages of a channel, oldest first. */
    in: (channel: string): readonly Shown[] => channels.get(channel) ?? [],
    /** Plans answers for the next calls that match, one each. */
    fail: (matches: (call: Call) => boolean, ...answers: Fault[]) => void faults.push({ matches, answers }),
    /** Nobody listens until `back` is called. */
    hangUp,
    back: () => listen(port),
    /** Waits until something is so; the test fails where it never is. */
    async until<T>(look: () => T | undefined | false, what: string): Promise<T> {
      const found = look();
      if (found !== undefined && found !== false) return found;
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const giveUp = setTimeout(() => reject(new Error(`never so: ${what}`)), 15_000);
      const watch = (): void => {
        const now = look();
        if (now !== undefined && now !== false) resolve(now);
      };
      watchers.add(watch);
      // Some things are so without another call from the bot.
      const lookAgain = setInterval(watch, 25);
      try {
        return await promise;
      } finally {
        clearTimeout(giveUp);
        clearInterval(lookAgain);
        watchers.delete(watch);
      }
    },
  };
}

/** The direct channel with a person. */
export const directChannel = (user: string): string => `7${user.slice(1)}`;

async function read(request: IncomingMessage): Promise<Call> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  const type = request.headers['content-type'] ?? '';
  const form = type.startsWith('multipart/')
    ? await new Response(bytes, { headers: { 'content-type': type } }).formData()
    : undefined;
  const text = form ? String(form.get('payload_json')) : bytes.toString();
  const files = [...(form?.entries() ?? [])].flatMap(([, part]) => (part instanceof File ? [part] : []));
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const path = pathname.replace(/^\/api\/v10/, '');
  const body = text ? (JSON.parse(text) as unknown) : undefined;
  return { method: request.method ?? '', path: decodeURIComponent(path), query, body, files, at: Date.now() };
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  if (response.destroyed) return;
  response.writeHead(status, body === undefined ? headers : { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
