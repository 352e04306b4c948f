import type { AnyNode, Element } from 'domhandler';
import { withoutUnseenLatex } from './latex-unseen.ts';
import { isSeen, type Look, lookOf } from './look.ts';

/** Parts that stand above, below or around another, so that their text alone would run together. */
const STACKED = /^(?:mfrac|msu[bp]|msubsup|msqrt|mroot|mtable|mmultiscripts|munder|mover|munderover)$/;

/** A formula of a page: simple ones as they look; those with fractions, powers and the like in the LaTeX that they came from. */
export function formula(math: Element, look: Look): { shown: string; unseen: number } {
  let stacked = false;
  let unseen = 0;
  let source = math.attribs['alttext'] ?? '';

  function textOf(node: AnyNode, own: Look): string {
    if (node.type === 'text') {
      if (isSeen(own)) return node.data;
      if (node.data.trim()) unseen += 1;
      return '';
    }
    if (!('attribs' in node)) return '';
    const name = node.name.toLowerCase();
    if (name.startsWith('annotation')) {
      if (/tex/i.test(node.attribs['encoding'] ?? ''))
        source ||= node.children.map((child) => ('data' in child ? child.data : '')).join('');
      return '';
    }
    const inside = lookOf(own, name, node.attribs);
    if (!inside) {
      unseen += 1;
      return '';
    }
    stacked ||= STACKED.test(name);
    if (name === 'mspace') return ' ';
    return node.children.map((child) => textOf(child, inside)).join('');
  }

  const seen = math.children.map((child) => textOf(child, look)).join('');
  const clean = withoutUnseenLatex(source);
  const written = clean.text.replace(/\\(?:displaystyle|textstyle|scriptstyle)(?![a-z])\s*/gi, '');
  // Pieces that the drawn formula hides are hidden in its source too, and there they are counted once.
  const shown = stacked || !seen.trim() ? written : seen;
  return { shown: shown.replace(/\s+/g, ' ').trim(), unseen: Math.max(unseen, clean.unseen) };
}
