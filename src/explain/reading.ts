import { UpstreamError, UserError } from '../errors.ts';
import { isDescribedHere, type Paper } from '../paper.ts';
import { inTime, LATE } from '../patience.ts';
import type { Clock, Log } from '../ports/host.ts';
import type { Cache } from '../ports/kept.ts';
import type { PaperText, Section, TextSource } from '../ports/sources.ts';
import { DAY_MS, HOUR_MS } from '../text/days.ts';
import { hash } from '../text/hash.ts';
import { isTextOf } from './text-of-paper.ts';
import type { TextWork } from './text-work.ts';

/** What was read of a paper, and what people are told of it. */
export type Reading = {
  paper: Paper;
  sections: readonly Section[];
  full: boolean;
  /** Whose copy, of which version where that is known: "arXiv HTML", 2. */
  from: string;
  version: number | null;
  /** The newest version where it is not the one that was read. */
  newer: number | null;
  /** There may be a full text, but it could not be had just now. */
  failed: boolean;
  /** There is not even the abstract, but what Paperboy says of the paper: no words of its own. */
  described: boolean;
  /** Sentences left out because they speak to machines. */
  left: number;
  /** Pieces left out because they are hidden from the page's reader, or struck out. */
  unseen?: number;
  /** Of the full text only parts were read: it goes on beyond what anybody reads, or the model had no room for more. */
  parts?: true;
  /** Whether a newer version is out could not be told just now. */
  unchecked?: true;
  /** Which services did not give the full text. */
  silent?: readonly string[];
};

/** What people are told of it. */
export type ReadFacts = Omit<Reading, 'paper' | 'sections'>;

export type Reader = {
  /** The version that a summary would be of: the asked one, else the newest known. Null where nobody tells. */
  version(paper: Paper, asked: number | null, patience?: AbortSignal): Promise<number | null>;
  /** Could it not be told just now whether that is the newest version? As of the last time that `version` was asked. */
  isUnchecked(paper: Paper): boolean;
  /**
   * The full text of it, else the abstract. Never fails. What is not there when the patience ends is left out, and comes in
   * for the next who asks.
   */
  read(paper: Paper, asked: number | null, patience?: AbortSignal): Promise<Reading>;
};

const VERSION_FRESH_MS = 12 * HOUR_MS;
const VERSION_KEPT_MS = 60 * DAY_MS;
/** That nobody knows a paper's version holds so long: one summary looks twice, and arXiv wants seconds between. */
const UNKNOWN_FRESH_MS = HOUR_MS / 4;
/** A version's text never changes; one of no known version may, as may the lack of one. */
const TEXT_KEPT_MS = 90 * DAY_MS;
const UNVERSIONED_KEPT_MS = DAY_MS;
const LACK_KEPT_MS = 6 * HOUR_MS;
/** A service that just failed is not waited for again at once. */
const PAUSE_MS = 60_000;
/** Where a version is known, so long is waited for word of a newer one. */
const NEWER_MS = 1_500;
const MOST_UNCHECKED = 1_000;

/** Which services failed, where that is known. */
type Failed = { failed: readonly string[] };
/** Null where nobody knew it. */
type KeptVersion = { version: number | null; at: number };
type KeptText = PaperText | { none: true };

