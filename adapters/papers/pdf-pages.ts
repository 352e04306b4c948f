import { headingKind, isNamedHeading, isNumberedHeading, letterOf } from './headings.ts';
import type { PageLine } from './pdf-tables.ts';

const ENDS = /[.!?:]["”)\]]?$/;
/** "Abstract—We fold": the heading on the abstract's first line. */
const INLINE_ABSTRACT = /^(abstract|summary|zusammenfassung|résumé|摘\s?要)\s{0,2}[-—–.:：]{1,3}\s{0,2}(?=\S)/i;
/** "A B S T R A C T", "a b s t r a c t" */
const SPACED = /^(?:\p{L} ){3,40}\p{L}$/u;
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
  const isHeading = headingsInTurn();
  let text = '';
  let notes = '';
  let last = '';
  let at = 0;
  for (const { text: line, note, apart = false } of lines) {
    if (note) {
      notes += line.startsWith('| ') ? `\n\n${line}\n\n` : note === 'begins' ? `\n\n${line}\n` : `${line}\n`;
      continue;
    }
    at += 1;
    const [inline, name] = INLINE_ABSTRACT.exec(line) ?? [];
    const alone = line.startsWith('| ') || isHeading(line, apart, last, body[at] ?? '');
    if (notes && (inline || alone || last === '' || ENDS.test(last))) {
      text += `${notes}\n\n`;
      notes = '';
    }
    if (inline) text += `\n\n${name}\n\n${line.slice(inline.length)}\n`;
    else if (alone) text += `\n\n${line}\n\n`;
    else text += `${line}\n${line.length < usual * SHORT && ENDS.test(line) ? '\n' : ''}`;
    last = line;
  }
  return text + notes;
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
function headingsInTurn(): (line: string, apart: boolean, before: string, after: string) => boolean {
  let letter = '';
  let amidReferences = false;
  return (line, apart, before, after) => {
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
    if (!free || (amidReferences && !isTitleCase(line))) return false;
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
