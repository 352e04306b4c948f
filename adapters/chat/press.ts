import type { Action, FormPart, Reply } from '../../src/chat/reply.ts';

/**
 * What a press does with its answer: takes the message's place, stands beside it for the presser, or goes to the whole
 * channel. Or it opens the form of what it asks, `form`, or what is behind "More" of it.
 */
export type Press = 'turn' | 'beside' | 'share' | 'form' | 'more';

/** A reply's own buttons turn its pages and days, and one that shares what only the caller sees asks for a post of its own. */
export function pressOf(action: Action, reply: Pick<Reply, 'private'>): Press {
  if (!('ask' in action) || action.form || action.beside) return pressOfCard(action);
  return reply.private && action.ask.options['share'] === true ? 'share' : 'turn';
}

/** Those of a card stand beside it. */
export function pressOfCard(action: Action): Press {
  if (!('ask' in action) || !action.form) return 'beside';
  return action.form === 'more' ? 'more' : 'form';
}

/** What of a form a press opens; undefined for one that opens none. */
export const formPartOf = (press: Press | undefined): FormPart | undefined =>
  press === 'form' ? 'first' : press === 'more' ? 'more' : undefined;
