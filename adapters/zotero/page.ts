import type { KeyPage } from '../../src/ports/reference-manager.ts';
import type { Page, Route, Visit } from '../../src/ports/web.ts';
import { type Html, html, outward } from '../web/html.ts';
import { plainPage, styleRoute } from '../web/plain-page.ts';

export const PATH = '/zotero';
const STYLE_SHEET = '/zotero/page.css';
/** Zotero's own form for a key, filled in: it may read and write the person's library, nothing else (zotero.org, "OAuth"). */
const NEW_KEY =
  'https://www.zotero.org/settings/keys/new?name=Paperboy&library_access=1&write_access=1&all_groups=none';
const A_KEY = /^[A-Za-z0-9]{8,64}$/;

const OVER =
  'This link is over: it is good for one key and a quarter of an hour. Ask in chat for another: /papers zotero';
const WRONG: Readonly<Record<'no key' | 'read only', string>> = {
  'no key': 'Zotero knows no such key. Copy it once more.',
  'read only': 'That key may only read your library. Make one that may write to it too.',
};

/** So many pages a minute for one who asks, and for all. */
export const PAGES_A_MINUTE = { visitor: 60, all: 600 } as const;

/**
 * The page where somebody gives their Zotero key. What leads to it is a link of theirs; opening it uses nothing up. `turnAway`
 * gives what is answered where too many pages are asked for.
 */
export async function zoteroRoutes(keys: KeyPage, turnAway: (asked: Visit) => Page | undefined): Promise<Route[]> {
  const guarded = (visit: (asked: Visit) => Promise<Page>) => async (asked: Visit) => turnAway(asked) ?? visit(asked);

  async function opened(visit: Visit): Promise<Page> {
    const token = visit.query.get('for') ?? '';
    return (await keys.isOpen(token)) ? shown(form(token)) : shown(words(OVER), 404);
  }

  async function given(visit: Visit): Promise<Page> {
    const fields = new URLSearchParams(await visit.text());
    const [token, key] = [fields.get('for') ?? '', (fields.get('key') ?? '').trim()];
    const done = A_KEY.test(key) ? await keys.give(token, key) : 'no key';
    if (done === 'over') return shown(words(OVER), 404);
    if (typeof done === 'string') return shown(form(token, WRONG[done]), 422);
    return shown(
      words(`Connected to ${done.name}’s library. Back in chat, /papers zotero puts what you saved into it.`),
    );
  }

  return [
    { method: 'GET', path: PATH, open: true, visit: guarded(opened) },
    { method: 'POST', path: PATH, open: true, visit: guarded(given) },
    await styleRoute(STYLE_SHEET),
  ];
}

const shown = (inner: Html, status?: number): Page => plainPage(STYLE_SHEET, 'Your Zotero library', inner, status);

const words = (text: string): Html => html`<p role="status">${text}</p>`;

const form = (token: string, wrong?: string): Html => html`
<p>You asked Paperboy in chat to put papers into your Zotero library. If you did not, close this page.</p>
<ol>
<li>${outward(NEW_KEY, 'Make a key at Zotero')}: it lets Paperboy read and write your library. You can delete it there at any time.</li>
<li>Copy it here. It is kept sealed, used for this alone, and forgotten when you ask for it.</li>
</ol>
<form method="post" action="${PATH}">
<input type="hidden" name="for" value="${token}">
<label for="key">Zotero key</label>
<input id="key" name="key" type="password" autocomplete="off" spellcheck="false" maxlength="64" required autofocus${wrong === undefined ? undefined : html` aria-describedby="wrong" aria-invalid="true"`}>
${wrong === undefined ? undefined : html`<p id="wrong" role="alert">${wrong}</p>`}
<button>Connect</button>
</form>`;
