import type { Command } from '../../src/chat/command.ts';
import { papersIn, shown } from '../../src/chat/plain-words.ts';
import type { Action, Invocation, Reply } from '../../src/chat/reply.ts';

/** What "Summarise this paper" asks: the summary, or the paper itself until there is such a command. */
export function summaryOf(paper: string, commands: readonly Command[]): Invocation {
  return commands.some((one) => one.name === 'summary') ? { command: 'summary', options: { paper } } : shown(paper);
}

/** The same for each paper that a message names, in all of it that people see. */
export const summariesOf = (message: string, commands: readonly Command[]): Invocation[] =>
  papersIn(message).map((paper) => summaryOf(paper, commands));

/** Further papers of the same message that are offered. */
const MOST_MORE = 4;

/** The answer on one paper of a message, with buttons for the others, and the names of those that have none. */
export async function* withOthers(answer: AsyncGenerator<Reply>, others: readonly Invocation[]): AsyncGenerator<Reply> {
  const actions = others
    .slice(0, MOST_MORE)
    .map((ask): Action => ({ label: `Also named: ${ask.options['paper']}`, ask }));
  const rest = others.slice(MOST_MORE).map(({ options }) => options['paper']);
  const named = rest.length > 0 ? [`The message names ${rest.length} more: ${rest.join(', ')}`] : [];
  for await (const reply of answer) {
    const small = [...(reply.small ? [reply.small] : []), ...named].join('. ');
    yield { ...reply, ...(small ? { small } : {}), actions: [...(reply.actions ?? []), ...actions] };
  }
}
