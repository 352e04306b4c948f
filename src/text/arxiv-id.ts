import { isAscii } from './ascii.ts';

/** A paper named by its arXiv id; the id as arXiv knows it, without version. */
export type PaperRef = { id: string; version: number | null };

/** Four digits after the dot up to December 2014, five since (info.arxiv.org/help/arxiv_identifier). */
const MONTH = '(?:0[1-9]|1[0-2])';
const NEW_ID = String.raw`(?:(?:0[7-9]|1[0-4])${MONTH}\.\d{4}|(?:1[5-9]|[2-8]\d)${MONTH}\.\d{5})`;
const OLD_ID = String.raw`(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math|math-ph|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con)(?:\.[A-Za-z-]{2,12})?/\d{7}`;
const ID = new RegExp(String.raw`(${NEW_ID}|${OLD_ID})(?:v(\d{1,3}))?(?!\d)`, 'gi');
/** As the Astrophysics Data System writes it: "2025arXiv250619850Q". */
const BIBCODE = /(?<!\d)\d{4}arXiv(\d{4})\.?(\d{4,5})[A-Z](?![A-Za-z\d])/g;
/** As DBLP writes it: "journals/corr/abs-2506-19850". */
const DBLP_KEY = /(?<=corr\/)abs-(\d{4})-(\d{4,5})(?!\d)/gi;

/** Characters of a text that are looked through, and of an address before an id. */
const LONGEST_TEXT = 40_000;
const LONGEST_ADDRESS = 400;
/** Addresses whose parts look like ids are none of a paper, unless they say one of these. */
const OF_PAPERS =
  /arxiv|ar5iv|lanl\.gov|huggingface|hf\.co|scirate|semanticscholar|inspirehep|doi\.org|\bdoi\b|papers?(?![a-z])|\b(?:paper_?)?(?:pid|id)=|\babs\b|\bpdf\b|preprint|\beprint\b|\boverview\b|\breviews?\b/i;
const ENDS_WORD = /[\s<>"'“”‘’«»(){}[\]|,;、，。：（）「」【】]/;

type FoundId = PaperRef & { from: number; to: number };

/**
 * Every arXiv paper named in a text, in order, each once: ids, versioned ids, DOIs, BibTeX, and the addresses that arXiv,
 * its mirrors, library proxies and the many sites about papers give it.
 */
export function findPaperRefs(text: string): PaperRef[] {
  const found = new Map<string, PaperRef>();
  for (const { id, version } of refsIn(plain(text))) if (!found.has(id)) found.set(id, { id, version });
  return [...found.values()];
}

/** The one paper that a text names and says nothing else besides, or undefined. */
export function parsePaperRef(text: string): PaperRef | undefined {
  const bare = plain(text).trim();
  if (bare.length > 2_000) return undefined;
  const found = refsIn(bare);
  const [first] = found;
  if (!first || found.some(({ id }) => id !== first.id)) return undefined;
  let rest = '';
  let at = 0;
  for (const { from, to } of found) {
    rest += bare.slice(at, from);
    at = to;
  }
  rest += bare.slice(at);
  // What a link is called, the number of a list's line, and that of a file's copy say nothing of another paper.
  const link = rest.startsWith('<') ? rest.replace(/\|[^|]*$/, '') : rest.replace(/^\[[^[\]]{0,300}\]\(\)$/, '');
  const other = link
    .replace(/^\d{1,2}[.)] | \(\d{1,2}\)(?:\.pdf)?$/, '')
    .replace(/\[[a-z-]{2,12}(?:\.[A-Za-z-]{2,12})?\]/g, '')
    .replace(/\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{4}\b/gi, '')
    .replace(/\b(?:arxiv|doi|id|cite as)\b/gi, '');
  if (/[\p{L}\p{N}]/u.test(other)) return undefined;
  return { id: first.id, version: found.find(({ version }) => version !== null)?.version ?? null };
}

/** Other scripts' and full-width digits as ours, what addresses encode as it is, nothing that shows nothing. */
function plain(text: string): string {
  const read = text.slice(0, LONGEST_TEXT);
  return unwrapped(isAscii(read) ? read : inAscii(read)).replace(CODED, (_, code: string) => sign(code));
}