/** Reads papers, keeping what was fetched by id and version. Who asks for the same meanwhile waits for the same. */
export function makeReader(
  source: TextSource | undefined,
  work: Pick<TextWork, 'clean'>,
  cache: Cache,
  clock: Clock,
  log: Log,
): Reader {
  const under = new Map<string, Promise<unknown>>();
  const unchecked = new Set<string>();
  const failing = { versions: Number.NEGATIVE_INFINITY, texts: Number.NEGATIVE_INFINITY };
  const pausing = (what: keyof typeof failing): boolean => {
    const since = clock.now() - failing[what];
    return since >= 0 && since < PAUSE_MS;
  };

  function once<T>(key: string, work: () => Promise<T>): Promise<T> {
    const running = (under.get(key) as Promise<T> | undefined) ?? work().finally(() => under.delete(key));
    under.set(key, running);
    return running;
  }

  async function newest(id: string): Promise<number | null> {
    const key = `version ${id}`;
    const kept = await cache.get<KeptVersion>(key);
    const age = kept ? clock.now() - kept.at : Number.POSITIVE_INFINITY;
    const fresh = kept && age >= 0 && age < (kept.version === null ? UNKNOWN_FRESH_MS : VERSION_FRESH_MS);
    unchecked.delete(id);
    if (!source || fresh) return kept?.version ?? null;
    const asked = pausing('versions')
      ? undefined
      : once(`newest ${id}`, () => askNewest(source, id, key, kept?.version ?? null));
    const told = asked && (await inTime(asked, kept?.version ? AbortSignal.timeout(NEWER_MS) : undefined));
    if (told === undefined || told === LATE) {
      if (unchecked.size >= MOST_UNCHECKED) unchecked.clear();
      unchecked.add(id);
      return kept?.version ?? null;
    }
    return told ?? kept?.version ?? null;
  }

  /** Undefined where it could not be told, null where nobody knows the paper. */
  async function askNewest(
    from: TextSource,
    id: string,
    key: string,
    known: number | null,
  ): Promise<number | null | undefined> {
    try {
      const version = (await from.newestVersion(id)) ?? null;
      const found: KeptVersion = { version: version ?? known, at: clock.now() };
      await cache.set(key, found, found.version === null ? UNKNOWN_FRESH_MS : VERSION_KEPT_MS);
      return version;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      log.warn({ id, services: error.services, fault: error.fault }, 'the newest version is not known');
      failing.versions = clock.now();
      return undefined;
    }
  }

  async function fullText(
    paper: Paper,
    version: number | null,
    exact: boolean,
    patience: AbortSignal | undefined,
  ): Promise<PaperText | undefined | Failed> {
    if (!source || paper.id === null) return undefined;
    const key = `text ${paper.id} ${version ?? 'newest'}`;
    const kept = await cache.get<KeptText>(key);
    if (kept) return 'none' in kept ? undefined : kept;
    if (pausing('texts')) return { failed: [] };
    const how = { exact, hurried: patience !== undefined };
    const text = await inTime(
      once(key, () => fetchText(source, paper, version, how, key)),
      patience,
    );
    return text === LATE ? { failed: source.waitingFor?.(paper.id) ?? [] } : text;
  }

  async function fetchText(
    from: TextSource,
    paper: Paper,
    version: number | null,
    { exact, hurried }: { exact: boolean; hurried: boolean },
    key: string,
  ): Promise<PaperText | undefined | Failed> {
    try {
      const found = await from.text(paper.id!, version, exact, hurried);
      const text = found && isTextOf(found, paper) ? found : undefined;
      if (found && !text) log.warn({ id: paper.id, from: found.from }, 'a full text is not of its paper, or is none');
      const lasting = text
        ? text.version === null || text.version !== version
          ? UNVERSIONED_KEPT_MS
          : TEXT_KEPT_MS
        : LACK_KEPT_MS;
      const { silent: _, ...told } = text ?? { none: true as const };
      await cache.set(key, told, lasting);
      return text;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      log.warn({ id: paper.id, services: error.services, fault: error.fault }, 'a full text could not be fetched');
      if (error.fault === 'unreachable') failing.texts = clock.now();
      return { failed: error.services };
    }
  }

  /** A text that cannot be gone through in time is as one that could not be fetched. */
  async function clean(
    { id }: Paper,
    sections: readonly Section[],
  ): Promise<Awaited<ReturnType<TextWork['clean']>> | undefined> {
    try {
      return await work.clean(sections);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.warn({ id }, 'a full text could not be gone through in time');
      return undefined;
    }
  }

  async function read(paper: Paper, asked: number | null, patience?: AbortSignal): Promise<Reading> {
    const told = paper.id === null ? null : await inTime(versionOf(paper.id), patience);
    const known = told === LATE ? null : told;
    const version = asked ?? known;
    const had = await fullText(paper, version, asked !== null && asked !== known, patience);
    const text = had && 'failed' in had ? undefined : had;
    const cleaned = text && (await clean(paper, text.sections));
    const failed = had && 'failed' in had ? had.failed : text && !cleaned ? [] : undefined;
    const silent = failed?.length ? failed : (text?.silent ?? []);
    const full = text !== undefined && cleaned !== undefined;
    const described = !full && isDescribedHere(paper);
    const { sections, left } = cleaned ?? (await work.clean(abstractOf(paper)));
    const readVersion = full ? text.version : null;
    return {
      paper,
      sections,
      full,
      from: full ? text.from : described ? 'Paperboy’s own description' : 'the abstract',
      version: readVersion,
      newer: asked === null && readVersion !== null && known !== null && known > readVersion ? known : null,
      failed: failed !== undefined,
      described,
      left,
      ...(full && text.unseen ? { unseen: text.unseen } : {}),
      ...(full && text.cut ? { parts: true as const } : {}),
      ...(full && asked === null && isUnchecked(paper) ? { unchecked: true as const } : {}),
      ...(silent.length > 0 ? { silent } : {}),
    };
  }

  const isUnchecked = ({ id }: Paper): boolean => id !== null && unchecked.has(id);
  const versionOf = (id: string) => once(`version ${id}`, () => newest(id));

  return {
    async version(paper, asked, patience) {
      if (asked !== null || paper.id === null) return asked;
      const told = await inTime(versionOf(paper.id), patience);
      return told === LATE ? null : told;
    },
    isUnchecked,
    read: (paper, asked, patience) =>
      patience
        ? read(paper, asked, patience)
        : once(`read ${paper.key} ${asked ?? ''} ${hash(paper.abstract)}`, () => read(paper, asked)),
  };
}

const abstractOf = (paper: Paper): Section[] => [{ title: 'Abstract', text: paper.abstract }];
