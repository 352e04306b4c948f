import { byWhom } from '../paper.ts';
import { oneLine } from '../text/clip.ts';
import type { Reference } from './reference.ts';

/** A list to read and to paste: title with its address, people, year, and a person's note under it. */
export const markdown = (references: readonly Reference[]): string => references.map(line).join('');

function line({ paper, title, published, venue, url, note }: Reference): string {
  const name = url ? `[${plain(title)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)` : plain(title);
  const facts = [byWhom(paper), published?.slice(0, 4), venue, paper.id === null ? '' : `arXiv:${paper.id}`];
  const said = facts.filter((fact) => fact !== undefined && fact !== '').map((fact) => plain(fact!));
  return `- ${name}${said.length > 0 ? `. ${said.join(', ')}.` : ''}\n${note ? `  ${plain(note)}\n` : ''}`;
}

/** On one line, without what Markdown or HTML would take for its own. */
const plain = (text: string): string => oneLine(text).replace(/[\\`*_{}[\]<>#|~$!&]/g, '\\$&');
