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

/**
 * What can be asked about a paper, then where it is read. Where somebody's own digests come it can be kept out of them, in the
 * place of its abstract, which is under its title's link: a menu in Slack holds five.
 */
export const paperActions = (paper: Paper, own = false): Action[] => [
  ...(own ? ownQuestions(paper) : paperQuestions(paper)),
  ...paperLinks(paper),
];

const ownQuestions = (paper: Paper): Action[] => [
  ...paperQuestions(paper).filter((one) => !('ask' in one) || one.ask.command !== 'show'),
  { label: 'Seen, or not for me', ask: { command: 'seen', options: { paper: paper.key } } },
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
