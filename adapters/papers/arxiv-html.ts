import { selectAll, selectOne } from 'css-select';
import type { AnyNode, Document, Element } from 'domhandler';
import { parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import type { Section } from '../../src/ports/sources.ts';
import { findCovers } from './covers.ts';
import { cascaded } from './css/cascade.ts';
import { linksIn } from './drawing-links.ts';
import { headingKind, isNumberedHeading, letterOf } from './headings.ts';
import { writtenBlocks } from './html-blocks.ts';
import { flatten, textOf } from './html-tree.ts';
import { isTelling, UNSHOWN } from './left-out.ts';
import { counted, type SectionedText, tidyTitle, versionIn, worthReading } from './sectioned.ts';

/** Where LaTeXML, pandoc and others put the paper on their pages, the surest first. */
const PAPER = ['article.ltx_document', '.ltx_page_content', 'article', 'main', '[role="main"]', 'body'];
/** Around the paper or between its parts, and none of it: the page's own words, references, who wrote it. */
const FURNITURE = [
  'nav, footer, form, button, [role="navigation"], [role="banner"], #watermark-tr, #TOC, .toc, .ltx_page_header',
  '.ltx_page_footer, .ltx_page_logo, .ltx_TOC, .ltx_toclist, .ltx_bibliography, .ltx_ERROR, .ltx_authors, .ltx_dates, .ltx_rdf',
  '.ltx_listing_data, .package-alerts, .ar5iv-footer, .references, .csl-bib-body, .thebibliography, .author, .authors',
  '.date, .footnote-back, .footnote-backref, .sr-only-focusable',
].join(', ');
/** What pages are made of besides their text. */
const NO_TEXT = new Set([...UNSHOWN, ...'script style embed img head metadata marker filter input area'.split(' ')]);

/** The text of a page of arxiv.org/html (made by LaTeXML) or one like it, or undefined where the page holds no paper. */
export function readArxivHtml(html: string, id: string): SectionedText | undefined {
  const page = parse(html, { treeAdapter: adapter }) as Document;
  flatten(page);
  const paper = paperOf(page);
  if (!paper) return undefined;
  const furniture = furnitureOf(paper);
  const styles = cascaded(page);
  const { blocks, unseen } = writtenBlocks(paper, {
    isLeftOut: (element) => NO_TEXT.has(element.name.toLowerCase()) || furniture.has(element),
    styles,
    covers: findCovers(page, styles),
    linked: linksIn(page),
    isTitle: titleTest(paper),
  });
  const sections: { title: string; texts: string[] }[] = [{ title: '', texts: [] }];
  /** The level of the heading of references that one is in; 0 elsewhere. */
  let references = 0;
  for (const { text, heading } of blocks)
    if (heading && !(references > 0 && heading > references && !isNumberedHeading(text) && !letterOf(text))) {
      references = headingKind(text) === 'references' ? heading : 0;
      sections.push({ title: tidyTitle(text), texts: [] });
    } else sections.at(-1)!.texts.push(text);
  const read = worthReading(sections.map(({ title, texts }): Section => ({ title, text: texts.join('\n\n') })));
  if (read.sections.length === 0) return undefined;
  return counted(read, unseen, versionOf(page, id));
}

function paperOf(page: Document): Element | undefined {
  for (const selector of PAPER) {
    const found = selectOne(selector, page) as unknown as Element | null;
    if (!found) continue;
    const latexml = selector.includes('ltx_');
    // A page that only says that there is no paper has no sections.
    if (latexml || selectAll('h1, h2, h3, .abstract', found).length > 1) return found;
  }
  return undefined;
}

/** The parts of a page that are none of the paper. */
function furnitureOf(paper: Element): ReadonlySet<AnyNode> {
  const found = new Set<AnyNode>(
    (selectAll(FURNITURE, paper) as unknown as Element[]).filter((one) => !isUnknownWord(one)),
  );
  for (const header of selectAll('header', paper) as unknown as Element[])
    if (!selectOne('.abstract, p ~ p', header)) found.add(header);
  // LaTeXML marks all that it makes: what bears no mark between the paper's parts was put there by the site.
  if (/\bltx_document\b/.test(paper.attribs['class'] ?? ''))
    for (const child of paper.children)
      if ('attribs' in child && /^(?:div|span|aside|header|dialog|a)$/.test(child.name) && !isOfLatexml(child))
        found.add(child);
  return found;
}

/** A command that LaTeXML does not know stands in its sentence as it was typed: it may be the method's name. */
function isUnknownWord(element: Element): boolean {
  const { parent } = element;
  if (!/\bltx_ERROR\b/.test(element.attribs['class'] ?? '') || !/^\s*\\[A-Za-z]{2,40}\s*$/.test(textOf(element)))
    return false;
  return parent !== null && 'attribs' in parent && parent.name === 'p' && isTelling(textOf(parent));
}

const isOfLatexml = (element: Element): boolean =>
  /\bltx_/.test(element.attribs['class'] ?? '') || selectOne('[class*="ltx_"]', element) !== null;

/** The paper's own title is no section; where its sections are headed by h1 too, only the one that says that it is. */
function titleTest(paper: Element): (heading: Element) => boolean {
  const only = selectAll('h1', paper).length === 1;
  return ({ name, attribs }) =>
    name === 'h1' && (only || /\b(?:ltx_title_document|title)\b/.test(attribs['class'] ?? ''));
}

function versionOf(page: Document, id: string): number | null {
  const base = (selectOne('base', page) as unknown as Element | null)?.attribs['href'] ?? '';
  const mark = selectOne('#watermark-tr', page) as unknown as Element | null;
  const said = mark ? mark.children.map((child) => ('data' in child ? child.data : '')).join(' ') : '';
  return versionIn(`${said} arxiv.org${base.replace(/^https?:\/\/[^/]{1,200}/, '')}`, id);
}
