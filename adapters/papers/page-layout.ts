import type { PageToken } from './page-lines.ts';
import { type Block, endsLine, joinsWithoutSpace, width } from './page-prose.ts';

/** How a page sets its text. */
export type Layout = {
  /** Most papers of the page end in a line of meta. */
  metas: boolean;
  /** Width of the lines where each is a piece of hard-wrapped text and no blank line tells where one ends, else null. */
  wrapped: number | null;
  /** The lines of a run, put together to blocks. */
  blocks(run: readonly PageToken[]): Block[];
  /** The blocks of one abstract as its text: paragraphs are parted by a blank line. */
  abstract(blocks: readonly Block[]): string;
};

const WIDEST_WRAPPED = 130;
/** Characters; a longer line was not cut at a certain width, so it is a paragraph of its own. */
const WIDEST_LINE = 200;

/** Blank lines part titles from abstracts, so that lines between them are one block; or every line stands for itself. */
export function layoutOf(tokens: readonly PageToken[]): Layout {
  const sizes: number[] = [];
  for (const [index, { kind, gap }] of tokens.entries()) {
    if (kind !== 'prose') continue;
    if (gap || tokens[index - 1]?.kind !== 'prose') sizes.push(1);
    else sizes[sizes.length - 1]! += 1;
  }
  const grouped = sizes.filter((lines) => lines > 1).length < sizes.length * 0.8;
  const prose = tokens.filter(({ kind }) => kind === 'prose');
  const widths = prose.map(({ text }) => width(text)).sort((a, b) => a - b);
  // Most lines are of abstracts then, whatever the titles' widths.
  const widest = widths[Math.floor(widths.length * 0.85)] ?? 0;
  const wrapped = !grouped && widths.length > 3 && widest <= WIDEST_WRAPPED ? widest : null;
  const metas = tokens.filter(({ kind }) => kind === 'day' || kind === 'people').length > sizes.length * 0.25;
  return { metas, wrapped, blocks, abstract };

  function blocks(run: readonly PageToken[]): Block[] {
    const groups: { texts: string[]; lines: number[]; gap: boolean }[] = [];
    for (const { text, line, gap } of run) {
      const last = groups.at(-1);
      const narrow = Math.max(text.length, last?.texts.at(-1)?.length ?? 0) <= WIDEST_LINE;
      if (last && grouped && !gap && narrow) {
        last.texts.push(text);
        last.lines.push(line);
      } else groups.push({ texts: [text], lines: [line], gap: gap || !last });
    }
    return groups.map(({ texts, lines, gap }) => ({ text: join(texts, () => false), lines, gap }));
  }

  function abstract(pieces: readonly Block[]): string {
    return join(
      pieces.map(({ text }) => text),
      (index) => (grouped ? pieces[index]!.gap : wrapped === null || endsLine(pieces[index - 1]!.text, wrapped)),
    );
  }
}

function join(texts: readonly string[], isParagraph: (index: number) => boolean): string {
  return texts
    .flatMap((text, index) => {
      const before = texts[index - 1];
      if (before === undefined) return [text];
      return [isParagraph(index) ? '\n\n' : joinsWithoutSpace(before, text) ? '' : ' ', text];
    })
    .join('');
}
