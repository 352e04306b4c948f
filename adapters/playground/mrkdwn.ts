import { type Html, html, outward } from '../web/html.ts';
import { type Tokens, walk } from './walk.ts';

/** Slack's markup as its clients draw it (docs.slack.dev/messaging/formatting-message-text). */

const STYLES: Readonly<Record<string, (inner: readonly Html[]) => Html>> = {
  '*': (inner) => html`<b>${inner}</b>`,
  _: (inner) => html`<i>${inner}</i>`,
  '~': (inner) => html`<s>${inner}</s>`,
};
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

/** One token a match: something in angle brackets, code, an entity, a mark. A mark opens at a word's start and ends at its end. */
const TOKENS: Tokens = {
  tokens: /<([^<>\n]{1,4000})>|`([^`\n]{1,2000})`|&(amp|lt|gt);|(?<mark>[*_~])/g,
  styles: STYLES,
  opens: (before, after) => !/\w/.test(before) && /\S/.test(after),
  ends: (_before, after) => !/\w/.test(after),
  draw([, bracket, code, entity]) {
    if (bracket !== undefined) return reference(bracket);
    return code === undefined ? html`${ENTITIES[entity ?? '']}` : html`<code>${unescaped(code)}</code>`;
  },
};

const inline = (text: string): Html[] => walk(text, TOKENS);

/** `<https://…|label>`, `<@U…>`, `<#C…>`, `<!here>`, `<!date^…^…|fall-back>`. */
function reference(inside: string): Html {
  const [target = '', label] = inside.split(/\|(.*)/s);
  if (target.startsWith('!date^')) return html`${unescaped(label ?? '')}`;
  if (/^[@#!]/.test(target)) return html`<span class="mention">${unescaped(label ?? target.replace(/^!/, '@'))}</span>`;
  return outward(unescaped(target), unescaped(label ?? target));
}

const unescaped = (text: string): string => text.replace(/&(amp|lt|gt);/g, (_, name: string) => ENTITIES[name]!);
