import { readFile } from 'node:fs/promises';
import type { Page, Route } from '../../src/ports/web.ts';
import { page } from './answer.ts';
import { type Html, html } from './html.ts';

/** A page for whoever followed a link, with its style sheet at `style`. It takes nothing from elsewhere. */
export const plainPage = (style: string, title: string, inner: Html, status = 200): Page => ({
  ...page(
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title} · Paperboy</title><link rel="stylesheet" href="${style}"></head><body><main><h1>${title}</h1>${inner}</main></body></html>`,
  ),
  status,
});

/** Where that style sheet is: a web server before us may pass on no other part of what is served. */
export async function styleRoute(path: string): Promise<Route> {
  const body = await readFile(new URL('./page.css', import.meta.url), 'utf8');
  return { method: 'GET', path, open: true, visit: () => ({ type: 'text/css; charset=utf-8', body }) };
}
