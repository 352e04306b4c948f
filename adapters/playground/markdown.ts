import { type Html, html, outward } from '../web/html.ts';

/** Discord's Markdown as its clients draw it (support.discord.com, "Markdown Text 101"), as far as a bot writes it. */

/** One token a match: an escape, code, a link, something in angle brackets, a mark. */
const TOKENS =
  /\\([!-/:-@[-`{-~])|`([^`\n]{1,2000})`|\[((?:\\.|[^\]\\\n]){1,1000})\]\(<?([^\s<>()]{1,2000})>?\)|<([^<>\n]{1,200})>|(\*\*|__|~~|\|\||[*_])/g;
const STYLES: Readonly<Record<string, (inner: readonly Html[]) => Html>> = {
  '**': (inner) => html`<b>${inner}</b>`,
  __: (inner) => html`<u>${inner}</u>`,
  '~~': (inner) => html`<s>${inner}</s>`,
  '||': (inner) => html`<span class="spoiler">${inner}</span>`,
  '*': (inner) => html`<i>${inner}</i>`,
  _: (inner) => html`<i>${inner}</i>`,
};

export function drawMarkdown(text: string): Html[] {
  const drawn: Html[] = [];
  let quoted: Html[] = [];
  let items: Html[] = [];
  const flush = (): void => {
    if (quoted.length > 0) drawn.push(html`<blockquote>${quoted}</blockquote>`);
    if (items.length > 0) drawn.push(html`<ul>${items}</ul>`);
    [quoted, items] = [[], []];
  };
  for (const line of text.split('\n')) {
    const [, quote] = /^> (.*)$/.exec(line) ?? [];
    const [, item] = /^[-*] (.*)$/.exec(line) ?? [];
    if ((quote === undefined && quoted.length > 0) || (item === undefined && items.length > 0)) flush();
    if (quote !== undefined) quoted.push(html`<div>${inline(quote)}</div>`);
    else if (item !== undefined) items.push(html`<li>${inline(item)}</li>`);
    else drawn.push(blockOf(line));
  }
  flush();
  return drawn;
}

function blockOf(line: string): Html {
  const [, head, words = ''] = /^(#{1,3}|-#) (.*)$/.exec(line) ?? [];
  if (head === '-#') return html`<div class="sub">${inline(words)}</div>`;
  if (head === '#') return html`<h1>${inline(words)}</h1>`;
  if (head === '##') return html`<h2>${inline(words)}</h2>`;
  if (head === '###') return html`<h3>${inline(words)}</h3>`;
  return line.trim() ? html`<div>${inline(line)}</div>` : html`<div class="gap"></div>`;
}

/** A mark opens a style and its twin ends it; one without its twin stands as it is. */
function inline(text: string): Html[] {
  type Open = { mark: string; pieces: Html[] };
  const stack: Open[] = [{ mark: '', pieces: [] }];
  const push = (piece: Html): unknown => stack.at(-1)!.pieces.push(piece);
  let at = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, letter, code, label, url, bracket, mark] = match;
    if (match.index > at) push(html`${text.slice(at, match.index)}`);
    at = match.index + whole.length;
    if (letter !== undefined) push(html`${letter}`);
    else if (code !== undefined) push(html`<code>${code}</code>`);
    else if (label !== undefined && url !== undefined) push(outward(url, inline(label)));
    else if (bracket !== undefined) push(reference(bracket));
    else if (mark !== undefined) {
      const opened = stack.findLastIndex((one) => one.mark === mark);
      if (opened > 0) {
        const inner = stack
          .splice(opened)
          .flatMap((one, i) => (i === 0 ? one.pieces : [html`${one.mark}`, ...one.pieces]));
        push(STYLES[mark]!(inner));
      } else if (/\S/.test(text[at] ?? '')) stack.push({ mark, pieces: [] });
      else push(html`${mark}`);
    }
  }
  if (at < text.length) push(html`${text.slice(at)}`);
  return stack.flatMap((one, i) => (i === 0 ? one.pieces : [html`${one.mark}`, ...one.pieces]));
}

/** `<https://…>`, `</papers search:1>`, `<@1>`, `<#1>`, `<t:1:F>`. */
function reference(inside: string): Html {
  if (/^https?:/.test(inside)) return outward(inside, inside);
  const [, command] = /^\/([^:]{1,100}):\d+$/.exec(inside) ?? [];
  if (command !== undefined) return html`<button class="mention" data-type="/${command} ">/${command}</button>`;
  if (/^[@#]/.test(inside)) return html`<span class="mention">${inside.replace(/(?<!\d)\d+$/, 'someone')}</span>`;
  const [, seconds] = /^t:(-?\d{1,13})(?::\w)?$/.exec(inside) ?? [];
  if (seconds === undefined) return html`${`<${inside}>`}`;
  return html`<time datetime="${new Date(Number(seconds) * 1000).toISOString()}">${new Date(Number(seconds) * 1000).toUTCString()}</time>`;
}
