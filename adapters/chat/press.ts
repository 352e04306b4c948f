import type { Action, Reply } from '../../src/chat/reply.ts';

/** What a press does with its answer: takes the message's place, stands beside it for the presser, or goes to the whole channel. */
export type Press = 'turn' | 'beside' | 'share';

/**
 * A reply's own buttons turn its pages and days, and one that shares what only the caller sees asks for a post of its own.
 * Those of a card always stand `beside`.
 */
export function pressOf(action: Action, reply: Pick<Reply, 'private'>): Press {
  if (!('ask' in action) || action.beside) return 'beside';
  return reply.private && action.ask.options['share'] === true ? 'share' : 'turn';
}
