import { createInterface, type Interface } from 'node:readline';
import type { Bot } from '../../src/chat/bot.ts';
import { type Command, slashed } from '../../src/chat/command.ts';
import { readPlainWords } from '../../src/chat/plain-words.ts';
import type { Invocation, Reply } from '../../src/chat/reply.ts';
import { terminalCaller } from './caller.ts';
import { LETTERS, offered, oneRow, renderReply, type TerminalLook } from './render.ts';

const PER_PAGE = 5;
const PROMPT = '> ';

export type TerminalPrompt = {
  /** Shows a line above what is being typed. With `passing`, the next one takes its place. */
  say(line: string, passing?: 'passing'): void;
  /**
   * Answers what is typed, line after line; a number asks for one of the last answer's offers. Resolves when the person has
   * left and every answer is written.
   */
  talk(bot: Bot, commands: readonly Command[]): Promise<void>;
  close(): void;
};

/** The chat in a terminal. Until the talk begins nothing is read. */
export function openPrompt(
  look: TerminalLook,
  streams: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): TerminalPrompt {
  let lines: Interface | undefined;
  let passing = false;

  const print = (text: string): void => {
    if (look.rich) streams.output.write(`\r\u001b[K${passing ? '\u001b[1A\u001b[K' : ''}`);
    passing = false;
    streams.output.write(`${text}\n`);
    if (look.rich) lines?.prompt(true);
  };

  /** An answer that grows: its newest words, on one line that the next ones replace. */
  function growing(reply: Reply): void {
    if (!look.rich) return;
    const [card] = reply.cards;
    print(oneRow([reply.text, card?.sections?.at(-1)?.text || card?.lead || card?.title || ''].join(' '), look));
    passing = true;
  }

  async function talk(bot: Bot, commands: readonly Command[]): Promise<void> {
    const opened = createInterface({
      ...streams,
      prompt: look.rich ? PROMPT : '',
      terminal: look.rich,
      completer: (typed: string) => complete(typed, commands),
    });
    lines = opened;
    let last: Reply = { text: '', cards: [] };
    let work = Promise.resolve();

    async function answer(invocation: Invocation): Promise<void> {
      for await (const reply of bot(invocation, terminalCaller(PER_PAGE))) {
        last = reply;
        growing(reply);
      }
      print(`${renderReply(last, look, commands, 'lettered')}\n`);
    }

    async function answerLine(line: string): Promise<void> {
      const ask = picked(line.trim(), last);
      const read = ask ? { ask } : readPlainWords(line, commands);
      if ('fault' in read) print(`${read.fault}\n`);
      else await answer(read.ask);
    }

    function take(line: string): void {
      // What was typed stands where the passing line stood.
      passing = false;
      if (!line.trim()) opened.prompt();
      else if (/^\s*\/?(?:quit|exit|bye)\s*$/i.test(line)) opened.close();
      // Which offer a number means is known only when the answers before it are there.
      else work = work.then(() => answerLine(line));
    }

    opened.on('line', take);
    opened.on('SIGINT', () => opened.close());
    const closed = new Promise<void>((resolve) => opened.once('close', resolve));
    opened.prompt();
    await closed;
    await work;
  }

  return {
    say: (line, kind) => {
      if (kind && !look.rich) return;
      print(line);
      passing = kind !== undefined;
    },
    talk,
    close: () => lines?.close(),
  };
}

/** One of the last answer's offers by its letter, or one of its papers by its number. */
function picked(typed: string, reply: Reply): Invocation | undefined {
  if (/^[a-z]$/i.test(typed)) return offered(reply)[LETTERS.indexOf(typed.toLowerCase())]?.ask;
  const paper = /^\d{1,3}$/.test(typed) ? reply.cards[Number(typed) - 1]?.id : undefined;
  return paper === undefined ? undefined : { command: 'show', options: { paper } };
}

function complete(typed: string, commands: readonly Command[]): [string[], string] {
  const starts = commands.map((one) => `${slashed(one.name, one)} `).filter((start) => start.startsWith(typed));
  return [starts, typed];
}
