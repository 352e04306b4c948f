import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from '../src/ports/meter.ts';
import { onCalls } from './upstream-calls.ts';

/** How things stand at the moment they are asked for. Ages in seconds. */
export type Standing = {
  platforms: readonly { name: string; connected: boolean }[];
  newestListAge: number | undefined;
  papers: number;
  awaitingVectors: number;
  requests: { working: number; waiting: number };
  posts: { due: number; oldestAge: number };
};

export type Metrics = Meter & {
  /** All of it in Prometheus' text format. `standing` is left out where it could not be found out. */
  text(standing: Standing | undefined): Promise<{ type: string; body: string }>;
  close(): void;
};

/** A message to a channel is late when it went out so long after it was due. */
const LATE_MS = 15 * 60_000;
const REQUEST_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60];
const CALL_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];
const POST_SECONDS = [5, 15, 60, 300, 900, 3_600, 21_600, 86_400];
const MOST_SERVICES = 30;

/** Counts for Prometheus. `commands` and `platforms` name what may stand in labels; all else there is "other". */
export function metrics(known: { commands: readonly string[]; platforms: readonly string[] }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const of = { registers: [registry] };
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter<L>({ name, help, labelNames: [...labelNames], ...of });
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge<L>({ name, help, labelNames: [...labelNames], ...of });
  const histogram = <L extends string>(name: string, help: string, buckets: number[], labelNames: readonly L[] = []) =>
    new Histogram<L>({ name, help, buckets, labelNames: [...labelNames], ...of });

  const requests = counter('paperboy_requests_total', 'Requests of people, by how they ended', [
    'platform',
    'command',
    'end',
  ]);
  const requestSeconds = histogram(
    'paperboy_request_duration_seconds',
    'From a request to the end of its answer',
    REQUEST_SECONDS,
    ['platform', 'command'],
  );
  const calls = counter('paperboy_upstream_calls_total', 'Calls of services outside, by how they ended', [
    'service',
    'end',
  ]);
  const callSeconds = histogram('paperboy_upstream_call_duration_seconds', 'Calls of services outside', CALL_SECONDS, [
    'service',
  ]);
  const written = counter('paperboy_model_calls_total', 'Calls of the language model, by how they ended', ['end']);
  const writtenSeconds = histogram('paperboy_model_call_duration_seconds', 'Calls of the language model', CALL_SECONDS);
  const tokens = counter('paperboy_model_tokens_total', 'Tokens that the language model read and wrote');
  const owed = counter('paperboy_posts_due_total', 'Messages to channels that became due');
  const sent = counter('paperboy_posts_sent_total', 'Messages to channels that went out', ['platform']);
  const late = counter('paperboy_posts_late_total', 'Of these, those more than 15 minutes after they were due', [
    'platform',
  ]);
  const unsent = counter('paperboy_posts_failed_total', 'Tries of a message to a channel that failed', [
    'platform',
    'fault',
  ]);
  const postSeconds = histogram(
    'paperboy_post_delay_seconds',
    'From when a message was due to when it stood in its channel',
    POST_SECONDS,
    ['platform'],
  );
  const connected = gauge('paperboy_platform_connected', 'Whether a platform is connected', ['platform']);
  const newest = gauge('paperboy_newest_list_age_seconds', 'Since the day of the newest list began, in UTC');
  const papers = gauge('paperboy_papers', 'Papers in the library');
  const awaiting = gauge('paperboy_papers_awaiting_vectors', 'Papers that cannot be found by meaning yet');
  const working = gauge('paperboy_requests_working', 'Requests that are worked on');
  const waiting = gauge('paperboy_requests_waiting', 'Requests that wait for their turn');
  const due = gauge('paperboy_posts_waiting', 'Messages to channels that are due and have not gone out');
  const oldest = gauge('paperboy_posts_oldest_wait_seconds', 'How long the oldest of these has been due');

  const platformOf = among(known.platforms);
  const commandOf = among(known.commands);
  const services = new Set<string>();
  const serviceOf = (name: string): string => {
    if (services.size < MOST_SERVICES) services.add(name);
    return services.has(name) ? name : 'other';
  };
  const deaf = onCalls(({ service: name, end, ms }) => {
    const service = serviceOf(name);
    calls.inc({ service, end });
    callSeconds.observe({ service }, ms / 1_000);
  });

  return {
    asked(request) {
      const labels = { platform: platformOf(request.platform), command: commandOf(request.command) };
      const over = requestSeconds.startTimer(labels);
      return (end) => {
        over();
        requests.inc({ ...labels, end });
      };
    },
    wrote() {
      const over = writtenSeconds.startTimer();
      return (used, fault) => {
        over();
        written.inc({ end: fault ?? 'ok' });
        tokens.inc(used);
      };
    },
    owed: (messages) => owed.inc(messages),
    posted(post) {
      const platform = platformOf(post.platform);
      if ('fault' in post) {
        unsent.inc({ platform, fault: post.fault });
        return;
      }
      sent.inc({ platform });
      if (post.lateMs > LATE_MS) late.inc({ platform });
      postSeconds.observe({ platform }, Math.max(0, post.lateMs) / 1_000);
    },
    async text(standing) {
      if (standing) {
        for (const one of standing.platforms) connected.set({ platform: platformOf(one.name) }, Number(one.connected));
        if (standing.newestListAge !== undefined) newest.set(standing.newestListAge);
        papers.set(standing.papers);
        awaiting.set(standing.awaitingVectors);
        working.set(standing.requests.working);
        waiting.set(standing.requests.waiting);
        due.set(standing.posts.due);
        oldest.set(standing.posts.oldestAge);
      }
      return { type: registry.contentType, body: await registry.metrics() };
    },
    close() {
      deaf();
      registry.clear();
    },
  };
}

/** Labels come from people too: a series for everything that was ever typed would fill any memory. */
const among = (names: readonly string[]) => {
  const all = new Set(names);
  return (name: string): string => (all.has(name) ? name : 'other');
};
