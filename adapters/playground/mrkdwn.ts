import { type Html, html, outward } from '../web/html.ts';

/** Slack's markup as its clients draw it (docs.slack.dev/messaging/formatting-message-text). */

const STYLES: Readonly<Record<string, (inner: readonly Html[]) => Html>> = {
  '*': (inner) => html`<b>${inner}</b>`,
  _: (inner) => html`<i>${inner}</i>`,
  '~': (inner) => html`<s>${inner}</s>`,
};
/** One token a match: something in angle brackets, code, an entity, a mark, a line's end. */
const TOKENS = /<([^<>\n]{1,4000})>|`([^`\n]{1,2000})`|&(amp|lt|gt);|([*_~])|(\n)/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

export function drawMrkdwn(text: string): Html[] {
  const drawn: Html[] = [];
  const quoted: Html[] = [];
  const flush = (): void => {
    if (quoted.length > 0) drawn.push(html`<blockquote>${quoted.splice(0)}</blockquote>`);
  };
  text.split('\n').forEach((line, i, all) => {
    const quote = /^(?:&gt;|>) ?/.exec(line)?.[0];
    if (quote === undefined) flush();
    (quote === undefined ? drawn : quoted).push(...inline(line.slice(quote?.length ?? 0)));
    if (quote !== undefined) quoted.push(html`<br>`);
    else if (i < all.length - 1) drawn.push(html`<br>`);
  });
  flush();
  return drawn;
}

/** A mark opens a style where a word begins and a second one ends it; one without its twin stands as it is. */
function inline(text: string): Html[] {
  type Open = { mark: string; pieces: Html[] };
  const stack: Open[] = [{ mark: '', pieces: [] }];
  const push = (piece: Html): unknown => stack.at(-1)!.pieces.push(piece);
  let at = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, bracket, code, entity, mark] = match;
    if (match.index > at) push(html`${text.slice(at, match.index)}`);
    at = match.index + whole.length;
    if (bracket !== undefined) push(reference(bracket));
    else if (code !== undefined) push(html`<code>${unescaped(code)}</code>`);
    else if (entity !== undefined) push(html`${ENTITIES[entity]}`);
    else if (mark !== undefined) {
      const opened = stack.findLastIndex((one) => one.mark === mark);
      if (opened > 0 && !/\w/.test(text[at] ?? '')) {
        const inner = stack
          .splice(opened)
          .flatMap((one, i) => (i === 0 ? one.pieces : [html`${one.mark}`, ...one.pieces]));
        push(STYLES[mark]!(inner));
      } else if (!/\w/.test(text[match.index - 1] ?? '') && /\S/.test(text[at] ?? '')) stack.push({ mark, pieces: [] });
      else push(html`${mark}`);
    }
  }
  if (at < text.length) push(html`${text.slice(at)}`);
  return stack.flatMap((one, i) => (i === 0 ? one.pieces : [html`${one.mark}`, ...one.pieces]));
}

/** `<https://…|label>`, `<@U…>`, `<#C…>`, `<!here>`, `<!date^…^…|fall-back>`. */
function reference(inside: string): Html {
  const [target = '', label] = inside.split(/\|(.*)/s);
  if (target.startsWith('!date^')) return html`${unescaped(label ?? '')}`;
  if (/^[@#!]/.test(target)) return html`<span class="mention">${unescaped(label ?? target.replace(/^!/, '@'))}</span>`;
  return outward(unescaped(target), unescaped(label ?? target));
}

const unescaped = (text: string): string => text.replace(/&(amp|lt|gt);/g, (_, name: string) => ENTITIES[name]!);
