import { headingKind, isCaption, isNamedHeading, isNumberedHeading, letterOf } from './headings.ts';
import type { PageLine } from './pdf-tables.ts';

/** A word with a capital letter, and another. */
const BEGINS = /^\p{Lu}\p{Ll}+,? [\p{L}\p{N}]/u;
const ENDS = /[.!?:]["”)\]]?$/;
/** "[12] A. Boil.", "12. A. Boil.": an entry of the references. */
const ENTRY = /^(?:\[[^\]\n]{1,20}\]|\d{1,3}\.)\s/;
const ROW_OF_ENTRY = /^\| (?:\[|\d{1,3}\. )/;
/** "Abstract—We fold": the heading on the abstract's first line. */
const INLINE_ABSTRACT = /^(abstract|summary|zusammenfassung|résumé|摘\s?要)\s{0,2}[-—–.:：]{1,3}\s{0,2}(?=\S)/i;
/** "A B S T R A C T", "a b s t r a c t" */
const SPACED = /^(?:\p{L} ){3,40}\p{L}$/u;
/** Below "APPENDIX B" stands what it is called. */
const APPENDIX = /^appendix \w{1,4}$/i;
const CAPITALS = /^[^\p{Ll}.]{3,70}$/u;
/** A line that is no longer than so much of the usual one may be a paragraph's last. */
const SHORT = 0.8;

/**
 * The lines of a PDF's pages as paragraphs: one ends where a short line ends a sentence, and headings stand alone. Notes at the
 * foot come behind the sentence that goes on in the next column or on the next page.
 */
export function pagesToText(pages: readonly (readonly PageLine[])[]): string {
  const lines = pages.flat().flatMap(({ text, ...more }) => {
    const line = text.replace(/\s+/g, ' ').trim();
    return line === '' ? [] : [{ ...more, text: unspaced(line) }];
  });
  const body = lines.filter(({ note }) => !note).map((line) => line.text);
  const usual = usualLength(body);
  const isEnd = (line: string): boolean => line.length < usual * SHORT && ENDS.test(line);
  const isHeading = headingsInTurn();
  let text = '';
  let notes = '';
  let last = '';
  let at = 0;
  /** References from their heading on, and the figures and tables among them, which belong to the text before. */
  let references: string | undefined;
  let isFloat = false;
  const add = (piece: string): void => {
    if (references === undefined) text += piece;
    else references += piece;
  };
  const endReferences = (): void => {
    text += references ?? '';
    references = undefined;
  };
  for (const { text: line, note, apart = false, large = false } of lines) {
    const isRow = line.startsWith('| ');
    if (!note) at += 1;
    const heading = !note && !isRow && isHeading(line, { apart, large }, last, body[at] ?? '');
    if (isCaption(line)) isFloat = true;
    else if (heading || note === 'begins' || (apart && !note) || ENTRY.test(line)) isFloat = false;
    const isAside = references !== undefined && (isFloat || (isRow && !ROW_OF_ENTRY.test(line)));
    if (note || isAside) {
      const begins = note === 'begins' || isCaption(line);
      const said = isRow ? `\n\n${line}\n\n` : begins ? `\n\n${line}\n` : `${line}\n`;
      // Raised numbers may lead to the references themselves.
      if (isAside || references) text += said;
      else notes += said;
      if (!note && isEnd(line)) isFloat = false;
      continue;
    }
    const [inline, name] = INLINE_ABSTRACT.exec(line) ?? [];
    const alone = isRow || heading || (APPENDIX.test(last) && CAPITALS.test(line));
    if (notes && (inline || alone || last === '' || ENDS.test(last))) {
      add(`${notes}\n\n`);
      notes = '';
    }
    if (heading) {
      endReferences();
      if (headingKind(line) === 'references') references = '';
    }
    if (inline) add(`\n\n${name}\n\n${line.slice(inline.length)}\n`);
    else if (alone) add(`\n\n${line}\n\n`);
    else {
      // What stands apart below a short line begins anew unless it goes on as formulas and what follows them do.
      const begins = apart && (isCaption(line) || (last.length < usual * SHORT && BEGINS.test(line)));
      add(`${begins ? '\n\n' : ''}${line}\n${isEnd(line) ? '\n' : ''}`);
    }
    last = line;
  }
  add(notes);
  endReferences();
  return text;
}

function unspaced(line: string): string {
  const word = SPACED.test(line) ? line.replaceAll(' ', '').toUpperCase() : line;
  return isNamedHeading(word) ? word : line;
}

function usualLength(lines: readonly string[]): number {
  const lengths = lines
    .map((line) => line.length)
    .filter((length) => length > 20)
    .sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}

/** Tells a heading by its words and by the lines around it: appendices are lettered in turn, titles of references are none. */
function headingsInTurn(): (
  line: string,
  print: { apart: boolean; large: boolean },
  before: string,
  after: string,
) => boolean {
  let letter = '';
  let amidReferences = false;
  return (line, { apart, large }, before, after) => {
    const kind = isNamedHeading(line) ? headingKind(line) : undefined;
    if (kind) {
      amidReferences = kind === 'references';
      return true;
    }
    // A line that goes on is no heading, nor is one that another goes on into.
    if (/[,;-]$/.test(line) || (!apart && /^\p{Ll}/u.test(after))) return false;
    const lettered = letterOf(line);
    const next = lettered !== undefined && (lettered === 'A' || lettered.charCodeAt(0) === letter.charCodeAt(0) + 1);
    if (!isNumberedHeading(line) && !next) return false;
    const free =
      apart || before === '' || before.startsWith('| ') || /[.!?:)\]}”"]$/.test(before) || before.length < 40;
    if (!free || (amidReferences && !large && !isTitleCase(line))) return false;
    amidReferences = false;
    if (lettered) letter = lettered;
    return true;
  };
}

/** All longer words begin with a capital. */
function isTitleCase(line: string): boolean {
  const long = line.match(/(?<![\p{L}\p{M}])\p{L}{4,}/gu) ?? [];
  return long.length <= 9 && long.every((word) => /^\p{Lu}/u.test(word));
}
