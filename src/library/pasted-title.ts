import { oneLine } from '../text/clip.ts';
import { plainLatex } from '../text/latex.ts';

/** Characters of a text that may be a title, and of an entry in which one stands. */
const LONGEST_TITLE = 500;
const LONGEST_ENTRY = 8_000;
const MOST = 8;
/** A part of a reference is a title only if it has so many words: "Nature" is where it was printed. */
const FEWEST_WORDS = 3;

/**
 * The titles that a person may mean by what was typed or pasted, the likeliest first: the title of a BibTeX, RIS, EndNote or
 * CSL entry, a text as it stands, the same without what sites put around it, and the parts of a reference.
 */
export function titlesIn(text: string): string[] {
  const entry = entryTitle(text.slice(0, LONGEST_ENTRY));
  if (entry !== undefined) return [plainLatex(oneLine(entry)).replace(/[{}]/g, '')];
  const whole = bare(oneLine(text.slice(0, 2 * LONGEST_TITLE)).slice(0, LONGEST_TITLE));
  const tidy = bare(withoutSite(withoutMarks(whole)));
  const found = [
    whole,
    ...quotedIn(oneLine(text.slice(0, 2 * LONGEST_TITLE))),
    bare(withoutSite(whole)),
    tidy,
    ...partsOfReference(whole),
    bare(withoutAuthors(tidy)),
  ].filter((one) => one !== '');
  return [...new Set(found)].slice(0, MOST);
}

/** What stands as the title in an entry of a bibliography; undefined where the text is none. */
function entryTitle(text: string): string | undefined {
  if (/^[^@{}]{0,400}@\w{1,30}\s{0,3}[{(]/.test(text)) {
    const found =
      /(?<![\w-])title\s{0,5}=\s{0,5}(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\}){1,500})\}|"([^"]{1,500})"|(\w[^,{}"]{0,200}))/i.exec(
        text,
      );
    return found?.slice(1).find((one) => one !== undefined);
  }
  if (/^\s{0,20}TY\s{1,2}-/.test(text))
    return /(?:^|\s)T[I1]\s{1,2}-\s{1,4}(\S.{0,500}?)(?=\s{1,4}[A-Z][A-Z0-9]\s{1,2}-|\s{0,4}$)/m.exec(text)?.[1];
  if (/^\s{0,20}%0\s/.test(text)) return /(?:^|\s)%T\s{1,4}(\S.{0,500}?)(?=\s%[A-Z0-9]\s|\s{0,4}$)/m.exec(text)?.[1];
  if (/^\s{0,20}[[{]/.test(text))
    return /"title"\s{0,4}:\s{0,4}"((?:[^"\\]|\\.){1,500})"/i.exec(text)?.[1]?.replace(/\\(.)/g, '$1');
  return undefined;
}

/** Without quotes and marks of type around it. */
const bare = (said: string): string =>
  said
    .trim()
    .replace(/^["“”‘’«»„'`*_]+|(?<!["“”‘’«»'`*_])["“”‘’«»'`*_]+$/g, '')
    .replace(/^(?:title|paper)\s{0,3}:\s{1,3}/i, '')
    .trim();

/** What pages put before and behind a title in their own, and people around it: "[2506.19850] X | OpenReview", "X (Quill et al., 2020)". */
const withoutSite = (said: string): string =>
  said
    .replace(/^\[[^[\]]{1,40}\]\s{0,3}/, '')
    .replace(/^paper page\s{0,3}[-–—:|]\s{1,3}/i, '')
    .replace(/^[^,."“(]{2,60} et al\.?,?\s{0,3}(?:\(?(?:19|20)\d\d[a-z]?\)?)?[.,:]?\s{1,3}/i, '')
    .replace(
      /\s{0,3}[|·–—-]\s{0,3}(?:arxiv(?:\.org)?|alphaxiv|openreview(?:\.net)?|hugging ?face|semantic scholar|papers ?with ?code|google scholar|acl anthology|researchgate|ieee xplore|springer(?:link)?|dblp)\s*$/i,
      '',
    )
    .replace(/\s{1,3}(?:on )?arxiv(?:\.org)?$/i, '')
    .replace(/\s{0,3}\([^()]{0,80}\b(?:19|20)\d\d[a-z]?\)$/, '')
    .replace(/,?\s{1,3}(?:in )?(?:Proc(?:\.|eedings) of )?\p{Lu}[\p{L}@-]{1,14}\s?[’']?(?:19|20)\d\d$/u, '');

/** What lists, files, addresses and other pages put around a title; behind a bar stands whose page it is. */
const withoutMarks = (said: string): string =>
  said
    .replace(/^<title>(.{0,400})<\/title>$/i, '$1')
    .replace(/^\\title\s?\{(.{0,400})\}$/i, '$1')
    .replace(/\.(?:pdf|html?|tex|md)$/i, '')
    .replace(/^\S+$/, (one) => one.replace(/%20|[_+]/g, ' '))
    .replace(/^(?:\d{1,3}[.)]|\(pdf\)|the paper|paper|review)(?::\s{0,3}|\s{1,3})/i, '')
    .replace(/ \|[^|]{0,60}$/, '')
    .replace(
      / [-–—] (?:youtube|wikipedia|github|google (?:research|deepmind)|medium|reddit|zenodo|pubmed|sciencedirect)$/i,
      '',
    )
    .replace(/ \[[a-z-]{2,12}\.[A-Za-z-]{2,12}\]$/, '')
    .replace(/,? (?:arxiv:)?\d{4}\.\d{4,5}(?:v\d{1,2})?$/i, '')
    .replace(/, (?:19|20)\d\d$/, '')
    .replace(/ paper$/i, '');

/** Who wrote it, behind it. */
const withoutAuthors = (said: string): string =>
  said.replace(
    /(?:,| by) \p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,3}(?:,? et al\.?| and others)$| by \p{Lu}[\p{L}'’.-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){1,3}$/u,
    '',
  );

const quotedIn = (said: string): string[] =>
  [...said.matchAll(/["“]([^"“”]{8,400}?)[,.]?["”]/g)].map(([, one]) => one!).filter(isLong);

/** "Quill, A. (2020). Kettles in choir. Tea, 3(2)." has three, of which the longest is mostly its title. */
const partsOfReference = (said: string): string[] =>
  /\b(?:19|20)\d\d\b/.test(said)
    ? said
        .split(/(?<=[\p{L}\p{N})?!])[.?!]\s{1,3}|,\s{1,3}(?=in [A-Z])/u)
        .map((one) => bare(one.replace(/^\(?(?:19|20)\d\d[a-z]?\)?[.,:]?\s*/, '')))
        .filter((one) => one !== said && isLong(one))
        .sort((a, b) => b.length - a.length)
    : [];

const isLong = (said: string): boolean => said.split(/\s+/).length >= FEWEST_WORDS;
