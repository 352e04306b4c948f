import { UpstreamError } from '../../src/errors.ts';
import type { AnnouncementSource } from '../../src/ports/sources.ts';
import { archiveOf } from '../../src/text/arxiv-categories.ts';
import { type HttpDeps, makeHttp } from '../http.ts';
import type { Turns } from '../turns.ts';
import { readOai } from './oai.ts';
import { readRss } from './rss.ts';

const SERVICE = 'arXiv';
/** A thousand records and more come at once, and making them takes the far side its time. */
const MAX_BYTES = 64 * 2 ** 20;
const PAGE_MS = 120_000;
/** With the waits that it asks for by 503 and Retry-After. */
const PAGE_WITH_WAITS_MS = 15 * 60_000;
const MOST_PAGES = 2_000;
const MOST_RESTARTS = 3;

/** arXiv's announcements: the feeds at `rss`, usually https://rss.arxiv.org, and OAI-PMH at `oai`, usually https://oaipmh.arxiv.org. */
export function announcements(
  options: HttpDeps & {
    rss: string;
    oai: string;
    /** Shared with all else that asks arXiv: one request in three seconds, one at a time. */
    turns: Turns;
  },
): AnnouncementSource {
  const { clock, log, turns, pauses } = options;
  const common = { service: SERVICE, clock, log, turns, maxBytes: MAX_BYTES };
  const feeds = makeHttp({
    ...common,
    pauses: pauses?.('arxiv feeds'),
    base: options.rss,
    timeoutMs: 60_000,
    deadlineMs: 120_000,
  });
  const harvest = makeHttp({
    ...common,
    pauses: pauses?.('arxiv harvest'),
    base: options.oai,
    timeoutMs: PAGE_MS,
    deadlineMs: PAGE_WITH_WAITS_MS,
  });

  async function page(query: Record<string, string>, signal: AbortSignal | undefined) {
    const path = `/oai?${new URLSearchParams({ verb: 'ListRecords', ...query })}`;
    const { status, body } = await harvest.text(path, { accept: 'text/xml', ...(signal ? { signal } : {}) });
    const read = await readOai(body);
    if (!read) throw nonsense('the answer is no whole list of records', status);
    if (!('error' in read) && read.left > 0) log.warn({ ...query, left: read.left }, 'records not understood');
    return read;
  }

  return {
    name: SERVICE,
    origin: 'arxiv',

    async latest(category, signal) {
      const path = `/rss/${encodeURIComponent(category)}`;
      const { status, body } = await feeds.text(path, { accept: 'application/rss+xml', ...(signal ? { signal } : {}) });
      const read = await readRss(body);
      if (!read) throw nonsense('the answer is no whole feed', status);
      if (read.left > 0) log.warn({ category, left: read.left }, 'entries not understood');
      if (read.left > 0 && read.papers.length === 0) throw nonsense('the feed holds no papers', status);
      return { day: read.day, papers: read.papers };
    },

    async *touched(category, from, until, signal) {
      const first = { metadataPrefix: 'arXivRaw', set: setOf(category), from, until };
      let query: Record<string, string> = first;
      const asked = new Set<string>();
      for (let pages = 0, restarts = 0; pages < MOST_PAGES; pages += 1) {
        const read = await page(query, signal);
        if (!('error' in read)) {
          yield read.papers;
          if (read.token === undefined) return;
          if (asked.has(read.token)) throw nonsense('the same part of a list comes again');
          asked.add(read.token);
          query = { resumptionToken: read.token };
        } else if (read.error === 'noRecordsMatch') return;
        // Tokens die when the day's papers come in; what was given before is given again.
        else if (read.error === 'badResumptionToken' && query !== first && restarts < MOST_RESTARTS) {
          restarts += 1;
          asked.clear();
          query = first;
        } else throw new UpstreamError(SERVICE, 'refused', `${read.error} ${read.detail}`);
      }
      throw nonsense('a list without an end');
    },
  };
}

const nonsense = (detail: string, status?: number) =>
  new UpstreamError(SERVICE, 'nonsense', detail, status === undefined ? {} : { status });

/** Archives that stand in a group of their own name; all others are of physics. */
const GROUPS = new Set(['cs', 'econ', 'eess', 'math', 'q-bio', 'q-fin', 'stat']);

/** "cs:cs:CL" for cs.CL, "cs:cs" for cs.*, "physics:hep-th" for hep-th. */
function setOf(category: string): string {
  const archive = archiveOf(category);
  const name = category.slice(archive.length + 1);
  const group = GROUPS.has(archive) ? archive : 'physics';
  return [group, archive, ...(name && name !== '*' ? [name] : [])].join(':');
}
