import type { Bot } from '../../src/chat/bot.ts';
import { lastReply } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import { readLine } from '../../src/chat/line.ts';
import { terminalCaller } from './caller.ts';
import type { TerminalLook } from './look.ts';
import { renderReply } from './render.ts';

const PER_PAGE = 10;
/** For scripts a page is as long as the longest list. */
const PER_PAGE_JSON = 100;

/**
 * Answers one command line and tells the exit code: 0, or 1 when there was no answer but an apology. A file is written as it
 * is, and what is said with it goes `aside`.
 */
export async function answerOnce(
  words: readonly string[],
  bot: Bot,
  commands: readonly Command[],
  look: TerminalLook,
  write: (text: string) => void,
  aside: (text: string) => void = write,
): Promise<number> {
  const json = words.includes('--json');
  const line = words
    .filter((word) => word !== '--json')
    .map(requoted)
    .join(' ');
  const reply = await lastReply(bot(readLine(line, commands), terminalCaller(json ? PER_PAGE_JSON : PER_PAGE)));
  if (reply.file && !json) {
    // Alone on standard output, so that it can be sent to a file or to another program.
    aside(`${renderReply(reply, look, commands)}\n`);
    write(reply.file.text);
    return 0;
  }
  write(`${json ? JSON.stringify(reply) : renderReply(reply, look, commands)}\n`);
  return reply.failed ? 1 : 0;
}

/** The shell took the quotes of `org:"Ant Research"`; our own reading of a line wants them back. */
const requoted = (word: string): string =>
  word.replace(/^(-{0,2}[a-z]+:)([^"\s]*\s[^"]*)$/s, '$1"$2"').replace(/^--/, '');
