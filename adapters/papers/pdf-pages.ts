import { headingKind, isNamedHeading, isNumberedHeading, letterOf } from './headings.ts';

/** A line on so many pages is a running head. */
const RUNNING = 3;
/** Running heads and page numbers stand among so many lines at the top or the bottom. */
const EDGE = 2;
const ENDS = /[.!?:]["”)\]]?$/;
/** "Abstract—We fold": the heading on the abstract's first line. */
const INLINE_ABSTRACT = /^(abstract|summary|zusammenfassung|résumé|摘\s?要)\s{0,2}[-—–.:：]{1,3}\s{0,2}(?=\S)/i;

/**
 * The lines of a PDF's pages as paragraphs: running heads and page numbers are left out, a paragraph ends where a short
 * line ends a sentence, and headings stand alone.
 */
export function pagesToText(pages: readonly (readonly string[])[]): string {
  const seen = new Map<string, number>();
  const look = (line: string): string => line.trim().replace(/\d+/g, '#');
  for (const lines of pages) for (const line of new Set(lines.map(look))) seen.set(line, (seen.get(line) ?? 0) + 1);
  const kept = pages.flatMap((lines) =>
    lines
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter((line, i) => {
        const edge = i < EDGE || i >= lines.length - EDGE;
        return line !== '' && !(edge && isFurniture(line, seen.get(look(line)) ?? 0));
      }),
  );
  const lengths = kept
    .map((line) => line.length)
    .filter((length) => length > 20)
    .sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length / 2)] ?? 0;
  const isHeading = headingsInTurn();
  let text = '';
  kept.forEach((line, i) => {
    const [inline, name] = INLINE_ABSTRACT.exec(line) ?? [];
    if (inline) text += `\n\n${name}\n\n${line.slice(inline.length)}\n`;
    else if (line.startsWith('| ')) text += `\n\n${line}\n\n`;
    else if (isHeading(line, kept[i - 1] ?? '')) text += `\n\n${line}\n\n`;
    else text += `${line}\n${line.length < usual * 0.8 && ENDS.test(line) ? '\n' : ''}`;
  });
  return text;
}

const isFurniture = (line: string, pages: number): boolean =>
  /^[-–— ]{0,3}\d{1,4}[-–— ]{0,3}$/.test(line) || (pages >= RUNNING && line.length < 120);

/** Tells a heading by its words and by what came before: appendices are lettered in turn, titles of references are none. */
function headingsInTurn(): (line: string, before: string) => boolean {
  let letter = '';
  let amidReferences = false;
  return (line, before) => {
    const kind = isNamedHeading(line) ? headingKind(line) : undefined;
    if (kind) {
      amidReferences = kind === 'references';
      return true;
    }
    // A line that goes on is no heading, nor is one that another goes on into.
    if (/[,;-]$/.test(line)) return false;
    const lettered = letterOf(line);
    const next = lettered !== undefined && (lettered === 'A' || lettered.charCodeAt(0) === letter.charCodeAt(0) + 1);
    if (!isNumberedHeading(line) && !next) return false;
    const free = before === '' || before.startsWith('| ') || /[.!?:)\]}”"]$/.test(before) || before.length < 40;
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
