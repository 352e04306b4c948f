import { UpstreamError } from '../../src/errors.ts';
import { type DigestList, type PaperRecord, parsePaperRef } from '../../src/paper.ts';
import type { DailySource } from '../../src/ports/sources.ts';
import { oneLine } from '../../src/text/clip.ts';
import { addDays } from '../../src/text/days.ts';
import { inNewYork } from '../../src/text/new-york.ts';
import { type HttpDeps, makeHttp } from '../http.ts';
import { readDailyItem } from './daily-item.ts';

export type HuggingFace = DailySource & {
  /** The paper as Markdown, or undefined where Hugging Face has no text of it. */
  fullText(id: string): Promise<{ text: string } | undefined>;
};

/** huggingface.co/.well-known/openapi.json */
const LIMITS = { perDayPage: 100, query: 250, found: 120 } as const;
const MAX_PAGES = 10;
const MAX_FULL_TEXT = 4 * 2 ** 20;
const SERVICE = 'Hugging Face';

/** Hugging Face's Daily Papers and paper pages, or a mirror of them at `base`. Needs no token. */
export function huggingface({ base, clock, log, pauses }: HttpDeps & { base: string }): HuggingFace {
  // Hugging Face counts API calls and pages apart (500 and 100 in five minutes): a spent budget must not bar the other.
  const api = makeHttp({ service: SERVICE, base, clock, log, pauses: pauses?.('hub api') });
  const pages = makeHttp({
    service: SERVICE,
    base,
    clock,
    log,
    pauses: pauses?.('hub pages'),
    maxBytes: MAX_FULL_TEXT,
  });

  /** The entries of one answer; those that are no papers are left out. */
  function readAll(answer: unknown, what: string) {
    if (!Array.isArray(answer)) throw nonsense('the answer is no list');
    const read = answer.map(readDailyItem).filter((entry) => entry !== undefined);
    if (answer.length > 0 && read.length === 0) throw nonsense('the list holds no papers');
    if (read.length < answer.length) log.warn({ what, left: answer.length - read.length }, 'entries not understood');
    return read;
  }

  async function day(date: string, signal?: AbortSignal): Promise<DigestList> {
    const observed = new Date(clock.now()).toISOString();
    const papers = new Map<string | null, PaperRecord>();
    const asked = new Set<string>();
    const ask = { accept: 'application/json', ...(signal ? { signal } : {}) };
    let query: string | undefined = `?${new URLSearchParams({ date, limit: String(LIMITS.perDayPage) })}`;
    while (query !== undefined && asked.size < MAX_PAGES && !asked.has(query)) {
      asked.add(query);
      const { status, headers, body } = await api.text(`/api/daily_papers${query}`, ask);
      if (status === 404) throw new UpstreamError(SERVICE, 'refused', 'has no daily papers', { status });
      for (const { record, listed } of readAll(parse(body), `daily papers of ${date}`)) {
        if (listed !== null && listed !== date) continue;
        if (!papers.has(record.id)) papers.set(record.id, record);
      }
      query = nextQuery(headers.get('link'), base);
    }
    return { name: `huggingface/${date}`, date, origin: 'huggingface', observed, papers: [...papers.values()] };
  }

  return {
    origin: 'huggingface',
    name: SERVICE,
    day,

    async paper(id) {
      const known = hubId(id);
      if (!known) return undefined;
      const detail = await api.json(`/api/papers/${encodeURIComponent(known)}`);
      if (detail === undefined) return undefined;
      const read = readDailyItem(detail);
      if (!read) throw nonsense('the answer is no paper');
      return read.record;
    },

    async search(words, limit) {
      const most = Math.min(Math.max(Math.trunc(limit), 1), LIMITS.found);
      const q = oneLine(words)
        .slice(0, LIMITS.query)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .trim();
      if (!q) return [];
      const answer = await api.json(`/api/papers/search?${new URLSearchParams({ q, limit: String(most) })}`);
      return readAll(answer, 'search')
        .map(({ record }) => record)
        .slice(0, most);
    },

    async fullText(id) {
      const known = hubId(id);
      if (!known) return undefined;
      const { status, headers, body } = await pages.text(`/papers/${encodeURIComponent(known)}.md`, {
        accept: 'text/markdown',
      });
      const text = body.trim();
      // Papers without a text of their own are answered with the page that people see.
      const page = /html/i.test(headers.get('content-type') ?? '') || text.startsWith('<');
      return status === 404 || page || !text ? undefined : { text };
    },
  };
}

/** The newest ISO day whose list is open: that of a day opens at 21:30 in New York on the evening before. */
export function newestOpenDay(now: number): string {
  const { day, time } = inNewYork(now);
  return time < '21:30' ? day : addDays(day, 1);
}

/** Hugging Face's papers go by their new-style arXiv id, without version. */
function hubId(text: string): string | undefined {
  const id = parsePaperRef(text)?.id;
  return id === undefined || id.includes('/') || text.trim().replace(/v\d{1,3}$/, '') !== id ? undefined : id;
}

const nonsense = (detail: string, cause?: unknown) => new UpstreamError(SERVICE, 'nonsense', detail, { cause });

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw nonsense('the answer is no JSON', cause);
  }
}

/** Only the query is taken, and asked of our own host: a mirror passes on links that lead to Hugging Face itself. */
function nextQuery(link: string | null, base: string): string | undefined {
  const next = /<([^<>]*)>\s*;[^,<>]*\brel="?next\b/i.exec(link ?? '')?.[1];
  if (!next || !URL.canParse(next, base)) return undefined;
  const { pathname, search } = new URL(next, base);
  return pathname.endsWith('/api/daily_papers') && search ? search : undefined;
}