/** A sign within an address, encoded once or, where one address stands in another, again and again. A space parts no words there. */
const CODED = /%(?:25){0,3}(20|23|26|2[def]|3[adf])/gi;
const sign = (code: string): string => (code === '20' ? '+' : String.fromCharCode(Number.parseInt(code, 16)));

/** What mail filters make of an address: "https://urldefense.com/v3/__https://arxiv.org/…__;!!…" and "u=https-3A__arxiv.org_…". */
const unwrapped = (text: string): string =>
  text
    .replace(/https:\/\/urldefense\.(?:com|us)\/v3\/__([^\s;]{1,400})__;\S*/g, '$1')
    .replace(/https?-3A__[^\s&<>"]{1,400}/g, (address) =>
      address.replaceAll('_', '/').replace(/-([\dA-F]{2})/g, (_, code: string) => sign(code)),
    );

const inAscii = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010\u2011]|(?<=\p{L})[\u2012-\u2015\u2212](?=\p{L})/gu, '-')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/(?<=\d)[\u066b\u3002\u00b7](?=\d)/g, '.');

/** Where the digits of the scripts begin that NFKC leaves alone. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
  0x17e0, 0x1810,
];

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  const zero = ZEROS.find((one) => code >= one && code < one + 10);
  return zero === undefined ? digit : String(code - zero);
}

function refsIn(text: string): FoundId[] {
  // Every kind has a number, and most sentences have none.
  if (!/\d/.test(text)) return [];
  const found: FoundId[] = [];
  for (const { 0: all, 1: id, 2: version, index } of text.matchAll(ID)) {
    const before = wordBefore(text, index);
    const end = wordEnd(text, index + all.length);
    const after = text.slice(index + all.length, end);
    if (!names(before, after)) continue;
    found.push({
      id: canonicalId(id!),
      version: version ? Number(version) : null,
      from: index - before.length,
      to: isAddress(before) ? end : index + all.length + (/^\.(?:pdf|md)/i.exec(after)?.[0].length ?? 0),
    });
  }
  for (const { 0: all, 1: month, 2: number, index } of [...text.matchAll(BIBCODE), ...text.matchAll(DBLP_KEY)]) {
    const [ref] = refsIn(`${month}.${number}`);
    const start = index - wordBefore(text, index).length;
    if (ref) found.push({ ...ref, from: start, to: wordEnd(text, index + all.length) });
  }
  return found.sort((a, b) => a.from - b.from);
}

const isAddress = (before: string): boolean => /[/=\\]/.test(before);

/** Is an id an id between these parts of its word? */
function names(before: string, after: string): boolean {
  const address = isAddress(before);
  if (/arxiv(?:\.org)?[.:_\s-]{0,2}$/i.test(before.slice(-14))) return !/^(?:-|\/?\w|\.\d)/.test(after) || address;
  // Somebody else's number: a price, or a DOI of another registrant.
  if (/[\p{Sc}]$/u.test(before) || (/\b10\.\d{4,9}\/$/.test(before) && !/\b10\.48550\/$/.test(before))) return false;
  if (before === '' || /^[^\p{L}\p{N}/.=-]*(?:(?:doi|e-?print|arxiv|p?id)[:=])?$/iu.test(before))
    return !/^(?:-|[^\W_]|_+\w|\/\w|\.\d)/.test(after);
  // A file that was kept under the paper's id.
  if (/[/\\]$/.test(before) && /^\.(?:pdf|html?|md|txt)(?!\w)/i.test(after)) return true;
  return address && /[/=:#+]$/.test(before) && !/^[\w]/.test(after) && !/^\.\d/.test(after) && OF_PAPERS.test(before);
}

function wordBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && at - from < LONGEST_ADDRESS && !ENDS_WORD.test(text[from - 1]!)) from -= 1;
  // "arXiv: 2510.11690"
  const said = /arxiv:\s{1,2}$/i.exec(text.slice(Math.max(0, from - 9), from));
  return text.slice(said && from === at ? from - said[0].length : from, at);
}

function wordEnd(text: string, at: number): number {
  let to = at;
  while (to < text.length && to - at < LONGEST_ADDRESS && !ENDS_WORD.test(text[to]!)) to += 1;
  return to;
}

/** Lower-case archive, no subject class: arXiv knows "math.AG/0601001" as "math/0601001". */
function canonicalId(id: string): string {
  const [archive, number] = id.split('/');
  return number ? `${archive!.split('.')[0]!.toLowerCase()}/${number}` : id;
}
