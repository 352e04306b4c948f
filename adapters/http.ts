import { UpstreamError, type UpstreamFault } from '../src/errors.ts';
import type { Clock, Log } from '../src/ports/host.ts';
import { makePause, type Pauses, type PausesOf } from './pauses.ts';
import { askedBackoff, askedWait, backoff } from './retry-after.ts';
import { oneAtATime, type Turns } from './turns.ts';
import { tellCall } from './upstream-calls.ts';

/** What whoever asks a service is made with. */
export type HttpDeps = { clock: Clock; log: Log; pauses?: PausesOf | undefined };

export type HttpOptions = {
  /** The service as people call it; stands in every error. */
  service: string;
  /** Address that paths are joined to: "https://export.arxiv.org". May hold a path of its own. */
  base: string;
  clock: Clock;
  log: Log;
  userAgent?: string;
  attempts?: number;
  /** For one request, its body included. */
  timeoutMs?: number;
  /** For the whole call, its waits and further attempts included. */
  deadlineMs?: number;
  /** Of the body, unpacked. */
  maxBytes?: number;
  /** Where given, requests go out one at a time with at least this between their starts. */
  minGapMs?: number;
  /** The same, shared with other clients of the service. */
  turns?: Turns;
  /** What the service asked of other processes too. */
  pauses?: Pauses | undefined;
  /** Hosts besides the base's own that a redirect may lead to. */
  otherHosts?: readonly string[];
};

export type HttpAnswer<Body = string> = { status: number; headers: Headers; body: Body };
export type HttpAsk = {
  accept?: string;
  maxBytes?: number;
  signal?: AbortSignal;
  /** More headers, such as whose key it is. They go where the request goes: to the service's own host. */
  headers?: Readonly<Record<string, string>>;
  /** JSON to be posted; only what may arrive twice, for it is tried again. */
  post?: string;
};

/**
 * Asks one service. Every failure is an UpstreamError, save that a call ended by its own signal throws that signal's
 * reason. Paths begin with "/" and are already encoded.
 */
export type Http = {
  /** An answer with a status of 2xx, or 404. */
  text(path: string, ask?: HttpAsk): Promise<HttpAnswer>;
  /** The same as it came. */
  bytes(path: string, ask?: HttpAsk): Promise<HttpAnswer<Uint8Array>>;
  /** The parsed JSON, or undefined where the service answers 404. */
  json(path: string, ask?: HttpAsk): Promise<unknown>;
};

const MAX_REDIRECTS = 3;
/** How long we leave a service alone that keeps answering 429 without saying how long it wants. */
const UNSAID_PAUSE_MS = 60_000;
/** This machine has no network or opens no connection, or no such host is known: asking again at once tells nothing new. */
const NO_WAY = /^(?:ENOTFOUND|EAI_AGAIN|ENETUNREACH|ENETDOWN|EMFILE|ENFILE)$/;
/** Failures of the HTTP parser and of the unpackers: something answered, but not what it should have. */
const GARBLED = /^(?:HTTPParserError|HPE_|Z_|ZSTD_|ERR__ERROR_FORMAT)/;

