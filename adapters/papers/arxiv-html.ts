import { HTMLElement, type Node, NodeType, parse } from 'node-html-parser';
import { HIDDEN_STYLE, readMarkdown, type SectionedText } from './sections.ts';

/** What is no part of the paper's text: the page's own furniture, notes, references, and what only machines would see. */
const FURNITURE = [
  'script, style, noscript, template, iframe, object, svg, img, nav, header, footer, form, button, dialog, title',
  '.ltx_page_header, .ltx_page_footer, .ltx_page_logo, .ltx_TOC, .ltx_bibliography, .ltx_ERROR, .ltx_note, .ltx_authors',
  '.ltx_dates, .package-alerts, .ltx_rdf, [hidden], [aria-hidden="true"]',
].join(', ');

const BLOCKS = new Set(
  'P DIV SECTION ARTICLE FIGURE FIGCAPTION UL OL LI DL DT DD TABLE TBODY THEAD BLOCKQUOTE PRE'.split(' '),
);
const STACKED = /mfrac|msu[bp]|msqrt|mroot|mtable|m(?:under|over)/i;

/** The text of a page of arxiv.org/html (made by LaTeXML), or undefined where the page holds no paper. */
export function readArxivHtml(html: string, id: string): SectionedText | undefined {
  const page = parse(html, {
    comment: false,
    blockTextElements: { script: false, style: false, noscript: false, pre: true },
  });
  const paper = page.querySelector('article.ltx_document') ?? page.querySelector('.ltx_page_content');
  if (!paper) return undefined;
  const base = page.querySelector('base')?.getAttribute('href') ?? '';
  const mark = page.querySelector('#watermark-tr')?.text ?? '';
  for (const element of paper.querySelectorAll(FURNITURE)) element.remove();
  for (const element of paper.querySelectorAll('[style]'))
    if (HIDDEN_STYLE.test(element.getAttribute('style') ?? '')) element.remove();
  const { sections } = readMarkdown(written(paper).replace(/\n{3,}/g, '\n\n'), id);
  if (sections.length === 0) return undefined;
  const { version } = readMarkdown(`${mark} arxiv.org${base.replace(/^https?:\/\/[^/]+/, '')}`, id);
  return { sections, version };
}

/** The element as Markdown: headings, paragraphs, rows of tables. */
function written(element: HTMLElement): string {
  let text = '';
  for (const child of element.childNodes) text += writtenNode(child);
  return text;
}

function writtenNode(node: Node): string {
  if (node.nodeType === NodeType.TEXT_NODE) return marked(node.text.replace(/\s+/g, ' '));
  if (!(node instanceof HTMLElement)) return '';
  const name = node.tagName;
  if (name === 'MATH') return formula(node);
  if (/^H[1-6]$/.test(name)) {
    const title = node.text.replace(/\s+/g, ' ').trim();
    // The paper's own title is no section, and a run-in heading belongs to its paragraph.
    if (name === 'H1') return '';
    return title ? `\n\n## ${title}\n\n` : '';
  }
  if (name === 'TR')
    return `\n| ${node
      .querySelectorAll('td, th')
      .map((cell) => written(cell).replace(/\s+/g, ' ').trim())
      .join(' | ')} |\n`;
  if (name === 'BR') return ' ';
  return BLOCKS.has(name) ? `\n\n${written(node)}\n\n` : written(node);
}

/** Characters that Markdown's reader would take for markup. */
const marked = (text: string): string => text.replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\]\(/g, '] (');

/** Simple formulas as they look; those with fractions, powers and the like in the LaTeX that they came from. */
function formula(math: HTMLElement): string {
  const source = math.getAttribute('alttext') ?? '';
  for (const annotation of math.querySelectorAll('annotation, annotation-xml')) annotation.remove();
  const shown = STACKED.test(math.innerHTML) ? source.replace(/\\(?:displaystyle|textstyle)\s*/g, '') : math.text;
  return marked((shown || source).replace(/\s+/g, ' ').trim());
}
