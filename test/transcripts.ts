import type { TestContext } from 'node:test';
import { systemClock } from '../adapters/clock.ts';
import { bundled } from '../adapters/models/bundled/embedder.ts';
import { starterDigest } from '../adapters/papers/starter.ts';
import { terminalCaller } from '../adapters/terminal/caller.ts';
import { makeDialogue } from '../adapters/terminal/dialogue.ts';
import type { TerminalLook } from '../adapters/terminal/look.ts';
import { renderAnswer } from '../adapters/terminal/render.ts';
import { lastReply, makeBot } from '../src/chat/bot.ts';
import { commands } from '../src/commands.ts';
import { openCore } from '../src/core.ts';
import { makeMeaning } from '../src/library/meaning.ts';
import { freshStorage } from './wires/folder.ts';
import { keptLog } from './wires/kept-log.ts';

const LOOK: TerminalLook = { rich: true, colour: false, links: false, columns: 92 };
const PER_PAGE = 5;
const SHOWN = /(<!-- transcript -->\n```\n)([\s\S]*?)(```\n<!-- \/transcript -->)/g;

/** A page whose transcripts are what a terminal shows today for the lines that they hold, over the papers that the bot carries. */
export async function retold(t: TestContext, page: string): Promise<string> {
  let text = page;
  for (const [whole, open, shown, close] of page.matchAll(SHOWN)) {
    const typed = shown!.split('\n').flatMap((line) => (line.startsWith('> ') ? [line.slice(2)] : []));
    const told = await conversation(t, typed);
    text = text.replace(whole, () => `${open}${told}${close}`);
  }
  return text;
}

async function conversation(t: TestContext, lines: readonly string[]): Promise<string> {
  const { papers: store, kept, engine } = await freshStorage(t);
  await store.save({ lists: [await starterDigest()] });
  const [clock, log] = [systemClock(), keptLog()];
  const meaning = makeMeaning({ store, clock, log, open: async () => bundled() });
  t.after(() => meaning.close());
  await meaning.catchUp(Number.POSITIVE_INFINITY);
  const bot = makeBot(commands, openCore({ store, kept, engine, sources: [], clock, log, meaning }), log);
  const dialogue = makeDialogue(commands, PER_PAGE);
  let told = '';
  for (const line of lines) {
    const typed = dialogue.read(line);
    told += `> ${line}\n`;
    if ('ask' in typed) {
      const reply = await lastReply(bot(typed.ask, terminalCaller(PER_PAGE)));
      told += `${renderAnswer(dialogue.answered(typed.ask, reply), LOOK)}\n\n`;
    } else told += `${'say' in typed ? typed.say : renderAnswer(typed.again, LOOK)}\n\n`;
  }
  return `${told.trimEnd()}\n`;
}
