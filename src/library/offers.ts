import type { Action } from '../chat/reply.ts';
import { type Paper, pdfUrl } from '../paper.ts';
import { count } from '../text/clip.ts';

/** So few say nothing of a paper. */
const FEWEST = { upvotes: 10, comments: 5, stars: 50 } as const;

/** What counts for a paper, where there is enough of it to tell. */
export function counts({ upvotes, comments, code, stars }: Paper): string[] {
  return [
    ...((upvotes ?? 0) >= FEWEST.upvotes ? [count(upvotes ?? 0, 'upvote')] : []),
    ...((comments ?? 0) >= FEWEST.comments ? [count(comments ?? 0, 'comment')] : []),
    ...(code !== null && (stars ?? 0) >= FEWEST.stars ? [count(stars ?? 0, 'star')] : []),
  ];
}

/** What can be asked about a paper, and kept out of somebody's own digests where those come, then where it is read. */
export const paperActions = (paper: Paper, own = false): Action[] => [
  ...paperQuestions(paper),
  ...(own ? [{ label: 'Seen, or not for me', ask: { command: 'seen', options: { paper: paper.key } } }] : []),
  ...paperLinks(paper),
];

export function paperQuestions(paper: Paper): Action[] {
  return [
    { label: 'Summary', ask: { command: 'summary', options: { paper: paper.key } } },
    { label: 'Abstract', ask: { command: 'show', options: { paper: paper.key } } },
    { label: 'Ask', ask: { command: 'ask', options: { paper: paper.key } }, form: 'first' },
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
