import { oneLine } from '../text/clip.ts';
import { readEntry } from './bibliography-entry.ts';

/** Characters of a text in which a title is looked for, and that may be one. */
const LONGEST_TEXT = 1_500;
const LONGEST_TITLE = 500;
const MOST = 8;
/** A part of a reference is a title only if it has so many words: "Nature" is where it was printed. */
const FEWEST_WORDS = 3;

/**
 * What a person typed or pasted: as it stands, without what pages and then what lists and files put around a title; and what
 * in it may be the title, the likeliest first, to search by.
 */
export type PastedTitle = { texts: readonly string[]; queries: readonly string[] };

/** Reads the title of an entry of a bibliography, a reference, a page's head, or a text as it stands. */
export function pastedTitle(typed: string): PastedTitle {
  const entry = readEntry(typed)?.title;
  if (entry !== undefined) return { texts: [entry], queries: [entry] };
  const whole = bare(oneLine(typed.slice(0, LONGEST_TEXT)));
  const own = bare(withoutSite(whole));
  const text = bare(withoutMarks(own));
  const reference = isReference(text);
  const found = [
    ...(reference ? [] : [text]),
    ...quotedIn(text),
    ...(reference ? partsOf(text) : []),
    withoutAuthors(text),
    text,
    own,
    whole,
  ].map((one) => bare(one.slice(0, LONGEST_TITLE)));
  const { cited, first } = headOf(typed);
  const queries = [...new Set([...first, ...found])].filter(Boolean).slice(0, MOST);
  return { texts: [whole, own, text, ...cited], queries };
}

/** What is pasted in lines, as a page's head or what a search found: a title on one or two of them, then who wrote it. */
function headOf(typed: string): { cited: readonly string[]; first: readonly string[] } {
  const [one, two, three] = typed.slice(0, LONGEST_TEXT).split('\n').map(oneLine).filter(Boolean).map(bare);
  if (!one || !two) return { cited: [], first: [] };
  // A year would make a reference of it, whose other words are not looked at.
  const names = (line: string): string => line.split(/ [-–—] |…/, 1)[0]!.replace(/\b(?:19|20)\d\d\b/g, '');
  const cited = [`${one}. ${names(two)}`, ...(three ? [`${one} ${two}. ${names(three)}`] : [])];
  return { cited, first: three && isLong(one) ? [one.slice(0, LONGEST_TITLE)] : [] };
}

