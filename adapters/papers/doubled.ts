import { plainFormula } from '../../src/text/latex.ts';
import { OPERATORS } from '../../src/text/latex-symbols.ts';

/** Characters and words of one formula that are compared with what follows it. */
const LONGEST = 240;
const MOST_WORDS = 24;
/** More of a paragraph is not looked through. */
const LONGEST_PARAGRAPH = 40_000;

/**
 * A text whose formulas stand twice, as they look and as they were written ("from t t to t+1 t+1", "α \alpha"), with each
 * of them once. Numbers and single letters count only where other formulas show that the text is of this kind.
 */
export function withoutDoubled(text: string): string {
  const paragraphs = text.split('\n\n');
  const found = paragraphs.map((paragraph) =>
    paragraph.length > LONGEST_PARAGRAPH || paragraph.startsWith('|') ? [] : doubles(paragraph),
  );
  if (!found.some((all) => all.some(({ sure }) => sure))) return text;
  return paragraphs
    .map((paragraph, i) => {
      let made = '';
      let from = 0;
      for (const { start, end } of found[i]!) {
        made += paragraph.slice(from, start);
        from = end;
      }
      return made + paragraph.slice(from);
    })
    .join('\n\n');
}

/** Where a formula's first telling stands, with the space behind it. */
type Double = { start: number; end: number; sure: boolean };

function doubles(paragraph: string): Double[] {
  const tokens = [...paragraph.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    word,
    index,
    plain: plainFormula(word),
  }));
  const found: Double[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const many = doubledAt(tokens, i);
    if (!many) continue;
    const first = tokens.slice(i, i + many.seen).map(({ word }) => word);
    const second = tokens.slice(i + many.seen, i + many.seen + many.written).map(({ word }) => word);
    const said = tokens
      .slice(i, i + many.seen)
      .map(({ plain }) => plain)
      .join('');
    const sure =
      /[+=<>≤≥−*/^_\\]|\d\p{L}|\p{L}\d/u.test(said + second.join('')) ||
      first.join('') !== second.join('').replace(/[.,;:)]{1,3}$/, '');
    found.push({ start: tokens[i]!.index, end: tokens[i + many.seen]!.index, sure });
    i += many.seen + many.written - 1;
  }
  return found;
}

type FormulaToken = { word: string; plain: string };

/** How many words from here on look like a formula, and how many behind them write the same again. */
function doubledAt(tokens: readonly FormulaToken[], from: number): { seen: number; written: number } | undefined {
  let said = '';
  let begins = '';
  if (!mayBegin(tokens[from]!.plain)) return undefined;
  for (let seen = 1; seen <= MOST_WORDS && from + seen < tokens.length; seen += 1) {
    said += tokens[from + seen - 1]!.plain;
    if (said.length > LONGEST) return undefined;
    if (said === '') continue;
    const last = tokens[from + seen - 1]!.word;
    if (/[,;:]$/.test(last) && seen === 1 && said.length < 3) return undefined;
    begins ||= said[0]!;
    const next = tokens[from + seen]!.plain;
    // Of nearly all words the first letter shows that nothing is said again.
    if (next !== '' && next[0] !== begins) continue;
    let again = '';
    for (let written = 1; written <= MOST_WORDS && from + seen + written <= tokens.length; written += 1) {
      again += tokens[from + seen + written - 1]!.plain;
      // A full stop or comma behind belongs to the sentence.
      if (again === said || (again.length > said.length && again.replace(/[.,;:)]{1,3}$/, '') === said)) {
        const tex = tokens.slice(from + seen, from + seen + written).some(({ word }) => /[\\^_{}]/.test(word));
        if (tex || isFormula(said)) return { seen, written };
      }
      if (!said.startsWith(again)) break;
    }
  }
  return undefined;
}

/** A word of three letters or more begins no formula, unless it is set upright in them. */
const mayBegin = (plain: string): boolean => !/^[\p{L}"'“(]*\p{Ll}{3}/u.test(plain) || OPERATORS.has(plain);

/** A number, a letter, or something with signs; never a word, which may well be said twice. */
const isFormula = (said: string): boolean =>
  /^\p{L}$/u.test(said) || /[\d+=<>≤≥*/^_()[\]{}|∈→∼≈±×·−-]/u.test(said) || /^[\p{sc=Greek}]/u.test(said);
