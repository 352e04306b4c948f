import { oneLine } from '../text/clip.ts';
import type { FeedDocument, FeedEntry } from './entries.ts';

/** Atom 1.0 (RFC 4287). */
export function atom({ id, title, about, home, self, updated, entries }: FeedDocument): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${xml(id)}</id>
  <title>${xml(title)}</title>
  <subtitle>${xml(about)}</subtitle>
  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>
  <link rel="alternate" type="text/html" href="${xml(home)}"/>
  <author><name>Paperboy</name></author>
  <generator>Paperboy</generator>
  <updated>${instant(updated)}</updated>
${entries.map(entry).join('')}</feed>
`;
}

const entry = ({ id, title, url, people, at, summary, paragraphs, tags }: FeedEntry): string => `  <entry>
    <id>${xml(id)}</id>
    <title>${xml(title) || 'Untitled'}</title>
    <link rel="alternate" type="text/html" href="${xml(url)}"/>
${people.map((name) => `    <author><name>${xml(name) || 'unknown'}</name></author>\n`).join('')}    <published>${instant(at)}</published>
    <updated>${instant(at)}</updated>
${tags.map((tag) => `    <category term="${xml(tag)}"/>\n`).join('')}${summary ? `    <summary>${xml(summary)}</summary>\n` : ''}    <content type="html">${xml(paragraphs.map((text) => `<p>${xml(text)}</p>`).join(''))}</content>
  </entry>
`;

const instant = (at: number): string => new Date(at).toISOString();

/** Characters that XML 1.0 has, those of its own as entities; on one line. */
function xml(text: string): string {
  const held = oneLine(text.toWellFormed()).replace(/[\ufffe\uffff]/g, '');
  return held.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}
