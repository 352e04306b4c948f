import { UpstreamError, UserError, upstreamSentence } from '../errors.ts';
import { within } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Embedder } from '../ports/models.ts';
import type { PaperStore } from '../ports/papers.ts';
import type { Meant } from '../ports/search.ts';

/** How the library stands with meaning. `model` is null until it is opened, and undefined where none is wanted. `fault` is a sentence. */
export type MeaningStatus = { model: string | null | undefined; awaiting: number; fault?: string };

/** Meaning as far as a model can be had. Nothing here rejects because of a model: without one, words alone answer. */
export type MeaningMaker = {
  /** The question's meaning, before it is weighed; undefined without a model, or when it takes too long. */
  question(text: string): Promise<Meant | undefined>;
  papers(texts: readonly { title: string; abstract: string }[]): Promise<readonly Meant[] | undefined>;
  /** Makes the vectors that papers await, for at most `ms` milliseconds. How many are left, also when the model fails. */
  catchUp(ms: number, progress?: (done: number, all: number) => void, signal?: AbortSignal): Promise<number>;
  /** Goes on catching up until the signal ends it. */
  keepUp(say: (line: string, passing?: 'passing') => void, signal: AbortSignal): Promise<void>;
  status(): Promise<MeaningStatus>;
  close(): Promise<void>;
};

export type MeaningDeps = {
  store: PaperStore;
  clock: Clock;
  log: Log;
  /** Opens the model, which may take long (a download). Undefined: words alone, by choice. */
  open?: (() => Promise<Embedder>) | undefined;
};

/** Papers whose vectors are made and saved in one go: some 10 ms of the carried model. */
const BATCH = 64;
/** A question waits so long for its vector, then goes by words alone. */
const PATIENCE_MS = 3_000;
const AGAIN_MS = 5 * 60_000;
/** After a failure questions do not wait for the model for so long. */
const QUIET_MS = 60_000;
const LOOK_MS = 5_000;
/** So often a store may refuse in a row before that is a fault. */
const MOST_REFUSED = 12;
const UNREAD = 'papers could not be read for their meaning';
const OTHER_MODEL = 'Another Paperboy reads this library with another embedding model.';
const REMEMBERED = 500;

export function makeMeaning({ store, clock, log, open }: MeaningDeps): MeaningMaker {
  let opening: Promise<Embedder | undefined> | undefined;
  let embedder: Embedder | undefined;
  let fault: string | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  const remembered = new Map<string, Meant>();

  const note = (error: unknown, what: string): undefined => {
    const sentence = faultSentence(error);
    if (sentence !== fault) log.warn({ err: error }, what);
    fault = sentence;
    failedAt = clock.now();
    // A service may come back; a model that broke by itself is opened anew.
    if (!(error instanceof UpstreamError || error instanceof UserError)) {
      embedder?.close().catch((left: unknown) => log.debug({ err: left }, 'a broken model could not be closed'));
      opening = undefined;
      embedder = undefined;
    }
    return undefined;
  };

  /** The model, opened on first use; after a failure it is tried again, but not at once. */
  function ready(): Promise<Embedder | undefined> {
    if (!open || (fault !== undefined && clock.now() - failedAt < AGAIN_MS)) return Promise.resolve(embedder);
    opening ??= open()
      .then(async (opened) => {
        await store.useModel({ model: opened.model, dimension: opened.dimension });
        embedder = opened;
        fault = undefined;
        return opened;
      })
      .catch((error: unknown) => {
        opening = undefined;
        return note(error, 'no model for meaning');
      });
    return opening;
  }

  /** Asks the model, within the patience of someone who waits. */
  async function ask<T>(what: (model: Embedder) => Promise<T>): Promise<T | undefined> {
    if (!open || (embedder && fault !== undefined && clock.now() - failedAt < QUIET_MS)) return undefined;
    const asked = ready().then(async (model) => {
      if (!model) return undefined;
      const told = await what(model);
      fault = undefined;
      return told;
    });
    try {
      return (await within(asked, clock, PATIENCE_MS))?.[0];
    } catch (error) {
      return note(error, 'the model for meaning failed');
    } finally {
      asked.catch((error: unknown) => log.debug({ err: error }, 'a vector came to nothing'));
    }
  }

  async function question(text: string): Promise<Meant | undefined> {
    const known = remembered.get(text);
    if (known) return known;
    const meant = await ask(async (model) => ({ model: model.model, vector: await model.question(text) }));
    if (meant) {
      if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!);
      remembered.set(text, meant);
    }
    return meant;
  }

  /** Rejects with what the store refuses; what the model fails is noted. */
  async function readOn(
    ms: number,
    progress: (done: number, all: number) => void,
    signal?: AbortSignal,
  ): Promise<number> {
    const model = await ready();
    if (!model) return 0;
    const name = { model: model.model, dimension: model.dimension };
    const until = clock.now() + ms;
    for (let done = 0; ; ) {
      const { papers, left } = await store.awaiting(BATCH);
      if (papers.length === 0 || signal?.aborted || clock.now() >= until) return left;
      let vectors: readonly Float32Array[];
      try {
        vectors = await model.papers(papers);
      } catch (error) {
        note(error, UNREAD);
        return left;
      }
      const made = papers.map(({ place, stamp }, i) => ({ place, stamp, vector: vectors[i]! }));
      if (!(await store.saveVectors(name, made))) {
        note(new UserError(OTHER_MODEL), UNREAD);
        return left;
      }
      fault = undefined;
      done += papers.length;
      progress(done, done + left - papers.length);
    }
  }

  async function catchUp(
    ms: number,
    progress: (done: number, all: number) => void = () => {},
    signal?: AbortSignal,
  ): Promise<number> {
    let left = 0;
    try {
      left = await readOn(ms, (done, all) => progress(done, all), signal);
    } catch (error) {
      note(error, UNREAD);
    }
    return left;
  }

  async function keepUp(say: (line: string, passing?: 'passing') => void, signal: AbortSignal): Promise<void> {
    if (!open) return;
    let said: string | undefined;
    let refused = 0;
    while (!signal.aborted) {
      let made = 0;
      const progress = (done: number, all: number): void => {
        made = done;
        if (all > 500)
          say(`Reading papers for their meaning: ${done.toLocaleString('en')}/${all.toLocaleString('en')}`, 'passing');
      };
      try {
        await readOn(Number.POSITIVE_INFINITY, progress, signal);
        refused = 0;
      } catch (error) {
        // A store that has too much to do answers who waits first.
        refused += 1;
        if (!(error instanceof UserError) || refused > MOST_REFUSED) note(error, UNREAD);
      }
      if (signal.aborted) return;
      if (made > 500) say(`${made.toLocaleString('en')} papers are now found by meaning too.`);
      if (fault !== undefined && fault !== said) say(`${fault} Until then papers are found by words alone.`);
      said = fault;
      await clock.wait(fault === undefined ? LOOK_MS : AGAIN_MS, signal).catch(() => undefined);
    }
  }

  return {
    question,
    papers: (texts) =>
      ask(async (model) => (await model.papers(texts)).map((vector) => ({ model: model.model, vector }))),
    catchUp,
    keepUp,
    status: async () => ({
      model: open ? (embedder?.model ?? null) : undefined,
      awaiting: open ? (await store.awaiting(0)).left : 0,
      ...(fault === undefined ? {} : { fault }),
    }),
    close: async () => embedder?.close(),
  };
}

function faultSentence(error: unknown): string {
  if (error instanceof UpstreamError) return upstreamSentence(error);
  return error instanceof Error ? error.message.split('\n')[0]! : String(error);
}
