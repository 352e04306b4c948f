import type { CallToolResult, Resource, Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { type Bot, lastReply } from '../../src/chat/bot.ts';
import type { Command } from '../../src/chat/command.ts';
import type { Caller, Options, Reply } from '../../src/chat/reply.ts';
import { renderReply } from '../terminal/render.ts';

/** What a client of the Model Context Protocol may ask, and who it is then. */
export type McpDeps = { bot: Bot; commands: readonly Command[]; caller: Caller; version: string };

const PLAIN = { rich: false, links: false, colour: false, columns: 100 };
/** For people in a channel alone. */
const LEFT_OUT = ['share', 'talk'];

/** Each command as a tool, from its declaration. */
export const tools = (commands: readonly Command[]): Tool[] =>
  commands.map(({ name, about, example, options, personal }) => {
    const { properties = {}, required } = z.toJSONSchema(options.omit(leftOut(options)), {
      io: 'input',
      unrepresentable: 'any',
    }) as { properties?: Record<string, object>; required?: string[] };
    return {
      name,
      description: `${about}. As people ask it: ${example}`,
      inputSchema: { type: 'object', properties, ...(required ? { required } : {}) },
      annotations: { title: about, readOnlyHint: !personal, destructiveHint: false, openWorldHint: false },
    };
  });

const leftOut = (options: z.ZodObject): Record<string, true> =>
  Object.fromEntries(LEFT_OUT.filter((name) => name in options.shape).map((name) => [name, true]));

/** A tool's answer: as a reader sees it, with the sentences that bear it out, and as data. */
export async function callTool(
  name: string,
  given: Options,
  { bot, caller }: McpDeps,
  commands: readonly Command[],
): Promise<CallToolResult> {
  const reply = await lastReply(bot({ command: name, options: given }, caller));
  return {
    content: [{ type: 'text', text: textOf(reply, commands) }],
    structuredContent: dataOf(reply),
    ...(reply.failed ? { isError: true } : {}),
  };
}

/** What a reader of plain text sees; buttons are for people. */
function textOf({ actions: _, file, ...reply }: Reply, commands: readonly Command[]): string {
  const cards = reply.cards.map(({ actions: _of, ...card }) => card);
  return [renderReply({ ...reply, cards }, PLAIN, commands), ...(file ? [file.text] : [])].join('\n\n');
}

const dataOf = ({ text, cards, file }: Reply): Record<string, unknown> => ({
  text,
  cards: cards.map(({ actions: _, ...card }) => card),
  ...(file ? { file } : {}),
});

const SCHEME = 'paper://';

/** The papers of the newest day. */
export async function listPapers({ bot, caller }: McpDeps): Promise<Resource[]> {
  const { cards } = await lastReply(bot({ command: 'today', options: {} }, caller));
  return cards.flatMap(({ id, title, lead }) =>
    id === undefined
      ? []
      : [{ uri: `${SCHEME}${id}`, name: id, title, mimeType: 'text/plain', ...(lead ? { description: lead } : {}) }],
  );
}

/** A paper with its whole abstract; undefined where there is none. */
export async function readPaper(
  uri: string,
  { bot, caller }: McpDeps,
  commands: readonly Command[],
): Promise<string | undefined> {
  if (!uri.startsWith(SCHEME) || uri.length > 200) return undefined;
  const reply = await lastReply(bot({ command: 'show', options: { paper: uri.slice(SCHEME.length) } }, caller));
  return reply.failed ? undefined : textOf(reply, commands);
}

export const PAPER_TEMPLATE = {
  uriTemplate: `${SCHEME}{paper}`,
  name: 'paper',
  title: 'A paper by its arXiv id',
  mimeType: 'text/plain',
};
