import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from 'node:readline';
import type { Bot } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import type { Suggest } from '../../src/chat/platform.ts';
import type { Invocation, Reply } from '../../src/chat/reply.ts';
import { terminalCaller } from './caller.ts';
import { completerOf } from './completer.ts';
import { makeDialogue } from './dialogue.ts';
import { keepFile } from './file.ts';
import type { TypedHistory } from './history.ts';
import type { TerminalLook } from './look.ts';
import { pastedEntry } from './pasted-entry.ts';
import { oneRow, renderAnswer, wrap } from './render.ts';

const PER_PAGE = 5;
const PROMPT = '> ';
/** Where an entry goes on that was begun above. */
const MORE = '… ';
const MOST_HISTORY = 500;

export type TerminalPrompt = {
  /** Shows a line above what is being typed. With `passing`, the next one takes its place. */
  say(line: string, passing?: 'passing'): void;
  /**
   * Answers what is typed, line after line, as a talk in which numbers and letters go on from the answers before. Ctrl-C lets
   * go of the answer under way or clears the line, twice it leaves. Resolves when the person has left and every answer is
   * written, or let go.
   */
  talk(deps: TalkDeps): Promise<void>;
  close(): void;
};

export type TalkDeps = {
  bot: Bot;
  commands: readonly Command[];
  suggest: Suggest;
  /** What is said under the answer to what was asked, of this installation. */
  under?(ask: Invocation): string | undefined;
  /** What was typed in earlier runs; nothing is kept without. */
  history?: TypedHistory;
};

/** The chat in a terminal. Until the talk begins nothing is read. */
export function openPrompt(
  look: TerminalLook,
  streams: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
  /** Where files are put that come with an answer. */
  folder = '.',
): TerminalPrompt {
  const { output } = streams;
  let lines: Interface | undefined;
  let passing = false;

  const print = (text: string): void => {
    if (look.rich) {
      const rows = (lines?.getCursorPos().rows ?? 0) + (passing ? 1 : 0);
      if (rows > 0) moveCursor(output, 0, -rows);
      cursorTo(output, 0);
      clearScreenDown(output);
    }
    passing = false;
    output.write(`${text}\n`);
    if (look.rich) lines?.prompt(true);
  };

  const wrapped = (text: string): string =>
    text
      .split('\n')
      .map((line) => wrap(line, '', look))
      .join('\n');

  const sayPassing = (line: string): void => {
    print(line);
    passing = true;
  };

  /** An answer that grows: its newest words, on one line that the next ones replace. */
  function growing({ text, cards: [card] }: Reply): void {
    if (!look.rich) return;
    const newest = card?.sections?.at(-1)?.text || card?.lead || card?.title || '';
    sayPassing(oneRow([text, newest].join(' '), look));
  }

  async function talk({ bot, commands, suggest, under, history }: TalkDeps): Promise<void> {
    const dialogue = makeDialogue(commands, PER_PAGE);
    const opened = createInterface({
      ...streams,
      prompt: look.rich ? PROMPT : '',
      terminal: look.rich,
      history: [...(history?.lines ?? [])],
      historySize: MOST_HISTORY,
      removeHistoryDuplicates: true,
      completer: completerOf(commands, suggest),
    });
    lines = opened;
    let work = Promise.resolve();
    let letGo: (() => void) | undefined;
    let isWarned = false;
    let isLeaving = false;
    const entry = pastedEntry();

    async function answer(ask: Invocation): Promise<void> {
      const dropped = new Promise<undefined>((resolve) => {
        letGo = () => resolve(undefined);
      });
      const replies = bot(ask, terminalCaller(PER_PAGE));
      let last: Reply = { text: '', cards: [] };
      for (;;) {
        const next = await Promise.race([replies.next(), dropped]);
        if (!next) {
          void replies.return(undefined);
          print('Let go.\n');
          return;
        }
        if (next.done) break;
        last = next.value;
        growing(last);
      }
      letGo = undefined;
      const below = under?.(ask);
      const told = [renderAnswer(dialogue.answered(ask, last), look), ...(below ? [wrapped(below)] : [])];
      print(`${told.join('\n\n')}\n`);
      if (last.file) print(`${await keepFile(folder, last.file)}\n`);
    }

    async function answerLine(line: string): Promise<void> {
      if (isLeaving) return;
      const typed = dialogue.read(line);
      if ('ask' in typed) await answer(typed.ask);
      else if ('again' in typed) print(`${renderAnswer(typed.again, look)}\n`);
      else print(`${wrapped(typed.say)}\n`);
    }

    function take(line: string): void {
      // What was typed stands where the passing line stood.
      passing = false;
      isWarned = false;
      const whole = entry.take(line);
      if (look.rich) opened.setPrompt(whole === undefined ? MORE : PROMPT);
      answerNext(whole ?? '');
    }

    function answerNext(line: string): void {
      const typed = line.trim();
      if (!typed) opened.prompt();
      else if (/^\/?(?:quit|exit|bye)$/i.test(typed)) opened.close();
      else {
        history?.add(line);
        // What a number means is known only when the answers before it are there.
        work = work.then(() => answerLine(line));
      }
    }

    function interrupt(): void {
      if (isWarned && opened.line === '') {
        isLeaving = true;
        letGo?.();
        opened.close();
        return;
      }
      isWarned = true;
      entry.rest();
      if (look.rich) opened.setPrompt(PROMPT);
      letGo?.();
      opened.write(null, { ctrl: true, name: 'e' });
      opened.write(null, { ctrl: true, name: 'u' });
      sayPassing('Ctrl-C once more leaves.');
    }

    opened.on('line', take);
    opened.on('SIGINT', interrupt);
    const closed = new Promise<void>((resolve) => opened.once('close', resolve));
    opened.prompt();
    await closed;
    lines = undefined;
    const cutOff = entry.rest();
    if (cutOff !== undefined) answerNext(cutOff);
    if (look.rich) output.write('\n');
    await work;
  }

  return {
    say: (line, kind) => {
      if (!kind) print(wrapped(line));
      else if (look.rich) sayPassing(line);
    },
    talk,
    close: () => lines?.close(),
  };
}
