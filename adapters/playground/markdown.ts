import { type Html, html, outward } from '../web/html.ts';
import { type Tokens, walk } from './walk.ts';

/** Discord's Markdown as its clients draw it (support.discord.com, "Markdown Text 101"), as far as a bot writes it. */

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

/** One token a match: an escape, code, a link, something in angle brackets, a mark. */
const TOKENS: Tokens = {
  tokens:
    /\\([!-/:-@[-`{-~])|`([^`\n]{1,2000})`|\[((?:\\.|[^\]\\\n]){1,1000})\]\(<?([^\s<>()]{1,2000})>?\)|<([^<>\n]{1,200})>|(?<mark>\*\*|__|~~|\|\||[*_])/g,
  styles: STYLES,
  opens: (_before, after) => /\S/.test(after),
  ends: () => true,
  draw([, letter, code, label, url, bracket = '']) {
    if (letter !== undefined) return html`${letter}`;
    if (code !== undefined) return html`<code>${code}</code>`;
    return label !== undefined && url !== undefined ? outward(url, inline(label)) : reference(bracket);
  },
};

const inline = (text: string): Html[] => walk(text, TOKENS);

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
