import type { AnyNode, Element } from 'domhandler';
import { textOf as allText } from './html-tree.ts';
import { withoutUnseenLatex } from './latex-unseen.ts';
import { isTelling } from './left-out.ts';
import { isSeen, type Look } from './look.ts';

/** Parts that stand above, below or around another, so that their text alone would run together. */
const STACKED = /^(?:mfrac|msu[bp]|msubsup|msqrt|mroot|mtable|mmultiscripts|munder|mover|munderover)$/;

/** A formula of a page: simple ones as they look; those with fractions, powers and the like in the LaTeX that they came from. */
export function formula(
  math: Element,
  look: Look,
  lookIn: (look: Look, node: Element) => Look | undefined,
): { shown: string; unseen: number } {
  let stacked = false;
  let unseen = 0;
  // LaTeXML breaks long lines behind a sign that LaTeX passes over with the line's end.
  let source = (math.attribs['alttext'] ?? '').replace(/(?<!\\)%\n\s*/g, '');

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
    const inside = lookIn(own, node);
    if (!inside) {
      unseen += 1;
      return '';
    }
    stacked ||= STACKED.test(name);
    if (name === 'mspace') return ' ';
    return partsOf(node)
      .map((child) => textOf(child, inside))
      .join('');
  }

  /** Of what can be switched only one is shown. */
  function partsOf(node: Element): AnyNode[] {
    if (node.name.toLowerCase() !== 'maction') return node.children;
    const choices = node.children.filter((child) => 'attribs' in child);
    const chosen = choices[(Number(node.attribs['selection']) || 1) - 1];
    unseen += choices.filter((child) => child !== chosen && isTelling(allText(child))).length;
    return chosen ? [chosen] : [];
  }

  const seen = math.children.map((child) => textOf(child, look)).join('');
  const clean = withoutUnseenLatex(source);
  const written = clean.text.replace(/\\(?:displaystyle|textstyle|scriptstyle)(?![a-z])\s*/gi, '');
  // Pieces that the drawn formula hides are hidden in its source too, and there they are counted once.
  const others = undrawnWords(written, seen);
  const shown = stacked && seen.trim() && others.length === 0 ? written : seen;
  const left = isTelling(others.join(' ')) ? 1 : 0;
  return {
    shown: shown.replace(APPLIED, ' ').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim(),
    unseen: Math.max(unseen, clean.unseen, left),
  };
}

/** Signs of MathML that nobody sees: between "sin" and "x" there is a space instead, between "t" and "(2)" nothing. */
const APPLIED = /\u2061(?=\p{L})/gu;
const INVISIBLE = /[\u2061-\u2064]/g;

/** Commands whose arguments are no words of the formula. */
const SETTING =
  /\\(?:(?:begin|end)\{[a-z*]{1,20}\}(?:\{[^{}]{0,60}\})?|(?:(?:text)?color|[hv]space|label|ref|cite|kern)\*?(?:\[[^[\]]{0,20}\])?\{[^{}]{0,60}\})/gi;

/** Words of its LaTeX that are not drawn: whoever makes a page may write anything beside a formula. */
function undrawnWords(written: string, seen: string): string[] {
  const words =
    written
      .replace(SETTING, ' ')
      .replace(/\\[a-zA-Z]+/g, ' ')
      .match(/\p{L}{5,}/gu) ?? [];
  if (words.length === 0) return [];
  const drawn = seen
    .normalize('NFKC')
    .replace(/[^\p{L}]+/gu, '')
    .toLowerCase();
  return words.filter((word) => !drawn.includes(word.toLowerCase()));
}