/** Sites name papers by their titles, "…/paper/7181-attention-is-all-you-need", or are asked for them, "…?q=attention+is". */
export function titleInAddress(address: string): PastedTitle {
  const [path = '', query = ''] = address.replace(/^https?:\/\//i, '').split(/[?#]/, 2);
  const parts = path.split('/').slice(1).map(decoded);
  const named = parts
    .map((part) => part.replace(/\.\w{2,4}$/, '').replace(/[-_ ]+/g, ' '))
    .map((part) => part.replace(/^(?:\d{1,12}|[\da-f]{24,64})\s|\s(?:\d{1,12}|[\da-f]{10,64}|abstract|paper)$/gi, ''))
    // Of a paper's own page two words are enough: "…/paper/segment-anything".
    .filter(
      (part, i) =>
        isLong(part) || (part.includes(' ') && /^(?:papers?|publications?|pubs|abs)$/i.test(parts[i - 1] ?? '')),
    );
  const asked = ASKED_BY.flatMap((name) => new URLSearchParams(query).get(name) ?? []).filter(isLong);
  const found = [...named, ...asked]
    .map((one) => bare(one.slice(0, LONGEST_TITLE)))
    .filter((one) => /\p{L}{3}/u.test(one))
    .sort((a, b) => b.length - a.length);
  return { texts: found.slice(0, 1), queries: found.slice(0, 1) };
}

/** What a question is called in addresses. */
const ASKED_BY = ['q', 'query', 'search', 'term', 'title', 'text'];

const decoded = (part: string): string => new URLSearchParams(`x=${part.replaceAll('&', '%26')}`).get('x')!;

/** Without quotes and marks of type around it. */
const bare = (said: string): string =>
  said
    .trim()
    .replace(/^["“”‘’«»„'`*_]+|(?<!["“”‘’«»'`*_])["“”‘’«»'`*_]+$/g, '')
    .replace(/^(?:(?:title|paper)\s{0,3}:\s{1,3}|(?:in)?ti(?:tle)?:(?=["“]))/i, '')
    .replace(/^["“]/, '')
    .trim();

/** What pages put before and behind a title in their own: "[2506.19850] X | OpenReview", "X (TeaConf 2020)". */
const withoutSite = (said: string): string =>
  said
    .replace(/^paper page\s{0,3}[-–—:|]\s{1,3}/i, '')
    .replace(
      /\s{0,3}[|·–—-]\s{0,3}(?:arxiv(?:\.org)?|alphaxiv|openreview(?:\.net)?|hugging ?face|semantic scholar|papers ?with ?code|google scholar|acl anthology|researchgate|ieee xplore|springer(?:link)?|dblp)\s*$/i,
      '',
    )
    .replace(/\s{1,3}(?:on )?arxiv(?:\.org)?$/i, '')
    .replace(/\s{0,3}[([](?:(?:\p{Lu}[\p{L}@-]{1,14}|arXiv)\s?)?(?:[’']\d\d|[’']?(?:19|20)\d\d)[)\]]$/u, '')
    .replace(/,\s{1,3}(?:in )?(?:Proc(?:\.|eedings) of )?\p{Lu}[\p{L}@-]{1,14}\s?[’']?(?:19|20)\d\d$/u, '')
    // Without a comma a place may be meant: "in Oslo 2020".
    .replace(/\s{1,3}(?:in )?\p{Lu}[\p{Ll}@-]{0,9}\p{Lu}[\p{L}@-]{0,9}\s?[’']?(?:19|20)\d\d$/u, '');

/** What lists, files and other pages put around a title; behind a bar stands whose page it is. */
const withoutMarks = (said: string): string =>
  said
    .replace(/^<title>(.{0,400})<\/title>$/i, '$1')
    .replace(/^\[([^[\]]{1,400})\]\(https?:\/\/[^\s()]{1,1000}\)$/, '$1')
    .replace(/^\\title\s?\{(.{0,400})\}$/i, '$1')
    .replace(/[,\s]{1,3}(?:please|pls|thanks|thank you)[.!?]{0,3}$/i, '')
    .replace(/\.(?:pdf|html?|tex|md)$/i, '')
    .replace(/^\S+$/, (one) => one.replace(/%20|[_+]/g, ' '))
    .replace(BRACKET, '')
    .replace(/^withdrawn:\s{1,3}/i, '')
    .replace(PAPER_CALLED, '')
    .replace(/^(?:of|to)\s{1,3}/i, '')
    .replace(/^(?:\d{1,3}[.)]|\(pdf\)|the paper|paper)(?::\s{0,3}|\s{1,3})/i, '')
    .replace(/ \|[^|]{0,200}$/, '')
    .replace(
      / [-–—] (?:youtube|wikipedia|github|google (?:research|deepmind)|medium|reddit|zenodo|pubmed|sciencedirect)$/i,
      '',
    )
    .replace(/ \[[a-z-]{2,12}\.[A-Za-z-]{2,12}\]$/, '')
    .replace(/,? (?:arxiv:)?\d{4}\.\d{4,5}(?:v\d{1,2})?$/i, '')
    .replace(/, (?:19|20)\d\d$/, '')
    .replace(/ (?:paper|pdf)$/i, '');

/** Words before a title that say that it is one: "the famous paper called", "me the paper" where it has its own capitals or quotes. */
export const PAPER_CALLED =
  /^(?:(?:[Oo]f|[Tt]o|me|about) )?(?:(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat) )?(?:\p{L}{1,20} )?(?:[Pp]aper|[Aa]rticle|[Pp]reprint)(?:,? (?:called|titled|entitled|named|with the title)(?::\s{0,3}|\s{1,3})|:?\s{1,3}(?=["“«‘]|\p{Lu}\p{L}{0,12} (?:\S{1,30} ){0,2}\p{Lu}))/u;

/** A number, an id, a category, a reader's mark. "[Re]" belongs to the title: it is another paper, about the first. */
const BRACKET =
  /^\[(?:[^[\]]{0,30}\d[^[\]]{0,30}|[a-z-]{2,12}\.[A-Za-z-]{2,12}|withdrawn|pdf|html|arxiv|paper|[drpn]|(?:paper|literature) (?:review|reading|summary))\]\s{0,3}/i;

/** With a year or "et al.", as references are written. */
export const isReference = (said: string): boolean => /\b(?:19|20)\d\d\b|\bet al\b/.test(said);

/** Without who wrote it, behind it or before it. */
const withoutAuthors = (said: string): string =>
  said
    .replace(/^[^,."“(]{2,60} et al\.?,?\s{0,3}(?:\(?(?:19|20)\d\d[a-z]?\)?)?[.,:]?\s{1,3}/i, '')
    .replace(/\s{0,3}\([^()]{0,80}\b(?:19|20)\d\d[a-z]?\)$/, '')
    .replace(
      /(?:,| by) \p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,3}(?:,? et al\.?| and others)$| by \p{Lu}[\p{L}'’.-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,3}$/u,
      '',
    );

const quotedIn = (said: string): string[] =>
  [...said.matchAll(/["“]([^"“”]{8,400}?)[,.]?["”]/g)].map(([, one]) => one!).filter(isLong);

/** "Quill, A. (2020). Kettles in choir. Tea, 3(2)." has three, of which the longest that is no list of names and no place is mostly its title. */
const partsOf = (said: string): string[] =>
  said
    .split(/(?<=[\p{L}\p{N})?!])[.?!]\s{1,3}|,\s{1,3}(?=in [A-Z])/u)
    .map((one) => bare(one.replace(/^\(?(?:19|20)\d\d[a-z]?\)?[.,:]?\s*/, '')))
    .filter((one) => one !== said && isLong(one))
    .sort((a, b) => Number(isBeside(a)) - Number(isBeside(b)) || b.length - a.length);

/** Is it who wrote it, "Quill, A., Other, N", or where it was printed, "In Proceedings of …"? */
function isBeside(part: string): boolean {
  const said = part.split(/\s+/);
  const names = said.filter((word) => /^(?:[&(\p{Lu}]|(?:and|et|al|de|van|von|der|la)\b)/u.test(word));
  const joined = said.filter((word) => /,$|^(?:and|&)$|^\p{Lu}\.?$/u.test(word));
  return (
    (names.length === said.length && joined.length > 0) ||
    /^(?:In:? (?=\p{Lu})|arXiv preprint|Proc|Adv|Journal|Transactions|IEEE|ACM)/u.test(part)
  );
}

const isLong = (said: string): boolean => said.split(/\s+/).length >= FEWEST_WORDS;
