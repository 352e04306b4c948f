import { type Html, html } from '../web/html.ts';

/** Where a picture stands. It is fetched only where whoever opened the playground allows that: the page puts it in. */
export const picture = (url: string, alt: string, size: 'wide' | 'beside' | 'tiny'): Html =>
  html`<span class="picture ${size}" role="img" aria-label="${alt || 'A picture'}" data-picture="${url}"></span>`;

/** A chart that was drawn here. */
export const chartPicture = (svg: Html, about: string): Html =>
  html`<span class="picture chart" role="img" aria-label="${about || 'A chart'}">${svg}</span>`;
