import type { Action } from '../chat/reply.ts';
import { type Paper, pdfUrl } from '../paper.ts';
import { count } from '../text/clip.ts';

/** What counts for a paper; nothing that is zero. */
export function counts({ upvotes, comments, code, stars }: Paper): string[] {
  return [
    ...(upvotes ? [count(upvotes, 'upvote')] : []),
    ...(comments ? [count(comments, 'comment')] : []),
    ...(code !== null && stars ? [count(stars, 'star')] : []),
  ];
}

/** What can be asked about a paper, then where it is read. */
export const paperActions = (paper: Paper): Action[] => [...paperQuestions(paper), ...paperLinks(paper)];

export function paperQuestions(paper: Paper): Action[] {
  return [
    { label: 'Summary', ask: { command: 'summary', options: { paper: paper.key } } },
    { label: 'Abstract', ask: { command: 'show', options: { paper: paper.key } } },
    { label: 'Similar', ask: { command: 'similar', options: { paper: paper.key } } },
    { label: 'Save', ask: { command: 'save', options: { paper: paper.key } } },
  ];
}

export function paperLinks({ id, code }: Paper): Action[] {
  return [
    ...(id === null ? [] : [{ label: 'PDF', open: pdfUrl(id) }]),
    ...(code === null ? [] : [{ label: 'code', open: code }]),
  ];
}
