import type { TestContext } from 'node:test';
import { nameActions } from '../../adapters/discord/buttons.ts';
import { render } from '../../adapters/discord/render.ts';
import { messageBody } from '../../adapters/discord/send.ts';
import { renderReply as renderSlack } from '../../adapters/slack/render.ts';
import { renderReply as renderTerminal } from '../../adapters/terminal/render.ts';
import { startThread } from '../../adapters/thread.ts';
import { readPlainWords, readTyped } from '../../src/chat/plain-words.ts';
import type { Invocation, Reply } from '../../src/chat/reply.ts';
import { commands } from '../../src/commands.ts';
import { madeShelf } from '../wires/discord-bot.ts';
import { validateMessage } from '../wires/discord-limits.ts';
import { textOf } from '../wires/discord-person.ts';
import { explained, textsOf } from '../wires/explained.ts';
import { keptLog } from '../wires/kept-log.ts';
import { memoryShelf } from '../wires/slack-bot.ts';
import { bodyFaults } from '../wires/slack-limits.ts';
import { madeFullText, madeLine, madePaper, oneOf, type Random, whole } from './made.ts';

/** Of the main thread's own time, whatever else the machine does. */
const MOST_CPU_MS = 1_000;
const PLAIN = { rich: false, colour: false, links: false, columns: 80 };
/** What a terminal would obey. */
const STEERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

/**
 * So many made-up lines, asked of the whole bot over so many made-up papers and their full texts, each answer shown on
 * every platform. Every fault is a line with what was asked.
 */
export async function fuzzCore(
  t: TestContext,
  random: Random,
  size: { lines: number; papers: number },
): Promise<string[]> {
  const papers = Array.from({ length: size.papers }, (_, number) => madePaper(random, number));
  const texts = Object.fromEntries(papers.map(({ key }) => [key, madeFullText(random, 20_000)]));
  const { growing, log } = await explained(t, { without: 'model', start: startThread, papers, texts: textsOf(texts) });
  const faults: string[] = [];
  for (let number = 0; number < size.lines; number += 1) {
    const line = madeLine(random);
    const note = (fault: string): void => void faults.push(`${fault}: ${JSON.stringify(line.slice(0, 300))}`);
    const before = process.threadCpuUsage();
    let read = false;
    try {
      const asks = [readTyped(line, commands), readPlainWords(line, commands, {})].flatMap((one) =>
        'ask' in one ? [one.ask] : [],
      );
      read = true;
      const about: Invocation = { command: 'summary', options: { paper: oneOf(random, papers).key } };
      for (const { command, options } of [...asks, ...(whole(random, 10) === 0 ? [about] : [])])
        for (const reply of await growing(command, options, { manager: random() < 0.5 }))
          for (const fault of await faultsOf(reply)) note(`${command} ${fault}`);
    } catch (error) {
      note(`${read ? 'an answer' : 'reading'} threw ${error instanceof Error ? error.stack : error}`);
    }
    const { user, system } = process.threadCpuUsage(before);
    if ((user + system) / 1_000 > MOST_CPU_MS)
      note(`took ${Math.round((user + system) / 1_000)} ms of the main thread`);
  }
  const broken = log.said.filter(({ level }) => level === 'error');
  return [
    ...faults,
    ...broken.map(({ words, facts }) => `${words}: ${facts['err'] instanceof Error ? facts['err'].stack : ''}`),
  ];
}

async function faultsOf(reply: Reply): Promise<string[]> {
  const discord = messageBody(render(reply, await nameActions(reply, madeShelf(), keptLog())));
  const slack = await renderSlack(reply, memoryShelf());
  const terminal = renderTerminal(reply, PLAIN, commands);
  const pings = [
    /(?<!\\)@(?:everyone|here)|(?<!\\)<[@#!]/.test(textOf(discord)) ? 'pings in Discord' : '',
    JSON.stringify(discord.allowed_mentions?.parse ?? null) === '[]' ? '' : 'lets Discord ping',
    STEERS.test(terminal) ? 'steers the terminal' : '',
  ];
  return [
    ...validateMessage(discord).map((fault) => `Discord: ${fault}`),
    ...bodyFaults(slack).map((fault) => `Slack: ${fault}`),
    ...pings.filter(Boolean),
  ];
}
