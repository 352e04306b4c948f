import { UserError } from '../errors.ts';
import { isEntry } from '../library/bibliography-entry.ts';
import { onlyAsks } from '../library/by-address.ts';
import { findPaperRefs, parsePaperRef } from '../paper.ts';
import type { Command } from './command.ts';
import { readLine, readNamed, readOthers, readOtherWords } from './line.ts';
import type { Invocation } from './reply.ts';

/** What words would go on with: the answer that they reply to, and what is talked about where they are said. */
export type Conversation = { replied?: Invocation | undefined; here?: Invocation | undefined };

/** What somebody's words ask, with `goesOn` where they go on with a conversation; or why they cannot be read. */
export type Understood = { ask: Invocation; goesOn?: true } | { fault: string };

/** A line that is typed for the bot alone: a command, or a search. */
export function readTyped(line: string, commands: readonly Command[]): Understood {
  try {
    return { ask: readLine(line, commands) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { fault: error.message };
  }
}

/**
 * Plain words, the same on every platform. A paper's id, address or entry of a bibliography alone shows it, wherever it is said; a reply to an answer
 * goes on with that; a command's name is obeyed; other words go on with the conversation that they are said in. Without one
 * they are a search, unless they hold nothing but a paper and words that say how one asks ("what about …?").
 */
export function readPlainWords(
  text: string,
  commands: readonly Command[],
  conversation: Conversation = {},
): Understood {
  const { replied, here } = conversation;
  const said = text.trim();
  const canShow = commands.some((one) => one.name === 'show');
  const alone = canShow && parsePaperRef(said);
  if (alone) return { ask: shown(alone.id) };
  if (said === '' || said.startsWith('/')) return readTyped(said, commands);
  const named = readNamed(said, commands);
  if (canShow && isEntry(said) && (named?.command ?? 'show') === 'show') return { ask: named ?? shown(said) };
  if (replied) return { ask: replied, goesOn: true };
  if (named) return { ask: named };
  if (here) return { ask: here, goesOn: true };
  const meant = canShow ? onlyPaper(said) : undefined;
  return { ask: meant === undefined ? (readOtherWords(said, commands) ?? readOthers(said, commands)) : shown(meant) };
}

export { papersIn } from '../library/named-ref.ts';

export const shown = (paper: string): Invocation => ({ command: 'show', options: { paper } });

/** The one paper that a sentence names while it says nothing else. */
function onlyPaper(text: string): string | undefined {
  const [ref, another] = findPaperRefs(text);
  if (!ref || another) return undefined;
  const others = text.split(/\s+/).filter((word) => findPaperRefs(word).length === 0);
  return onlyAsks(others.join(' ')) ? ref.id : undefined;
}