export function makeHttp(options: HttpOptions): Http {
  const { service, clock, log, attempts = 3, timeoutMs = 10_000, deadlineMs = 30_000, minGapMs } = options;
  const base = new URL(options.base.replace(/(?<!\/)\/+$/, ''));
  const root = base.href.replace(/(?<!\/)\/+$/, '');
  const userAgent = options.userAgent ?? 'Paperboy/0.1';
  const inTurn: Turns = options.turns ?? (minGapMs === undefined ? (work) => work() : oneAtATime(clock, minGapMs));
  const pause = makePause(clock, options.pauses);

  const fault = (kind: UpstreamFault, detail: string, more: ConstructorParameters<typeof UpstreamError>[3] = {}) =>
    new UpstreamError(service, kind, detail, more);
  const limited = (ms: number, status?: number) =>
    fault('limited', 'wants to be left alone for a while', { retryAfter: Math.ceil(ms / 1000), status });

  /** One request, its body read. Fails with an UpstreamError or the reason of `signal`. */
  async function once(url: URL, ask: HttpAsk, signal: AbortSignal): Promise<HttpAnswer<Uint8Array>> {
    const timer = new AbortController();
    const timeout = setTimeout(() => timer.abort(fault('slow', `no full answer within ${timeoutMs} ms`)), timeoutMs);
    const either = AbortSignal.any([signal, timer.signal]);
    try {
      const posted = ask.post === undefined ? {} : { 'content-type': 'application/json' };
      const headers = { accept: ask.accept ?? '*/*', 'user-agent': userAgent, ...posted, ...ask.headers };
      const sent = ask.post === undefined ? {} : { method: 'POST', body: ask.post };
      const response = await fetch(url, { ...sent, headers, redirect: 'manual', signal: either });
      const wanted = response.ok || response.status === 404;
      if (!wanted) await response.body?.cancel();
      const body = wanted ? await read(response, ask.maxBytes ?? options.maxBytes ?? 8 * 2 ** 20) : new Uint8Array();
      return { status: response.status, headers: response.headers, body };
    } catch (error) {
      if (either.aborted) throw either.reason;
      if (error instanceof UpstreamError) throw error;
      const code = faultCode(error);
      throw fault(GARBLED.test(code) ? 'nonsense' : 'unreachable', `no answer (${code})`, { cause: error });
    } finally {
      clearTimeout(timeout);
    }
  }

  async function read(response: Response, max: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    // Leaving the loop early cancels the body, and with it the connection.
    for await (const piece of response.body ?? []) {
      size += piece.byteLength;
      if (size > max) throw fault('too large', `more than ${max} bytes`, { status: response.status });
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  function redirected(answer: HttpAnswer<unknown>, from: URL): URL {
    const { status } = answer;
    const location = answer.headers.get('location');
    const to = location && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
    if (!to) throw fault('nonsense', `HTTP ${status} leads nowhere`, { status });
    const trusted = to.host === base.host || (options.otherHosts ?? []).includes(to.host);
    const sealed = to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:');
    if (!trusted || !sealed) throw fault('refused', 'leads to a host that is not its own', { status });
    // Credentials in an address are nothing we would send, and fetch refuses them with an error of its own.
    to.username = '';
    to.password = '';
    return to;
  }

  /** What an answer that is no answer means, whether to ask again, and how long the service asks us to wait first. */
  function failure({ status, headers }: HttpAnswer<unknown>) {
    const again = status === 429 || status === 408 || status >= 500;
    const kind = status === 429 ? 'limited' : status === 408 ? 'slow' : again ? 'unreachable' : 'refused';
    const asked = again ? askedWait(headers, clock.now()) : undefined;
    return { error: fault(kind, `HTTP ${status}`, { status }), again, asked };
  }

  async function attempt(url: URL, ask: HttpAsk, signal: AbortSignal) {
    try {
      // Whoever was before us in the queue may have been told to go away: then nothing is asked.
      const answer = await inTurn(async () => (pause.left() > 0 ? undefined : once(url, ask, signal)), signal);
      if (!answer) return undefined;
      return answer.status < 400 || answer.status === 404 ? { answer } : failure(answer);
    } catch (error) {
      if (signal.aborted || !(error instanceof UpstreamError)) throw error;
      return { error, again: error.fault !== 'too large' && !NO_WAY.test(faultCode(error)), asked: undefined };
    }
  }

  async function answerOf(
    path: string,
    ask: HttpAsk,
    signal: AbortSignal,
    until: number,
  ): Promise<HttpAnswer<Uint8Array>> {
    let url = new URL(root + path);
    if (url.origin !== base.origin) throw fault('refused', 'not an address of this service');
    for (let tries = 0, redirects = 0; ; ) {
      const { ms, failing } = await pause.now();
      if (ms > 0 && (failing || clock.now() + ms > until)) throw limited(ms);
      if (ms > 0) await clock.wait(ms, signal);

      const outcome = await attempt(url, ask, signal);
      if (!outcome) continue;
      if ('answer' in outcome) {
        const { answer } = outcome;
        await pause.begin({ ms: askedBackoff(answer.headers), failing: false });
        if (answer.status < 300 || answer.status === 404) return answer;
        redirects += 1;
        if (redirects > MAX_REDIRECTS) throw fault('nonsense', 'redirects in circles', { status: answer.status });
        url = redirected(answer, url);
        continue;
      }

      tries += 1;
      const { error, again, asked } = outcome;
      if (!again) throw error;
      const spent = tries >= attempts;
      const away = asked ?? (spent && error.status === 429 ? UNSAID_PAUSE_MS : 0);
      const wait = Math.max(away, backoff(tries));
      const over = spent || clock.now() + wait > until;
      await pause.begin({ ms: away, failing: over });
      log.warn({ service, path: url.pathname, fault: error.fault, status: error.status, tries }, 'request failed');
      if (over) throw away > 0 ? limited(away, error.status) : error;
      await clock.wait(wait, signal);
    }
  }

  async function bytes(path: string, ask: HttpAsk = {}): Promise<HttpAnswer<Uint8Array>> {
    const started = clock.now();
    const timer = new AbortController();
    const late = () => timer.abort(fault('slow', `no full answer within ${deadlineMs} ms`));
    const timeout = setTimeout(late, deadlineMs);
    const signal = ask.signal ? AbortSignal.any([ask.signal, timer.signal]) : timer.signal;
    try {
      const answer = await answerOf(path, ask, signal, started + deadlineMs);
      log.debug({ service, path, status: answer.status, ms: clock.now() - started }, 'answered');
      tellCall({ service, end: 'ok', ms: clock.now() - started });
      return answer;
    } catch (thrown) {
      const error: unknown = signal.aborted ? signal.reason : thrown;
      tellCall({ service, end: error instanceof UpstreamError ? error.fault : 'left', ms: clock.now() - started });
      // A wait that was cut short fails in the clock's own words.
      throw error;
    } finally {
      clearTimeout(timeout);
    }
  }

  async function text(path: string, ask?: HttpAsk): Promise<HttpAnswer> {
    const answer = await bytes(path, ask);
    return { ...answer, body: new TextDecoder().decode(answer.body) };
  }

  return {
    text,
    bytes,
    async json(path, ask = {}) {
      const { status, body } = await text(path, { accept: 'application/json', ...ask });
      if (status === 404) return undefined;
      try {
        return JSON.parse(body);
      } catch (cause) {
        throw fault('nonsense', 'the answer is no JSON', { status, cause });
      }
    },
  };
}

/** The code of whatever lies at the bottom of a failed fetch, or its name where it has none. */
function faultCode(error: unknown): string {
  let found = 'unknown';
  for (let at = error; at instanceof Error; at = at.cause)
    found = 'code' in at && typeof at.code === 'string' ? at.code : at.name;
  return found;
}
