import type { Section } from '../../src/ports/sources.ts';

/** A paper's text in sections, and the version that it says it is. */
export type SectionedText = { sections: Section[]; version: number | null };

/** More than any paper that people read in one sitting; what follows are appendices. */
const MOST_CHARACTERS = 300_000;

const ATX = /^(#{1,6})\s+(.+?)\s*#*$/;
/** "3.1Training", "4 Results", "A.2 Proofs" alone on a line, as a page's text has it. */
const NUMBERED =
  /^(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-H](?:\.\d{1,2}){1,3}|Appendix [A-H])\.?\s?(?=\p{Lu})[^.!?:;]{3,90}$/u;
const NAMED =
  /^(?:\d{1,2}\.?\s?)?(?:abstract|introduction|related works?|background|preliminaries|methods?|methodology|experiments?|results?|evaluation|discussion|limitations?|conclusions?(?: and future work)?|references|bibliography|acknowledge?ments?|appendix)[.:]?$/i;
const NO_CONTENT =
  /^(?:\W|\d|\.)*(?:references?|bibliography|acknowledge?ments?|author contributions?|contents|table of contents|list of figures|funding|competing interests|conflicts? of interest|reporting summary)\W*$/i;
const ABSTRACT = /^\W*abstract\W*$/i;

/** Hidden from people by style, but not from machines. */
export const HIDDEN_STYLE =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?(?![.\d])|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?:;|$|!)|(?:^|[;\s"'])color\s*:\s*(?:white|transparent|#fff(?:fff)?\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(0/i;
const HIDDEN_ELEMENT =
  /<(\w+)\b[^>]{0,500}?(?:\bhidden\b|style\s*=\s*(["'])([^"']{0,500})\2)[^>]{0,500}>[\s\S]*?<\/\1\s*>/gi;

/** Markdown of a paper as Hugging Face has it, or as we make it of arXiv's HTML. `id` tells whose version is meant. */
export function readMarkdown(markdown: string, id: string): SectionedText {
  const [head] = /^[\s\S]{0,2000}?\bMarkdown Content:\n/.exec(markdown) ?? [''];
  const body = clean(markdown.slice(head.length));
  return { sections: cut(body), version: versionIn(markdown, id) };
}

/** Plain text of a paper, its paragraphs parted by blank lines. */
export function readPlain(text: string, id: string): SectionedText {
  return { sections: cut(text), version: versionIn(text, id) };
}

/** "arXiv:2510.11690v2", or an address of the paper that says its version. */
function versionIn(text: string, id: string): number | null {
  const escaped = id.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const [, version] =
    new RegExp(`(?:arxiv:|arxiv\\.org/(?:html|abs|pdf)/)${escaped}v(\\d{1,3})\\b`, 'i').exec(text) ?? [];
  return version ? Number(version) : null;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function clean(markdown: string): string {
  return markdown
    .replace(/\r\n?/g, '\n')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(HIDDEN_ELEMENT, (element, _tag, _quote, style?: string) =>
      style === undefined || HIDDEN_STYLE.test(style) ? '' : element,
    )
    .replace(/!\[[^\]]*\]\([^)\s]*(?:\s+"[^"]*")?\)/g, '')
    .replace(/^[ \t]*(?:(?:\d+\.|[-*])[ \t]*)*\[[^\n]*\]\([^\n)]*#[^\n)]*(?:"[^\n"]*")?\)[ \t]*$/gm, '')
    .replace(/\[([^[\]]*(?:\[[^[\]]*\])?[^[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/<\/?[a-z][a-z0-9]*(?:\s[^<>]{0,500})?\/?>/gi, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (entity, name: string) => decoded(name) ?? entity)
    .replace(/\*\*|__/g, '');
}

function decoded(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** The heading that a line is, or undefined. */
function headingOf(lines: readonly string[], i: number): string | undefined {
  const line = lines[i]!.trim();
  if (!line || line.length > 200) return undefined;
  const [, , title] = ATX.exec(line) ?? [];
  if (title) return title;
  const next = lines[i + 1] ?? '';
  if (/^(?:={3,}|-{3,})\s*$/.test(next)) return line;
  return NAMED.test(line) || (NUMBERED.test(line) && !/^\d+\s\d/.test(line)) ? line : undefined;
}

function cut(text: string): Section[] {
  const sections: { title: string; lines: string[] }[] = [{ title: '', lines: [] }];
  const lines = text.split('\n');
  let fenced = false;
  for (let i = 0; i < lines.length; i += 1) {
    if (/^\s*```/.test(lines[i]!)) fenced = !fenced;
    const title = fenced ? undefined : headingOf(lines, i);
    if (title === undefined) sections.at(-1)!.lines.push(lines[i]!);
    else {
      sections.push({ title: tidyTitle(title), lines: [] });
      if (/^(?:={3,}|-{3,})\s*$/.test(lines[i + 1] ?? '')) i += 1;
    }
  }
  const made = sections.map(({ title, lines: own }) => ({ title, text: paragraphs(own) }));
  // Names, addresses and the page's own words stand before the abstract.
  const first = made.findIndex(({ title, text: said }) => ABSTRACT.test(title) && said !== '');
  const wanted = made
    .slice(Math.max(first, 0))
    .filter(({ title, text: said }) => said !== '' && !NO_CONTENT.test(title));
  return bounded(wanted);
}

const tidyTitle = (title: string): string =>
  title
    .replace(/[*_`]+/g, '')
    .replace(/^(\d{1,2}(?:\.\d{1,2})*\.?|[A-H](?:\.\d{1,2})+)(?=\p{L})/u, '$1 ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 150);

/** Lines joined into paragraphs, words that a line's end had cut put together; rows of tables stay rows. */
function paragraphs(lines: readonly string[]): string {
  return lines
    .join('\n')
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
        .filter((line) => line && !/^\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$/.test(line))
        .reduce((text, line) => {
          if (!text) return line;
          if (line.startsWith('|')) return `${text}\n${line}`;
          return /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line) ? text.slice(0, -1) + line : `${text} ${line}`;
        }, ''),
    )
    .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph))
    .join('\n\n');
}

function bounded(sections: Section[]): Section[] {
  const kept: Section[] = [];
  let left = MOST_CHARACTERS;
  for (const { title, text } of sections) {
    if (left <= 0) break;
    kept.push({ title, text: text.slice(0, left).toWellFormed() });
    left -= text.length;
  }
  return kept;
}
