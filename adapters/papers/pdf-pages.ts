/** A line on so many pages is a running head. */
const RUNNING = 3;
/** Running heads stand among so many lines at the top or the bottom. */
const EDGE = 2;
const ENDS = /[.!?:]["”)\]]?$/;

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
        return !isFurniture(line, edge ? (seen.get(look(line)) ?? 0) : 0);
      }),
  );
  const lengths = kept
    .map((line) => line.length)
    .filter((length) => length > 20)
    .sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length / 2)] ?? 0;
  let text = '';
  for (const line of kept) {
    if (isHeading(line)) text += `\n\n${line}\n\n`;
    else text += `${line}\n${line.length < usual * 0.8 && ENDS.test(line) ? '\n' : ''}`;
  }
  return text;
}

const isFurniture = (line: string, pages: number): boolean =>
  line === '' || /^\d{1,4}$/.test(line) || (pages >= RUNNING && line.length < 120);

const isHeading = (line: string): boolean =>
  /^(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}|[A-H](?:\.\d{1,2})?)\.?\s+)\p{Lu}[^.!?;=]{2,70}$/u.test(line) ||
  /^(?:abstract|references|bibliography|acknowledge?ments?|conclusions?|introduction|limitations)[.:]?$/i.test(line);
