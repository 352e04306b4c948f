/** HTML that is finished: what is not is escaped where it is put in. */
export type Html = { html: string };

type Piece = Html | string | number | undefined | readonly Piece[];

/** A piece of a page. Strings put into it are text or attribute values in double quotes, never markup. */
export const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  html: parts.map((part, i) => part + (i < pieces.length ? written(pieces[i]) : '')).join(''),
});

function written(piece: Piece): string {
  if (piece === undefined) return '';
  if (typeof piece === 'object') return 'html' in piece ? piece.html : piece.map(written).join('');
  return String(piece).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

/** A link that leaves: only http and https addresses become one, what else is asked for stays text. */
export function outward(url: string, label: Piece): Html {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:') return html`${label}`;
  return html`<a href="${address.href}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}
