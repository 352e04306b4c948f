import { type Html, html } from '../web/html.ts';

/** How a markup's tokens are drawn. A match of `tokens` has the mark in its group `mark`, or is drawn by `draw`. */
export type Tokens = {
  /** Global, with one token a match. */
  tokens: RegExp;
  styles: Readonly<Record<string, (inner: readonly Html[]) => Html>>;
  /** Whether a mark between these characters ("" at an end) may open a style, and whether it may end one. */
  opens(before: string, after: string): boolean;
  ends(before: string, after: string): boolean;
  draw(match: RegExpExecArray): Html;
};

type OpenStyle = { mark: string; pieces: Html[] };

/** One walk over a line: a mark opens a style and its twin ends it; one without its twin stands as it is. */
export function walk(text: string, { tokens, styles, opens, ends, draw }: Tokens): Html[] {
  const stack: OpenStyle[] = [{ mark: '', pieces: [] }];
  const push = (piece: Html): unknown => stack.at(-1)!.pieces.push(piece);
  let at = 0;
  for (const match of text.matchAll(tokens)) {
    if (match.index > at) push(html`${text.slice(at, match.index)}`);
    at = match.index + match[0].length;
    const mark = match.groups?.['mark'];
    if (mark === undefined) {
      push(draw(match));
      continue;
    }
    const [before, after] = [text[match.index - 1] ?? '', text[at] ?? ''];
    const opened = stack.findLastIndex((one) => one.mark === mark);
    if (opened > 0 && ends(before, after)) push(styles[mark]!(flat(stack.splice(opened), 1)));
    else if (opens(before, after)) stack.push({ mark, pieces: [] });
    else push(html`${mark}`);
  }
  if (at < text.length) push(html`${text.slice(at)}`);
  return flat(stack, 1);
}

/** What stands in open styles: from the one at `from` on with their marks, since nothing ended them. */
const flat = (open: readonly OpenStyle[], from: number): Html[] =>
  open.flatMap(({ mark, pieces }, i) => (i < from ? pieces : [html`${mark}`, ...pieces]));
