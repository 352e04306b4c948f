import { asCell } from './table-columns.ts';

/** A heading with its level, a paragraph or a row of a table, as people see it. */
export type TextBlock = { text: string; heading?: number };

/** Puts what a page says together, block by block; `unseen` counts the pieces that nobody sees. */
export type BlockWriter = ReturnType<typeof makeBlockWriter>;

export function makeBlockWriter() {
  const blocks: TextBlock[] = [];
  const notes: string[] = [];
  let line = '';
  let unseen = 0;
  /** In how many listings one is, and what of it stands above the line. */
  let listings = 0;
  let above = '';
  /** What follows the mark of a list's item, or a heading within the line, stands on the same line. */
  let glued = false;
  /** How many lines of their own are being written, one in another: notes stand behind what holds them all. */
  let apart = 0;

  /** Ends the paragraph, behind which its notes stand. */
  function end(): void {
    const text =
      listings > 0
        ? (above + line)
            .replace(/(?<![^\S\n])[^\S\n]+$/gm, '')
            .replace(/\n\s*\n/g, '\n')
            .trim()
        : tidy(line);
    [line, above] = ['', ''];
    glued = false;
    if (!saysSomething(text)) return;
    blocks.push({ text });
    if (apart === 0) putNotes();
  }

  function putNotes(): void {
    for (const note of notes.splice(0)) blocks.push({ text: note });
  }

  return {
    blocks,
    end,
    /** Ends the text: notes that no paragraph followed stand at its end. */
    close(): void {
      end();
      putNotes();
    },
    unseen: () => unseen,
    hide(pieces = 1): void {
      unseen += pieces;
    },
    /** Ends the paragraph before, unless what comes belongs to its line. */
    begin(): void {
      if (!glued) end();
    },
    isInListing: () => listings > 0,
    /** More of the line, in a listing as it is written. */
    say(text: string): void {
      if (text.trim() !== '') glued = false;
      line += listings > 0 ? text : text.replace(/\s+/g, ' ');
    },
    breakLine(): void {
      line += listings > 0 ? '\n' : ' ';
    },
    /** A line that goes on with whatever comes next. */
    open(text: string): void {
      end();
      line = `${text} `;
      glued = true;
    },
    put(block: TextBlock): void {
      if (saysSomething(block.text)) blocks.push(block);
    },
    note(text: string): void {
      if (saysSomething(text)) notes.push(`Footnote: ${text}`);
    },
    /** A row of a table, with the notes to its cells behind it. */
    row(cells: readonly string[]): void {
      if (cells.some(saysSomething)) blocks.push({ text: `| ${cells.map(asCell).join(' | ')} |` });
      putNotes();
    },
    /** What is written meanwhile keeps its lines. */
    listing(write: () => void): void {
      if (listings === 0) end();
      listings += 1;
      write();
      if (listings === 1) end();
      listings -= 1;
    },
    /** One line of a listing: spaces that are to be seen in it are those that do not break. */
    listingLine(write: () => void): void {
      above += line;
      line = '';
      write();
      above += `${line.replace(/[ \t\n\r\f]+/g, ' ').replace(/^ /, '')}\n`;
      line = '';
    },
    /** What is written meanwhile, on one line of its own, in the place of being put. */
    apart(write: () => void): string {
      const outer = { line, listings, above };
      const from = blocks.length;
      [line, listings, above] = ['', 0, ''];
      apart += 1;
      write();
      apart -= 1;
      const before = blocks.splice(from).map((block) => block.text.replace(/^\| | \|$/g, ''));
      const said = tidy([...before, line].join(' '));
      ({ line, listings, above } = outer);
      return said;
    },
    /** What stands on the line by now is dropped. */
    forget(): void {
      line = '';
    },
  };
}

export const saysSomething = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
