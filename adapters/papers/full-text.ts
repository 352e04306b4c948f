import { UpstreamError } from '../../src/errors.ts';
import type { PaperText, TextSource } from '../../src/ports/sources.ts';
import { type HttpDeps, makeHttp } from '../http.ts';
import type { Arxiv } from './arxiv.ts';
import type { HuggingFace } from './huggingface.ts';
import { readApart } from './read-apart.ts';
import type { SectionedText } from './sectioned.ts';
import { inTurn, soonest, type Way } from './soonest.ts';
import type { Copy } from './text-worker.ts';

const SERVICE = 'arXiv';
const GAP_MS = 3_000;
/** Which version is the newest is worth a short wait only: a summary stands behind it. */
const VERSION_TIMEOUT_MS = 5_000;
const MAX_HTML_BYTES = 12 * 2 ** 20;
const MAX_PDF_BYTES = 25 * 2 ** 20;
const FETCH_TIMEOUT_MS = 25_000;

export type FullTextOptions = HttpDeps & {
  hub: Pick<HuggingFace, 'fullText'>;
  arxiv: Pick<Arxiv, 'paper'>;
  /** Where arXiv's pages and PDFs are: "https://arxiv.org" or a mirror. */
  pages: string;
};

const paperText = (from: string, { sections, version, unseen, whole }: SectionedText): PaperText => ({
  from,
  version,
  sections,
  ...(unseen > 0 ? { unseen } : {}),
  ...(whole ? {} : { cut: true as const }),
});

/** Full texts: Hugging Face's Markdown, else arXiv's HTML, else the text of arXiv's PDF. */
export function fullTexts({ hub, arxiv, pages, clock, log, pauses }: FullTextOptions): TextSource {
  const client = (maxBytes: number) =>
    makeHttp({
      service: SERVICE,
      base: pages,
      clock,
      log,
      pauses: pauses?.('arxiv pages'),
      attempts: 2,
      timeoutMs: FETCH_TIMEOUT_MS,
      deadlineMs: FETCH_TIMEOUT_MS,
      minGapMs: GAP_MS,
      maxBytes,
    });
  // Each in a line of its own: a page that does not come must not hold up the PDF.
  const [html, pdf] = [client(MAX_HTML_BYTES), client(MAX_PDF_BYTES)];
  const waiting = new Map<string, readonly string[]>();

  async function waited<T>(id: string, service: string, work: () => Promise<T>): Promise<T> {
    waiting.set(id, [...(waiting.get(id) ?? []), service]);
    try {
      return await work();
    } finally {
      const left = [...(waiting.get(id) ?? [])];
      left.splice(left.indexOf(service), 1);
      if (left.length > 0) waiting.set(id, left);
      else waiting.delete(id);
    }
  }

  /** What cannot be read is as what is not there. */
  const read = (copy: Copy): Promise<SectionedText | undefined> =>
    readApart(copy, (err) => log.warn({ err, id: copy.id, kind: copy.kind }, 'a copy of a paper could not be read'));

  async function fromHub(id: string): Promise<PaperText | undefined> {
    const found = await hub.fullText(id);
    const text = found && (await read({ kind: 'markdown', id, text: found.text }));
    return text && paperText('Hugging Face', text);
  }

  async function fromHtml(id: string, named: string): Promise<PaperText | undefined> {
    const { status, body } = await html.text(`/html/${named}`, { accept: 'text/html' });
    const text = status === 404 ? undefined : await read({ kind: 'html', id, text: body });
    return text && paperText('arXiv HTML', text);
  }

  async function fromPdf(id: string, named: string): Promise<PaperText | undefined> {
    const { status, body } = await pdf.bytes(`/pdf/${named}`);
    if (status === 404 || Buffer.from(body.subarray(0, 1024)).indexOf('%PDF-') < 0) return undefined;
    const text = await read({ kind: 'pdf', id, bytes: body });
    return text && paperText('arXiv PDF', text);
  }

  return {
    async newestVersion(id) {
      const { promise: late, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(
        () => reject(new UpstreamError(SERVICE, 'slow', `no version within ${VERSION_TIMEOUT_MS} ms`)),
        VERSION_TIMEOUT_MS,
      );
      try {
        return (await Promise.race([arxiv.paper(id), late]))?.version ?? undefined;
      } finally {
        clearTimeout(timer);
      }
    },

    waitingFor: (id) => [...new Set(waiting.get(id))],

    async text(id, version, exact, hurried = false) {
      const named = version === null ? id : `${id}v${version}`;
      const way = (service: string, read: () => Promise<PaperText | undefined>, mayBeOld: boolean): Way<PaperText> => ({
        service,
        async ask() {
          const text = await waited(id, service, read);
          if (!text || text.sections.length === 0) return undefined;
          // A copy that does not say its version is the newest one's, as far as anybody knows.
          const fits = version === null || text.version === version || (text.version === null && !(exact && mayBeOld));
          return { fits, text: fits && text.version === null && !mayBeOld ? { ...text, version } : text };
        },
      });
      const ways = [
        way('Hugging Face', () => fromHub(id), true),
        way(SERVICE, () => fromHtml(id, named), false),
        way(SERVICE, () => fromPdf(id, named), false),
      ];
      const { text, fits, failures, silent } = await (hurried ? soonest(ways, clock) : inTurn(ways));
      for (const { services, fault } of failures) log.debug({ id, services, fault }, 'no full text from there');
      if (text && (fits || !exact)) return silent.length > 0 ? { ...text, silent } : text;
      const failure = failures.at(-1);
      const services = new Set(failures.flatMap((one) => one.services));
      if (failure) throw new UpstreamError([...services], failure.fault, 'no full text', { cause: failure });
      return undefined;
    },
  };
}
