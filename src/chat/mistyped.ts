import { editDistance } from '../search/spelling.ts';
import type { Command } from './command.ts';

/** A name so short is near to too many words: only its own letters, in another order, are a slip ("hsow"). */
const SHORT = 4;
/** From so many letters on two of them may be slips. */
const LONG = 7;

/** The first word of the one command's name that a word is a slip of; undefined for a name, and for what is like none. */
export function meantName(word: string, commands: readonly Command[]): string | undefined {
  const typed = word.toLowerCase();
  const names = new Set(commands.map(({ name }) => name.split(' ')[0]!));
  if (typed.length > 20 || names.has(typed)) return undefined;
  const [only, other] = [...names].filter((name) => isSlipOf(typed, name));
  return other === undefined ? only : undefined;
}

function isSlipOf(typed: string, name: string): boolean {
  if (name.length <= SHORT && sorted(typed) !== sorted(name)) return false;
  const most = name.length >= LONG && typed[0] === name[0] ? 2 : 1;
  return editDistance(typed, name, most) <= most;
}

const sorted = (word: string): string => [...word].sort().join('');
